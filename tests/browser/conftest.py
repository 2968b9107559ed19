"""A real Chromium on the built site: `page.goto("/")` opens its first page.

Whatever a browser test does, it fails if the page asks anything of another host.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Request

from scripts.jobs.serve.server import serving


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
