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


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian reckoning)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, number = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, number + 1)


def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of the Nord and the Pas-de-Calais (Code du travail, art. L3133-1)."""
    sunday = easter(year)
    return {
        date(year, 1, 1): "jour de l’an",
        sunday + timedelta(days=1): "lundi de Pâques",
        date(year, 5, 1): "fête du Travail",
        date(year, 5, 8): "8 mai",
        sunday + timedelta(days=39): "Ascension",
        sunday + timedelta(days=50): "lundi de Pentecôte",
        date(year, 7, 14): "14 juillet",
        date(year, 8, 15): "Assomption",
        date(year, 11, 1): "Toussaint",
        date(year, 11, 11): "11 novembre",
        date(year, 12, 25): "Noël",
    }


WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def day_off(day: date) -> str | None:
    """Why offices are closed: « un dimanche », « un jour férié (Noël) »; None if they are not."""
    holiday = public_holidays(day.year).get(day)
    if holiday:
        return f"un jour férié ({holiday})"
    return f"un {WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else None


def working_day(day: date, step: int) -> date:
    """The nearest day on which offices are open, that day included.

    Args:
        step: 1 for the days that follow, -1 for those before. A procedural delay that ends on a
            Saturday, a Sunday or a public holiday runs until the next one (Code de procédure
            civile, art. 642).
    """
    while day_off(day) is not None:
        day += timedelta(days=step)
    return day


def expired(a_reverifier_le: date, on: date) -> bool:
    """Whether a fact is past the date at which it had to be checked again."""
    return on > a_reverifier_le
