"""No fall of the light Pyodide goes unnoticed, whoever opened the window."""

import pytest
from playwright.sync_api import Browser, Page

from tests.falls import FALLS

FALL = "console.warn('Python fell, the whole one is fetched: a test')"


@pytest.mark.falls
def test_a_fall_is_noticed_in_the_window_given_to_a_test(page: Page) -> None:
    page.evaluate(FALL)
    assert len(FALLS) == 1


@pytest.mark.falls
def test_a_fall_is_noticed_in_a_window_that_a_test_opens(browser: Browser) -> None:
    context = browser.new_context()
    context.new_page().evaluate(FALL)
    assert len(FALLS) == 1
    context.close()
