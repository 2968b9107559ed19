"""Dates and the time that passes: all seen from the evaluation date."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from checker.dates import (
    add_months,
    age_on,
    day_of_year,
    last_yearly,
    months_between,
    next_yearly,
)
from checker.language.node import Expression, ValueNode
from checker.ranges import UNREAD, Range, Scalar, only
from checker.record import record

if TYPE_CHECKING:
    from checker.evaluation import Evaluation


@record
class Age(ValueNode):
    """Age in whole years, at the evaluation date, of someone born on that date."""

    CLE: ClassVar[str] = "age"
    age: Expression

    def value(self, evaluation: "Evaluation") -> Range:
        """The later the birth, the younger."""
        return _falling(evaluation, self.age, lambda day: age_on(day, evaluation.on))


@record
class MoisDepuis(ValueNode):
    """Whole months elapsed from that date to the evaluation date (negative if it is ahead)."""

    CLE: ClassVar[str] = "mois_depuis"
    mois_depuis: Expression

    def value(self, evaluation: "Evaluation") -> Range:
        """The later the day, the fewer months."""
        return _falling(
            evaluation, self.mois_depuis, lambda day: months_between(day, evaluation.on)
        )


@record
class JoursDepuis(ValueNode):
    """Days elapsed from that date to the evaluation date (negative if it is ahead)."""

    CLE: ClassVar[str] = "jours_depuis"
    jours_depuis: Expression

    def value(self, evaluation: "Evaluation") -> Range:
        """The later the day, the fewer days."""
        return _falling(evaluation, self.jours_depuis, lambda day: (evaluation.on - day).days)


@record
class Ajout(ValueNode):
    """A date moved by months then days (each an expression): the 31st + 1 month is month end."""

    CLE: ClassVar[str] = "date"
    date: Expression
    plus_mois: Expression | None = None
    plus_jours: Expression | None = None

    def value(self, evaluation: "Evaluation") -> Range:
        """The date moved, from the earliest it may be to the latest."""
        start = evaluation.value(self.date)
        months = evaluation.value(self.plus_mois) if self.plus_mois is not None else only(0)
        days = evaluation.value(self.plus_jours) if self.plus_jours is not None else only(0)
        if not (start.readable and months.readable and days.readable):
            return UNREAD
        return Range(
            _moved(start.low, months.low, days.low),
            _moved(start.high, months.high, days.high),
            unread=start.unread or months.unread or days.unread,
        )


@record
class DateAnnuelle(ValueNode):
    """A day that comes back every year (« 1er novembre »), seen from another date.

    Exactly one of the two is present: with `a_partir_du` the first such day on that date or
    after, with `jusqu_au` the last such day on that date or before.
    """

    CLE: ClassVar[str] = "chaque_annee"
    chaque_annee: Expression
    a_partir_du: Expression | None = None
    jusqu_au: Expression | None = None

    def value(self, evaluation: "Evaluation") -> Range:
        """The nearest such day on the side asked for."""
        text = evaluation.value(self.chaque_annee).exact
        if not isinstance(text, str):
            return UNREAD  # nobody could read which day it is, or not firmly
        month, number = day_of_year(text)
        if self.a_partir_du is not None:
            seen, find = evaluation.value(self.a_partir_du), next_yearly
        else:
            assert self.jusqu_au is not None
            seen, find = evaluation.value(self.jusqu_au), last_yearly
        if not seen.readable:
            return UNREAD
        return Range(
            None if seen.low is None else find(month, number, cast(date, seen.low)),
            None if seen.high is None else find(month, number, cast(date, seen.high)),
            unread=seen.unread,
        )


@record
class Aujourdhui(ValueNode):
    """The evaluation date (YAML: `aujourd_hui: true`)."""

    CLE: ClassVar[str] = "aujourd_hui"
    aujourd_hui: bool = True

    def value(self, evaluation: "Evaluation") -> Range:
        """The evaluation date."""
        return only(evaluation.on)


def _falling(
    evaluation: "Evaluation", expression: Expression, measure: Callable[[date], int]
) -> Range:
    days = evaluation.value(expression)
    if not days.readable:
        return UNREAD
    return Range(
        None if days.high is None else measure(cast(date, days.high)),
        None if days.low is None else measure(cast(date, days.low)),
        unread=days.unread,
    )


def _moved(day: Scalar | None, months: Scalar | None, number: Scalar | None) -> date | None:
    if day is None or months is None or number is None:
        return None
    moved = add_months(cast(date, day), int(cast(int, months)))
    return moved + timedelta(days=int(cast(int, number)))
