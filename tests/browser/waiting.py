"""Waiting for a promise of the page to give true: Playwright's own wait takes no promise."""

from time import monotonic, sleep

from playwright.sync_api import Page, Worker

from tests.browser.questionnaire import READY


def until(page: Page | Worker, script: str, *, milliseconds: float = READY) -> None:
    """Evaluate the script until it gives true."""
    last = monotonic() + milliseconds / 1000
    while not page.evaluate(script):
        assert monotonic() < last, f"never true: {script}"
        sleep(0.1)
