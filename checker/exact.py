"""The exact test of « settled », from decision diagrams compiled when there is time.

Kleene logic is sound but may leave a verdict open that no completion of the answers can give. A
scheme's diagram knows. Compiling takes tens of milliseconds, so a diagram is made when it is
asked for (`prepare`: between two questions, or before results), and used as soon as it is there.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from checker.catalogue import Catalogue
from checker.given import Answers
from checker.model import Dispositif
from checker.questions import date_questions, useful
from checker.verdicts import Outcome

if TYPE_CHECKING:
    from checker.diagrams.diagram import Diagram

_EFFORT = 0
"""No search for a smaller diagram: what it says is the same, and it is there sooner."""


def prepare(dispositif: Dispositif, catalogue: Catalogue, on: date) -> "Diagram | None":
    """The scheme's diagram, compiled if need be; None when it is too large."""
    # Imported here: the compiler takes as long to import as all the rest, and the first
    # questions do without it.
    from checker.diagrams.diagram import TooLarge, compile

    key = ("diagram", id(dispositif), on)
    found = catalogue.scratch.get(key)
    if found is None:
        found = catalogue.scratch[key] = compile(dispositif, catalogue, on, effort=_EFFORT)
    return None if isinstance(found, TooLarge) else found


def is_prepared(dispositif: Dispositif, catalogue: Catalogue, on: date) -> bool:
    """Whether the diagram was already asked for."""
    return ("diagram", id(dispositif), on) in catalogue.scratch


def refine(outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date) -> Outcome:
    """The outcome with the verdicts that are truly reachable, if the diagram is there to tell."""
    if outcome.settled or not is_prepared(outcome.dispositif, catalogue, on):
        return outcome
    diagram = prepare(outcome.dispositif, catalogue, on)
    if diagram is None:
        return outcome
    exact = diagram.reachable(answers) & outcome.reachable
    return replace(outcome, reachable=exact) if exact else outcome


def useful_exactly(
    outcome: Outcome, catalogue: Catalogue, answers: Answers, on: date
) -> tuple[list[str], int]:
    """The questions worth asking for a scheme, and how many of them at most will be asked.

    Without a diagram the number is that of the questions.
    """
    names = list(useful(outcome, catalogue, answers, on))
    if not names or not is_prepared(outcome.dispositif, catalogue, on):
        return names, len(names)
    diagram = prepare(outcome.dispositif, catalogue, on)
    if diagram is None:
        return names, len(names)
    dated = date_questions(outcome, catalogue, answers, on)
    deciding = frozenset[str]() if outcome.settled else frozenset(diagram.useful_questions(answers))
    kept = [name for name in names if name in deciding or name in dated]
    left = 0 if outcome.settled else diagram.questions_left(answers)
    return kept, min(len(kept), left + len(dated))


def prepare_next(outcomes: Iterable[Outcome], catalogue: Catalogue, on: date) -> bool:
    """Compile the diagram of one more scheme that is not settled; False when all are there."""
    for outcome in outcomes:
        if not outcome.settled and not is_prepared(outcome.dispositif, catalogue, on):
            prepare(outcome.dispositif, catalogue, on)
            return True
    return False
