"""What a good adviser would want for each household is what its plan says."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.catalogue import Catalogue
from scripts.jobs.interview.households import Household, read_households
from scripts.jobs.interview.play import play, report
from scripts.parts.loading import load

ON = date(2026, 11, 27)
HERE = Path(__file__).parent
MOST_WORDS = 350
MOST_SCREENS = 12


@cache
def catalogue(on: date) -> Catalogue:
    return load(on)


@cache
def played(name: str) -> dict[str, Any]:
    household = HOUSEHOLDS[name]
    on = household.au or ON
    return report(play(catalogue(on), household.reponses, on))


def _households() -> Iterator[Household]:
    for path in sorted(HERE.glob("*.yml")):
        yield from read_households(path)


HOUSEHOLDS = {household.name: household for household in _households()}
everyone = pytest.mark.parametrize("name", HOUSEHOLDS)


def _wanted(name: str, key: str) -> list[str]:
    found = HOUSEHOLDS[name].attendu.get(key) or []
    return found if isinstance(found, list) else [found]


@everyone
def test_the_first_action_calls_whom_an_adviser_would_call(name: str) -> None:
    found = played(name)
    for contact in _wanted(name, "contact"):
        assert contact in (found["contact"], found["contact_structure"]), found["action"]


@everyone
def test_the_dates_that_matter_are_shown(name: str) -> None:
    assert set(_wanted(name, "dates")) <= set(played(name)["dates"])


@everyone
def test_where_they_stand_is_recognised(name: str) -> None:
    assert set(_wanted(name, "situations")) <= set(played(name)["situations"])


@everyone
def test_the_steps_that_matter_are_shown(name: str) -> None:
    assert set(_wanted(name, "etapes")) <= {step["id"] for step in played(name)["etapes"]}


@everyone
def test_the_schemes_that_matter_are_in_the_first_three(name: str) -> None:
    assert set(_wanted(name, "tete")) <= set(played(name)["dispositifs"][:3])


@everyone
def test_what_is_not_for_them_is_folded(name: str) -> None:
    assert not set(_wanted(name, "pas_en_tete")) & set(played(name)["dispositifs"])


@everyone
def test_the_interview_is_as_short_as_an_adviser_s(name: str) -> None:
    screens = len(played(name)["ecrans"])
    assert screens <= MOST_SCREENS
    for most in _wanted(name, "ecrans"):
        assert screens <= int(most)


@everyone
def test_the_plan_is_read_in_two_minutes(name: str) -> None:
    found = played(name)
    assert found["mots"] <= MOST_WORDS
    assert len(found["etapes"]) <= 5


def _announced(name: str) -> Iterator[tuple[dict[str, int], int]]:
    """What each screen of a household said was left, and what was."""
    screens = played(name)["ecrans"]
    for rank, screen in enumerate(screens):
        if screen["annonce"] is not None:
            yield screen["annonce"], sum(1 for later in screens[rank:] if "danger" not in later)


@everyone
def test_no_more_screens_come_than_were_announced(name: str) -> None:
    for said, left in _announced(name):
        assert left <= said["au_plus"] <= 10


def test_what_is_announced_is_right_within_two_nineteen_times_in_twenty() -> None:
    gaps = [abs(left - said["attendu"]) for name in HOUSEHOLDS for said, left in _announced(name)]
    assert sum(gap <= 2 for gap in gaps) >= 0.95 * len(gaps)


@everyone
def test_every_answer_of_theirs_can_be_read(name: str) -> None:
    assert played(name)["erreurs"] == []
