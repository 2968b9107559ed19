"""Without a network after one visit of the checker; updates taken whole; refusals survived."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from scripts.jobs.serve.server import SiteHandler, SiteServer, serving
from scripts.parts.site import offline
from scripts.parts.site.hosting import PREVIEWS
from tests.browser.questionnaire import SHORT, Questionnaire, finish
from tests.browser.variants import replace, variant
from tests.browser.waiting import until

GUIDE = "vos-donnees/"
"""A page that is kept once it was read, and not before."""
KEPT = "() => navigator.serviceWorker.getRegistration().then((r) => Boolean(r && r.active))"


@contextmanager
def visitor(browser: Browser, server: SiteServer) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=server.url, locale="fr-FR")
    yield context
    context.close()


def keep(page: Page, base: str = "/") -> None:
    """Visit the checker once, until the site is kept."""
    page.goto(f"{base}verificateur/")
    expect(page.locator("#verif-ecran [data-titre]")).to_be_visible()
    page.locator("#verif-ecran input").first.focus()
    until(page, KEPT)


@pytest.mark.parametrize("base", ["/", "/apercu/7/"])
def test_everything_promised_works_without_a_network(
    browser: Browser, site: Path, base: str
) -> None:
    with serving(site, base=base) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page, base)
        page.goto(f"{base}{GUIDE}")
        until(page, "() => caches.match(location.href).then(Boolean)")
        port = server.server_port
        context.set_offline(True)
        server.shutdown()
        server.server_close()
        page.goto(f"{base}{GUIDE}")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("() => getComputedStyle(document.body).fontFamily").count("Source")
        for address in ("", "numeros-urgence/", "droits/partir/", "aides/", "pres-de-chez-vous/"):
            page.goto(f"http://localhost:{port}{base}{address}")
            expect(page.locator("main a").first).to_be_visible()
        page.locator("#recherche-commune input").fill("Cambrai")
        expect(page.locator("#recherche-commune li").first).to_be_visible()
        page.locator("#recherche-commune li a").first.click()
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{base}verificateur/{SHORT}")
        finish(Questionnaire(page))
        linked = page.locator("#verif-ecran a[href]").evaluate_all(
            "links => links.map(({ href }) => href.split('#')[0])"
        )
        pages = {href for href in linked if href.startswith(server.url) and href.endswith("/")}
        assert pages
        for address in sorted(pages):
            page.goto(address)
            assert page.url == address
            expect(page.locator("h1")).to_be_visible()
        page.goto(f"{base}sources-et-fraicheur/")
        expect(page).to_have_url(re.compile(f"{base}hors-ligne/$"))
        expect(page.locator("h1")).to_have_text(re.compile("hors connexion"))
        page.locator("main").get_by_role("link", name=re.compile("urgence")).first.click()
        expect(page.locator("a[href='tel:115']").first).to_be_visible()


def test_the_same_pages_are_asked_for_whatever_the_plan_is(browser: Browser, site: Path) -> None:
    """What is kept tells nobody which plan is shown: guides come in one file, for everyone."""
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        asked: list[str] = []
        keep(page)
        context.on("request", lambda request: asked.append(request.url))
        page.goto(f"/verificateur/{SHORT}")
        finish(Questionnaire(page))
        page.wait_for_load_state("networkidle")
        folders = tuple(f"{server.url}{folder}" for folder in ("/" + f for f in offline.GUIDES))
        assert not [url for url in asked if url.startswith(folders)]


def test_a_page_that_is_late_is_shown_as_it_was_kept(browser: Browser, site: Path) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto("/numeros-urgence/")
        context.route("**/numeros-urgence/", lambda route: None)
        page.reload(wait_until="commit", timeout=20_000)
        expect(page.locator("a[href='tel:115']").first).to_be_visible()


def test_a_page_that_was_late_is_kept_as_it_came_in_the_end(
    browser: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = variant(site, tmp_path / "site")
    guide = whole / GUIDE / "index.html"
    give = SiteHandler.do_GET

    def give_late(handler: SiteHandler) -> None:
        if handler.path == f"/{GUIDE}":
            time.sleep(4)
        give(handler)

    with serving(whole) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto(f"/{GUIDE}")
        replace(guide, guide.read_bytes() + b"<!-- written since -->")
        monkeypatch.setattr(SiteHandler, "do_GET", give_late)
        page.goto(f"/{GUIDE}")
        assert "written since" not in page.content()
        kept = "caches.match(location.href).then((response) => response.text())"
        until(page, f"() => {kept}.then((text) => text.includes('written since'))")


def test_previews_under_the_site_are_left_to_themselves(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    whole = variant(site, tmp_path / "site")
    preview = whole / PREVIEWS / "12"
    preview.mkdir(parents=True)
    (preview / "index.html").write_text("<!doctype html><title>un</title>", encoding="utf-8")
    with serving(whole) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto(f"/{PREVIEWS}/12/")
        kept = "() => caches.match(location.href).then(Boolean)"
        assert page.evaluate(kept) is False
        page.goto("/numeros-urgence/")
        assert page.evaluate(kept) is True


# ── Updates ────────────────────────────────────────────────────────────────────────────────────


def older(site: Path, into: Path) -> Path:
    """An older build of the site: another catalogue, other pages, another service worker."""
    folder = variant(site, into)
    page = folder / "verificateur" / "index.html"
    (catalogue,) = (folder / "verificateur" / "donnees").glob("catalogue.*.json")
    version = json.loads(catalogue.read_text(encoding="utf-8"))["version"]
    aged = catalogue.with_name("catalogue.000000000000.json")
    text = catalogue.read_text(encoding="utf-8").replace(version, "ancienne")
    for copy in catalogue.parent.glob("catalogue.*"):
        copy.unlink()
    aged.write_text(text, encoding="utf-8")
    html = page.read_text(encoding="utf-8")
    replace(page, html.replace(catalogue.name, aged.name).replace(version, "ancienne").encode())
    (folder / "sw.js").unlink()
    offline.write_worker(folder)
    for changed in (page, folder / "sw.js"):
        os.utime(changed, (0, 0))  # the server tells by dates what is newer
    return folder


def publish(folder: Path, published: Path) -> Path:
    """Let the server's folder be this one from now on."""
    published.unlink(missing_ok=True)
    published.symlink_to(folder, target_is_directory=True)
    return published


