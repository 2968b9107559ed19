"""Sums, products, the largest, the rounded: values made of other values."""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from checker.language.node import Expression, ValueNode
from checker.ranges import ANYTHING, UNREAD, Range, Scalar
from checker.record import record

if TYPE_CHECKING:
    from checker.evaluation import Evaluation


@record
class Somme(ValueNode):
    """The terms added up."""

    CLE: ClassVar[str] = "somme"
    somme: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """Their sum."""
        return _fold(evaluation, self.somme, _add)


@record
class Difference(ValueNode):
    """First term minus all the others."""

    CLE: ClassVar[str] = "difference"
    difference: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """What is left of the first."""
        return _fold(evaluation, self.difference, _subtract)


@record
class Produit(ValueNode):
    """The terms multiplied."""

    CLE: ClassVar[str] = "produit"
    produit: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """Their product."""
        return _fold(evaluation, self.produit, _multiply)


@record
class Rapport(ValueNode):
    """First term divided by the second; a division by zero is unknown, never an error."""

    CLE: ClassVar[str] = "rapport"
    rapport: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """Their ratio."""
        return _fold(evaluation, self.rapport, _divide)


@record
class Maximum(ValueNode):
    """The largest term."""

    CLE: ClassVar[str] = "maximum"
    maximum: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """The largest; it is at least any that is known."""
        values = _readable(evaluation, self.maximum)
        if values is None:
            return UNREAD
        lows = [value.low for value in values if value.low is not None]
        highs = [value.high for value in values if value.high is not None]
        low = max(lows) if lows else None  # type: ignore[type-var]
        high = max(highs) if len(highs) == len(values) else None  # type: ignore[type-var]
        return Range(low, high, unread=any(value.unread for value in values))


@record
class Minimum(ValueNode):
    """The smallest term."""

    CLE: ClassVar[str] = "minimum"
    minimum: tuple[Expression, ...]

    def value(self, evaluation: "Evaluation") -> Range:
        """The smallest; it is at most any that is known."""
        values = _readable(evaluation, self.minimum)
        if values is None:
            return UNREAD
        lows = [value.low for value in values if value.low is not None]
        highs = [value.high for value in values if value.high is not None]
        low = min(lows) if len(lows) == len(values) else None  # type: ignore[type-var]
        high = min(highs) if highs else None  # type: ignore[type-var]
        return Range(low, high, unread=any(value.unread for value in values))


@record
class Arrondi(ValueNode):
    """Rounded value: to the nearest cent or euro (half up), or up or down to a whole euro."""

    CLE: ClassVar[str] = "arrondi"
    arrondi: Expression
    au: Literal["centime", "euro", "euro_superieur", "euro_inferieur"]

    def value(self, evaluation: "Evaluation") -> Range:
        """Its ends, rounded."""
        inner = evaluation.value(self.arrondi)
        return Range(self._cut(inner.low), self._cut(inner.high), inner.readable, inner.unread)

    def _cut(self, number: Scalar | None) -> Scalar | None:
        if number is None:
            return None
        step = 100 if self.au == "centime" else 1
        scaled = Fraction(cast(Fraction, number)) * step
        match self.au:
            case "euro_superieur":
                return -((-scaled.numerator) // scaled.denominator)
            case "euro_inferieur":
                return scaled.numerator // scaled.denominator
            case _:
                half_up = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
                return _plain(Fraction(half_up, step))


def _fold(
    evaluation: "Evaluation",
    terms: tuple[Expression, ...],
    combine: Callable[[Range, Range], Range],
) -> Range:
    values = [evaluation.value(term) for term in terms]
    result = values[0]
    for value in values[1:]:
        if not (result.readable and value.readable):
            return UNREAD
        combined = combine(result, value)
        result = Range(
            combined.low,
            combined.high,
            combined.readable,
            combined.unread or result.unread or value.unread,
        )
    return result


def _readable(evaluation: "Evaluation", terms: tuple[Expression, ...]) -> list[Range] | None:
    """The values of the terms; None when one of them can't be read."""
    values = [evaluation.value(term) for term in terms]
    return values if all(value.readable for value in values) else None


def _plain(value: Fraction) -> Scalar:
    return int(value) if value.denominator == 1 else value


def _ends(
    a: Scalar | None, b: Scalar | None, combine: Callable[[Fraction, Fraction], Fraction]
) -> Scalar | None:
    return None if a is None or b is None else combine(cast(Fraction, a), cast(Fraction, b))


def _add(a: Range, b: Range) -> Range:
    def plus(x: Fraction, y: Fraction) -> Fraction:
        return x + y

    return Range(_ends(a.low, b.low, plus), _ends(a.high, b.high, plus))


def _subtract(a: Range, b: Range) -> Range:
    def minus(x: Fraction, y: Fraction) -> Fraction:
        return x - y

    return Range(_ends(a.low, b.high, minus), _ends(a.high, b.low, minus))


def _multiply(a: Range, b: Range) -> Range:
    def times(x: Fraction, y: Fraction) -> Fraction:
        return x * y

    corners = [_ends(x, y, times) for x in (a.low, a.high) for y in (b.low, b.high)]
    if all(corner is not None for corner in corners):
        known = cast(list[Fraction], corners)
        return Range(min(known), max(known))
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:  # type: ignore[operator]
        return Range(corners[0], None)
    return ANYTHING


def _divide(a: Range, b: Range) -> Range:
    if b.low == 0 and b.high == 0:
        return UNREAD
    positive = b.low is not None and b.low > 0  # type: ignore[operator]
    negative = b.high is not None and b.high < 0  # type: ignore[operator]
    if not positive and not negative:
        return Range(unread=True)
    inverse = Range(
        Fraction(0) if b.high is None else 1 / Fraction(cast(Fraction, b.high)),
        Fraction(0) if b.low is None else 1 / Fraction(cast(Fraction, b.low)),
    )
    return _multiply(a, inverse)
