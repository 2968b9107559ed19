"""The numbers or days that a question accepts, numbered.

Amounts are counted in cents, dates in days: every domain is finite and has no gaps, so that the
neighbours of a threshold are its last value on one side and its first on the other.
"""

from datetime import date
from fractions import Fraction

from checker.model import Nombre
from checker.ranges import Range
from checker.record import record

LARGEST = 10**15
"""More than what an answer may be when its question sets no maximum."""


@record(kw_only=False)
class Grid:
    """The values that a question accepts, numbered from `low` to `high`.

    Attributes:
        parts: how many values make one unit: 100 for an amount in cents.
        days: the numbers are those of days.
        upper: a bound is said by the value under it, « plus de 17 363 € »: what lies between two
            values was dropped.
    """

    low: int
    high: int
    parts: int = 1
    days: bool = False
    upper: bool = False

    @property
    def size(self) -> int:
        """How many values there are."""
        return self.high - self.low + 1

    def value(self, index: int) -> Nombre | date:
        """The answer at that index."""
        if self.days:
            return date.fromordinal(index)
        amount = Fraction(index, self.parts) if self.parts > 1 else index
        return int(amount) if amount.denominator == 1 else amount

    def index(self, answer: object) -> int:
        """The index of an answer.

        Raises:
            ValueError: the question doesn't accept it.
        """
        if isinstance(answer, date) and self.days:
            found = answer.toordinal()
        elif isinstance(answer, int | Fraction) and not self.days:
            scaled = Fraction(answer) * self.parts
            if scaled.denominator != 1:
                raise ValueError(f"{answer!r} is between two values of the grid")
            found = int(scaled)
        else:
            raise ValueError(f"{answer!r} is not of this grid")
        if not self.low <= found <= self.high:
            raise ValueError(f"{answer!r} is out of bounds")
        return found

    def range(self, low: int, high: int) -> Range:
        """The range of answers between two indexes, both included."""
        return Range(self.value(low), self.value(high))
