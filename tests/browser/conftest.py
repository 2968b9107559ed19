"""A real Chromium on the built site: `page.goto("/")` opens its first page.

Whatever a browser test does, it fails if the page asks anything of another host.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Request

from scripts.jobs.serve.server import serving


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of the built site, served with its own headers."""
    with serving(site) as server:
        yield server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor for whom the site is not copied for offline use.

    A hundred copies that no test looks at would be a sixth of the work. Those who test what is kept
    make a visitor of their own.
    """
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(autouse=True)
def _no_third_party_request(context: BrowserContext, base_url: str) -> Iterator[None]:
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((base_url, "data:", "blob:")):
            strangers.append(request.url)

    context.on("request", note)
    yield
    assert not strangers, f"the page asked another host: {strangers}"
