"""What the page asks and says before Python is there is what Python would say."""

from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.interview import HOME
from checker.service import interview, plan
from scripts.parts.loading import load
from scripts.parts.site.neutral import easter, holidays
from scripts.parts.site.opening import View, opening

ON = date(2026, 11, 27)
PLACES = ("59350", "62041", "59606", "62193")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ON)


@pytest.fixture(scope="module")
def first(catalogue: Catalogue) -> View:
    return opening(catalogue, ON)


def _chosen(need: str, first: View) -> dict[str, list[str]]:
    cards = first["debut"][0]["questions"]
    for question in cards:
        if need in {option["id"] for option in question["options"]}:
            return {question["id"]: [need]}
    return {first["cartes"]["urgence"]: first["besoins"][need]["urgences"][:1]}


def test_the_first_screens_are_the_need_the_commune_and_the_home(first: View) -> None:
    assert [screen["id"] for screen in first["debut"]] == ["depart", "commune", "logement"]


def test_the_screen_that_follows_is_the_one_that_python_asks(
    catalogue: Catalogue, first: View
) -> None:
    for need, known in first["besoins"].items():
        for home, rank in known["suite"].items():
            for place in PLACES:
                answers = {**_chosen(need, first), "commune": place, HOME: home}
                asked = interview(catalogue, {"au": ON.isoformat(), "reponses": answers})
                assert asked["ecran"] == first["suites"][rank], (need, home, place)


def test_most_needs_have_a_screen_that_follows(first: View) -> None:
    with_one = [need for need, known in first["besoins"].items() if known["suite"]]
    assert len(with_one) > len(first["besoins"]) / 2


def test_every_need_has_a_first_thing_to_do_that_its_plan_says(
    catalogue: Catalogue, first: View
) -> None:
    for need, known in first["besoins"].items():
        made = plan(catalogue, {"au": ON.isoformat(), "reponses": _chosen(need, first)})
        assert known["maintenant"] == made["maintenant"]
        assert known["maintenant"] is not None, need


def test_the_urgent_cards_that_interrupt_say_whom_to_call(first: View) -> None:
    assert {"nuit-dehors", "violences"} <= first["dangers"].keys()
    for danger in first["dangers"].values():
        assert danger["etape"]["contacts"][0]["telephones"]


@pytest.mark.parametrize(
    ("year", "day"), [(2026, (4, 5)), (2027, (3, 28)), (2028, (4, 16)), (2038, (4, 25))]
)
def test_easter_is_where_the_calendar_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)
    assert len(holidays(year)) == 11
