"""The `measure/start` verb: how long Python takes to be ready, beside npm's in the same run."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from scripts.jobs.measure.bench import FOLDER, prepare
from scripts.jobs.measure.report import Report, keep_option, seconds, site_option
from scripts.jobs.serve.server import SiteServer, serving
from scripts.jobs.serve.slow import Line, serving_slowly
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import fail, run

BITS, DELAY = 9e6, 0.070
PATIENCE = 180_000
SETTLED = 4_000
"""Milliseconds that a browser just opened takes for its own windows, with all the processors."""
KEPT = 9_000
"""Milliseconds after which the memory and the pages are kept on the device."""


@dataclass
class Case:
    """One way to start, one visit after the other."""

    name: str
    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    stalls: list[float] = field(default_factory=list)


@contextmanager
def profile(playwright: Playwright, chromium: Path, server: SiteServer) -> Iterator[BrowserContext]:
    """A browser that has never seen the site, with a cache on disk like a person's."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=str(chromium), base_url=server.url, headless=True
        )
        try:
            context.new_page().wait_for_timeout(SETTLED)
            yield context
        finally:
            context.close()


def visit(context: BrowserContext, case: Case, *, wait: int = 0) -> tuple[float, float]:
    """Open a case's page; return the seconds until Python is ready and the longest stall."""
    page = context.new_page()
    page.goto(f"/{FOLDER}/{case.name}.html")
    page.wait_for_function("() => window.took !== undefined", timeout=PATIENCE)
    took = page.evaluate("() => window.took") / 1000
    if took < 0:
        fail("Python n’a pas démarré : le site est-il d’aujourd’hui ? scripts/serve --build-only.")
    stall = page.evaluate("() => Math.max(0, ...window.stalls)")
    if wait:
        page.wait_for_timeout(wait)
    page.close()
    return took, stall


def measure(
    host: Callable[[Path], AbstractContextManager[SiteServer]],
    folder: Path,
    rounds: int,
    *,
    later: bool,
) -> tuple[Case, Case]:
    """Visit both in turn, with a new profile each time."""
    cases = Case("stock"), Case("ours")
    chromium = ensure_chromium()
    with host(folder) as server, sync_playwright() as playwright:
        for _ in range(rounds):
            for case in cases:
                with profile(playwright, chromium, server) as context:
                    took, stall = visit(context, case, wait=KEPT if later else 0)
                    case.first.append(took)
                    case.stalls.append(stall)
                    if later:
                        visits = [visit(context, case) for _ in range(2)]
                        case.later += [took for took, _ in visits]
                        case.stalls += [stall for _, stall in visits]
    return cases


@click.command(
    help="Mesure le démarrage de Python dans un vrai navigateur, à côté de celui de npm."
)
@site_option
@click.option("--tours", type=int, default=3, show_default=True, help="Nombre de tours.")
@keep_option
def start(site: Path, tours: int, garder: Path | None) -> None:
    """Measure, print and keep the figures."""
    began = time.monotonic()
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare(site, folder)
        local = measure(serving, folder, tours, later=True)
        slow = measure(
            lambda place: serving_slowly(place, Line(BITS, DELAY)), folder, tours, later=False
        )
    report = Report("Start of Python in the browser", "scripts/measure/start")
    report.table(("case", "npm's `loadPyodide()`", "ours", "ratio", "target"), rows(local, slow))
    stall = max(local[1].stalls + slow[1].stalls)
    report.text(
        f"Medians of {tours} rounds, each with a new browser profile, once the browser itself has"
        f" settled ({SETTLED / 1000:.0f} s); later visits twice per round."
        f" Both in a module worker, with the same imports and the same catalogue, compressed files."
        f" Longest stall of the page's main thread with ours: {stall:.0f} ms (target: 50 ms)."
        f" The whole took {time.monotonic() - began:.0f} s."
    )
    report.give(garder)


def rows(local: tuple[Case, Case], slow: tuple[Case, Case]) -> list[tuple[str, ...]]:
    """The lines of the report."""
    (stock, ours), (slow_stock, slow_ours) = local, slow
    compared = (
        ("first visit, local", stock.first, ours.first, "0.28"),
        ("first visit, 9 Mbit/s, 70 ms", slow_stock.first, slow_ours.first, "0.45"),
        ("later visits (npm's: first visit)", stock.first, ours.later, "0.15"),
        ("later visits (npm's: later visits)", stock.later, ours.later, ""),
    )
    lines: list[tuple[str, ...]] = []
    for name, theirs, mine, target in compared:
        reference, value = statistics.median(theirs), statistics.median(mine)
        ratio = f"{value / reference:.2f}"
        lines.append((name, seconds(reference), seconds(value), ratio, target and f"≤ {target}"))
    return lines


def main() -> None:
    """Run the verb."""
    run(start)
