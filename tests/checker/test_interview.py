"""How far the interview is from its end."""

from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.given import Answer, Unknown
from checker.interview import for_needs, next_screen, screens_left, visited
from scripts.parts.loading import load

ON = date(2026, 11, 27)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ON)


def test_past_its_limit_no_screen_is_left_and_never_fewer(catalogue: Catalogue) -> None:
    given: dict[str, Answer] = {"besoin": frozenset({"dette-de-loyer"})}
    scope = for_needs(catalogue, given, ON)
    names = [name for screen in scope.ecrans for name in screen.questions if name not in given]
    answers = given | dict.fromkeys(names, Unknown.DONT_KNOW)
    assert visited(scope, answers) > 1
    left = screens_left(replace(scope, limite=1), catalogue, answers, ON)
    assert (left.attendu, left.au_plus) == (0, 0)


def test_the_plan_comes_at_the_limit_whatever_is_left_to_ask(catalogue: Catalogue) -> None:
    given: dict[str, Answer] = {"besoin": frozenset({"dette-de-loyer"})}
    scope = for_needs(catalogue, given, ON)
    seen = visited(scope, given)
    for limit, comes in ((seen, False), (seen + 1, True)):
        asked = next_screen(replace(scope, limite=limit), catalogue, given, ON)
        assert (asked is not None) == comes
