"""What can go wrong with the checker, one thing at a time, in a real browser.

Each time: a clear message, a way on (try again, the trees, people to call), no answer lost.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect
from playwright.sync_api import Error as BrowserError

from scripts.jobs.serve.server import serving
from scripts.jobs.serve.slow import Line, serving_slowly
from tests.browser.questionnaire import (
    CHOICES,
    IN_DEBT,
    READY,
    SHORT,
    UNKNOWN,
    Questionnaire,
    finish,
)
from tests.browser.variants import variant
from tests.browser.waiting import until

PICTURE = """async () => {
    const cache = await caches.open("reperes-memoire");
    return (await cache.keys()).length > 0;
}"""


@pytest.fixture
def visitor(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """A browser of its own: what a test breaks or keeps is gone with it."""
    context = browser.new_context(base_url=base_url, locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def checker(visitor: BrowserContext) -> Questionnaire:
    return Questionnaire(visitor.new_page())


def answer_first(checker: Questionnaire) -> None:
    """Open the page and answer the questions that need no Python."""
    checker.open(SHORT)
    answer_trunk(checker)


def answer_trunk(checker: Questionnaire) -> None:
    """Answer until the page has to wait for Python."""
    while checker.form.count():
        fields, screen = checker.fields, checker.screen.locator("> *").element_handle()
        checker.fill(IN_DEBT)
        for field in fields:
            if field.id in IN_DEBT or checker.ecran != "depart":
                checker.answers[field.id] = IN_DEBT.get(field.id, UNKNOWN)
        checker.button("Continuer").click()
        checker.page.wait_for_function("before => !before.isConnected", arg=screen)


def expect_help(checker: Questionnaire, reason: str, words: str) -> None:
    """The screen of a failure: why, what to do, whom to call, what was answered."""
    expect(checker.title).to_have_text(
        re.compile("n’a pas pu démarrer|s’est arrêté"), timeout=READY
    )
    expect(checker.title).to_be_focused()
    told = checker.screen.locator("[data-raison]")
    expect(told).to_have_attribute("data-raison", reason)
    expect(told).to_contain_text(words)
    expect(checker.button("Réessayer")).to_be_visible()
    assert checker.screen.locator("a[href^='tel:']").count() > 0
    assert checker.screen.locator("a[href*='aides/']").count() > 20
    expect(checker.screen).to_contain_text("J’ai du retard de loyer")


def expect_results(checker: Questionnaire) -> None:
    """Once the fault is mended, « Réessayer » goes on from the answers already given."""
    checker.act(checker.button("Réessayer"))
    given = len(checker.answers)
    expect(checker.title).to_be_visible(timeout=READY)
    expect(checker.tool("Vérifier mes réponses")).to_contain_text(f"({given})")
    finish(checker)


# ── Files missing, cut or of another build ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "pattern",
    [
        "**/*.wasm",
        "**/python_stdlib.zip",
        "**/checker-*.whl",
        "**/catalogue.*.json",
        "**/pyodide.asm.*js",
        "**/worker.js",
    ],
    ids=["wasm", "standard library", "engine", "catalogue", "script", "worker"],
)
def test_a_missing_file_is_told_and_can_be_tried_again(
    checker: Questionnaire, pattern: str
) -> None:
    checker.page.route(pattern, lambda route: route.fulfill(status=404))
    answer_first(checker)
    expect_help(checker, "fichier", "Un fichier du site manque")
    checker.page.unroute(pattern)
    expect_results(checker)


@pytest.mark.parametrize(
    "pattern",
    ["**/*.wasm", "**/python_stdlib.zip", "**/catalogue.*.json"],
    ids=["wasm", "standard library", "catalogue"],
)
def test_a_truncated_file_is_told_and_can_be_tried_again(
    checker: Questionnaire, pattern: str
) -> None:
    def cut(route: Route) -> None:
        response = route.fetch()
        body = response.body()
        headers = {"content-type": response.headers["content-type"]}
        route.fulfill(status=200, headers=headers, body=body[: len(body) // 2])

    checker.page.route(pattern, cut)
    answer_first(checker)
    expect_help(checker, "fichier", "n’est pas arrivé entier")
    checker.page.unroute(pattern)
    expect_results(checker)


def test_a_catalogue_of_another_version_is_refused(checker: Questionnaire) -> None:
    def other(route: Route) -> None:
        catalogue = route.fetch().json()
        route.fulfill(json={**catalogue, "version": "autre"})

    checker.page.route("**/catalogue.*.json", other)
    answer_first(checker)
    expect_help(checker, "version", "Rechargez la page")
    checker.page.unroute("**/catalogue.*.json")
    expect_results(checker)


PAGE = "**/verificateur/?*"


def aged(route: Route) -> None:
    """The page as an older build made it."""
    response = route.fetch()
    body = re.sub(r'"version": "[0-9a-f]+"', '"version": "000000000000"', response.text())
    route.fulfill(response=response, body=body)


def test_a_page_of_another_version_refuses_the_engine(checker: Questionnaire) -> None:
    checker.page.route(PAGE, aged)
    answer_first(checker)
    expect_help(checker, "version", "n’ont pas la même version")


def test_after_an_update_the_page_is_loaded_again_with_the_answers(
    checker: Questionnaire,
) -> None:
    checker.page.route(PAGE, aged)
    answer_first(checker)
    expect_help(checker, "version", "Rechargez la page")
    checker.page.unroute(PAGE)
    given = len(checker.answers)
    with checker.page.expect_navigation():
        checker.button("Recharger la page avec mes réponses").click()
    expect(checker.screen).to_contain_text("Vos réponses ont été gardées", timeout=READY)
    expect(checker.screen).to_contain_text("J’ai du retard de loyer")
    assert not urlsplit(checker.page.url).fragment
    assert checker.screen.get_by_role("button", name="Modifier").count() == given
    checker.act(checker.button("Voir mon plan"))
    expect(checker.screen.locator("[data-dispositif][data-verdict]").first).to_be_visible()


def test_the_answers_survive_a_page_loaded_again_in_vain(checker: Questionnaire) -> None:
    checker.page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    answer_first(checker)
    expect_help(checker, "fichier", "Un fichier du site manque")
    with checker.page.expect_navigation():
        checker.button("Recharger la page avec mes réponses").click()
    expect_help(checker, "fichier", "Un fichier du site manque")
    checker.page.unroute("**/*.wasm")
    checker.act(checker.button("Réessayer"))
    given = f"({len(checker.answers)})"
    expect(checker.tool("Vérifier mes réponses")).to_contain_text(given, timeout=READY)


def test_the_answers_of_a_failure_name_the_commune(checker: Questionnaire) -> None:
    checker.page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    checker.open("?au=2026-11-22")
    answer_trunk(checker)
    expect_help(checker, "fichier", "Un fichier du site manque")
    expect(checker.screen).to_contain_text("Cambrai")
    expect(checker.screen).not_to_contain_text("59122")


def test_a_host_that_compresses_nothing_and_names_no_type_still_works(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    folder = variant(site, tmp_path / "plain", without=("_headers",))
    with serving(folder, compressed=False) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()

        def untyped(route: Route) -> None:
            response = route.fetch()
            headers = {**response.headers, "content-type": "application/octet-stream"}
            route.fulfill(response=response, headers=headers)

        page.route("**/*.wasm", untyped)
        checker = Questionnaire(page).open(SHORT)
        finish(checker)
        context.close()


# ── The worker, the network, the browser ───────────────────────────────────────────────────────


NOTICED = 3_000
"""Milliseconds before a dead worker must have been noticed."""


def test_a_worker_that_dies_is_noticed_at_once_replaced_and_no_answer_is_lost(
    checker: Questionnaire,
) -> None:
    checker.open("?au=2026-11-22")
    checker.answer_all(IN_DEBT, until="montant")
    given = len(checker.answers)
    with checker.page.expect_event("worker", timeout=NOTICED):
        checker.page.workers[0].evaluate("self.close()")
    checker.answer()
    checker.tool("Vérifier mes réponses").click()
    expect(checker.screen.locator(".verif-reponse")).to_have_count(len(checker.answers))
    assert len(checker.answers) > given


def test_a_worker_that_never_answers_leaves_numbers_on_the_screen(checker: Questionnaire) -> None:
    checker.open("?au=2026-11-22")
    checker.answer_all(IN_DEBT, until="montant")
    checker.page.workers[0].evaluate("() => setTimeout(() => { for (;;); })")
    checker.fill({})
    checker.button("Continuer").click()
    expect(checker.title).to_have_text("Un instant…", timeout=NOTICED)
    assert checker.screen.locator("a[href^='tel:']").count() > 1


def test_offline_from_the_start_is_told_and_mended(
    visitor: BrowserContext, checker: Questionnaire
) -> None:
    checker.page.route("**/python/**", lambda route: route.abort("internetdisconnected"))
    checker.page.route("**/donnees/**", lambda route: route.abort("internetdisconnected"))
    answer_first_without_communes(checker)
    expect_help_without_answers(checker)
    checker.page.unroute("**/python/**")
    checker.page.unroute("**/donnees/**")
    checker.act(checker.button("Réessayer"))
    finish(checker)


def answer_first_without_communes(checker: Questionnaire) -> None:
    """Even the list of communes is missing: « Je ne sais pas » needs nothing."""
    checker.open(SHORT)
    while checker.form.count():
        screen = checker.screen.locator("> *").element_handle()
        alone = checker.fields[0].alone and checker.fields[0].type not in CHOICES
        checker.fill({"besoin": ["dettes-budget"]})
        checker.button("Je ne sais pas" if alone else "Continuer").click()
        checker.page.wait_for_function("before => !before.isConnected", arg=screen)


def expect_help_without_answers(checker: Questionnaire) -> None:
    expect(checker.title).to_have_text(re.compile("n’a pas pu démarrer"), timeout=READY)
    expect(checker.screen.locator("[data-raison]")).to_have_attribute("data-raison", "connexion")
    expect(checker.screen).to_contain_text("La connexion est coupée")
    assert checker.screen.locator("a[href^='tel:']").count() > 0


def test_offline_in_the_middle_changes_nothing(
    visitor: BrowserContext, checker: Questionnaire
) -> None:
    checker.open("?au=2026-11-22")
    checker.answer_all(IN_DEBT, until="montant")
    visitor.set_offline(True)
    finish(checker)


def test_without_a_line_nor_a_copy_the_browser_asks_before_a_reload_loses_the_answers(
    browser: Browser, base_url: str
) -> None:
    """The browser's own page, « pas de connexion », forgets what the tab held."""
    context = browser.new_context(base_url=base_url, service_workers="block")
    page = context.new_page()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    checker = Questionnaire(page).open("?au=2026-11-22")
    checker.answer_all(IN_DEBT, until="montant")
    context.set_offline(True)
    with pytest.raises(BrowserError):
        page.reload(wait_until="commit", timeout=2_000)
    assert asked == ["beforeunload"]
    expect(checker.tool("Vérifier mes réponses")).to_contain_text(f"({len(checker.answers)})")
    context.set_offline(False)
    page.reload()
    assert asked == ["beforeunload"], "with a line, nothing is asked"
    finish(checker)
    context.close()


