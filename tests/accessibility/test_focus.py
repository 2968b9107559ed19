"""A change of question is said once, by the focus; an error is where the person looks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.questionnaire import READY, Questionnaire

LISTEN = """
() => {
  window.dit = [];
  const regions = "[aria-live], [role=status], [role=alert]";
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest(regions);
      if (region?.textContent.trim()) window.dit.push(region.textContent.trim());
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
"""


@pytest.fixture
def checker(tab: Page, url: str) -> Questionnaire:
    tab.goto("about:blank")  # an address that differs after « # » only would not load the page
    tab.goto(f"{url}verificateur/#besoin=dette-de-loyer")
    questionnaire = Questionnaire(tab)
    tab.mouse.click(1, 1)
    tab.locator("#verif-ecran input").focus()
    expect(tab.locator("#verif-fond .verif-progres")).to_be_hidden(timeout=READY)
    tab.evaluate(LISTEN)
    return questionnaire


def test_the_focus_goes_to_the_new_question_and_nothing_else_is_said(
    tab: Page, checker: Questionnaire
) -> None:
    for _ in range(2):
        checker.answer()
        expect(checker.title).to_be_focused()
        assert checker.title.inner_text().strip()
    assert tab.evaluate("window.dit") == []


def test_a_group_of_answers_is_named_by_its_question(checker: Questionnaire) -> None:
    checker.answer_all({}, until="choix")
    question = checker.title.inner_text()
    expect(checker.screen.get_by_role("group", name=question)).to_be_visible()
    expect(checker.screen.get_by_role("radio").first).to_be_visible()


def test_an_error_is_summarised_linked_and_described(checker: Questionnaire) -> None:
    checker.submit()
    field = checker.form.locator("input").first
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    message = checker.screen.locator(".verif-erreur").first.inner_text()
    described = field.get_attribute("aria-describedby") or ""
    texts = [checker.page.locator(f"#{name}").inner_text() for name in described.split()]
    assert any(text in message or message in text for text in texts)
    summary = checker.screen.get_by_role("group", name="Il y a un problème")
    summary.get_by_role("button").first.click()
    expect(field).to_be_focused()


def test_the_page_title_and_language_say_where_one_is(tab: Page, checker: Questionnaire) -> None:
    expect(tab).to_have_title("Faire mon plan - Repères Logement")
    expect(tab.locator("html")).to_have_attribute("lang", "fr")
    expect(checker.title).to_have_js_property("tagName", "H2")
