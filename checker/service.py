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
from checker.evaluation import Evaluation, questions_of
from checker.exact import prepare_next, refine, useful_exactly
from checker.given import Answer, Unknown
from checker.interview import (
    COMMON,
    Asked,
    Left,
    Scope,
    completed,
    for_family,
    for_needs,
    for_schemes,
    next_screen,
    screens_left,
    with_family,
)
from checker.letter_views import letter_view
from checker.letters import make_letter
from checker.lifetime import is_offered
from checker.logic import FALSE, TRUE
from checker.model import Condition, Dispositif
from checker.plan import Plan, make_plan, standings
from checker.plan_views import (
    aid_view,
    commune_view,
    left_view,
    need_view,
    plan_view,
    screen_view,
    situation_view,
    step_view,
)
from checker.questions import URGENT, order, urgent, useful
from checker.record import record
from checker.spelling import did_you_mean
from checker.verdicts import ORDER, REFUSALS, Outcome, evaluate
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
        "reponses": _given(catalogue, raws, answers),
        "urgences": _urgences(catalogue, answers, on),
        "resultats": [
            _full(outcome, catalogue, answers, on) if details else summary_view(outcome)
            for outcome in outcomes
        ],
    }


def _given(
    catalogue: Catalogue, raws: Mapping[str, Raw], answers: Mapping[str, Answer]
) -> list[View]:
    """The answers as the person reads them back."""
    return [
        {
            "question": name,
            "titre": catalogue.questions[name].titre,
            "court": catalogue.questions[name].court,
            "affichage": answer_text(catalogue.questions[name], answers[name], catalogue),
            "inconnue": isinstance(answers[name], Unknown),
        }
        for name in raws
        if answers.get(name, Unknown.NOT_GIVEN) is not Unknown.NOT_GIVEN
    ]


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
        if Evaluation(catalogue, on, answers).test(coherence.interdit) == TRUE:
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


# The interview and the plan


@record(kw_only=False)
class _Demand:
    """What the page asks, read: see `interview`."""

    on: date
    raws: Mapping[str, Raw]
    answers: dict[str, Answer]
    errors: list[View]
    scope: Scope
    passed: tuple[str, ...]


def _read(catalogue: Catalogue, request: Mapping[str, Any]) -> _Demand:
    on = evaluation_date(request.get("au"))
    raws: Mapping[str, Raw] = request.get("reponses") or {}
    given, errors = read_answers(catalogue, raws, on)
    answers = completed(catalogue, given)
    asked: Mapping[str, Any] = request.get("portee") or {}
    family = asked.get("famille")
    if family is not None:
        if family not in catalogue.familles:
            raise BadRequest(
                f"Aucune famille d’aides ne s’appelle « {family} »."
                + did_you_mean(str(family), catalogue.familles)
            )
        answers = with_family(catalogue, str(family), answers)
        scope = for_family(catalogue, str(family))
    elif asked.get("tout") or "dispositifs" in asked:
        schemes = _dispositifs(catalogue, asked.get("dispositifs"))
        scope = for_schemes(catalogue, tuple(schemes))
    else:
        scope = for_needs(catalogue, answers, on)
    return _Demand(on, raws, answers, errors, scope, tuple(request.get("passes") or ()))


def _common(catalogue: Catalogue, demand: _Demand) -> View:
    return {
        "version": catalogue.version,
        "au": demand.on.isoformat(),
        "erreurs": demand.errors,
        "reponses": _given(catalogue, demand.raws, demand.answers),
        "commune": commune_view(demand.answers, catalogue),
        "besoins": [need_view(need, catalogue) for need in demand.scope.besoins],
        "autres_besoins": [need_view(need, catalogue) for need in demand.scope.autres],
    }


