"""Calendar arithmetic, in whole months and years. No clock: the date is always given."""

from datetime import date, timedelta


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
