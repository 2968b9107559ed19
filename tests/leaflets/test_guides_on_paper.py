"""Guides printed from the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.jobs.serve.server import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def printed(site: Path, browser: Browser) -> Iterator[Page]:
    """A guide as it prints for someone whose screen is dark."""
    with serving(site, port=0) as server:
        page = browser.new_page(color_scheme="dark")
        page.goto(f"{server.url}aides/fsl-pdc-maintien/")
        page.emulate_media(media="print", color_scheme="dark")
        yield page
        page.close()


def test_it_is_black_on_white_even_from_a_dark_screen(printed: Page) -> None:
    colours = printed.evaluate(
        """() => ["html", "body", "article", "article p", "article h2", "article a"].map((name) => {
          const style = getComputedStyle(document.querySelector(name));
          return [style.color, style.backgroundColor];
        })"""
    )
    assert {text for text, _ in colours[1:]} == {"rgb(0, 0, 0)"}
    assert {back for _, back in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert colours[0][1] == "rgb(255, 255, 255)"


def test_the_ways_around_the_site_are_left_out(printed: Page) -> None:
    for name in (".entete", ".fil", ".pied nav", ".evitement"):
        assert not printed.locator(name).first.is_visible(), name
    assert printed.locator("article h1").is_visible()


def test_links_to_other_sites_say_their_address(printed: Page) -> None:
    link = printed.locator('article a[href^="http"]').first
    shown = link.evaluate("(element) => getComputedStyle(element, '::after').content")
    assert link.get_attribute("href") in shown


def test_what_is_folded_on_the_screen_is_unfolded(printed: Page) -> None:
    folded = printed.locator("article details:not([open])")
    assert folded.count()
    for fold in folded.all():
        assert fold.evaluate("(element) => element.lastElementChild.getBoundingClientRect().height")
