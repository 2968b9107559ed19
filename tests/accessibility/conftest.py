"""A real Chromium on the built site, shared by the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.jobs.screenshots.screens import OPTIONAL_PAGES, PAGES
from scripts.jobs.serve.server import serving


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """The address of the built site."""
    with serving(site) as server:
        yield server.url


@pytest.fixture(scope="session")
def page_types(site: Path) -> dict[str, str]:
    """A page of each type that this site has, by name."""
    optional = {
        name: address
        for name, address in OPTIONAL_PAGES.items()
        if (site / address / "index.html").is_file()
    }
    return PAGES | optional


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for a whole module: what was loaded once is not loaded again."""
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris")
    yield context.new_page()
    context.close()