def version_of(page: Page) -> str:
    return page.evaluate("() => JSON.parse(document.getElementById('config').textContent).version")


def test_an_update_waits_for_old_pages_and_is_then_taken_whole(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    published = publish(older(site, tmp_path / "before"), tmp_path / "published")
    with serving(published) as server, visitor(browser, server) as context:
        old_page = context.new_page()
        keep(old_page)
        assert version_of(old_page) == "ancienne"
        port = server.server_port
        publish(site, published)
        page = context.new_page()
        page.goto(f"/verificateur/{SHORT}")
        current = version_of(page)
        assert current != "ancienne"
        checker = Questionnaire(page)
        finish(checker)
        until(page, WAITING)
        assert len(page.evaluate(SITE_CACHES)) == 2, "the old version is still whole"
        old_page.close()
        take_up(page, f"http://localhost:{port}/numeros-urgence/")
        server.shutdown()
        server.server_close()
        page.goto(f"http://localhost:{port}/verificateur/{SHORT}")
        assert version_of(page) == current
        checker = Questionnaire(page)
        finish(checker)


def take_up(page: Page, address: str) -> None:
    """Leave every page of the old version, so that the new one takes its place."""
    active = "() => navigator.serviceWorker.getRegistration().then((r) => !r.waiting)"
    for pause in range(500, 10_000, 500):  # a page opened too soon keeps the old version alive
        page.goto("about:blank")
        page.wait_for_timeout(pause)
        page.goto(address)
        if page.evaluate(active):
            break
    until(page, active, milliseconds=1000)
    until(page, f"() => ({SITE_CACHES})().then((names) => names.length === 1)")


def test_a_guide_read_before_an_update_keeps_its_looks_without_a_network(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    before = older(site, tmp_path / "before")
    (looks,) = (before / "assets" / "empreinte").iterdir()
    shutil.copytree(looks, looks.with_name("0" * 12))
    guide = before / GUIDE / "index.html"
    replace(guide, guide.read_bytes().replace(looks.name.encode(), b"0" * 12))
    offline.write_worker(before)
    os.utime(before / "sw.js", (0, 0))
    published = publish(before, tmp_path / "published")
    with serving(published) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto(f"/{GUIDE}")
        page.evaluate(
            """() => caches.open("reperes / visites").then((cache) =>
                cache.put("/assets/empreinte/aaaaaaaaaaaa/style.css", new Response("")))"""
        )
        port = server.server_port
        publish(site, published)
        page.goto("/numeros-urgence/")
        page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
        until(page, WAITING)
        take_up(page, f"http://localhost:{port}/numeros-urgence/")
        server.shutdown()
        server.server_close()
        page.goto(f"http://localhost:{port}/{GUIDE}")
        assert "0" * 12 in page.content()
        assert page.evaluate("() => getComputedStyle(document.body).fontFamily").count("Source")
        kept = page.evaluate(
            """() => caches.open("reperes / visites").then((cache) => cache.keys()).then((all) =>
                all.map(({ url }) => url.split("/empreinte/")[1]?.split("/")[0]).filter(Boolean))"""
        )
        assert set(kept) == {"0" * 12}, "what no page that was read asks for is forgotten"


WAITING = "() => navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))"
TRIED = """() => navigator.serviceWorker.getRegistration().then((registration) =>
    Boolean(registration && (registration.installing || registration.active)))"""
SITE_CACHES = """() => caches.keys().then((names) =>
    names.filter((name) => name.startsWith("reperes /") && !name.endsWith("visites")))"""


def test_a_file_of_another_build_is_refused_and_nothing_is_kept(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    mixed = variant(site, tmp_path / "mixed")
    page_file = mixed / "numeros-urgence" / "index.html"
    replace(page_file, page_file.read_bytes() + b"<!-- published a moment later -->")
    with serving(mixed) as server, visitor(browser, server) as context:
        page = context.new_page()
        page.goto("/verificateur/")
        page.locator("#verif-ecran input").first.focus()
        until(page, TRIED)
        until(page, f"() => ({TRIED})().then((tried) => !tried)")
        assert page.evaluate(SITE_CACHES) == []


# ── Storage refused or full ────────────────────────────────────────────────────────────────────

REFUSALS = {
    "no service worker": "Object.defineProperty(Navigator.prototype, 'serviceWorker', "
    "{ get() { return undefined } })",
    "service worker refused": "ServiceWorkerContainer.prototype.register = "
    "() => Promise.reject(new DOMException('refused', 'SecurityError'))",
    "no storage at all": """
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
            Object.defineProperty(globalThis, name, {
                get() { throw new DOMException('refused', 'SecurityError') } });""",
}


def refused_in_workers(route: Route) -> None:
    """Scripts of a context run in its pages only: the worker gets the refusal in its own script."""
    response = route.fetch()
    route.fulfill(response=response, body=REFUSALS["no storage at all"] + response.text())


@pytest.mark.parametrize("refusal", REFUSALS)
def test_storage_refused_changes_nothing_online(
    browser: Browser, base_url: str, refusal: str
) -> None:
    context = browser.new_context(base_url=base_url, locale="fr-FR")
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    if refusal == "no storage at all":
        page.route("**/worker.js", refused_in_workers)
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.goto(f"/verificateur/{SHORT}")
    checker = Questionnaire(page)
    finish(checker)
    assert mistakes == []
    context.close()


NOTE_INSTALLATION = """
const register = ServiceWorkerContainer.prototype.register;
ServiceWorkerContainer.prototype.register = async function (...all) {
  const registration = await register.apply(this, all);
  const worker = registration.installing;
  window.installation = worker?.state ?? "redundant";
  worker?.addEventListener("statechange", () => { window.installation = worker.state; });
  return registration;
};
"""
NOTE_WRITING = """() => {
  const put = Cache.prototype.put;
  Cache.prototype.put = async function (...all) {
    try { await put.apply(this, all); } finally { self.written = true; }
  };
}"""


def test_no_room_left_changes_nothing_online(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, locale="fr-FR")
    context.add_init_script(NOTE_INSTALLATION)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": base_url[:-1], "quotaSize": 1000})
    with page.expect_event("worker") as started:
        page.goto(f"/verificateur/{SHORT}")
        page.locator("#verif-ecran input").first.focus()
    started.value.evaluate(NOTE_WRITING)
    checker = Questionnaire(page)
    finish(checker)
    until(page, "() => window.installation === 'redundant'")
    until(started.value, "() => self.written === true")
    page.goto(f"/verificateur/{SHORT}")
    expect(checker.title).to_be_visible()
    finish(checker)
    context.close()


# ── As an application ──────────────────────────────────────────────────────────────────────────


def test_the_site_can_be_installed(page: Page, base_url: str) -> None:
    page.goto("/")
    address = page.locator("link[rel=manifest]").get_attribute("href") or ""
    manifest = page.request.get(f"{base_url}{address}").json()
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        image = Image.open(BytesIO(page.request.get(f"{base_url}{icon['src']}").body()))
        assert "x".join(map(str, image.size)) == icon["sizes"]
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in found if error["errorId"] != "in-incognito"] == []


# ── The switch ─────────────────────────────────────────────────────────────────────────────────


def test_the_switch_takes_everything_away_from_the_devices(
    browser: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = variant(site, tmp_path / "without")
    (without / "sw.js").unlink()
    monkeypatch.setenv(offline.SWITCH, "non")
    offline.write_worker(without)
    published = publish(site, tmp_path / "published")
    with serving(published) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto(f"/{GUIDE}")
        publish(without, published)
        page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
        until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !r)")
        until(
            page,
            """() => caches.keys().then((names) =>
            !names.some((name) => name.startsWith("reperes /")))""",
        )
        page.goto(f"/verificateur/{SHORT}")
        finish(Questionnaire(page))
