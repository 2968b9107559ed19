"""What an expression may be worth when some answers are unknown: a range of numbers or dates."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from checker.record import record

type Nombre = int | Fraction
type Scalar = Nombre | date


@record(kw_only=False)
class Range:
    """Every value from `low` to `high`, both included; None is unbounded.

    Attributes:
        readable: at least one value is possible; False when the figure behind it is unread.
        unread: it may also be unknown for good (some line of a scale could not be read).
    """

    low: Scalar | None = None
    high: Scalar | None = None
    readable: bool = True
    unread: bool = False

    @property
    def exact(self) -> Scalar | None:
        """The value, when only one is possible."""
        if self.readable and not self.unread and self.low == self.high:
            return self.low
        return None


UNREAD = Range(readable=False, unread=True)
ANYTHING = Range()


def only(value: Scalar) -> Range:
    """The range of one value."""
    return Range(value, value)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds them all."""
    parts = list(ranges)
    unread = any(part.unread for part in parts)
    readable = [part for part in parts if part.readable]
    if not readable:
        return UNREAD
    return Range(
        _extreme(min, [part.low for part in readable]),
        _extreme(max, [part.high for part in readable]),
        unread=unread,
    )


def _extreme(pick: Callable[[list[Any]], Scalar], ends: list[Scalar | None]) -> Scalar | None:
    """The lowest or highest end, None (unbounded) as soon as one is."""
    return None if None in ends else pick(ends)
