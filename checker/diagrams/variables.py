"""The variables of a diagram: one answer, or one value derived from several, cut into cells.

All the answers of one cell have the same effect on every test of the rule.
"""

from bisect import bisect_right
from functools import cached_property
from typing import cast

from checker.diagrams.outcomes import Outcome
from checker.model import Condition, Expression
from checker.question_types import Grid
from checker.ranges import Range, Scalar
from checker.record import record


@record(kw_only=False)
class Scale:
    """A number, an amount or a date, cut at thresholds.

    Attributes:
        starts: the first grid index of each cell, in increasing order.
    """

    question: str
    grid: Grid
    starts: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many cells there are."""
        return len(self.starts)

    @property
    def questions(self) -> tuple[str, ...]:
        """The question looked at."""
        return (self.question,)

    def bounds(self, cell: int) -> tuple[int, int]:
        """The first and last grid index of a cell."""
        following = self.starts[cell + 1] - 1 if cell + 1 < len(self.starts) else self.grid.high
        return self.starts[cell], following

    def range(self, cell: int) -> Range:
        """The answers of a cell."""
        return self.grid.range(*self.bounds(cell))

    def cell_of(self, answer: object) -> int:
        """The cell of an answer."""
        return bisect_right(self.starts, self.grid.index(answer)) - 1


@record(kw_only=False)
class Pick:
    """One value out of a list (a choice, yes or no, a commune), the list cut into cells."""

    question: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many cells there are."""
        return len(self.cells)

    @property
    def questions(self) -> tuple[str, ...]:
        """The question looked at."""
        return (self.question,)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {value: cell for cell, values in enumerate(self.cells) for value in values}

    def cell_of(self, answer: object) -> int:
        """The cell of an answer."""
        if not isinstance(answer, str) or answer not in self._places:
            raise ValueError(f"{answer!r} is not one of the values of {self.question}")
        return self._places[answer]


@record(kw_only=False)
class Ticked:
    """Whether at least one of some options that always count together is ticked.

    Cell 0 is no, cell 1 is yes.
    """

    question: str
    options: tuple[str, ...]

    @property
    def width(self) -> int:
        """Two cells."""
        return 2

    @property
    def questions(self) -> tuple[str, ...]:
        """The question looked at."""
        return (self.question,)

    def cell_of(self, answer: object) -> int:
        """The cell of an answer."""
        chosen = cast(frozenset[str], answer) if isinstance(answer, frozenset) else {answer}
        return int(not chosen.isdisjoint(self.options))


@record(kw_only=False)
class Span:
    """Part of a derived variable: the values from `low` to `high`, between two thresholds.

    Attributes:
        low, high: None when unbounded.
        closed_low, closed_high: whether the end itself belongs to the span.
        firm: whether the value rests on firm figures only.
        unread: there is no value: a figure that nobody could read.
    """

    low: Scalar | None = None
    high: Scalar | None = None
    closed_low: bool = False
    closed_high: bool = False
    firm: bool = True
    unread: bool = False

    def holds(self, value: Scalar) -> bool:
        """Whether a value lies between the ends."""
        return self.meets(Range(value, value))

    def meets(self, values: Range) -> bool:
        """Whether a range of values has a part between the ends."""
        if values.low is not None and self.high is not None:
            low, high = values.low, self.high
            if low > high or (low == high and not self.closed_high):  # type: ignore[operator]
                return False
        if values.high is not None and self.low is not None:
            high, low = values.high, self.low
            if high < low or (high == low and not self.closed_low):  # type: ignore[operator]
                return False
        return True


@record(kw_only=False)
class Derived:
    """A value computed from several answers (a sum, a ratio), cut at thresholds.

    Its cells are kept consistent with the answers by interval arithmetic on each: a combination
    that no answers allow may be left in, one that some answers allow is never left out.
    """

    expression: Expression
    questions: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def width(self) -> int:
        """How many cells there are."""
        return len(self.spans)

    def allowed(self, plain: Range, firm: Range) -> frozenset[int]:
        """The cells in which the value may lie.

        Args:
            plain, firm: what the expression may be worth in the two readings.
        """
        found: set[int] = set()
        for cell, span in enumerate(self.spans):
            if span.unread:
                possible = plain.unread
            elif not plain.readable or not span.meets(plain):
                possible = False
            elif span.firm:
                possible = firm.readable and span.meets(firm)
            else:
                possible = firm.unread
            if possible:
                found.add(cell)
        return frozenset(found)


@record(kw_only=False)
class Outcomes:
    """The outcome of a test that takes several answers or boxes, one cell per outcome it can have.

    Only printed trees have such variables (`checker.diagrams.tree`): they stand for what the
    diagram itself spells out, threshold by threshold.
    """

    test: Condition
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def width(self) -> int:
        """How many cells there are."""
        return len(self.outcomes)


type Variable = Scale | Pick | Ticked | Derived
type Printed = Variable | Outcomes
"""What a printed tree may test."""
