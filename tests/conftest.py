"""What every test may use: the built site, made once for the whole run, and a Chromium."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import BrowserType

from scripts import installing
from scripts.jobs.serve.command import build
from scripts.parts.chromium import find_system_chromium, find_windowless

installing.prepare_environment()
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

READY_SITE = "REPERES_SITE"
"""Names a site that is built already: local runs, one file of tests after another, reuse it."""
MARKS = {"accessibility": "browser", "browser": "browser", "site": "site"}
"""What the tests of a folder need, as marks."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder."""
    here = Path(__file__).parent
    for item in items:
        if mark := MARKS.get(item.path.relative_to(here).parts[0]):
            item.add_marker(mark)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the first worker that asks for it builds it, the others wait for it."""
    if ready := os.environ.get(READY_SITE):
        built = Path(ready).resolve()
        if not (built / "index.html").is_file():
            pytest.exit(f"{READY_SITE} : pas de site construit dans {ready}.")
        return built
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out, done = shared / "site", shared / "site-built"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            # In a thread of its own: the search index runs an event loop, and so may Playwright.
            with ThreadPoolExecutor(max_workers=1) as builder:
                builder.submit(build, out, None).result()
            done.touch()
    return out


@pytest.fixture(scope="session")
def whole_browser_args(
    browser_type_launch_args: dict[str, Any], browser_type: BrowserType
) -> dict[str, Any]:
    """How to start the browser that visitors have: Playwright's when it is there, or the system's.

    The one without windows learns nothing of what is typed.
    """
    if Path(browser_type.executable_path).exists():
        return browser_type_launch_args
    return {**browser_type_launch_args, "executable_path": str(find_system_chromium())}


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_type: BrowserType
) -> dict[str, Any]:
    """The browser without windows: Playwright's own, or the system's; else the whole one."""
    if Path(browser_type.executable_path).exists():
        return browser_type_launch_args
    chromium = find_windowless() or find_system_chromium()
    if chromium is None:
        pytest.fail("Pas de Chromium : lancez scripts/test, qui en installe un.", pytrace=False)
    return {**browser_type_launch_args, "executable_path": str(chromium)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor of the Nord: French, Paris time."""
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}
