"""No page type and no state of the checker breaks a rule that a machine can see."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from scripts.picturing.screens import broken_states, checker_states, open_everything
from tests.accessibility.axe import VIEWS, violations


def test_no_type_of_page_has_a_violation(
    tab: Page, url: str, page_types: dict[str, str], subtests: pytest.Subtests
) -> None:
    for name, address in page_types.items():
        tab.goto(f"{url}{address}")
        open_everything(tab)
        with subtests.test(name):
            _nothing([found for view in VIEWS for found in violations(tab, view)])


def test_no_state_of_the_checker_has_a_violation(
    tab: Page, url: str, subtests: pytest.Subtests
) -> None:
    _check(tab, checker_states(tab, url), subtests)


def test_no_broken_state_of_the_checker_has_a_violation(
    tab: Page, url: str, subtests: pytest.Subtests
) -> None:
    _check(tab, broken_states(tab, url), subtests)


def _check(tab: Page, states: Iterator[str], subtests: pytest.Subtests) -> None:
    seen = 0
    for name in states:
        seen += 1
        found = [problem for view in VIEWS for problem in violations(tab, view)]
        VIEWS[-1].show(tab)
        with subtests.test(name):
            _nothing(found)
    assert seen > 2


def _nothing(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)
