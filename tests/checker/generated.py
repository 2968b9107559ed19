"""Random small catalogues, schemes and answers, for properties that must hold for any rule."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from checker import model
from checker.catalogue import Catalogue
from checker.given import Answer, Unknown
from checker.model import Condition, Confiance, Echec, Expression

ON = date(2026, 11, 22)
LATER = date(2027, 6, 1)
EARLIER = date(2026, 1, 1)

QUESTIONS = {
    "statut": model.Question(
        id="statut",
        titre="Statut ?",
        facile="Statut ?",
        court="Statut",
        type="choix",
        options=tuple(model.Option(id=x, libelle=x.upper()) for x in ("a", "b", "c")),
    ),
    "accord": model.Question(
        id="accord",
        titre="Accord ?",
        facile="Accord ?",
        court="Accord",
        type="oui_non",
        levier="agir",
    ),
    "besoins": model.Question(
        id="besoins",
        titre="Besoins ?",
        facile="Besoins ?",
        court="Besoins",
        type="choix_multiple",
        options=tuple(model.Option(id=x, libelle=x.upper()) for x in ("p", "q", "aucun")),
        exclusive="aucun",
    ),
    "taille": model.Question(
        id="taille",
        titre="Taille ?",
        facile="Taille ?",
        court="Taille",
        type="entier",
        minimum=1,
        maximum=3,
    ),
    "revenu": model.Question(
        id="revenu",
        titre="Revenu ?",
        facile="Revenu ?",
        court="Revenu",
        type="montant",
        minimum=0,
        maximum=5,
        sensible=True,
    ),
    "jour": model.Question(
        id="jour",
        titre="Jour ?",
        facile="Jour ?",
        court="Jour",
        type="date",
        moment="passe",
    ),
}

VALUES: dict[str, list[Answer]] = {
    "statut": ["a", "b", "c"],
    "accord": ["oui", "non"],
    "besoins": [frozenset(chosen) for chosen in (("p",), ("q",), ("p", "q"), ("aucun",))],
    "taille": [1, 2, 3],
    "revenu": [0, 1, Fraction(3, 2), 2, 3, 4, 5],
    "jour": [date(2026, 11, 22), date(2026, 10, 22), date(2026, 10, 21), date(2020, 2, 29)],
}


def _period(value: int | str | None, *, confiance: Confiance, check: date) -> model.PeriodeChiffre:
    return model.PeriodeChiffre(
        valeur=value,
        sources=("s",),
        confiance=confiance,
        verifie_le=date(2025, 12, 1),
        a_reverifier_le=check,
    )


def _figure(
    value: int | str | None, confiance: Confiance, check: date, unite: model.Unite = "euros"
) -> model.Chiffre:
    period = _period(value, confiance=confiance, check=check)
    return model.Chiffre(libelle="Chiffre", unite=unite, periodes=(period,))


FIGURES = {
    "ferme": _figure(2, "ferme", LATER),
    "incertain": _figure(3, "a_confirmer", LATER),
    "perime": _figure(2, "ferme", EARLIER),
    "illisible": _figure(None, "ferme", LATER),
}
YEARLY = {
    "annuel": _figure("1er novembre", "ferme", LATER, "jour_de_l_annee"),
    "annuel-perime": _figure("1er novembre", "ferme", EARLIER, "jour_de_l_annee"),
}


def catalogue(dispositif: model.Dispositif | None = None) -> Catalogue:
    """A catalogue of the questions and figures above."""
    scale = model.PeriodeBareme(
        lignes=(1, 2),
        par_ligne_en_plus=2,
        sources=("s",),
        confiance="ferme",
        verifie_le=date(2025, 12, 1),
        a_reverifier_le=LATER,
    )
    return Catalogue(
        dispositifs=({dispositif.id: dispositif} if dispositif else {}) | {OTHER.id: OTHER},
        questions=QUESTIONS,
        chiffres={"test": model.FicheChiffres(id="test", titre="Test", chiffres=FIGURES | YEARLY)},
        baremes={
            "echelle": model.Bareme(
                id="echelle",
                titre="Échelle",
                unite="euros",
                selon=model.RefQuestion(question="taille"),
                entete="Personnes",
                periodes=(scale,),
            )
        },
        conditions={
            name: model.ConditionNommee(id=name, libelle=name, test=test)
            for name, test in NAMED.items()
        },
        sources={"s": model.Source(titre="Source", emetteur="Émetteur", date="2026")},
    )


numbers = st.deferred(
    lambda: st.one_of(
        st.builds(model.RefQuestion, question=st.sampled_from(["taille", "revenu"])),
        st.builds(model.Litteral, valeur=st.integers(0, 4)),
        st.builds(model.RefChiffre, chiffre=st.sampled_from([f"test.{x}" for x in FIGURES])),
        st.just(model.RefBareme(bareme="echelle")),
        st.builds(model.Somme, somme=st.tuples(simple_numbers, simple_numbers)),
        st.builds(model.Difference, difference=st.tuples(simple_numbers, simple_numbers)),
        st.builds(model.Produit, produit=st.tuples(simple_numbers, simple_numbers)),
        st.builds(model.Rapport, rapport=st.tuples(simple_numbers, simple_numbers)),
        st.builds(model.Maximum, maximum=st.tuples(simple_numbers, simple_numbers)),
        st.builds(model.Minimum, minimum=st.tuples(simple_numbers, simple_numbers)),
        st.just(model.MoisDepuis(mois_depuis=model.RefQuestion(question="jour"))),
        st.builds(
            model.JoursDepuis,
            jours_depuis=st.one_of(
                st.builds(model.DateAnnuelle, chaque_annee=yearly, a_partir_du=days),
                st.builds(model.DateAnnuelle, chaque_annee=yearly, jusqu_au=days),
            ),
        ),
    )
)
yearly = st.sampled_from(
    [model.RefChiffre(chiffre="test.annuel"), model.RefChiffre(chiffre="test.annuel-perime")]
)
days: st.SearchStrategy[Expression] = st.sampled_from(
    [
        model.RefQuestion(question="jour"),
        model.Ajout(date=model.RefQuestion(question="jour"), plus_mois=model.Litteral(valeur=2)),
        model.Aujourdhui(),
    ]
)
simple_numbers: st.SearchStrategy[Expression] = st.one_of(
    st.builds(model.RefQuestion, question=st.sampled_from(["taille", "revenu"])),
    st.builds(model.Litteral, valeur=st.integers(0, 4)),
    st.just(model.RefChiffre(chiffre="test.ferme")),
)


@st.composite
def comparisons(draw: st.DrawFn) -> model.Comparaison:
    """One value against another."""
    operator = draw(
        st.sampled_from(
            [
                "egal_a",
                "different_de",
                "inferieur_a",
                "inferieur_ou_egal_a",
                "superieur_a",
                "superieur_ou_egal_a",
            ]
        )
    )
    return model.Comparaison(comparer=draw(numbers), **{operator: draw(numbers)})


tests_on_options = st.one_of(
    st.builds(model.Reponse, reponse=st.just("statut"), est=st.sampled_from("abc")),
    st.builds(
        model.Reponse,
        reponse=st.just("statut"),
        parmi=st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(tuple),
    ),
    st.just(model.Reponse(reponse="accord", est="oui")),
    st.builds(model.Reponse, reponse=st.just("besoins"), contient=st.sampled_from("pq")),
    st.just(model.Reponse(reponse="besoins", contient_une_de=("p", "q"))),
    st.builds(model.RefCondition, condition=st.sampled_from(["nommee", "nommee-chiffre"])),
    st.builds(
        model.RefVerdict,
        dispositif=st.just("autre"),
        verdict=st.sampled_from(["possible", "a_preparer", "pas_ce_dispositif", "ailleurs"]),
    ),
)
NAMED = {
    "nommee": model.Une(
        une=(
            model.Reponse(reponse="statut", est="a"),
            model.Reponse(reponse="besoins", contient="p"),
        )
    ),
    "nommee-chiffre": model.Comparaison(
        comparer=model.RefQuestion(question="revenu"),
        inferieur_ou_egal_a=model.RefChiffre(chiffre="test.incertain"),
    ),
}

conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(tests_on_options, comparisons()),
    lambda inner: st.one_of(
        st.builds(model.Toutes, toutes=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(model.Une, une=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(
            model.AuMoins,
            au_moins=st.integers(1, 2),
            parmi=st.lists(inner, min_size=2, max_size=3).map(tuple),
        ),
        st.builds(model.Pas, pas=inner),
    ),
    max_leaves=5,
)


@st.composite
def criteria(draw: st.DrawFn, name: str) -> model.Critere:
    """One condition of a scheme."""
    return model.Critere(
        id=name,
        libelle=f"Condition {name}",
        pourquoi="Parce que.",
        concerne=draw(st.one_of(st.none(), st.none(), conditions)),
        test=draw(conditions),
        echec=draw(
            st.sampled_from(list[Echec](["bloquant", "a_preparer", "ailleurs", "a_verifier"]))
        ),
        si_echec="Voyez ailleurs.",
        confiance=draw(st.sampled_from([None, "ferme", "a_confirmer"])),
        a_reverifier_le=draw(st.sampled_from([None, LATER, EARLIER])),
    )


SCHEME = model.Dispositif(
    id="essai",
    nom="Essai",
    nom_court="Essai",
    groupe="essai",
    resume="Un essai.",
    pour_qui="Tout le monde.",
    ce_que_c_est="Un essai.",
    territoires=(),
    statut="actif",
    connaissance=model.Connaissance(niveau="suffisante"),
    verdicts=("possible",),
    sources=("s",),
    confiance="ferme",
    verifie_le=date(2026, 1, 1),
    a_reverifier_le=LATER,
)
"""A firm scheme without conditions: a test gives it those that matter."""


OTHER = replace(
    SCHEME,
    id="autre",
    nom_court="Autre",
    conditions=tuple(
        model.Critere(
            id=f"a{index}",
            libelle="Condition",
            pourquoi="Parce que.",
            test=test,
            echec=echec,
            si_echec="Voyez ailleurs.",
            confiance=confiance,
        )
        for index, (test, echec, confiance) in enumerate(
            list[tuple[Condition, Echec, Confiance | None]](
                (
                    (model.Reponse(reponse="statut", est="a"), "ailleurs", "a_confirmer"),
                    (NAMED["nommee-chiffre"], "bloquant", None),
                    (model.Reponse(reponse="accord", est="oui"), "a_preparer", None),
                    (model.Reponse(reponse="besoins", contient="p"), "a_verifier", None),
                )
            )
        )
    ),
)
"""A scheme whose verdict other rules ask for."""


@st.composite
def dispositifs(draw: st.DrawFn) -> model.Dispositif:
    """A scheme of one to three conditions."""
    count = draw(st.integers(1, 3))
    return replace(
        SCHEME,
        connaissance=model.Connaissance(
            niveau=draw(st.sampled_from(["suffisante", "suffisante", "partielle"]))
        ),
        conditions=tuple(draw(criteria(f"c{index}")) for index in range(count)),
        confiance=draw(st.sampled_from(["ferme", "ferme", "a_confirmer"])),
    )


@st.composite
def complete_answers(draw: st.DrawFn) -> dict[str, Answer]:
    """An answer to every question."""
    return {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}


@st.composite
def withheld(draw: st.DrawFn, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same answers, some of them not given or not known."""
    kept: dict[str, Answer] = {}
    for name, answer in answers.items():
        fate = draw(st.sampled_from(["kept", "kept", "unknown", "missing"]))
        if fate == "kept":
            kept[name] = answer
        elif fate == "unknown":
            kept[name] = Unknown.DONT_KNOW
    return kept
