"""A real Chromium on the built site: `page.goto("/")` opens its first page.

Whatever a browser test does, it fails if the page asks anything of another host, or if the light
Pyodide proves too light.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Request

from scripts.serving.server import serving
from tests.browser.questionnaire import FALLS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here as browser tests."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of the built site, served with its own headers."""
    with serving(site) as server:
        yield server.url


@pytest.fixture(autouse=True)
def _no_third_party_request(context: BrowserContext, base_url: str) -> Iterator[None]:
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((base_url, "data:", "blob:")):
            strangers.append(request.url)

    context.on("request", note)
    yield
    assert not strangers, f"the page asked another host: {strangers}"


@pytest.fixture(autouse=True)
def _the_light_python_is_enough(request: pytest.FixtureRequest) -> Iterator[None]:
    FALLS.clear()
    yield
    if not request.node.get_closest_marker("falls"):
        assert not FALLS, "run scripts/bundle --learn"