def test_with_nothing_left_on_the_device_the_address_stays_that_of_the_page(
    visitor: BrowserContext, checker: Questionnaire
) -> None:
    checker.open("?au=2026-11-22")
    until(checker.page, "() => navigator.serviceWorker.ready.then(() => true)")
    checker.page.evaluate(
        "caches.keys().then((all) => Promise.all(all.map((n) => caches.delete(n))))"
    )
    visitor.set_offline(True)
    with pytest.raises(BrowserError):
        checker.page.reload(wait_until="commit")
    visitor.set_offline(False)
    checker.page.reload()
    expect(checker.form).to_be_visible()


def test_a_very_slow_network_shows_how_far_it_has_come(browser: Browser, site: Path) -> None:
    with serving_slowly(site, Line(1e6, 0.3)) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        checker = Questionnaire(page).open(SHORT)
        answer_trunk(checker)
        expect(checker.title).to_have_text("Un instant…")
        bar = checker.screen.get_by_role("progressbar")
        expect(bar).to_have_attribute("aria-valuetext", re.compile(r"sur \d+,\d Mo"))
        first = int(bar.get_attribute("aria-valuenow") or 0)
        until(
            page,
            f"() => Number(document.querySelector('#verif-ecran [role=progressbar]')"
            f"?.getAttribute('aria-valuenow') ?? 100) > {first}",
        )
        assert checker.screen.locator("a[href^='tel:']").count() > 0
        context.close()


