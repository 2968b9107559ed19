"""While one writes: the page shows itself again, and says in French what is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.jobs.serve.live import EVENTS, News, serving_live
from scripts.jobs.serve.server import SiteServer

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta
http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
connect-src 'self'"><title>x</title></head><body><h1>{}</h1></body></html>"""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SiteServer, News, Path]]:
    """A site of one page, followed."""
    site = tmp_path_factory.mktemp("suivi")
    page = site / "aides" / "index.html"
    page.parent.mkdir()
    with serving_live(site, base="/essai/") as (server, news):
        yield server, news, page


@pytest.fixture(scope="session")
def base_url(served: tuple[SiteServer, News, Path]) -> str:
    """Its address: these tests need no built site."""
    return served[0].url


@pytest.fixture(autouse=True)
def _before(served: tuple[SiteServer, News, Path]) -> None:
    served[2].write_text(PAGE.format("avant"), encoding="utf-8")
    served[1].wrong(None)


def test_a_page_that_is_built_again_shows_itself_again(
    page: Page, served: tuple[SiteServer, News, Path]
) -> None:
    server, news, file = served
    with page.expect_response(re.compile(rf"/{EVENTS}\?")):
        page.goto(f"{server.url}aides/")
    expect(page.get_by_role("heading")).to_have_text("avant")
    file.write_text(PAGE.format("après"), encoding="utf-8")
    news.built()
    expect(page.get_by_role("heading")).to_have_text("après")


def test_a_mistake_is_told_in_the_page_which_stays_then_goes(
    page: Page, served: tuple[SiteServer, News, Path]
) -> None:
    server, news, file = served
    with page.expect_response(re.compile(rf"/{EVENTS}\?")):
        page.goto(f"{server.url}aides/")
    news.wrong("Erreur  content/a.yml:3:1: <b>Il faut un nombre</b>")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("content/a.yml:3:1: <b>Il faut un nombre</b>")
    expect(told).to_contain_text("La page montrée est la précédente")
    expect(page.get_by_role("heading")).to_have_text("avant")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Il faut un nombre")
    file.write_text(PAGE.format("corrigé"), encoding="utf-8")
    news.built()
    expect(page.get_by_role("heading")).to_have_text("corrigé")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_files_of_the_site_hold_nothing_of_it(served: tuple[SiteServer, News, Path]) -> None:
    _, _, file = served
    assert EVENTS not in file.read_text(encoding="utf-8")


def test_the_pages_that_are_looked_at_are_known(
    page: Page, served: tuple[SiteServer, News, Path]
) -> None:
    server, news, _ = served
    with page.expect_response(re.compile(rf"/{EVENTS}\?")):
        page.goto(f"{server.url}aides/")
    assert "aides/" in news.open_pages()
