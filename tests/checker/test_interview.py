"""How far the interview is from its end."""

from dataclasses import replace
from datetime import date

from checker.given import Answer, Unknown
from checker.interview import for_needs, screens_left, visited
from scripts.parts.loading import load

ON = date(2026, 11, 27)


def test_past_its_limit_no_screen_is_left_and_never_fewer() -> None:
    catalogue = load(ON)
    given: dict[str, Answer] = {"besoin": ("dette-de-loyer",)}
    scope = for_needs(catalogue, given, ON)
    names = [name for screen in scope.ecrans for name in screen.questions if name not in given]
    answers = given | dict.fromkeys(names, Unknown.DONT_KNOW)
    assert visited(scope, answers) > 1
    left = screens_left(replace(scope, limite=1), catalogue, answers, ON)
    assert (left.attendu, left.au_plus) == (0, 0)
