"""Whatever is damaged on the device, the checker works at the next load, by itself."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.jobs.serve.server import SiteHandler, serving
from tests.browser.questionnaire import READY, SHORT, Questionnaire, finish
from tests.browser.test_offline import KEPT, SITE_CACHES, keep, visitor
from tests.browser.variants import replace, variant
from tests.browser.waiting import until

DAMAGES = {
    "cut": "bytes.slice(0, bytes.length / 2)",
    "emptied": "new Uint8Array(0)",
    "of another build": "bytes.map((byte, at) => at === bytes.length >> 1 ? byte ^ 1 : byte)",
    "of another file": "new TextEncoder().encode('export {};')",
}

DAMAGE = """async () => {
    const [name] = await (SITE_CACHES)();
    const cache = await caches.open(name);
    let count = 0;
    for (const request of await cache.keys()) {
        if (!/\\/(app|python|donnees|empreinte)\\//.test(request.url)) continue;
        const kept = await cache.match(request);
        const bytes = new Uint8Array(await kept.arrayBuffer());
        await cache.put(request, new Response(DAMAGED, { headers: kept.headers }));
        count += 1;
    }
    await caches.delete("reperes-memoire");
    return count;
}"""

WHOLE = """async () => {
    const [name] = await (SITE_CACHES)();
    const cache = await caches.open(name);
    const list = await (await cache.match("/empreintes-gardees.json")).json();
    const wrong = [];
    for (const [path, fingerprint] of Object.entries(list)) {
        if (!/^verificateur\\/(app|python|donnees)\\//.test(path)) continue;
        const kept = await cache.match(new URL(path, location.origin));
        const bytes = kept ? await kept.arrayBuffer() : new ArrayBuffer(0);
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        if (`sha256-${btoa(String.fromCharCode(...digest))}` !== fingerprint) wrong.push(path);
    }
    return wrong;
}"""


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_file_kept_being_damaged_the_next_load_works_and_mends_them(
    browser: Browser, base_url: str, damage: str
) -> None:
    context = browser.new_context(base_url=base_url, locale="fr-FR")
    page = context.new_page()
    keep(page)
    script = DAMAGE.replace("SITE_CACHES", SITE_CACHES).replace("DAMAGED", DAMAGES[damage])
    assert page.evaluate(script) > 20
    page.goto(f"/verificateur/{SHORT}")
    finish(Questionnaire(page))
    wrong = page.evaluate(WHOLE.replace("SITE_CACHES", SITE_CACHES))
    # What this visit had no need of is checked when it is needed.
    later = ("qr", "segno", "letter")
    assert [path for path in wrong if not any(name in path for name in later)] == []
    context.close()


def damaged(route: Route, damage: str) -> None:
    response = route.fetch()
    body = response.body()
    body = {
        "cut": body[: len(body) // 2],
        "emptied": b"",
        "of another file": b"export {};",
        "one letter off": body + b" ",
    }[damage]
    headers = {"content-type": response.headers["content-type"]}
    route.fulfill(status=200, headers=headers, body=body)


def damage_once(page: Page, pattern: str, damage: str) -> list[str]:
    """Damage the first file of that address; every time that it is asked for is listed."""
    given: list[str] = []

    def first_only(route: Route) -> None:
        given.append(route.request.url)
        if len(given) > 1:
            route.continue_()
        else:
            damaged(route, damage)

    page.route(pattern, first_only)
    return given


@pytest.mark.parametrize(
    "pattern",
    ["**/*.wasm", "**/python_stdlib.zip", "**/checker-*.whl", "**/catalogue.*.json",
     "**/pyodide.asm.*js", "**/pyodide.mjs", "**/verificateur/app/*/worker.js"],
)  # fmt: skip
@pytest.mark.parametrize("damage", ["cut", "of another file"])
def test_a_start_that_fails_is_made_again_from_the_network_by_itself(
    browser: Browser, base_url: str, pattern: str, damage: str
) -> None:
    """As when the browser's own cache holds a damaged copy: only asking anew gives the file."""
    context = browser.new_context(base_url=base_url, service_workers="block", locale="fr-FR")
    page = context.new_page()
    given = damage_once(page, pattern, damage)
    if pattern.endswith("worker.js") and damage == "of another file":
        page.route(re.compile("/verificateur/[?]"), impatient)
    page.goto(f"/verificateur/{SHORT}")
    finish(Questionnaire(page))
    assert len(given) > 1
    context.close()


def impatient(route: Route) -> None:
    """A worker that says nothing is waited for a few seconds only."""
    response = route.fetch()
    body = response.text().replace('"python"', '"patience": 8000, "python"', 1)
    route.fulfill(response=response, body=body)


def put_elsewhere(page: Page, address: str) -> None:
    """What another site of the same host can do: give its own file for one of ours."""
    page.evaluate(
        """async (address) => {
          const cache = await caches.open("un autre site");
          await cache.put(address, new Response("{}"));
        }""",
        address,
    )


def test_what_another_site_of_the_host_put_in_its_cache_is_never_taken(
    browser: Browser, site: Path, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, locale="fr-FR")
    page = context.new_page()
    page.goto("/a-propos/")
    for path in (site / "verificateur" / "donnees").glob("*.json"):
        put_elsewhere(page, f"/{path.relative_to(site).as_posix()}")
    keep(page)
    assert page.evaluate(WHOLE.replace("SITE_CACHES", SITE_CACHES)) == []
    context.close()


def test_a_page_changed_in_the_cache_by_another_site_is_not_shown_without_a_network(
    browser: Browser, site: Path
) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.evaluate(
            """async () => {
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  if (!request.url.endsWith("/numeros-urgence/")) continue;
                  const html = "<!doctype html><title>Faux</title>";
                  const headers = { "content-type": "text/html" };
                  await cache.put(request, new Response(html, { headers }));
                }
              }
            }"""
        )
        server.shutdown()
        server.server_close()
        page.goto(f"http://localhost:{server.server_port}/numeros-urgence/")
        assert page.title() != "Faux"


CUT = """async (ending) => {
    const [name] = await (SITE_CACHES)();
    const cache = await caches.open(name);
    const request = (await cache.keys()).find(({ url }) => url.endsWith(ending));
    const kept = await cache.match(request);
    const bytes = await kept.arrayBuffer();
    await cache.put(request, new Response(bytes.slice(0, 9), { headers: kept.headers }));
}"""


@pytest.mark.parametrize(
    ("ending", "address"),
    [("/numeros-urgence/", "numeros-urgence/"), ("/guides.json", "droits/partir/")],
)
def test_a_page_damaged_where_it_is_kept_is_kept_again_at_the_next_visit_with_a_line(
    browser: Browser, site: Path, ending: str, address: str
) -> None:
    with serving(site) as server, visitor(browser, server) as context:
        page = context.new_page()
        keep(page)
        page.goto("/numeros-urgence/")
        page.evaluate(CUT.replace("SITE_CACHES", SITE_CACHES), ending)
        context.set_offline(True)
        page.goto(f"/{address}")
        expect(page).to_have_url(re.compile("/hors-ligne/$"))
        context.set_offline(False)
        page.goto("/numeros-urgence/")
        kept = "caches.keys().then((all) => Promise.all(all.map((name) => caches.open(name)"
        kept += ".then((cache) => cache.keys()))))"
        until(
            page, f"() => {kept}.then((all) => all.flat().some((r) => r.url.endsWith('{ending}')))"
        )
        context.set_offline(True)
        page.goto(f"/{address}")
        expect(page).to_have_url(re.compile(f"/{address}$"))
        expect(page.locator("h1")).to_be_visible()


def test_an_install_that_stalls_is_given_up(
    browser: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stalled = variant(site, tmp_path / "site")
    script = (stalled / "sw.js").read_text(encoding="utf-8")
    replace(stalled / "sw.js", script.replace("STALLED = 30_000", "STALLED = 1_000").encode())
    give = SiteHandler.do_GET

    def stall(handler: SiteHandler) -> None:
        if handler.path == "/hors-ligne/":
            time.sleep(8)
        give(handler)

    with serving(stalled) as server, visitor(browser, server) as context:
        monkeypatch.setattr(SiteHandler, "do_GET", stall)
        page = context.new_page()
        page.goto("/verificateur/")
        page.locator("#verif-ecran input").first.focus()
        until(page, "() => navigator.serviceWorker.getRegistration().then(Boolean)")
        until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !r)")
        assert page.evaluate(KEPT) is False


PLANTED = """async () => {
    const { python, catalogue } = JSON.parse(document.getElementById("config").textContent);
    const name = `${python.build}-${catalogue.split("/").pop()}`;
    const place = new URL(`../memoire/${name}`, new URL(python.index, document.baseURI));
    const cache = await caches.open("reperes-memoire");
    await cache.put(place, new Response("une autre mémoire"));
}"""


def test_in_a_folder_of_a_host_the_picture_of_the_memory_is_not_trusted(
    browser: Browser, site: Path
) -> None:
    """Another site of that host could have put another one in its place."""
    with serving(site, base="/depot/") as server, visitor(browser, server) as context:
        page = context.new_page()
        page.goto(f"/depot/verificateur/{SHORT}")
        page.evaluate(PLANTED)
        page.reload()
        finish(Questionnaire(page))
        kept = "caches.open('reperes-memoire').then((cache) => cache.keys())"
        assert page.evaluate(f"() => {kept}.then((all) => all.length)") == 0


# ── The page's own scripts, damaged in the browser's cache, without a service worker ───────────


OPENED = "#verificateur[data-ouvert]"


@pytest.mark.parametrize("damage", ["cut", "emptied", "of another file", "one letter off"])
@pytest.mark.parametrize("script", ["page.js", "style.css", "exit.css"])
def test_a_script_of_the_page_that_is_damaged_is_asked_for_anew_by_the_page_itself(
    browser: Browser, base_url: str, script: str, damage: str
) -> None:
    context = browser.new_context(base_url=base_url, service_workers="block", locale="fr-FR")
    page = context.new_page()
    given = damage_once(page, f"**/verificateur/app/*/{script}", damage)
    page.goto(f"/verificateur/{SHORT}")
    expect(page.locator(OPENED)).to_be_attached(timeout=READY)
    assert len(given) > 1
    assert page.locator("#verif-secours").count() == 0
    context.close()


def test_a_script_that_stays_damaged_is_told_once_with_numbers(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, service_workers="block", locale="fr-FR")
    page = context.new_page()
    loads: list[str] = []
    page.on("request", lambda r: loads.append(r.url) if r.is_navigation_request() else None)
    page.route("**/verificateur/app/*/page.js", lambda route: damaged(route, "cut"))
    page.goto(f"/verificateur/{SHORT}")
    told = page.locator("#verif-secours")
    expect(told).to_contain_text("n’a pas pu s’ouvrir")
    expect(told.locator("a[href='tel:115']")).to_be_visible()
    assert len(loads) == 2
    page.unroute("**/verificateur/app/*/page.js")
    told.get_by_role("button").click()
    expect(page.locator(OPENED)).to_be_attached(timeout=READY)
    context.close()
