"""The French sentences that the engine itself says about verdicts and answers."""

from collections.abc import Iterable
from datetime import date

from checker.catalogue import Catalogue
from checker.dates import day_off, working_day
from checker.formatting import full_day
from checker.given import Answer, Unknown
from checker.model import Calendrier, Question, Verdict
from checker.question_types import DONT_KNOW, type_of
from checker.verdicts import Assessment, Outcome

TITLES: dict[Verdict, str] = {
    "possible": "Vous pouvez faire une demande",
    "a_preparer": "Il vous manque une étape",
    "a_verifier": "À vérifier avec un conseiller",
    "ailleurs": "Un autre organisme est compétent",
    "pas_ce_dispositif": "Ce dispositif ne correspond pas",
}

_POSSIBLE = (
    "Toutes les conditions connues sont remplies. C’est le service qui examine la demande"
    " et qui décide."
)


def answer_text(question: Question, answer: Answer, catalogue: Catalogue) -> str:
    """An answer as the person reads it back."""
    match answer:
        case Unknown.DONT_KNOW:
            return DONT_KNOW.libelle
        case Unknown.NOT_GIVEN:
            return "Pas encore de réponse"
        case _:
            return type_of(question).text(question, answer, catalogue)


def calendar_note(kind: Calendrier | None, value: date) -> str | None:
    """What to do about a last day on which offices are closed."""
    closed = day_off(value)
    if kind is None or closed is None:
        return None
    before = full_day(working_day(value, -1))
    if kind == "avant":
        return f"Ce jour est {closed}. Faites-le avant, au plus tard le {before}."
    after = full_day(working_day(value, 1))
    return (
        f"Ce jour est {closed}. En principe, le délai va jusqu’au {after}. Par prudence, faites"
        f" comme si c’était le {before}."
    )


def reason(outcome: Outcome, unknown: Iterable[str], catalogue: Catalogue) -> str:
    """One sentence: why this verdict.

    Args:
        unknown: the questions still without a value that can change the verdict.
    """
    if not outcome.settled:
        missing = list(dict.fromkeys(catalogue.questions[name].court for name in unknown))
        if missing:
            return _missing(missing)
        return "Les informations données ne permettent pas de conclure."
    if outcome.verdict == "possible":
        return _POSSIBLE
    imposing = [a for a in outcome.assessments if outcome.verdict in a.effects]
    if imposing:
        first = imposing[0]
        return _doubt(first) if outcome.verdict == "a_verifier" else first.critere.si_echec
    return outcome.dispositif.connaissance.raison or (
        "On en sait trop peu sur ce dispositif pour conclure ici. Demandez à un conseiller."
    )


_NAMED = 4
"""Missing answers that are named: more, and nobody reads the list."""


def _missing(labels: list[str]) -> str:
    if len(labels) == 1:
        return f"Il manque une information pour conclure : {labels[0]}."
    if len(labels) <= _NAMED:
        return f"Il manque des informations pour conclure : {', '.join(labels)}."
    named = labels[: _NAMED - 1]
    rest = len(labels) - len(named)
    return f"Il manque des informations pour conclure : {', '.join(named)} et {rest} autres."


def _doubt(assessment: Assessment) -> str:
    critere = assessment.critere
    if assessment.state == "illisible":
        return (
            f"Le chiffre officiel de cette condition n’a pas été trouvé : « {critere.libelle} »."
            " Seul le service peut vous répondre."
        )
    if critere.echec == "a_verifier":
        return critere.si_echec
    return (
        f"Une condition ne semble pas remplie : « {critere.libelle} ». Mais sa source n’est pas"
        " sûre ou pas à jour. Demandez au service avant de renoncer."
    )
