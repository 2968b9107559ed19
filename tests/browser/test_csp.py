"""The strict security policy is never breached: every kind of page, every state of the checker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from scripts.jobs.serve.server import serving
from tests.browser.questionnaire import IN_DEBT, READY, Questionnaire
from tests.browser.variants import variant

PER_KIND = 2
BREACH = ("Content Security Policy", "Content-Security-Policy", "Permissions-Policy")
WATCH = """
    addEventListener("securitypolicyviolation", (event) =>
        console.error(`Content Security Policy: ${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module", params=["headers", "page alone"])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A host that sends the headers, and one that sends none."""
    folder = site
    if request.param == "page alone":
        folder = variant(site, tmp_path_factory.mktemp("bare"), without=("_headers",))
    with serving(folder) as server:
        yield server.url


@pytest.fixture
def breaches() -> list[str]:
    return []


@pytest.fixture
def watched(browser: Browser, host: str, breaches: list[str]) -> Iterator[Page]:
    """A page whose breaches are noted, those of its workers included."""
    context = browser.new_context(base_url=host, locale="fr-FR")
    context.add_init_script(WATCH)
    watch(context, breaches)
    yield context.new_page()
    context.close()


def watch(context: BrowserContext, breaches: list[str]) -> None:
    def note(message: ConsoleMessage) -> None:
        if any(word in message.text for word in BREACH):
            breaches.append(f"{message.page.url if message.page else 'worker'}: {message.text}")

    context.on("console", note)


def kinds(site: Path) -> list[str]:
    """Two pages of each section, and every page at the root."""
    chosen: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html")
        kind = "/".join(address.split("/")[:-2]) if address.count("/") > 1 else address
        chosen.setdefault(kind, []).append(address)
    return [address for group in chosen.values() for address in group[:PER_KIND]]


def test_no_page_breaches_the_policy(watched: Page, site: Path, breaches: list[str]) -> None:
    pages = kinds(site)
    assert len(pages) > 10
    for address in pages:
        watched.goto(f"/{address}", wait_until="load")
    assert breaches == []


def test_searching_breaches_nothing(watched: Page, breaches: list[str]) -> None:
    watched.goto("/recherche/")
    watched.locator("#recherche input").fill("expulsion")
    watched.keyboard.press("Enter")
    expect(watched.locator("#recherche ol li").first).to_be_visible()
    watched.goto("/pres-de-chez-vous/")
    watched.locator("#recherche-commune input").fill("Lille")
    expect(watched.locator("#recherche-commune li").first).to_be_visible()
    assert breaches == []


def test_no_state_of_the_checker_breaches_the_policy(watched: Page, breaches: list[str]) -> None:
    checker = Questionnaire(watched).open("?au=2026-11-22")
    checker.submit()
    expect(checker.form.locator("#verif-erreur")).to_be_visible()
    checker.tool("Facile à lire").click()
    checker.answer_all({"commune": "Cambrai", "besoin": ["dette-de-loyer"]})
    expect(checker.title).to_have_text("Votre plan")
    for card in checker.screen.locator("details").all()[:5]:
        card.evaluate("details => { details.open = true }")
    watched.emulate_media(media="print")
    watched.emulate_media(media="screen")
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    assert breaches == []


def test_the_screen_of_a_failure_breaches_nothing(watched: Page, breaches: list[str]) -> None:
    watched.route("**/*.wasm", lambda route: route.fulfill(status=404))
    checker = Questionnaire(watched).open("?dispositif=inconnu")
    checker.button("Continuer avec le vérificateur").click()
    while checker.form.count():
        checker.answer(IN_DEBT)
    expect(checker.screen.locator("[data-raison=fichier]")).to_be_visible(timeout=READY)
    assert breaches == []


def test_a_breach_would_be_seen(watched: Page, breaches: list[str]) -> None:
    watched.goto("/")
    watched.evaluate("() => { document.body.setAttribute('style', 'color: red') }")
    watched.evaluate("() => fetch('https://example.org/').catch(() => {})")
    assert len(breaches) >= 2
