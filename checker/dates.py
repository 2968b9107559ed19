"""Calendar arithmetic, in whole months and years. No clock: the date is always given."""

import re
from datetime import date, timedelta

MONTHS: tuple[str, ...] = tuple(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
"""The months, as French writes them."""


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month (31 January → 28 February).

    Raises:
        OverflowError: the result is outside the years 1 to 9999.
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(start.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """The last day of a month (`calendar` imports `locale`: too dear at each visitor's start)."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def months_between(start: date, end: date) -> int:
    """Whole months elapsed from `start` to `end`; negative when `start` is later.

    A month has elapsed when the same day of the month is reached, or the last day of a month
    that has no such day.
    """
    if start > end:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_on(birth: date, on: date) -> int:
    """Age in whole years; someone born on 29 February turns one year older on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


_DAY_OF_YEAR = re.compile(r"(1er|[1-9]|[12]\d|3[01])[ \u00a0\u202f](\w+)")


def day_of_year(text: str) -> tuple[int, int]:
    """The month and the day of « 1er novembre » or « 31 mars ».

    Raises:
        ValueError: not a day that every year has (29 February is not), in these words.
    """
    found = _DAY_OF_YEAR.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        raise ValueError(f"{text!r} is no day of the year")
    month, number = MONTHS.index(found[2]) + 1, int(found[1].removesuffix("er"))
    date(2001, month, number)  # raises ValueError; 2001 has no 29 February
    return month, number


def next_yearly(month: int, day: int, start: date) -> date:
    """The first such day of a year that falls on `start` or after."""
    here = date(start.year, month, day)
    return here if here >= start else date(start.year + 1, month, day)


def last_yearly(month: int, day: int, end: date) -> date:
    """The last such day of a year that falls on `end` or before."""
    here = date(end.year, month, day)
    return here if here <= end else date(end.year - 1, month, day)
