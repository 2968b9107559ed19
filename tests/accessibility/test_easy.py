"""« Facile à lire » lives in the address; « Écouter » speaks with a voice of the device only."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

GUIDE = "droits/logement-decent/"
VOICES = """
(() => {
  const spoken = [];
  let pending = [];
  window.parle = spoken;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const fake = new EventTarget();
  fake.getVoices = () => [{ lang: "fr-FR", localService: LOCAL, name: "voix" }];
  fake.speak = (utterance) => { spoken.push(utterance.text.trim()); pending.push(utterance); };
  fake.cancel = () => { pending = []; spoken.push("(silence)"); };
  Object.defineProperty(window, "speechSynthesis", { value: fake });
})()
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="fr-FR", viewport={"width": 360, "height": 700})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_short_page_keeps_the_summary_and_what_to_do(page: Page, url: str) -> None:
    page.goto(f"{url}{GUIDE}")
    expect(page.get_by_role("heading", name="Signaler le logement")).to_be_visible()
    page.get_by_role("link", name="Facile à lire").click()
    page.wait_for_url("**/?facile=1*")
    expect(page.get_by_role("heading", name="En bref")).to_be_visible()
    expect(page.get_by_role("heading", name="Que faire maintenant")).to_be_visible()
    expect(page.get_by_role("heading", name="Qui contacter")).to_be_visible()
    expect(page.get_by_role("heading", name="Signaler le logement")).to_be_hidden()
    page.get_by_role("link", name="Lire toute la page").click()
    expect(page.get_by_role("heading", name="Signaler le logement")).to_be_visible()
    assert "facile" not in page.url


def test_the_choice_follows_the_links_and_is_stored_nowhere(
    page: Page, context: BrowserContext, url: str
) -> None:
    page.goto(f"{url}{GUIDE}?facile=1")
    page.locator(".marque").click()
    page.wait_for_url(f"{url}?facile=1")
    page.get_by_role("main").get_by_role("link", name="Faire mon plan").click()
    page.wait_for_url("**/verificateur/?facile=1")
    easy = page.locator("#verif-outils").get_by_role("button", name="Facile à lire")
    expect(easy).to_have_attribute("aria-pressed", "true")
    easy.click()
    expect(easy).to_have_attribute("aria-pressed", "false")
    assert "facile" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []


def test_without_scripts_the_switch_leads_to_the_summary(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}{GUIDE}")
    page.get_by_role("link", name="Facile à lire").click()
    assert page.url.endswith("?facile=1#en-bref")
    expect(page.locator("#en-bref")).to_be_in_viewport()
    context.close()


def test_a_summary_is_read_aloud_and_stopped(page: Page, url: str) -> None:
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.goto(f"{url}{GUIDE}")
    assert page.evaluate("window.parle") == []
    page.get_by_role("button", name="Écouter : en bref").click()
    assert page.evaluate("window.parle")[0] == "Votre logement doit être sain et sûr."
    page.get_by_role("button", name="Arrêter la lecture : en bref").click()
    assert page.evaluate("window.parle")[-1] == "(silence)"
    expect(page.get_by_role("button", name="Écouter : en bref")).to_be_visible()


def test_a_question_is_read_with_its_answers_and_falls_silent_with_it(page: Page, url: str) -> None:
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.goto(f"{url}verificateur/#besoin=travaux")
    page.get_by_role("button", name="Écouter : la question").click()
    assert page.evaluate("window.parle")[0].startswith("Dans quelle commune")
    page.get_by_role("button", name="Je ne sais pas").click()
    expect(page.get_by_role("radio").first).to_be_visible()
    assert page.evaluate("window.parle")[-1] == "(silence)"
    page.get_by_role("button", name="Écouter : la question").click()
    label = page.get_by_role("radio").first.locator("xpath=..").locator("label").inner_text()
    assert f"{label}." in page.evaluate("window.parle")


def test_a_voice_that_comes_late_shows_the_buttons_that_are_there(page: Page, url: str) -> None:
    page.add_init_script(VOICES.replace("LOCAL", "Boolean(window.tard)"))
    page.goto(f"{url}verificateur/#besoin=travaux")
    button = page.get_by_role("button", name="Écouter : la question")
    expect(page.get_by_role("button", name="Je ne sais pas")).to_be_visible()
    expect(button).to_be_hidden()
    page.evaluate("window.tard = true; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(button).to_be_visible()


def test_a_voice_that_speaks_from_a_server_is_never_used(page: Page, url: str) -> None:
    page.add_init_script(VOICES.replace("LOCAL", "false"))
    page.goto(f"{url}{GUIDE}")
    expect(page.get_by_role("heading", name="En bref")).to_be_visible()
    expect(page.locator(".ecouter")).to_be_hidden()
