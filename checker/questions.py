"""Which question to ask next: only those whose answer can still change something."""

from collections.abc import Iterable, Iterator
from datetime import date

from checker import model
from checker.catalogue import Catalogue
from checker.evaluation import Evaluation, children, questions_of, rule_of
from checker.given import Answers, Unknown
from checker.logic import FALSE, TRUE, is_decided
from checker.memory import remembered
from checker.model import Condition, Echeance, Expression
from checker.verdicts import ORDER, REFUSALS, Assessment, Outcome, questions_of_scheme

URGENT = ("danger", "aujourd_hui")
"""The situations that are said before any result."""


def open_criteria(outcome: Outcome) -> Iterator[Assessment]:
    """The conditions whose outcome can still change the scheme's verdict.

    A condition that can only impose something weaker than every verdict still reachable has no
    say any more.
    """
    if outcome.settled:
        return
    highest = max(ORDER.index(verdict) for verdict in outcome.reachable)
    for assessment in outcome.assessments:
        if assessment.decided:
            continue
        if min(ORDER.index(effect) for effect in assessment.effects) < highest:
            yield assessment


def pending(
    node: Condition | Expression, catalogue: Catalogue, answers: Answers, on: date
) -> Iterator[str]:
    """The questions, not given yet, that can still change a test or a value.

    Branches that are already decided are left out: neither reading can change.
    """
    plain = Evaluation(catalogue, on, answers)
    firm = Evaluation(catalogue, on, answers, firm=True)

    def decided(condition: Condition) -> bool:
        return is_decided(plain.test(condition)) and is_decided(firm.test(condition))

    def visit(part: Condition | Expression) -> Iterator[str]:
        match part:
            case model.Reponse() | model.Appartenance():
                if not decided(part):
                    yield from not_given(questions_of(part, catalogue), answers)
            case (
                model.Toutes()
                | model.Une()
                | model.AuMoins()
                | model.Pas()
                | model.Jugement()
                | model.Comparaison()
            ):
                if not decided(part):
                    for child in children(part):
                        yield from visit(child)
            case model.RefCondition() | model.RefVerdict() | model.Perimetre():
                if not decided(part):
                    yield from visit(part.behind(catalogue))
            case model.RefQuestion():
                yield from not_given((part.question,), answers)
            case model.RefCalcul():
                yield from visit(catalogue.calculs[part.calcul].formule)
            case model.RefBareme():
                yield from visit(part.selon or catalogue.baremes[part.bareme].selon)
            case model.Choix():
                yield from branches(part)
            case model.Tranches():
                yield from branches(part.as_cases())
            case _:
                for child in children(part):
                    yield from visit(child)

    def branches(choice: model.Choix) -> Iterator[str]:
        """Only the branches that can still be taken, and what tells which."""
        for case in choice.cas:
            yield from visit(case.si)
            truth = plain.test(case.si) | firm.test(case.si)
            if truth & TRUE:
                yield from visit(case.alors)
            if not truth & FALSE:
                return
        yield from visit(choice.sinon)

    yield from visit(node)


def pending_still(
    node: Condition | Expression, catalogue: Catalogue, answers: Answers, on: date
) -> tuple[str, ...]:
    """What `pending` gives, remembered as long as no answer that the node looks at changes."""
    return remembered(
        "pending",
        (node,),
        lambda: questions_of(node, catalogue),
        catalogue,
        answers,
        on,
        lambda: tuple(pending(node, catalogue, answers, on)),
    )


def not_given(questions: Iterable[str], answers: Answers) -> Iterator[str]:
    """Those that have no answer yet; « je ne sais pas » is an answer."""
    for question in questions:
        if answers.get(question, Unknown.NOT_GIVEN) is Unknown.NOT_GIVEN:
            yield question


def useful(outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date) -> dict[str, None]:
    """The questions that can still change this scheme's verdict, or a date it computes.

    Dates matter only while the scheme is not turned down.
    """
    return remembered(
        ("useful", outcome.reachable),
        (outcome.dispositif,),
        lambda: questions_of_scheme(outcome.dispositif, catalogue),
        catalogue,
        answers,
        on,
        lambda: _useful(outcome, catalogue, answers, on),
    )


def _useful(outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date) -> dict[str, None]:
    found: dict[str, None] = {}
    for assessment in open_criteria(outcome):
        for question in _pending_for(assessment, outcome, catalogue, answers, on):
            found[question] = None
    found.update(date_questions(outcome, catalogue, answers, on))
    return found


def date_questions(
    outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date
) -> dict[str, None]:
    """The questions, not given yet, that a date computed by the scheme still needs."""
    if outcome.reachable <= REFUSALS:
        return {}
    return remembered(
        "date-questions",
        (outcome.dispositif,),
        lambda: questions_of_scheme(outcome.dispositif, catalogue),
        catalogue,
        answers,
        on,
        lambda: _date_questions(outcome, catalogue, answers, on),
    )


def _date_questions(
    outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date
) -> dict[str, None]:
    found: dict[str, None] = {}
    for deadline in outcome.dispositif.echeances:
        found.update(deadline_questions(deadline, catalogue, answers, on))
    return found


def deadline_questions(
    deadline: Echeance, catalogue: Catalogue, answers: Answers, on: date
) -> dict[str, None]:
    """The questions, not given yet, that tell whether a date is shown, and which; none if never."""
    gate: dict[str, None] = {}
    if deadline.si is not None:
        truth = Evaluation(catalogue, on, answers).test(deadline.si)
        gate = dict.fromkeys(pending_still(deadline.si, catalogue, answers, on))
        never_shown = not truth & TRUE or (truth != TRUE and not gate)
        if never_shown:
            return gate
    return gate | dict.fromkeys(pending_still(deadline.date, catalogue, answers, on))


def _pending_for(
    assessment: Assessment, outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date
) -> tuple[str, ...]:
    test = rule_of(assessment.critere)
    return remembered(
        "pending",
        (outcome.dispositif, assessment.critere),
        lambda: questions_of(test, catalogue),
        catalogue,
        answers,
        on,
        lambda: tuple(pending(test, catalogue, answers, on)),
    )


def urgent(catalogue: Catalogue, answers: Answers, on: date) -> dict[str, None]:
    """The questions that can still tell an urgent situation."""
    return {
        question: None
        for situation in catalogue.situations.values()
        if situation.urgence in URGENT
        for question in pending(situation.si, catalogue, answers, on)
    }


def order(needed: dict[str, list[str]], catalogue: Catalogue) -> list[str]:
    """The questions in the order to ask them.

    Args:
        needed: for each question, the schemes it can still change.

    The common trunk comes first, sensitive questions last; in between, the question that
    decides for most schemes, then the one that comes first in their diagrams.
    """
    ranked: dict[str, int] = {}
    for name in dict.fromkeys(name for names in needed.values() for name in names):
        for rank, question in enumerate(catalogue.ordres.get(name, ())):
            ranked[question] = min(rank, ranked.get(question, rank))
    places = {question: rank for rank, question in enumerate(needed)}

    def key(question: str) -> tuple[float, bool, int, int, int]:
        entry = catalogue.questions[question]
        return (
            entry.tronc if entry.tronc is not None else float("inf"),
            entry.sensible,
            -len(needed[question]),
            ranked.get(question, len(ranked)),
            places[question],
        )

    return sorted(needed, key=key)
