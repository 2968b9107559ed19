"""No task of the permanence's page breaks a rule that a machine can see."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.jobs.screenshots.screens import open_everything
from tests.accessibility.axe import SCREENS, views, violations
from tests.web.month import BY_HAND


@pytest.fixture
def counted(tab: Page, url: str) -> Page:
    """The page with visits counted."""
    tab.goto(f"{url}permanence/#garder")
    tab.locator("#perm-ailleurs summary").click()
    tab.locator("#perm-ouvrir").set_input_files([str(Path(BY_HAND))])
    expect(tab.locator("#perm-etat")).to_contain_text("en plus")
    return tab


def test_no_task_has_a_violation(counted: Page, subtests: pytest.Subtests) -> None:
    for task in ("Compter", "Garder", "Tableaux"):
        SCREENS[0].show(counted)
        counted.locator(".perm-taches").get_by_role("link", name=task, exact=True).click()
        if task == "Tableaux":
            counted.locator("#perm-filtre-fiche").select_option("expulsions")
        open_everything(counted)
        with subtests.test(task):
            found = [one for view in views() for one in violations(counted, view)]
            assert not found, "\n".join(found)