def test_without_webassembly_the_trees_and_the_phones_remain(checker: Questionnaire) -> None:
    checker.page.add_init_script("delete window.WebAssembly")
    answer_first(checker)
    expect_help(checker, "appareil", "un autre navigateur")


def test_without_javascript_the_trees_and_the_phones_are_in_the_page(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/verificateur/")
    expect(page.locator("#verificateur .verif-avis")).to_contain_text("a besoin de JavaScript")
    assert page.locator("#verificateur a[href^='tel:']").count() > 0
    expect(page.locator("#verif-ecran")).to_be_hidden()
    assert page.locator("#verificateur form").count() == 0
    tree = page.locator("#verificateur a[href*='aides/']").first
    tree.click()
    expect(page.locator(".arbre, .insertion-arbre, [class*='arbre']").first).to_be_visible()
    context.close()


# ── What was kept on the device ────────────────────────────────────────────────────────────────

DAMAGES = {
    "cut": "bytes = bytes.slice(0, bytes.length / 2)",
    "changed": "bytes[bytes.length >> 1] ^= 255",
    "of something else": "bytes = new Uint8Array(64); headers.set('x-somme', '64-0')",
}

DAMAGE = """async () => {
    const cache = await caches.open("reperes-memoire");
    const [request] = await cache.keys();
    const response = await cache.match(request);
    let bytes = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers(response.headers);
    DAMAGED;
    await cache.put(request, new Response(bytes, { headers }));
}"""


def keep_picture(page: Page) -> None:
    page.goto(f"/verificateur/{SHORT}")
    page.locator("#verif-ecran input").first.focus()
    until(page, PICTURE)


def test_a_later_visit_starts_from_the_memory_that_was_kept(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    keep_picture(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    finish(Questionnaire(page))
    assert not [url for url in asked if "catalogue." in url], "the catalogue is in the memory"


def test_the_memory_kept_takes_the_place_of_those_of_older_builds(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    keep_picture(page)
    page.evaluate(
        """async () => {
          const cache = await caches.open("reperes-memoire");
          const [kept] = await cache.keys();
          for (const other of ["ancienne", "/apercu/7/verificateur/python/memoire/autre"])
            await cache.put(new URL(other, kept.url), new Response(other));
          await cache.delete(kept);
        }"""
    )
    page.reload()
    page.locator("#verif-ecran input").first.focus()
    places = "caches.open('reperes-memoire').then((cache) => cache.keys())"
    # That of this build, and that of another site on the same host.
    both = "all.length === 2 && !all.some(({ url }) => url.endsWith('ancienne'))"
    until(page, f"() => {places}.then((all) => {both})")


def test_the_memory_of_another_catalogue_is_left_though_the_content_is_the_same(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, service_workers="block")
    page = context.new_page()
    keep_picture(page)

    def rebuilt(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r"catalogue\.[0-9a-f]{12}\.json", "catalogue.autre.json", response.text())
        route.fulfill(response=response, body=body)

    with page.expect_request("**/catalogue.autre.json"):
        page.route(PAGE, rebuilt)
        page.reload()
        page.locator("#verif-ecran input").first.focus()
    context.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_is_dropped_and_python_starts_from_its_files(
    visitor: BrowserContext, damage: str
) -> None:
    page = visitor.new_page()
    keep_picture(page)
    page.evaluate(DAMAGE.replace("DAMAGED", DAMAGES[damage]))
    page.reload()
    checker = Questionnaire(page)
    finish(checker)
