"""The `measure/weight` verb: what a first visit fetches, compressed with Brotli, all counted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import click
from playwright.sync_api import BrowserContext, Request, sync_playwright

from scripts.jobs.measure.report import Report, keep_option, kilobytes, site_option
from scripts.jobs.serve.server import serving
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import run
from scripts.parts.site.compressing import SUFFIXES

GUIDES = ("droits/", "demarches/", "aides/")
GUIDE_TARGET, CHECKER_TARGET = 120_000, 2_750_000
READY = "() => document.querySelector('#verif-fond .verif-progres')?.hidden === true"
CACHED = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("reperes /"));
    const opened = await Promise.all(names.map((name) => caches.open(name)));
    const requests = await Promise.all(opened.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
}"""
PATIENCE = 120_000
KEEPING = 15_000
"""Milliseconds that keeping the site for offline use may take."""


class Site:
    """The built site, and what each of its files weighs on the wire."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sizes: dict[str, int] = {}

    def weight(self, address: str) -> int:
        """Return the size of a file as a host that compresses sends it."""
        if address not in self._sizes:
            name = address.lstrip("/")
            path = self.folder / (f"{name}index.html" if name.endswith("/") or not name else name)
            ready = path.with_name(path.name + ".br")
            if ready.is_file():
                size = ready.stat().st_size
            elif not path.is_file():
                size = 0  # written by the device itself: the list of what it keeps
            elif path.suffix in SUFFIXES:
                size = len(brotli.compress(path.read_bytes()))
            else:
                size = path.stat().st_size
            self._sizes[address] = size
        return self._sizes[address]

    def guides(self) -> list[str]:
        """The addresses of the guide pages."""
        pages = (page for name in GUIDES for page in (self.folder / name).rglob("index.html"))
        return sorted(f"/{page.parent.relative_to(self.folder).as_posix()}/" for page in pages)


@contextmanager
def recorded(context: BrowserContext) -> Iterator[set[str]]:
    """Note what the pages ask for, their workers included, but not the service worker."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        if request.service_worker is None:
            asked.add(urlsplit(request.url).path)

    context.on("request", note)
    yield asked
    context.remove_listener("request", note)


@click.command(help="Pèse ce que charge une première visite : pages de guide et vérificateur.")
@site_option
@keep_option
def weight(site: Path, garder: Path | None) -> None:
    """Weigh, print and keep the figures; exit 1 when a target is missed."""
    built = Site(site)
    chromium = ensure_chromium()
    with serving(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium))
        heavy = sorted(built.guides(), key=built.weight)
        guides = [
            (page, visit(browser.new_context(base_url=server.url), page))
            for page in (heavy[0], heavy[len(heavy) // 2], heavy[-1])
        ]
        ready, kept = visit_checker(browser.new_context(base_url=server.url))
        browser.close()
    report = Report("What a first visit weighs", "scripts/measure/weight")
    lines = [
        (f"guide: {page}", guide_weight, GUIDE_TARGET)
        for page, asked in guides
        for guide_weight in [sum(map(built.weight, asked))]
    ]
    total = sum(map(built.weight, ready))
    lines.append(("checker, until Python is ready", total, CHECKER_TARGET))
    rows = [(name, kilobytes(size), f"≤ {kilobytes(target)}") for name, size, target in lines]
    more = sum(map(built.weight, kept - ready))
    rows.append(("then, in the background, for offline use", kilobytes(more), ""))
    report.table(("first visit", "Brotli", "target"), rows)
    largest = sorted(ready, key=built.weight, reverse=True)[:12]
    parts = [(address, kilobytes(built.weight(address))) for address in largest]
    report.table(("largest files of the checker", "Brotli"), parts)
    report.text(
        f"Every file that the browser asked for, page, styles, fonts and icons included; the three"
        f" guides are the lightest, the median and the heaviest of {len(heavy)}."
        " What the site keeps for offline use beyond the checker is fetched after it is ready."
    )
    report.give(garder)
    if any(size > target for _, size, target in lines):
        sys.exit(1)


def visit(context: BrowserContext, address: str) -> set[str]:
    """Open a page for the first time."""
    with recorded(context) as asked:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
    context.close()
    return asked


def visit_checker(context: BrowserContext) -> tuple[set[str], set[str]]:
    """Open the checker for the first time: what it asks for, and what is then kept."""
    with recorded(context) as asked:
        page = context.new_page()
        page.goto("/verificateur/")
        page.locator("#verif-ecran input").first.focus()
        page.wait_for_function(READY, timeout=PATIENCE)
        page.wait_for_timeout(KEEPING)
        kept = page.evaluate(CACHED)
    context.close()
    return asked - {"/sw.js"}, {"/sw.js", *kept}


def main() -> None:
    """Run the verb."""
    run(weight)
