"""One request, one response: the whole engine behind a single function.

The page's worker, the command line and the tests all call it; what it takes and returns is
JSON-able. A mistake in an answer is reported beside the question and the answer is left out of
the evaluation: nothing else is lost.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.answers import InvalidAnswer, Raw, parse
from checker.catalogue import Catalogue
from checker.counterfactuals import counterfactuals
from checker.evaluation import Situation, questions_of
from checker.exact import prepare_next, refine, useful_exactly
from checker.given import Answer, Unknown
from checker.logic import FALSE, TRUE
from checker.model import Dispositif
from checker.questions import order, urgent, useful
from checker.spelling import did_you_mean
from checker.verdicts import Outcome, evaluate
from checker.views import View, contact_views, outcome_view, question_view, summary_view
from checker.words import answer_text


class BadRequest(ValueError):
    """The request itself can't be read; the message says why, in French."""


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
    dispositifs = _dispositifs(catalogue, request.get("dispositifs"))
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
        "reponses": [
            {
                "question": name,
                "titre": catalogue.questions[name].titre,
                "court": catalogue.questions[name].court,
                "affichage": answer_text(catalogue.questions[name], answers[name], catalogue),
                "inconnue": isinstance(answers[name], Unknown),
            }
            for name in raws
            if answers.get(name, Unknown.NOT_GIVEN) is not Unknown.NOT_GIVEN
        ],
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
    dispositifs = _dispositifs(catalogue, request.get("dispositifs"))
    answers, _ = read_answers(catalogue, request.get("reponses") or {}, on)
    outcomes = [evaluate(dispositif, catalogue, answers, on) for dispositif in dispositifs]
    return prepare_next(outcomes, catalogue, on)


_YEARS = range(1900, 2101)
"""Evaluation dates beyond these are slips of the keyboard."""


def evaluation_date(raw: object) -> date:
    """The date to evaluate at.

    Raises:
        BadRequest: not a date, or a year nobody can mean.
    """
    try:
        on = raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise BadRequest(
            f"La date « {raw} » n’est pas valable. Écrivez-la ainsi : 2027-01-01."
        ) from None
    if on.year not in _YEARS:
        raise BadRequest(
            f"La date « {raw} » n’est pas valable. L’année va de {_YEARS[0]} à {_YEARS[-1]}."
        )
    return on


def _dispositifs(catalogue: Catalogue, names: list[str] | None) -> list[Dispositif]:
    if names is None:
        return list(catalogue.dispositifs.values())
    for name in names:
        if name not in catalogue.dispositifs:
            raise BadRequest(
                f"Aucun dispositif ne s’appelle « {name} »."
                + did_you_mean(name, catalogue.dispositifs)
            )
    return [catalogue.dispositifs[name] for name in names]


def read_answers(
    catalogue: Catalogue, raws: Mapping[str, Raw], on: date
) -> tuple[dict[str, Answer], list[View]]:
    """The answers that can be used, and a French message for each that can't.

    Answers that contradict each other are reported beside the last of them, which is then left
    out.

    Raises:
        BadRequest: an unknown question.
    """
    answers: dict[str, Answer] = {}
    errors: list[View] = []
    for name, raw in raws.items():
        question = catalogue.questions.get(name)
        if question is None:
            raise BadRequest(
                f"Aucune question ne s’appelle « {name} »."
                + did_you_mean(name, catalogue.questions)
            )
        try:
            answers[name] = parse(question, raw, catalogue, on)
        except InvalidAnswer as error:
            errors.append({"question": name, "message": str(error)})
    for coherence in catalogue.coherences.values():
        if Situation(catalogue, on, answers).test(coherence.interdit) == TRUE:
            given = [name for name in raws if name in coherence.questions and name in answers]
            if given:
                del answers[given[-1]]
                errors.append({"question": given[-1], "message": coherence.message})
    return answers, errors


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
    """The urgent banners that hold, or that a « je ne sais pas » does not rule out."""
    situation = Situation(catalogue, on, answers)
    shown: list[View] = []
    for urgence in catalogue.urgences.values():
        truth = situation.test(urgence.si)
        if truth == FALSE or (truth != TRUE and not _doubted(catalogue, urgence.id, answers)):
            continue
        shown.append(
            {
                "id": urgence.id,
                "titre": urgence.titre,
                "texte": urgence.texte,
                "certaine": truth == TRUE,
                "structures": contact_views(
                    (catalogue.structures[name] for name in urgence.structures), catalogue, on
                ),
            }
        )
    return shown


def _doubted(catalogue: Catalogue, urgence: str, answers: Mapping[str, Answer]) -> bool:
    names = questions_of(catalogue.urgences[urgence].si, catalogue)
    return any(answers.get(name) is Unknown.DONT_KNOW for name in names)
