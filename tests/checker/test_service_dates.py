"""The date a situation is evaluated at: a day somebody can mean, or a message in French."""

from datetime import date

import pytest

from checker.service import BadRequest, evaluation_date


@pytest.mark.parametrize("raw", ["hier", "2026-02-30", "0001-01-01", "9999-12-31", "", None])
def test_a_date_nobody_can_mean_is_refused_in_french(raw: str | None) -> None:
    with pytest.raises(BadRequest, match="n’est pas valable"):
        evaluation_date(raw)


@pytest.mark.parametrize("raw", ["1900-01-01", "2026-11-22", "2100-12-31"])
def test_a_date_of_the_century_is_taken(raw: str) -> None:
    assert evaluation_date(raw) == evaluation_date(date.fromisoformat(raw))
