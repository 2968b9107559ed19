"""Random rules over tiny domains, and a naive evaluator that shares no code with the engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from hypothesis import strategies as st

from checker import model
from checker.catalogue import Catalogue
from checker.model.places import Commune, Communes

TODAY = date(2026, 11, 22)
LATER = TODAY + timedelta(days=60)
PAST = TODAY - timedelta(days=10)
SOURCE = ("source",)


def question(name: str, type_: model.TypeQuestion, **more: Any) -> model.Question:
    return model.Question(
        id=name, titre=f"{name} ?", type=type_, facile=f"{name} ?", court=name, **more
    )


def options(*names: str) -> tuple[model.Option, ...]:
    return tuple(model.Option(id=name, libelle=name) for name in names)


def chiffre(
    valeur: model.Nombre | date | str | None,
    confiance: model.Confiance = "ferme",
    *,
    check: date = LATER,
    au: date | None = None,
) -> model.Chiffre:
    period = model.PeriodeChiffre(
        valeur=valeur,
        au=au,
        sources=SOURCE,
        confiance=confiance,
        verifie_le=PAST,
        a_reverifier_le=check,
    )
    unite: model.Unite = "date" if isinstance(valeur, date) else "nombre"
    return model.Chiffre(libelle="un chiffre", unite=unite, periodes=(period,))


def bareme(
    name: str,
    lignes: tuple[model.Nombre, ...],
    selon: model.Expression,
    *,
    first: int = 1,
    more: model.Nombre | None = None,
    confiance: model.Confiance = "ferme",
) -> model.Bareme:
    period = model.PeriodeBareme(
        lignes=lignes,
        par_ligne_en_plus=more,
        sources=SOURCE,
        confiance=confiance,
        verifie_le=PAST,
        a_reverifier_le=LATER,
    )
    return model.Bareme(
        id=name,
        titre=name,
        unite="euros",
        selon=selon,
        entete="lignes",
        premiere_ligne=first,
        periodes=(period,),
    )


def territoire(
    name: str,
    communes: tuple[str, ...],
    sures: tuple[str, ...] | None = None,
    confiance: model.Confiance = "ferme",
) -> model.Territoire:
    return model.Territoire(
        id=name,
        nom=name,
        type="zone",
        composition=model.Composition(communes=communes),
        composition_sure=None if sures is None else model.Composition(communes=sures),
        confiance=confiance,
        pourquoi="",
        sources=SOURCE,
        verifie_le=PAST,
        a_reverifier_le=LATER,
    )


QUESTIONS = {
    "a": question("a", "oui_non", tronc=1),
    "b": question("b", "oui_non"),
    "c": question("c", "choix", options=options("rouge", "vert", "bleu"), sensible=True),
    "m": question("m", "choix_multiple", options=options("x", "y", "z"), exclusive="z"),
    "n": question("n", "entier", minimum=0, maximum=4),
    "k": question("k", "entier", minimum=1, maximum=3),
    "v": question("v", "montant", minimum=0, maximum=1),
    "w": question("w", "montant", minimum=0, maximum=1, sensible=True),
    "d": question("d", "date", moment="passe", minimum=2026),
    "ville": question("ville", "commune"),
    "perimetre-rues": question("perimetre-rues", "oui_non"),
    "perimetre-doute": question("perimetre-doute", "oui_non"),
}
TERRITOIRES = {
    "nord": territoire("nord", ("1", "2")),
    "coeur": territoire("coeur", ("2", "3"), sures=("2",)),
    "flou": territoire("flou", ("1", "3"), confiance="a_confirmer"),
}
PERIMETERS = {
    "rues": replace(territoire("rues", ("2", "3")), rues=("x", "y")),
    "doute": replace(territoire("doute", ("3",), confiance="a_confirmer"), rues=("z",)),
}
NAMED = {
    "nommee": model.Une(
        une=(model.Reponse(reponse="c", est="rouge"), model.Reponse(reponse="m", contient="x"))
    )
}
CATALOGUE = Catalogue(
    conditions={
        name: model.ConditionNommee(id=name, libelle=name, test=test)
        for name, test in NAMED.items()
    },
    questions=QUESTIONS,
    territoires=TERRITOIRES | PERIMETERS,
    communes=Communes.of(
        Commune(
            code=code,
            nom=f"Ville {code}",
            departement="59",
            codes_postaux=(),
            epci="",
            arrondissement="",
            population=1,
        )
        for code in ("1", "2", "3", "4")
    ),
    chiffres={
        "t": model.FicheChiffres(
            id="t",
            titre="t",
            chiffres={
                "deux": chiffre(2),
                "cinquante": chiffre(Fraction(1, 2)),
                "douteux": chiffre(2, "a_confirmer"),
                "perime": chiffre(Fraction(3, 10), check=PAST),
                "fini": chiffre(3, au=PAST),
                "illisible": chiffre(None),
                "jour": chiffre(date(2026, 3, 31)),
                "annuel": chiffre("15 février"),
            },
        )
    },
    baremes={
        "plafond": bareme(
            "plafond",
            (Fraction(1, 5), Fraction(2, 5)),
            model.RefQuestion(question="n"),
            more=Fraction(1, 10),
        ),
        "court": bareme(
            "court", (0, Fraction(1, 4)), model.RefCalcul(calcul="taille"), confiance="a_confirmer"
        ),
    },
    calculs={
        "taille": model.Calcul(
            id="taille",
            libelle="taille",
            unite="personnes",
            formule=model.Somme(
                somme=(model.RefQuestion(question="n"), model.RefQuestion(question="k"))
            ),
        )
    },
)
_SURE_VERDICTS: tuple[model.VerdictSur, ...] = (
    "possible",
    "a_preparer",
    "pas_ce_dispositif",
    "ailleurs",
)
_OTHERS = ("pleine", "incertaine", "partielle")
_NUMBERS = ("deux", "cinquante", "douteux", "perime", "fini", "illisible")
_OPERATORS = (
    "egal_a",
    "different_de",
    "inferieur_a",
    "inferieur_ou_egal_a",
    "superieur_a",
    "superieur_ou_egal_a",
)


def comparison(left: model.Expression, operator: str, right: model.Expression) -> model.Comparaison:
    return model.Comparaison(comparer=left, **{operator: right})


def ref(name: str) -> model.RefQuestion:
    return model.RefQuestion(question=name)


figures = st.sampled_from(_NUMBERS).map(lambda name: model.RefChiffre(chiffre=f"t.{name}"))
scales = st.sampled_from(("plafond", "court")).map(lambda name: model.RefBareme(bareme=name))
answers_tests: st.SearchStrategy[model.Condition] = st.one_of(
    st.sampled_from(("a", "b")).map(lambda n: model.Reponse(reponse=n, est="oui")),
    st.sampled_from((("rouge",), ("rouge", "bleu"))).map(
        lambda chosen: model.Reponse(reponse="c", parmi=chosen)
    ),
    st.sampled_from(("x", "y", "z")).map(lambda o: model.Reponse(reponse="m", contient=o)),
    st.just(model.Reponse(reponse="m", contient_une_de=("x", "z"))),
    st.sampled_from(tuple(PERIMETERS)).map(
        lambda name: model.Perimetre(perimetre=name, question="ville")
    ),
    st.sets(st.sampled_from(tuple(TERRITOIRES)), min_size=1, max_size=2).map(
        lambda names: model.Appartenance(commune_dans=tuple(sorted(names)), question="ville")
    ),
)


def conditional(test: model.Condition, then: model.Expression, other: model.Expression):
    return model.Choix(cas=(model.Cas(si=test, alors=then),), sinon=other)


def numbers(*names: str) -> st.SearchStrategy[model.Expression]:
    """Expressions over a few number questions."""
    base: st.SearchStrategy[model.Expression] = st.one_of(
        st.sampled_from(names).map(ref), figures, scales
    )
    return st.recursive(
        base,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda t: model.Somme(somme=t)),
            st.tuples(inner, inner).map(lambda t: model.Difference(difference=t)),
            st.tuples(inner, figures).map(lambda t: model.Produit(produit=t)),
            st.tuples(inner, inner).map(lambda t: model.Maximum(maximum=t)),
            st.tuples(inner, inner).map(lambda t: model.Minimum(minimum=t)),
            st.tuples(inner, st.sampled_from(("k",)).map(ref)).map(
                lambda t: model.Rapport(rapport=t)
            ),
            st.tuples(answers_tests, inner, inner).map(lambda t: conditional(*t)),
            st.tuples(inner, figures, inner).map(
                lambda t: conditional(comparison(ref("n"), "superieur_a", t[1]), t[0], t[2])
            ),
            inner.map(lambda e: model.Arrondi(arrondi=e, au="centime")),
        ),
        max_leaves=3,
    )


dated: st.SearchStrategy[model.Condition] = st.one_of(
    st.tuples(st.sampled_from(_OPERATORS), figures).map(
        lambda t: comparison(model.MoisDepuis(mois_depuis=ref("d")), *t)
    ),
    st.sampled_from(_OPERATORS).map(
        lambda operator: comparison(
            model.Ajout(date=ref("d"), plus_mois=ref("k")),
            operator,
            model.RefChiffre(chiffre="t.jour"),
        )
    ),
    st.tuples(st.sampled_from(("a_partir_du", "jusqu_au")), st.sampled_from(_OPERATORS)).map(
        lambda t: comparison(
            model.DateAnnuelle(
                chaque_annee=model.RefChiffre(chiffre="t.annuel"), **{t[0]: ref("d")}
            ),
            t[1],
            model.RefChiffre(chiffre="t.jour"),
        )
    ),
)


sums: st.SearchStrategy[model.Condition] = st.tuples(
    st.sampled_from((model.Somme, model.Difference)),
    st.one_of(
        st.just(ref("w")),
        st.tuples(answers_tests, figures).map(lambda t: conditional(t[0], ref("w"), t[1])),
    ),
    st.sampled_from(_OPERATORS),
    st.one_of(figures, scales, numbers("n")),
).map(
    lambda t: comparison(
        t[0](**{"somme" if t[0] is model.Somme else "difference": (ref("v"), t[1])}), t[2], t[3]
    )
)
"""Two amounts together, one of them sometimes replaced by a figure, against a third value."""


def tests(*names: str) -> st.SearchStrategy[model.Condition]:
    """Single tests: answers, and comparisons over the number questions named."""
    compared = st.tuples(numbers(*names), st.sampled_from(_OPERATORS), numbers(*names)).map(
        lambda t: comparison(*t)
    )
    together = (sums,) if "w" in names else ()
    return st.one_of(answers_tests, compared, dated, *together)


other_verdicts: st.SearchStrategy[model.Condition] = st.one_of(
    st.builds(
        lambda name, verdict: model.RefVerdict(dispositif=name, verdict=verdict),
        st.sampled_from(_OTHERS),
        st.sampled_from(_SURE_VERDICTS),
    ),
    st.builds(
        lambda name, verdicts: model.RefVerdict(dispositif=name, parmi=tuple(sorted(verdicts))),
        st.sampled_from(_OTHERS),
        st.sets(st.sampled_from(_SURE_VERDICTS), min_size=2, max_size=3),
    ),
)
"""Where another scheme stands (`OTHERS`)."""


def conditions(*names: str) -> st.SearchStrategy[model.Condition]:
    return st.recursive(
        st.one_of(tests(*names), st.just(model.RefCondition(condition="nommee")), other_verdicts),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda t: model.Toutes(toutes=tuple(t))),
            st.lists(inner, min_size=1, max_size=3).map(lambda t: model.Une(une=tuple(t))),
            inner.map(lambda c: model.Pas(pas=c)),
            st.tuples(st.integers(1, 3), st.lists(inner, min_size=2, max_size=3)).map(
                lambda t: model.AuMoins(au_moins=t[0], parmi=tuple(t[1]))
            ),
        ),
        max_leaves=3,
    )


def criterion(name: str, test: model.Condition, echec: model.Echec, **more: Any) -> model.Critere:
    return model.Critere(
        id=name,
        libelle=name,
        pourquoi="",
        test=test,
        echec=echec,
        si_echec=name,
        **more,
    )


def scheme(
    *criteria: model.Critere, niveau: Literal["suffisante", "partielle"] = "suffisante", **more: Any
) -> model.Dispositif:
    given = {
        "id": "essai",
        "nom": "Essai",
        "nom_court": "Essai",
        "groupe": "essai",
        "resume": "",
        "pour_qui": "",
        "ce_que_c_est": "",
        "territoires": (),
        "statut": "actif",
        "connaissance": model.Connaissance(niveau=niveau),
        "conditions": criteria,
        "verdicts": ("possible",),
        "sources": SOURCE,
        "confiance": "ferme",
        "verifie_le": PAST,
        "a_reverifier_le": LATER,
    }
    return model.Dispositif(**(given | more))


def _answered(name: str) -> model.Condition:
    return model.Reponse(reponse=name, est="oui")


OTHERS = {
    "pleine": scheme(
        criterion(
            "ici",
            model.Appartenance(commune_dans=("coeur",), question="ville"),
            "ailleurs",
        ),
        criterion(
            "doute",
            comparison(ref("n"), "inferieur_ou_egal_a", model.RefChiffre(chiffre="t.douteux")),
            "bloquant",
            concerne=_answered("a"),
        ),
        criterion("etape", _answered("b"), "a_preparer"),
        id="pleine",
    ),
    "incertaine": scheme(
        criterion("sure", _answered("a"), "bloquant"),
        criterion("pas-sure", _answered("b"), "ailleurs", confiance="a_confirmer"),
        criterion(
            "perimee", model.Reponse(reponse="c", est="vert"), "a_preparer", confiance="a_confirmer"
        ),
        id="incertaine",
    ),
    "partielle": scheme(
        criterion("sure", model.RefCondition(condition="nommee"), "bloquant"),
        criterion("conseiller", _answered("a"), "a_verifier"),
        criterion(
            "illisible",
            comparison(ref("n"), "inferieur_a", model.RefChiffre(chiffre="t.illisible")),
            "a_preparer",
            a_reverifier_le=PAST,
        ),
        niveau="partielle",
        id="partielle",
    ),
}
"""Schemes whose verdicts the rules ask for."""
CATALOGUE.dispositifs.update(OTHERS)


def schemes(*names: str) -> st.SearchStrategy[model.Dispositif]:
    parts = st.lists(
        st.tuples(
            st.one_of(st.none(), st.none(), answers_tests),
            conditions(*names),
            st.sampled_from(("bloquant", "a_preparer", "ailleurs", "a_verifier")),
            st.sampled_from((None, "ferme", "a_confirmer")),
            st.sampled_from((None, PAST, LATER)),
        ),
        min_size=1,
        max_size=3,
    )

    def build(
        drawn: list[tuple[Any, ...]], niveau: Literal["suffisante", "partielle"]
    ) -> model.Dispositif:
        return scheme(
            *(
                criterion(
                    f"c{i}",
                    test,
                    echec,
                    concerne=concerne,
                    confiance=confiance,
                    a_reverifier_le=check,
                )
                for i, (concerne, test, echec, confiance, check) in enumerate(drawn)
            ),
            niveau=niveau,
        )

    return st.builds(build, parts, st.sampled_from(("suffisante",) * 4 + ("partielle",)))


def sum_schemes() -> st.SearchStrategy[model.Dispositif]:
    """Schemes that compare two amounts together, beside another test."""
    return st.builds(
        lambda one, other, echec: scheme(
            criterion("somme", one, "bloquant"), criterion("autre", other, echec)
        ),
        sums,
        st.one_of(answers_tests, sums),
        st.sampled_from(("ailleurs", "a_verifier")),
    )


def domain(entry: model.Question) -> list[Any]:
    """Every answer that a question accepts."""
    match entry.type:
        case "oui_non":
            return ["oui", "non"]
        case "choix":
            return [option.id for option in entry.options]
        case "choix_multiple":
            names = [option.id for option in entry.options]
            sets = [
                frozenset(some)
                for size in range(1, len(names) + 1)
                for some in itertools.combinations(names, size)
            ]
            return [s for s in sets if entry.exclusive not in s or len(s) == 1]
        case "entier":
            return list(range(entry.minimum or 0, (entry.maximum or 0) + 1))
        case "montant":
            return [Fraction(cents, 100) for cents in range(100 * (entry.maximum or 0) + 1)]
        case "commune":
            return ["1", "2", "3", "4", "hors-perimetre"]
        case "date":
            first = date(entry.minimum or 2026, 1, 1)
            return [first + timedelta(days=i) for i in range((TODAY - first).days + 1)]
    raise ValueError(f"no question of type {entry.type} here")


def assignments(names: list[str]) -> Iterator[dict[str, Any]]:
    for values in itertools.product(*(domain(QUESTIONS[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


# The naive evaluator: None is unknown, everywhere.

type Truth = bool | None


def _figure(name: str, *, firm: bool) -> Any:
    trusted = {"deux": 2, "cinquante": Fraction(1, 2), "jour": date(2026, 3, 31), "annuel": (2, 15)}
    doubtful = {"douteux": 2, "perime": Fraction(3, 10), "fini": 3}
    return trusted.get(name, None if firm else doubtful.get(name))


def _line(name: str, line: Any, *, firm: bool) -> Any:
    if line is None:
        return None
    if name == "plafond":
        return {0: None, 1: Fraction(1, 5)}.get(line, Fraction(2, 5) + Fraction(line - 2, 10))
    return None if firm else {1: 0, 2: Fraction(1, 4)}.get(line)


def worth(expression: Any, answers: dict[str, Any], *, firm: bool) -> Any:
    def inner(part: Any) -> Any:
        return worth(part, answers, firm=firm)

    match expression:
        case model.RefQuestion(question=name):
            return answers[name]
        case model.Litteral(valeur=value):
            return value
        case model.RefChiffre(chiffre=name):
            return _figure(name.removeprefix("t."), firm=firm)
        case model.RefBareme(bareme="plafond"):
            return _line("plafond", answers["n"], firm=firm)
        case model.RefBareme(bareme="court"):
            return _line("court", answers["n"] + answers["k"], firm=firm)
        case model.Somme(somme=(x, y)):
            return _both(inner(x), inner(y), lambda p, q: p + q)
        case model.Difference(difference=(x, y)):
            return _both(inner(x), inner(y), lambda p, q: p - q)
        case model.Produit(produit=(x, y)):
            return _both(inner(x), inner(y), lambda p, q: p * q)
        case model.Rapport(rapport=(x, y)):
            return _both(inner(x), inner(y), lambda p, q: Fraction(p) / q)
        case model.Maximum(maximum=(x, y)):
            return _both(inner(x), inner(y), max)
        case model.Minimum(minimum=(x, y)):
            return _both(inner(x), inner(y), min)
        case model.Arrondi(arrondi=x):
            value = inner(x)
            return None if value is None else Fraction((200 * value + 1).__floor__() // 2, 100)
        case model.Choix(cas=(model.Cas(si=test, alors=then),), sinon=other):
            chosen = truth(test, answers, firm=firm)
            return None if chosen is None else inner(then if chosen else other)
        case model.MoisDepuis(mois_depuis=x):
            start = inner(x)
            months = (TODAY.year - start.year) * 12 + TODAY.month - start.month
            return months - (start.day > TODAY.day)
        case model.DateAnnuelle(chaque_annee=x, a_partir_du=y) if y is not None:
            return _yearly(inner(x), [inner(y).year, inner(y).year + 1], inner(y).__le__, min)
        case model.DateAnnuelle(chaque_annee=x, jusqu_au=y):
            return _yearly(inner(x), [inner(y).year - 1, inner(y).year], inner(y).__ge__, max)
        case model.Ajout(date=x, plus_mois=y):
            start, more = inner(x), inner(y)
            month = start.month + more
            last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(month - 1) % 12]
            return date(start.year + (month - 1) // 12, (month - 1) % 12 + 1, min(start.day, last))
    raise AssertionError(expression)


def _yearly(day: Any, years: list[int], suits: Any, pick: Any) -> date:
    return pick(found for year in years if suits(found := date(year, *day)))


def _both(x: Any, y: Any, combine: Any) -> Any:
    return None if x is None or y is None else combine(x, y)


def truth(condition: Any, answers: dict[str, Any], *, firm: bool) -> Truth:
    def inner(part: Any) -> Truth:
        return truth(part, answers, firm=firm)

    match condition:
        case model.Toutes(toutes=parts):
            return _all([inner(part) for part in parts])
        case model.Une(une=parts):
            return _not(_all([_not(inner(part)) for part in parts]))
        case model.Pas(pas=part):
            return _not(inner(part))
        case model.AuMoins(au_moins=needed, parmi=parts):
            found = [inner(part) for part in parts]
            if found.count(True) >= needed:
                return True
            return False if len(found) - found.count(False) < needed else None
        case model.Reponse(
            reponse=name, est=one, parmi=several, contient=box, contient_une_de=any_
        ):
            chosen = answers[name]
            if one or several:
                return chosen == one if one else chosen in several
            return box in chosen if box else any(option in chosen for option in any_)
        case model.RefCondition(condition=name):
            return inner(NAMED[name])
        case model.RefVerdict(dispositif=name, verdict=verdict, parmi=several):
            wanted = {verdict} if verdict else {*several}
            found = {v in wanted for v in _outcomes(OTHERS[name], answers, firm=firm)}
            return found.pop() if len(found) == 1 else None
        case model.Perimetre(perimetre=name):
            ville = answers["ville"]
            if name == "rues":
                return ville in ("2", "3") and answers["perimetre-rues"] == "oui"
            if ville != "3":
                return None if firm and ville != "hors-perimetre" else False
            return None if firm else answers["perimetre-doute"] == "oui"
        case model.Appartenance(commune_dans=names):
            return _inside(names, answers["ville"], firm=firm)
    for key in _OPERATORS:
        right = getattr(condition, key)
        if right is not None:
            x = worth(condition.comparer, answers, firm=firm)
            y = worth(right, answers, firm=firm)
            if x is None or y is None:
                return None
            return {
                "egal_a": x == y,
                "different_de": x != y,
                "inferieur_a": x < y,
                "inferieur_ou_egal_a": x <= y,
                "superieur_a": x > y,
                "superieur_ou_egal_a": x >= y,
            }[key]
    raise AssertionError(condition)


def _inside(names: tuple[str, ...], ville: str, *, firm: bool) -> Truth:
    everyone = {"nord": "12", "coeur": "23", "flou": "13"}
    surely = {"nord": "12", "coeur": "2", "flou": ""}
    if ville == "hors-perimetre":
        return False
    if any(ville in everyone[name] for name in names):
        return True if not firm or any(ville in surely[name] for name in names) else None
    return None if firm and {*names} != {"nord"} else False


def _not(value: Truth) -> Truth:
    return None if value is None else not value


def _all(values: list[Truth]) -> Truth:
    return False if False in values else None if None in values else True


def _met(critere: model.Critere, answers: dict[str, Any], *, firm: bool) -> Truth:
    test = truth(critere.test, answers, firm=firm)
    concerned = critere.concerne is None or truth(critere.concerne, answers, firm=firm)
    if concerned is False or test is True:
        return True
    return test if concerned is True else None


def _outcomes(
    dispositif: model.Dispositif, answers: dict[str, Any], *, firm: bool
) -> Iterator[str]:
    """The verdicts that a scheme may have, once what is doubtful about it is settled."""
    refusal = {"bloquant": "pas_ce_dispositif", "a_verifier": "pas_ce_dispositif"}
    choices: list[set[str]] = []
    if dispositif.connaissance.niveau == "partielle":
        choices.append({"possible", "pas_ce_dispositif"})
    for critere in dispositif.conditions:
        trusted = (critere.confiance or "ferme") == "ferme" and (
            critere.a_reverifier_le or LATER
        ) >= TODAY
        effect = refusal.get(critere.echec, critere.echec)
        try:
            plain, sure = (_met(critere, answers, firm=reading) for reading in (False, True))
        except KeyError:  # not looked at: it makes no difference to what is asked
            plain = sure = None
        met = (sure if trusted else None) if firm else plain
        if met is False and (
            critere.echec == "a_verifier"
            or (critere.echec != "a_preparer" and not (trusted and sure is False))
        ):
            met = None
        choices.append({"possible"} if met else {effect, "possible"} if met is None else {effect})
    order = ("ailleurs", "pas_ce_dispositif", "a_preparer", "possible")
    for chosen in itertools.product(*choices):
        yield next(name for name in order if name in chosen)


def verdict(dispositif: model.Dispositif, answers: dict[str, Any]) -> str:
    """The verdict of complete answers, straight from the words of the rules."""
    found = {"a_verifier"} if dispositif.connaissance.niveau == "partielle" else {"possible"}
    for critere in dispositif.conditions:
        plain = _met(critere, answers, firm=False)
        if plain is None:
            found.add("a_verifier")
        elif not plain:
            sure = (
                _met(critere, answers, firm=True) is False
                and (critere.confiance or "ferme") == "ferme"
                and (critere.a_reverifier_le or LATER) >= TODAY
            )
            effect = {"bloquant": "pas_ce_dispositif"}.get(critere.echec, critere.echec)
            if effect in ("pas_ce_dispositif", "ailleurs") and not sure:
                effect = "a_verifier"
            found.add(effect)
    order = ("ailleurs", "pas_ce_dispositif", "a_verifier", "a_preparer", "possible")
    return next(name for name in order if name in found)
