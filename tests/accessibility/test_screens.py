"""No type of page and no state of the checker breaks a rule that a machine can see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.jobs.screenshots.screens import broken_states, checker_states, open_everything
from tests.accessibility.axe import SCREENS, View, views, violations
from tests.accessibility.htmlcheck import html_errors

PRINTED = ("ecran-papier", "danger", "plan", "revue", "plan-deplie", "fiche", "feuille", "panne")
"""The checker's states that people may print."""
APPLICATIONS = ("verificateur/", "atelier/")
"""Pages whose states are visited one by one."""


def test_no_type_of_page_has_a_violation(
    tab: Page, url: str, page_types: dict[str, str], subtests: pytest.Subtests
) -> None:
    for name, address in page_types.items():
        tab.goto(f"{url}{address}")
        open_everything(tab)
        with subtests.test(name):
            _nothing([found for view in views() for found in violations(tab, view)])


def test_no_other_page_has_a_violation(
    tab: Page, url: str, site: Path, page_types: dict[str, str], subtests: pytest.Subtests
) -> None:
    for rank, path in enumerate(sorted(site.rglob("index.html"))):
        address = path.parent.relative_to(site).as_posix() + "/"
        if address in page_types.values() or address.startswith(APPLICATIONS):
            continue
        tab.goto(f"{url}{address}")
        open_everything(tab)
        with subtests.test(address):
            _nothing(violations(tab, SCREENS[rank % len(SCREENS)]))


def test_the_html_of_every_page_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    _nothing(html_errors(pages))


def test_no_state_of_the_checker_has_a_violation(
    tab: Page, url: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    _check(tab, checker_states(tab, url), tmp_path, subtests)


def test_no_broken_state_of_the_checker_has_a_violation(
    browser: Browser, url: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    context = browser.new_context(locale="fr-FR", service_workers="block")
    page = context.new_page()
    _check(page, broken_states(page, url), tmp_path, subtests)
    context.close()


def _check(tab: Page, states: Iterator[str], folder: Path, subtests: pytest.Subtests) -> None:
    files: list[Path] = []
    View(1280).show(tab)
    for name in states:
        found = [
            problem for view in views(paper=name in PRINTED) for problem in violations(tab, view)
        ]
        View(1280).show(tab)
        files.append(folder / f"{name}.html")
        files[-1].write_text(tab.content(), encoding="utf-8")
        with subtests.test(name):
            _nothing(found)
    assert len(files) > 2
    with subtests.test("html"):
        _nothing(html_errors(files))


def _nothing(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)
