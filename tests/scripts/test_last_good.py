"""Publication goes on when a date passes: the last day on which the content was right."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from scripts.jobs.serve.last_good import Verdict, choose_day, last_good_day

NEW_YEAR = date(2027, 1, 1)


@pytest.mark.parametrize("since", [1, 2, 3, 5, 30, 31, 64, 100, 511])
def test_the_last_good_day_is_found_however_long_ago(since: int) -> None:
    day = NEW_YEAR + timedelta(since - 1)
    assert last_good_day(day, lambda other: other < NEW_YEAR) == date(2026, 12, 31)


def test_content_that_never_passed_has_no_good_day() -> None:
    assert last_good_day(NEW_YEAR, lambda other: False) is None


def test_a_date_that_passed_is_told_and_the_day_before_is_published(tmp_path: Path) -> None:
    report = tmp_path / "build" / "publication.md"

    def check(day: date) -> Verdict:
        return Verdict(("content/baremes/x.yml:3 : aucune valeur",) if day >= NEW_YEAR else ())

    assert choose_day(NEW_YEAR + timedelta(40), check, report) == date(2026, 12, 31)
    told = report.read_text(encoding="utf-8")
    assert "31 décembre 2026" in told.replace("\xa0", " ")
    assert "content/baremes/x.yml:3" in told
    assert choose_day(date(2026, 12, 1), check, report) == date(2026, 12, 1)
    assert not report.exists(), "once all is well there is nothing to tell"


def test_nothing_is_published_of_content_that_is_simply_wrong(tmp_path: Path) -> None:
    report = tmp_path / "publication.md"
    assert choose_day(NEW_YEAR, lambda day: Verdict(("faute",)), report) is None
    assert "Rien n’a été publié" in report.read_text(encoding="utf-8")
