"""What a screen reader says: each fault was heard with Orca and Firefox before it was mended."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.questionnaire import READY, Questionnaire

WATCH = """
() => {
  window.order = [];
  const screen = document.getElementById("verif-ecran");
  new MutationObserver(() => {
    window.order.push("changed");
    requestAnimationFrame(() => window.order.push("drawn"));
  }).observe(screen, { childList: true });
  screen.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-titre]")) window.order.push("heading");
    if (target.matches("input")) window.order.push("field");
  });
}
"""


@pytest.fixture
def checker(tab: Page, url: str) -> Questionnaire:
    tab.goto(f"{url}verificateur/?au=2026-11-22")
    questionnaire = Questionnaire(tab)
    questionnaire.screen.locator("input").first.focus()
    expect(tab.locator("#verif-fond .verif-progres")).to_be_hidden(timeout=READY)
    tab.evaluate(WATCH)
    return questionnaire


def described(checker: Questionnaire, rank: int = 0) -> str:
    """What is said with a field after its name."""
    field = checker.form.locator("input").nth(rank)
    ids = (field.get_attribute("aria-describedby") or "").split()
    return " ".join(checker.page.locator(f"#{name}").inner_text() for name in ids)


def test_the_focus_moves_once_the_new_screen_is_drawn(tab: Page, checker: Questionnaire) -> None:
    checker.form.locator("input").press("Enter")
    expect(checker.form.locator("input").first).to_be_focused()
    checker.answer()
    expect(checker.title).to_be_focused()
    order = tab.evaluate("window.order")
    assert order[:3] == ["changed", "drawn", "field"]
    # On a busy machine the page may show that it waits, before the next question.
    assert order[3:] in (["changed", "drawn", "heading"], ["changed", "drawn", "heading"] * 2)


def test_every_screen_has_a_place_of_its_own(checker: Questionnaire) -> None:
    checker.answer()
    for name in ("Vérifier mes réponses", "Facile à lire"):
        checker.tool(name).click()
        expect(checker.title).to_be_focused()
        expect(checker.screen.locator("> *")).to_have_id(re.compile("."))
        expect(checker.screen).not_to_have_attribute("tabindex", "-1")


def test_an_error_leaves_no_stop_behind(checker: Questionnaire) -> None:
    checker.form.locator("input").press("Enter")
    expect(checker.form.locator("input").first).to_be_focused()
    expect(checker.screen).not_to_have_attribute("tabindex", "-1")


def test_a_focus_already_given_is_not_taken_back(tab: Page, checker: Questionnaire) -> None:
    checker.answer()
    checker.form.locator("input").first.focus()
    tab.wait_for_timeout(200)
    expect(checker.form.locator("input").first).to_be_focused()


@pytest.mark.parametrize("kind", ["choix", "choix_multiple", "entier", "date"])
def test_the_first_field_says_the_hint_and_the_error_and_the_others_do_not(
    checker: Questionnaire, kind: str
) -> None:
    checker.answer_all({"besoin": ["dette-de-loyer"]}, until=kind)
    assert checker.type == kind, "no question of this kind on this way: choose another"
    for hint in checker.form.locator(".verif-aide, .verif-indice").all_inner_texts():
        assert hint in described(checker)
    checker.submit()
    error = checker.form.locator("#verif-erreur").inner_text()
    assert error in described(checker)
    if kind != "entier":
        assert error not in described(checker, rank=1)


def test_what_is_urgent_is_said_once_after_the_heading(tab: Page, checker: Questionnaire) -> None:
    checker.answer_all({}, until="urgence")
    tab.evaluate(
        """() => {
          window.said = [];
          const region = document.getElementById("verif-annonce");
          new MutationObserver(() => {
            const heading = document.activeElement.matches("[data-titre]");
            if (region.textContent) window.said.push([heading, region.textContent]);
          }).observe(region, { childList: true });
        }"""
    )
    checker.answer(["nuit-dehors"])
    expect(checker.page.locator("#verif-annonce")).to_contain_text("Urgent")
    checker.answer()
    expect(checker.title).to_be_focused()
    tab.wait_for_timeout(600)
    ((heading, text),) = tab.evaluate("window.said")
    assert heading
    assert "115" in text


def test_what_folds_in_the_results_has_a_name_of_its_own(checker: Questionnaire) -> None:
    checker.answer_all({"statut-logement": "locataire-prive", "besoin": ["dette-de-loyer"]})
    names = checker.screen.locator("article summary").evaluate_all(
        "all => all.map((summary) => summary.textContent)"
    )
    assert len(names) > 20
    assert not [name for name, times in Counter(names).items() if times > 1]


def test_keeping_ones_answers_puts_the_focus_back(checker: Questionnaire) -> None:
    checker.answer()
    erase = checker.tool("Effacer mes réponses")
    erase.click()
    checker.tool("Non, les garder").click()
    expect(erase).to_be_focused()


def test_the_review_opened_early_is_complete_once_python_is_there(
    browser: Browser, url: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.wasm", hold)
    page.goto(f"{url}verificateur/?au=2026-11-22")
    checker = Questionnaire(page)
    checker.button("Je ne sais pas").click()
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    expect(checker.screen.locator(".verif-garder")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(checker.screen.locator(".verif-garder")).to_be_visible(timeout=READY)
    expect(checker.title).to_be_focused()
    context.close()


def test_the_progress_under_the_first_questions_is_not_said(tab: Page, url: str) -> None:
    tab.goto(f"{url}verificateur/")
    tab.locator("#verif-ecran input").first.focus()
    expect(tab.locator("#verif-fond [role]")).to_have_count(0)


def test_the_button_of_the_menu_comes_right_before_it_and_escape_closes_from_both(
    tab: Page, url: str
) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(url)
    button = tab.get_by_role("button", name="Menu")
    links = tab.locator("#menu a")
    for closing in (button, links.first):
        button.focus()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        expect(links.first).to_be_focused()
        closing.focus()
        tab.keyboard.press("Escape")
        expect(links.first).to_be_hidden()
        expect(button).to_be_focused()


def test_a_result_of_the_search_is_told_by_its_page_not_by_its_keywords(
    tab: Page, url: str
) -> None:
    tab.goto(f"{url}recherche/#expulsion")
    results = tab.locator("#recherche ol li")
    expect(results.first).to_be_visible()
    for text in results.locator("p").all_inner_texts():
        assert " ; " not in text
    expect(results.locator("mark")).to_have_count(0)


def test_a_short_page_prints_on_one_sheet(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}hors-ligne/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).minHeight") == "0px"
    context.close()


@pytest.mark.parametrize("kind", ["choix", "choix_multiple", "date"])
def test_the_question_is_outside_the_group_that_it_names(checker: Questionnaire, kind: str) -> None:
    checker.answer_all({"besoin": ["dette-de-loyer"]}, until=kind)
    assert checker.type == kind, "no question of this kind on this way: choose another"
    group = checker.form.get_by_role("group", name=checker.title.inner_text())
    expect(group.locator("input").first).to_be_visible()
    expect(group.get_by_role("heading")).to_have_count(0)
