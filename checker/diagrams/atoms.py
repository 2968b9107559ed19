"""The single tests of a rule, evaluated on cells of answers instead of answers.

The evaluation itself is the engine's (`checker.evaluation`), on ranges of answers where the
engine has single answers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import cast

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.outcomes import (
    FAILS,
    FAILS_SOFTLY,
    HOLDS,
    HOLDS_SOFTLY,
    UNREAD,
    Outcome,
)
from checker.diagrams.store import LimitExceededError
from checker.evaluation import Evaluation, leaves, operator_of
from checker.logic import FALSE, TRUE, UNKNOWN, Possible, is_decided
from checker.model import Condition, Expression, Question
from checker.question_types import Grid, type_of
from checker.ranges import Range
from checker.record import record

type Atom = model.Comparaison | model.Reponse | model.Appartenance

_CODES: dict[tuple[Possible, Possible], Outcome] = {
    (TRUE, TRUE): HOLDS,
    (FALSE, FALSE): FAILS,
    (TRUE, UNKNOWN): HOLDS_SOFTLY,
    (FALSE, UNKNOWN): FAILS_SOFTLY,
    (UNKNOWN, UNKNOWN): UNREAD,
}

type Pieces = tuple[tuple[int, Outcome], ...]
"""How a test depends on one number or date: (first index, outcome) of each piece, in order."""

_MOST_PIECES = 8_000
"""Pieces of one answer's domain examined for one comparison before giving up."""


@record(kw_only=False)
class Box(Evaluation):
    """An evaluation in which numbers and dates may be known only up to a range."""

    ranges: Mapping[str, Range] = field(default_factory=dict[str, Range])

    def asked(self, question: Question) -> Range:
        """The range given, else all that the answer may be."""
        found = self.ranges.get(question.id)
        return Evaluation.asked(self, question) if found is None else found


@record(kw_only=False)
class Readings:
    """The same evaluation in the plain and in the firm reading."""

    plain: Box
    firm: Box

    @staticmethod
    def of(
        catalogue: Catalogue,
        on: date,
        answers: Mapping[str, object],
        ranges: Mapping[str, Range],
    ) -> "Readings":
        """The two readings of some answers, given exactly or as ranges."""
        known = cast(Mapping[str, str | frozenset[str]], answers)
        return Readings(
            Box(catalogue, on, known, ranges=ranges),
            Box(catalogue, on, known, firm=True, ranges=ranges),
        )

    def test(self, condition: Condition) -> tuple[Possible, Possible]:
        """What a test may give, plainly and firmly."""
        return self.plain.test(condition), self.firm.test(condition)

    def value(self, expression: Expression) -> tuple[Range, Range]:
        """What an expression may be worth, plainly and firmly."""
        return self.plain.value(expression), self.firm.value(expression)


def code(plain: Possible, firm: Possible) -> Outcome:
    """The outcome of a test whose answers are all given.

    A test that stays open then (a division by a negative number) counts as unread: only an
    adviser can tell.
    """
    return _CODES.get((plain, firm), UNREAD)


def tests_of(condition: Condition) -> Iterator[Atom]:
    """The single tests that a condition combines, in the order in which they are written."""
    match condition:
        case model.Toutes():
            parts = condition.toutes
        case model.Une():
            parts = condition.une
        case model.AuMoins():
            parts = condition.parmi
        case model.Pas():
            parts = (condition.pas,)
        case model.Jugement():
            parts = (condition.regle,)
        case model.Comparaison() | model.Reponse() | model.Appartenance():
            yield condition
            return
        case model.RefCondition() | model.RefVerdict() | model.Perimetre():
            raise ValueError("what a rule cites is spelled out before diagrams")
    for part in parts:
        yield from tests_of(part)


def options_named(test: model.Reponse) -> frozenset[str]:
    """The options that a test on an answer names."""
    single = [option for option in (test.est, test.contient) if option is not None]
    return frozenset((*single, *test.parmi, *test.contient_une_de))


def pieces(
    atom: Atom,
    question: str,
    grid: Grid,
    answers: Mapping[str, object],
    catalogue: Catalogue,
    on: date,
) -> Pieces:
    """How a test depends on one number or date, the other answers being given.

    The domain is halved until interval arithmetic decides the test on each part.

    Returns:
        (first index, outcome) of each piece, in increasing order.

    Raises:
        LimitExceededError: the test changes too often.
    """
    found: list[tuple[int, Outcome]] = []
    pending = [(grid.low, grid.high)]
    examined = 0
    while pending:
        low, high = pending.pop()
        examined += 1
        if examined > _MOST_PIECES:
            raise LimitExceededError
        plain, firm = Readings.of(catalogue, on, answers, {question: grid.range(low, high)}).test(
            atom
        )
        if low == high or (is_decided(plain) and is_decided(firm)):
            outcome = code(plain, firm)
            if not found or found[-1][1] != outcome:
                found.append((low, outcome))
        else:
            middle = (low + high) // 2
            pending.append((middle + 1, high))
            pending.append((low, middle))
    return tuple(found)


def sides(comparison: model.Comparaison) -> tuple[str, Expression, Expression]:
    """The operator and the two values compared."""
    key, right = operator_of(comparison)
    return key, comparison.comparer, right


def looks_at_options(node: Condition | Expression, catalogue: Catalogue) -> dict[str, set[str]]:
    """The options that the tests under a node name, by question."""
    named: dict[str, set[str]] = {}
    for leaf in leaves(node, catalogue):
        if isinstance(leaf, model.Reponse):
            named.setdefault(leaf.reponse, set()).update(options_named(leaf))
    return named


def is_day(expression: Expression, catalogue: Catalogue) -> bool:
    """Whether an expression is a date."""
    match expression:
        case model.RefQuestion():
            question = catalogue.questions[expression.question]
            return type_of(question).measured(question) == "date"
        case model.RefChiffre():
            return catalogue.chiffre(expression.chiffre).unite == "date"
        case model.RefCalcul():
            return is_day(catalogue.calculs[expression.calcul].formule, catalogue)
        case model.Litteral():
            return isinstance(expression.valeur, date)
        case model.Ajout() | model.DateAnnuelle() | model.Aujourdhui():
            return True
        case model.Choix() | model.Tranches():
            return is_day(expression.sinon, catalogue)
        case model.Maximum():
            return is_day(expression.maximum[0], catalogue)
        case model.Minimum():
            return is_day(expression.minimum[0], catalogue)
        case _:
            return False


def gap(left: Expression, right: Expression, catalogue: Catalogue) -> Expression:
    """The first value minus the second, in days when they are dates."""
    if is_day(left, catalogue):
        left, right = model.JoursDepuis(jours_depuis=right), model.JoursDepuis(jours_depuis=left)
    return model.Difference(difference=(left, right))