def interview(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """The next screen of the interview, and how many are left.

    Args:
        request: `reponses` and `au` as for `respond`; `portee`: what it is about: the needs
            chosen on the first screen when absent, else `{"dispositifs": ids}`,
            `{"famille": id}` or `{"tout": true}`; `passes`: chapters left to an adviser.

    Raises:
        BadRequest: as `respond`; or an unknown family.
    """
    demand = _read(catalogue, request)
    arguments = (demand.scope, catalogue, demand.answers, demand.on, demand.passed)
    asked = next_screen(*arguments)
    danger = None
    if demand.scope.besoins:
        found = standings(demand.scope, catalogue, demand.answers, demand.on)
        dangers = [s for s in found if s.certain and s.situation.urgence == "danger"]
        if dangers:
            step = make_plan(demand.scope, catalogue, demand.answers, demand.on).now
            danger = situation_view(dangers[0].situation, certain=True) | {
                "etape": step_view(step, catalogue, demand.on) if step else None
            }
    return _common(catalogue, demand) | {
        "ecran": screen_view(asked, catalogue) if asked else None,
        "restants": _left(arguments, asked),
        "danger": danger,
    }


def _left(
    arguments: tuple[Scope, Catalogue, dict[str, Answer], date, tuple[str, ...]],
    asked: Asked | None,
) -> View | None:
    """Nothing is announced before the need is known: a number said before would be wrong."""
    scope = arguments[0]
    if scope.limite is not None and asked is not None and asked.ecran.id == COMMON[0]:
        return None
    return left_view(screens_left(*arguments) if asked else Left(0, 0))


def plan(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """What to do: see `checker.plan`. The request is that of `interview`.

    Raises:
        BadRequest: as `interview`.
    """
    demand = _read(catalogue, request)
    made = make_plan(demand.scope, catalogue, demand.answers, demand.on)
    return (
        _common(catalogue, demand)
        | plan_view(made, catalogue, demand.answers, demand.on)
        | {"plus_loin": _further(catalogue, demand, made)}
    )


def _further(catalogue: Catalogue, demand: _Demand, made: Plan) -> list[View]:
    """The families of schemes to look at next, each with its own number of screens."""
    seen = {o.dispositif.id for o in (*made.aids, *made.more_aids, *made.refused)}
    names = dict.fromkeys(name for need in demand.scope.besoins for name in need.ensuite)
    views: list[View] = []
    for name in names:
        scope = for_family(catalogue, name)
        answers = with_family(catalogue, name, demand.answers)
        outcomes = [evaluate(s, catalogue, answers, demand.on) for s in scope.dispositifs]
        if all(o.dispositif.id in seen or o.verdict in REFUSALS for o in outcomes):
            continue
        left = screens_left(scope, catalogue, answers, demand.on)
        family = catalogue.familles[name]
        views.append(
            {
                "famille": name,
                "titre": family.titre,
                "facile": family.facile,
                "ecrans": left_view(left),
            }
        )
    return views


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
    (scheme,) = _dispositifs(catalogue, [str(request.get("dispositif"))])
    outcome = evaluate(scheme, catalogue, answers, on)
    while prepare_next([outcome], catalogue, on):
        pass
    refined = refine(outcome, catalogue, answers, on)
    # The line above it was told without diagrams: what unfolds never says another verdict.
    shown = refined if refined.verdict == outcome.verdict else outcome
    return _full(shown, catalogue, answers, on)


def letter(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """A letter that a step of the plan ends in, written from the answers: see `checker.letters`.

    Args:
        request: that of `interview`, with `courrier`; what only the letter asks is in `reponses`
            too.

    Raises:
        BadRequest: as `interview`; or an unknown letter.
    """
    on = evaluation_date(request.get("au"))
    given, errors = read_answers(catalogue, request.get("reponses") or {}, on)
    name = str(request.get("courrier"))
    if name not in catalogue.courriers:
        raise BadRequest(
            f"Aucune lettre ne s’appelle « {name} ».{did_you_mean(name, catalogue.courriers)}"
        )
    answers = completed(catalogue, given)
    made = make_letter(catalogue.courriers[name], catalogue, answers, on)
    return letter_view(made, catalogue, answers, on) | {
        "version": catalogue.version,
        "au": on.isoformat(),
        "erreurs": errors,
    }


def prepare_heart(catalogue: Catalogue, request: Mapping[str, Any]) -> bool:
    """Make one more scheme of the interview ready to be read in full; False when all are.

    For the time when a person reads a screen or the plan, as `prepare_one`: what is unfolded
    then comes at once.

    Args:
        request: that of `interview`.

    Raises:
        BadRequest: as `interview`.
    """
    demand = _read(catalogue, request)
    schemes = demand.scope.dispositifs
    outcomes = [evaluate(scheme, catalogue, demand.answers, demand.on) for scheme in schemes]
    return prepare_next(outcomes, catalogue, demand.on)


def others(catalogue: Catalogue, request: Mapping[str, Any]) -> list[View]:
    """Every scheme that the plan does not show, by verdict, the best first.

    Raises:
        BadRequest: as `interview`.
    """
    demand = _read(catalogue, request)
    made = make_plan(demand.scope, catalogue, demand.answers, demand.on)
    shown = {outcome.dispositif.id for outcome in (*made.aids, *made.more_aids)}
    outcomes = [
        evaluate(scheme, catalogue, demand.answers, demand.on)
        for scheme in catalogue.dispositifs.values()
        if scheme.id not in shown and is_offered(scheme, demand.on)
    ]
    outcomes.sort(key=lambda outcome: -ORDER.index(outcome.verdict))
    return [
        aid_view(outcome, catalogue, demand.answers, demand.on, for_all=False)
        for outcome in outcomes
    ]
