"""Rules of any size, to see how decision diagrams grow."""

from datetime import date

from checker import model
from checker.catalogue import Catalogue

ON = date(2026, 11, 22)
_FAILURES: tuple[model.Echec, ...] = ("bloquant", "a_preparer", "ailleurs", "a_verifier")
_CEILINGS: tuple[tuple[str, str, model.Echec], ...] = (
    ("bas", "biens", "a_verifier"),
    ("haut", "revenus", "bloquant"),
)
_LATER = date(2027, 12, 31)
_SOURCES = ("mesure",)


def _question(name: str, kind: model.TypeQuestion, maximum: int | None = None) -> model.Question:
    return model.Question(
        id=name,
        titre=f"{name} ?",
        facile=f"{name} ?",
        court=name,
        type=kind,
        minimum=None if maximum is None else 0,
        maximum=maximum,
    )


def _criterion(name: str, test: model.Condition, echec: model.Echec) -> model.Critere:
    return model.Critere(
        id=name, libelle=name, pourquoi=name, test=test, echec=echec, si_echec=name
    )


def growing_rule(questions: int, lines: int) -> tuple[model.Dispositif, Catalogue]:
    """A scheme that asks that many questions and reads a scale of that many lines.

    Conditions mix yes or no answers three by three, two scales by household size, and an effort
    rate over three amounts: what the largest real schemes do, only more of it.
    """
    plain = max(questions - 6, 1)
    names = [f"q{number}" for number in range(plain)]
    asked = {name: _question(name, "oui_non") for name in names}
    asked |= {name: _question(name, "entier", 12) for name in ("adultes", "enfants")}
    asked |= {name: _question(name, "montant", 200_000) for name in ("revenus", "biens")}
    asked |= {name: _question(name, "montant", 5_000) for name in ("loyer", "charges")}
    size = model.Somme(
        somme=(model.RefQuestion(question="adultes"), model.RefQuestion(question="enfants"))
    )
    baremes = {
        name: model.Bareme(
            id=name,
            titre=name,
            unite="euros",
            selon=size,
            entete="Personnes",
            periodes=(
                model.PeriodeBareme(
                    lignes=tuple(start + step * line for line in range(lines)),
                    par_ligne_en_plus=step,
                    sources=_SOURCES,
                    confiance="ferme",
                    verifie_le=ON,
                    a_reverifier_le=_LATER,
                ),
            ),
        )
        for name, start, step in (("bas", 9_000, 4_000), ("haut", 12_500, 5_100))
    }
    conditions = [
        _criterion(
            f"reponses-{first}",
            model.AuMoins(
                au_moins=2 if first % 2 else 1,
                parmi=tuple(
                    model.Reponse(reponse=name, est="oui") for name in names[first : first + 3]
                ),
            )
            if len(names[first : first + 3]) > 1
            else model.Reponse(reponse=names[first], est="oui"),
            _FAILURES[first // 3 % 4],
        )
        for first in range(0, plain, 3)
    ]
    conditions += [
        _criterion(
            f"plafond-{name}",
            model.Comparaison(
                comparer=model.RefQuestion(question=asset),
                inferieur_ou_egal_a=model.RefBareme(bareme=name),
            ),
            echec,
        )
        for name, asset, echec in _CEILINGS
    ]
    conditions.append(
        _criterion(
            "effort",
            model.Comparaison(
                comparer=model.Somme(
                    somme=(
                        model.RefQuestion(question="loyer"),
                        model.RefQuestion(question="charges"),
                    )
                ),
                inferieur_ou_egal_a=model.Produit(
                    produit=(
                        model.Litteral(valeur=1),
                        model.RefQuestion(question="revenus"),
                    )
                ),
            ),
            "a_verifier",
        )
    )
    dispositif = model.Dispositif(
        id="mesure",
        nom="Mesure",
        nom_court="Mesure",
        groupe="mesure",
        resume="",
        pour_qui="",
        ce_que_c_est="",
        territoires=(),
        statut="actif",
        connaissance=model.Connaissance(niveau="suffisante"),
        conditions=tuple(conditions),
        verdicts=("possible",),
        sources=_SOURCES,
        confiance="ferme",
        verifie_le=ON,
        a_reverifier_le=_LATER,
    )
    return dispositif, Catalogue(questions=asked, baremes=baremes)
