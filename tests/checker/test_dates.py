from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import (
    add_months,
    age_on,
    day_of_year,
    day_off,
    easter,
    last_yearly,
    months_between,
    next_yearly,
    public_holidays,
    working_day,
)

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 10, 5), 2, date(2026, 12, 5)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_end_of_a_shorter_month(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


@given(days, st.integers(0, 400))
def test_that_many_months_have_elapsed_on_that_day_and_not_the_day_before(
    start: date, months: int
) -> None:
    end = add_months(start, months)
    assert months_between(start, end) == months
    if months:
        assert months_between(start, end - timedelta(days=1)) == months - 1


def test_one_is_a_year_older_on_the_birthday_and_not_before() -> None:
    assert age_on(date(1996, 11, 22), date(2026, 11, 22)) == 30
    assert age_on(date(1996, 11, 23), date(2026, 11, 22)) == 29
    assert age_on(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age_on(date(2000, 2, 29), date(2026, 3, 1)) == 26


@given(days, st.dates(date(2001, 1, 1), date(2001, 12, 31)))
def test_a_yearly_day_is_the_nearest_on_each_side(seen: date, day: date) -> None:
    following = next_yearly(day.month, day.day, seen)
    previous = last_yearly(day.month, day.day, seen)
    assert previous <= seen <= following
    assert {(d.month, d.day) for d in (following, previous)} == {(day.month, day.day)}
    assert (following == previous) == (seen == following)
    assert following.year - previous.year <= 1


def test_a_day_of_the_year_is_written_as_in_french() -> None:
    assert day_of_year("1er novembre") == (11, 1)
    assert day_of_year("31 mars") == (3, 31)
    for wrong in ("1 nov", "31 avril", "29 février", "0 mars", "1er Mars", ""):
        with pytest.raises(ValueError, match="day"):
            day_of_year(wrong)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),
        (2100, date(2100, 3, 28)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


def test_the_public_holidays_of_2027() -> None:
    assert sorted(public_holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 29),
        date(2027, 5, 1),
        date(2027, 5, 6),
        date(2027, 5, 8),
        date(2027, 5, 17),
        date(2027, 7, 14),
        date(2027, 8, 15),
        date(2027, 11, 1),
        date(2027, 11, 11),
        date(2027, 12, 25),
    ]


@pytest.mark.parametrize(
    ("day", "why", "before", "after"),
    [
        (date(2026, 12, 25), "un jour férié (Noël)", date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 5, 8), "un jour férié (8 mai)", date(2027, 5, 7), date(2027, 5, 10)),
        (date(2026, 4, 5), "un dimanche", date(2026, 4, 3), date(2026, 4, 7)),
        (date(2026, 11, 28), "un samedi", date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 27), None, date(2026, 11, 27), date(2026, 11, 27)),
    ],
)
def test_a_delay_that_ends_when_offices_are_closed_runs_until_the_next_working_day(
    day: date, why: str | None, before: date, after: date
) -> None:
    assert day_off(day) == why
    assert working_day(day, -1) == before
    assert working_day(day, 1) == after


@given(days)
def test_a_working_day_is_never_far(day: date) -> None:
    for step in (1, -1):
        found = working_day(day, step)
        assert day_off(found) is None
        assert 0 <= (found - day).days * step <= 4
