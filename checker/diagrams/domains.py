"""What a question may be answered: a grid of numbers or days, or a list of values.

Amounts are counted in cents, dates in days: every domain is finite and has no gaps, so that the
neighbours of a threshold are its last value on one side and its first on the other.
"""

from datetime import date
from fractions import Fraction

from checker.model import Nombre, Question, TypeQuestion
from checker.ranges import Range
from checker.record import record

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years that `checker.answers` accepts."""

LARGEST = 10**15
"""More than what an answer may be when its question sets no maximum."""


@record(kw_only=False)
class Grid:
    """The whole numbers, cents or days that a question accepts, numbered from `low` to `high`.

    Attributes:
        whole_euros: amounts are counted in euros, not in cents.
    """

    type: TypeQuestion
    low: int
    high: int
    whole_euros: bool = False

    @property
    def size(self) -> int:
        """How many values there are."""
        return self.high - self.low + 1

    def value(self, index: int) -> Nombre | date:
        """The answer at that index."""
        match self.type:
            case "date":
                return date.fromordinal(index)
            case "montant" if not self.whole_euros:
                amount = Fraction(index, 100)
                return int(amount) if amount.denominator == 1 else amount
            case _:
                return index

    def index(self, answer: object) -> int:
        """The index of an answer.

        Raises:
            ValueError: the question doesn't accept it.
        """
        if isinstance(answer, date) and self.type == "date":
            found = answer.toordinal()
        elif isinstance(answer, int | Fraction) and self.type != "date":
            in_cents = self.type == "montant" and not self.whole_euros
            scaled = Fraction(answer) * (100 if in_cents else 1)
            if scaled.denominator != 1:
                raise ValueError(f"{answer!r} is between two values of the grid")
            found = int(scaled)
        else:
            raise ValueError(f"{answer!r} is no {self.type}")
        if not self.low <= found <= self.high:
            raise ValueError(f"{answer!r} is out of bounds")
        return found

    def range(self, low: int, high: int) -> Range:
        """The range of answers between two indexes, both included."""
        return Range(self.value(low), self.value(high))


def grid_of(question: Question, on: date) -> Grid | None:
    """The grid of a number, amount or date question; None for the others."""
    match question.type:
        case "entier" | "montant":
            step = 100 if question.type == "montant" and not question.euros_entiers else 1
            low = question.minimum if question.minimum is not None else 0
            high = question.maximum if question.maximum is not None else LARGEST
            return Grid(question.type, low * step, high * step, question.euros_entiers)
        case "date":
            first = date(max(FIRST_YEAR, question.minimum or FIRST_YEAR), 1, 1)
            last = date(LAST_YEAR, 12, 31)
            if question.moment == "futur":
                first = max(first, on)
            elif question.moment == "passe":
                last = min(last, on)
            return Grid("date", first.toordinal(), last.toordinal())
        case _:
            return None
