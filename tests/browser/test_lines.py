"""What lies between the server and the browser: networks that answer in its place, lines that stop.

Nothing of theirs is kept, and nobody waits for them for ever.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.jobs.serve.server import SiteHandler, serving
from tests.browser.questionnaire import READY, SHORT, Questionnaire, finish
from tests.browser.test_offline import keep, visitor
from tests.browser.variants import replace, variant

PORTAL = b"<!doctype html><html><title>Portail</title><p>Identifiez-vous.</p></html>"
"""What a network that asks to log in first answers to everything, for a browser to keep."""


def answer(handler: SiteHandler, body: bytes, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(length or len(body)))
    handler.send_header("Cache-Control", "max-age=31536000")
    SimpleHTTPRequestHandler.end_headers(handler)  # not the site's: it is another that answers
    handler.wfile.write(body)


class Line:
    """A line on which some addresses are not answered by the site."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken = re.compile("(?!)")
        self.how: Callable[[SiteHandler], None] = lambda handler: answer(handler, PORTAL)
        give = SiteHandler.do_GET

        def take(handler: SiteHandler) -> None:
            (self.how if self.taken.search(handler.path) else give)(handler)

        monkeypatch.setattr(SiteHandler, "do_GET", take)

    def log_in_first(self, addresses: str = "") -> None:
        self.taken = re.compile(addresses)
        self.how = lambda handler: answer(handler, PORTAL)

    def stall(self, addresses: str, after: int) -> None:
        """Stop in the middle of those addresses."""
        self.taken = re.compile(addresses)

        def stop(handler: SiteHandler) -> None:
            file = Path(handler.translate_path(handler.path))
            body = (file / "index.html" if file.is_dir() else file).read_bytes()
            handler.send_response(200)
            handler.send_header(
                "Content-Type", handler.guess_type(str(file)) if file.is_file() else "text/html"
            )
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body[:after])
            handler.wfile.flush()
            time.sleep(60)

        self.how = stop

    def mend(self) -> None:
        self.taken = re.compile("(?!)")


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(monkeypatch)


@contextmanager
def newcomer(browser: Browser, site: Path, *, compressed: bool = True) -> Iterator[Page]:
    """A page for someone who has nothing of the site yet, nor will keep any."""
    with serving(site, compressed=compressed) as server:
        page = browser.new_page(base_url=server.url, service_workers="block")
        yield page
        page.close()


@pytest.mark.parametrize("address", ["vos-donnees/", "droits/partir/"], ids=["page", "guide"])
def test_the_page_of_a_network_that_asks_to_log_in_is_not_kept_in_the_place_of_ours(
    browser: Browser, site: Path, line: Line, address: str
) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto(f"/{address}")
        title = page.title()
        line.log_in_first()
        page.goto(f"/{address}")
        assert page.title() == "Portail"
        page.wait_for_load_state("networkidle")
        line.mend()
        context.set_offline(True)
        page.goto(f"/{address}")
        assert page.title() == title


def test_what_such_a_network_gives_for_a_style_is_asked_for_again(
    browser: Browser, site: Path, line: Line
) -> None:
    """A page of another build has styles that this one does not list: nothing can check them."""
    (style,) = site.glob("assets/empreinte/*/style.css")
    other = f"/assets/empreinte/0123456789ab/{style.name}"
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto("/vos-donnees/")
        line.log_in_first("0123456789ab")
        ask = "(address) => fetch(address).then((response) => response.text())"
        assert "Portail" in page.evaluate(ask, other)
        page.wait_for_load_state("networkidle")
        line.mend()
        again = "(address) => fetch(address, { cache: 'no-cache' }).then(({ status }) => status)"
        assert page.evaluate(again, other) == 404


def test_a_page_that_stops_in_the_middle_is_shown_as_it_was_kept(
    browser: Browser, site: Path, line: Line
) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        line.stall("^/numeros-urgence/", after=500)
        page.goto("/numeros-urgence/", wait_until="commit", timeout=15_000)
        expect(page.locator("a[href='tel:115']").first).to_be_visible(timeout=10_000)


def test_a_style_that_stops_in_the_middle_keeps_nobody_from_answering(
    browser: Browser, site: Path, line: Line, tmp_path: Path
) -> None:
    with newcomer(browser, hurried(site, tmp_path), compressed=False) as page:
        line.stall("/verificateur/app/[^/]+/style.css", after=200)
        page.goto(f"/verificateur/{SHORT}", wait_until="commit")
        opened(page)
        finish(Questionnaire(page))


def test_a_script_that_stops_in_the_middle_leaves_numbers_on_the_screen(
    browser: Browser, site: Path, line: Line, tmp_path: Path
) -> None:
    with newcomer(browser, hurried(site, tmp_path), compressed=False) as page:
        line.stall("/verificateur/app/[^/]+/page.js", after=200)
        page.goto(f"/verificateur/{SHORT}", wait_until="commit")
        expect(page.locator("#verif-secours a[href='tel:115']")).to_be_visible()
        line.mend()
        page.locator("#verif-secours").get_by_role("button").click()
        opened(page)
        finish(Questionnaire(page))
        assert not page.locator("#verif-secours").count()


def test_a_script_that_is_only_slow_takes_the_numbers_away_once_it_is_there(
    browser: Browser, site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    give = SiteHandler.do_GET

    def late(handler: SiteHandler) -> None:
        if handler.path.endswith("/page.js"):
            time.sleep(4)
        give(handler)

    monkeypatch.setattr(SiteHandler, "do_GET", late)
    with newcomer(browser, hurried(site, tmp_path)) as page:
        page.goto(f"/verificateur/{SHORT}", wait_until="commit")
        expect(page.locator("#verif-secours a[href='tel:115']")).to_be_visible()
        expect(page.locator("#verificateur[data-ouvert]")).to_be_attached(timeout=READY)
        expect(page.locator("#verif-secours")).to_have_count(0)


def hurried(site: Path, tmp_path: Path) -> Path:
    """The site, with a page that waits for its scripts two seconds only."""
    folder = variant(site, tmp_path / "site")
    (script,) = folder.glob("verificateur/app/*/rescue.js")
    text, count = re.subn(r"\b15e3\b", "2e3", script.read_text(encoding="utf-8"))  # its LONG
    assert count == 1
    replace(script, text.encode())
    return folder


def test_a_network_that_asks_to_log_in_is_got_over_once_it_lets_through(
    browser: Browser, site: Path, line: Line
) -> None:
    """What it gave for the files of the checker is in the browser's cache, kept for a year."""
    with newcomer(browser, site) as page:
        line.log_in_first("/verificateur/(app/[^/]+/(?!rescue)|python|donnees)")
        page.goto(f"/verificateur/{SHORT}")
        expect(page.locator("#verif-secours a[href='tel:115']")).to_be_visible()
        line.mend()
        page.locator("#verif-secours").get_by_role("button").click()
        opened(page)
        finish(Questionnaire(page))


def opened(page: Page) -> None:
    expect(page.locator("#verificateur[data-ouvert]")).to_be_attached(timeout=READY)


@pytest.mark.parametrize("kind", ["python", "donnees"])
def test_python_given_as_a_page_of_that_network_is_asked_for_again(
    browser: Browser, site: Path, line: Line, kind: str
) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        line.log_in_first(f"/verificateur/{kind}/")
        page.goto(f"/verificateur/{SHORT}")
        opened(page)
        failed = "Python could not run"
        with page.expect_console_message(lambda message: failed in message.text, timeout=READY):
            page.locator("#verif-ecran input").first.focus()
        line.mend()
        finish(Questionnaire(page))
