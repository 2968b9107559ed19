"""What would change the verdict: the smallest changes a person can act on or find out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, product

from checker import model
from checker.catalogue import Catalogue
from checker.evaluation import Evaluation, leaves, operator_of, questions_of, rule_of
from checker.given import Answer, Answers, Unknown, Value
from checker.logic import TRUE
from checker.model import Condition, Dispositif, Question, Verdict
from checker.question_types import type_of
from checker.record import record
from checker.verdicts import Outcome, evaluate

PREFERENCE: tuple[Verdict, ...] = (
    "possible",
    "a_preparer",
    "a_verifier",
    "ailleurs",
    "pas_ce_dispositif",
)
"""From the best for the person to the worst."""

_MOST_QUESTIONS = 14
_MOST_RESULTS = 4
_MOST_TRIALS = 400


@record(kw_only=False)
class Change:
    """One answer that would have to be another, or be found out."""

    question: str
    before: Answer
    after: Value


@record(kw_only=False)
class Counterfactual:
    """Changes that together would give a better verdict."""

    changes: tuple[Change, ...]
    verdict: Verdict


def counterfactuals(
    outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date
) -> list[Counterfactual]:
    """The smallest sets of answers that, changed or learned, lead to a better verdict.

    Only answers that a person can act on (`levier: agir`) or find out are looked at: never
    « be younger ». Sets of one change come first, then of two; a set that contains a smaller
    one with as good a verdict is left out. The search is bounded and favours what comes first
    in the rule.
    """
    dispositif = outcome.dispositif
    current = PREFERENCE.index(outcome.verdict)
    movable = list(_movable(outcome, catalogue, answers))[:_MOST_QUESTIONS]
    candidates = {
        question: list(_values(question, dispositif, catalogue, answers, on))
        for question in movable
    }
    forbidden = _forbidden(catalogue)
    found: list[Counterfactual] = []
    trials = 0
    for size in (1, 2):
        for group in combinations(movable, size):
            for values in product(*(candidates[question] for question in group)):
                trials += 1
                if trials > _MOST_TRIALS or len(found) >= _MOST_RESULTS:
                    return _sorted(found)
                changed: dict[str, Answer] = {**answers, **dict(zip(group, values, strict=True))}
                if _contradict(Evaluation(catalogue, on, changed), group, forbidden):
                    continue
                after = evaluate(dispositif, catalogue, changed, on)
                if not after.settled or PREFERENCE.index(after.verdict) >= current:
                    continue
                result = Counterfactual(
                    tuple(
                        Change(question, answers.get(question, Unknown.NOT_GIVEN), value)
                        for question, value in zip(group, values, strict=True)
                    ),
                    after.verdict,
                )
                if not _contains_smaller(result, found):
                    found.append(result)
    return _sorted(found)


type _Forbidden = list[tuple[Condition, frozenset[str]]]
"""What answers must never be, with the questions that each looks at."""


def _forbidden(catalogue: Catalogue) -> _Forbidden:
    return [
        (coherence.interdit, frozenset(questions_of(coherence.interdit, catalogue)))
        for coherence in catalogue.coherences.values()
    ]


def _contradict(evaluation: Evaluation, changed: Iterable[str], forbidden: _Forbidden) -> bool:
    """Whether answers just changed contradict others: the form would refuse them."""
    return any(
        not looked_at.isdisjoint(changed) and evaluation.test(interdit) == TRUE
        for interdit, looked_at in forbidden
    )


def _sorted(found: list[Counterfactual]) -> list[Counterfactual]:
    kept = [way for way in found if not any(_outdoes(other, way) for other in found)]
    return sorted(kept, key=lambda c: (len(c.changes), PREFERENCE.index(c.verdict)))


def _outdoes(other: Counterfactual, way: Counterfactual) -> bool:
    """Whether another way asks no more questions of the person and leads to a better verdict.

    « You have asked for a home » outdoes « you never asked for one », when either is unknown.
    """
    moved = {change.question for change in way.changes}
    return {change.question for change in other.changes} <= moved and PREFERENCE.index(
        other.verdict
    ) < PREFERENCE.index(way.verdict)


def _contains_smaller(result: Counterfactual, found: list[Counterfactual]) -> bool:
    moved = {change.question for change in result.changes}
    return any(
        {change.question for change in other.changes} <= moved
        and PREFERENCE.index(other.verdict) <= PREFERENCE.index(result.verdict)
        for other in found
    )


def _movable(outcome: Outcome, catalogue: Catalogue, answers: Answers) -> Iterator[str]:
    """The questions of conditions that hold the verdict back, if the person can do something."""
    seen: set[str] = set()
    for assessment in outcome.assessments:
        if assessment.decided and "possible" in assessment.effects:
            continue
        for name in questions_of(rule_of(assessment.critere), catalogue):
            if name in seen:
                continue
            seen.add(name)
            unknown = isinstance(answers.get(name, Unknown.NOT_GIVEN), Unknown)
            lever = catalogue.questions[name].levier
            if lever == "agir" or (unknown and lever == "apprendre"):
                yield name


def _values(
    name: str, dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date
) -> Iterator[Value]:
    """Answers worth trying: every option, and both sides of every threshold."""
    question = catalogue.questions[name]
    before = answers.get(name, Unknown.NOT_GIVEN)
    kind = type_of(question)
    yield from (option for option in kind.tries(question, before) if option != before)
    if kind.measured(question):
        limits = _thresholds(question, dispositif, catalogue, answers, on)
        yield from (limit for limit in limits if limit != before)


def _thresholds(
    question: Question,
    dispositif: Dispositif,
    catalogue: Catalogue,
    answers: Answers,
    on: date,
) -> Iterator[Value]:
    """Both sides of each figure that the question is compared with directly."""
    evaluation = Evaluation(catalogue, on, _without(answers, question.id))
    seen: set[Value] = set()
    for critere in dispositif.conditions:
        for leaf in leaves(rule_of(critere), catalogue):
            if not isinstance(leaf, model.Comparaison):
                continue
            _, right = operator_of(leaf)
            for this, other in ((leaf.comparer, right), (right, leaf.comparer)):
                if this != model.RefQuestion(question=question.id):
                    continue
                threshold = evaluation.value(other).exact
                if threshold is None:
                    continue
                for value in type_of(question).around(question, threshold):
                    if value not in seen:
                        seen.add(value)
                        yield value


def _without(answers: Answers, question: str) -> Mapping[str, Answer]:
    return {name: answer for name, answer in answers.items() if name != question}
