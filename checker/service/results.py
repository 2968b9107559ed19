"""Schemes and their verdicts: all of them, or one in full."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.answers import Raw
from checker.catalogue import Catalogue
from checker.counterfactuals import counterfactuals
from checker.evaluation import Evaluation, questions_of
from checker.exact import prepare_next, refine, useful_exactly
from checker.given import Answer, Unknown
from checker.interview import completed
from checker.logic import FALSE, TRUE
from checker.model import Condition
from checker.questions import URGENT, order, urgent, useful
from checker.service.demand import evaluation_date, given_views, read_answers, schemes_named
from checker.verdicts import Outcome, evaluate
from checker.views import View, contact_views, outcome_view, question_view, summary_view


def respond(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """Evaluate answers: verdicts, reasons, the next question.

    Args:
        request: `reponses` (question id → answer as typed), `au` (ISO date), and optionally
            `dispositifs` (ids; all when absent) and `details` (full results, the default).
            With details every verdict is exact; without, only those whose diagram is ready.

    Raises:
        BadRequest: no usable date, or an unknown scheme or question.
    """
    on = evaluation_date(request.get("au"))
    dispositifs = schemes_named(catalogue, request.get("dispositifs"))
    raws: Mapping[str, Raw] = request.get("reponses") or {}
    answers, errors = read_answers(catalogue, raws, on)
    details = request.get("details", True)
    outcomes = [evaluate(dispositif, catalogue, answers, on) for dispositif in dispositifs]
    if details:
        while prepare_next(outcomes, catalogue, on):
            pass
    outcomes = [refine(outcome, catalogue, answers, on) for outcome in outcomes]
    needed, most = _needed(outcomes, catalogue, answers, on)
    asked = order(needed, catalogue)
    blocked = {error["question"] for error in errors}
    following = next((name for name in asked if name not in blocked), None)
    return {
        "version": catalogue.version,
        "au": on.isoformat(),
        "erreurs": errors,
        "prochaine": question_view(catalogue.questions[following], catalogue, needed[following])
        if following
        else None,
        "restantes_au_plus": most,
        "reponses": given_views(catalogue, raws, answers),
        "urgences": _urgences(catalogue, answers, on),
        "resultats": [
            _full(outcome, catalogue, answers, on) if details else summary_view(outcome)
            for outcome in outcomes
        ],
    }


def prepare_one(catalogue: Catalogue, request: Mapping[str, Any]) -> bool:
    """Make one more verdict exact for this request; False when there is nothing left to do.

    For the time when a person reads a question.

    Raises:
        BadRequest: as `respond`.
    """
    on = evaluation_date(request.get("au"))
    dispositifs = schemes_named(catalogue, request.get("dispositifs"))
    answers, _ = read_answers(catalogue, request.get("reponses") or {}, on)
    outcomes = [evaluate(dispositif, catalogue, answers, on) for dispositif in dispositifs]
    return prepare_next(outcomes, catalogue, on)


def details(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """One scheme in full, when it is unfolded: conditions, figures, sources, what would change.

    Args:
        request: that of `interview`, with `dispositif`.

    Raises:
        BadRequest: as `interview`; or an unknown scheme.
    """
    on = evaluation_date(request.get("au"))
    given, _ = read_answers(catalogue, request.get("reponses") or {}, on)
    answers = completed(catalogue, given)
    (scheme,) = schemes_named(catalogue, [str(request.get("dispositif"))])
    outcome = evaluate(scheme, catalogue, answers, on)
    while prepare_next([outcome], catalogue, on):
        pass
    refined = refine(outcome, catalogue, answers, on)
    # The line above it was told without diagrams: what unfolds never says another verdict.
    shown = refined if refined.verdict == outcome.verdict else outcome
    return _full(shown, catalogue, answers, on)


def _needed(
    outcomes: list[Outcome], catalogue: Catalogue, answers: Mapping[str, Answer], on: date
) -> tuple[dict[str, list[str]], int]:
    """The questions worth asking, each with the schemes it can still change, and how many."""
    needed: dict[str, list[str]] = {}
    most = 0
    for outcome in outcomes:
        names, left = useful_exactly(outcome, catalogue, answers, on)
        most += left
        for name in names:
            needed.setdefault(name, []).append(outcome.dispositif.id)
    for name in urgent(catalogue, answers, on):
        if name not in needed:
            needed[name] = []
            most += 1
    return needed, min(most, len(needed))


def _full(outcome: Outcome, catalogue: Catalogue, answers: Mapping[str, Answer], on: date) -> View:
    forgotten = {
        name: answer for name, answer in answers.items() if answer is not Unknown.DONT_KNOW
    }
    unknown = [] if outcome.settled else list(useful(outcome, catalogue, forgotten, on))
    changes = counterfactuals(outcome, catalogue, answers, on)
    return outcome_view(outcome, unknown, changes, catalogue, answers, on)


def _urgences(catalogue: Catalogue, answers: Mapping[str, Answer], on: date) -> list[View]:
    """The urgent situations that hold, or that a « je ne sais pas » does not rule out."""
    evaluation = Evaluation(catalogue, on, answers)
    shown: list[View] = []
    for situation in catalogue.situations.values():
        if situation.urgence not in URGENT:
            continue
        truth = evaluation.test(situation.si)
        if truth == FALSE or (truth != TRUE and not _doubted(situation.si, catalogue, answers)):
            continue
        first = situation.etapes[0]
        shown.append(
            {
                "id": situation.id,
                "titre": situation.titre,
                "texte": " ".join(part for part in (f"{first.titre}.", first.detail) if part),
                "certaine": truth == TRUE,
                "structures": contact_views(
                    (
                        catalogue.structures[name]
                        for name in first.qui
                        if name in catalogue.structures
                    ),
                    catalogue,
                    on,
                ),
            }
        )
    return shown


def _doubted(condition: Condition, catalogue: Catalogue, answers: Mapping[str, Answer]) -> bool:
    names = questions_of(condition, catalogue)
    return any(answers.get(name) is Unknown.DONT_KNOW for name in names)
