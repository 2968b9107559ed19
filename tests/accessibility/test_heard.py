"""What a screen reader says: each fault was heard with Orca and Firefox before it was mended."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.questionnaire import READY, Answers, Field, Questionnaire

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
    tab.goto("about:blank")  # an address that differs after « # » only would not load the page
    tab.goto(f"{url}verificateur/?au=2026-11-27#besoin=dette-de-loyer")
    questionnaire = Questionnaire(tab)
    questionnaire.screen.locator("input").first.focus()
    expect(tab.locator("#verif-fond .verif-progres")).to_be_hidden(timeout=READY)
    tab.evaluate(WATCH)
    return questionnaire


def described(checker: Questionnaire, question: Field, rank: int = 0) -> str:
    """What is said with a field after its name."""
    field = question.node.locator("input").nth(rank)
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


LATER_THAN_THE_SCREEN = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
"""The screen gives the focus after a frame and a shorter time: begun later, this ends later."""


def test_a_focus_already_given_is_not_taken_back(tab: Page, checker: Questionnaire) -> None:
    checker.answer()
    checker.form.locator("input").first.focus()
    tab.evaluate(LATER_THAN_THE_SCREEN)
    expect(checker.form.locator("input").first).to_be_focused()


PAPER: Answers = {"document-recu": "commandement-payer", "statut-logement": "locataire-prive"}


@pytest.mark.parametrize("kind", ["choix", "montant", "date"])
def test_the_first_field_says_the_hint_and_the_error_and_the_others_do_not(
    checker: Questionnaire, kind: str
) -> None:
    checker.answer_all(PAPER, until=kind)
    question = next(field for field in checker.fields if field.type == kind)
    for hint in question.node.locator(".verif-aide, .verif-indice").all_inner_texts():
        assert hint in described(checker, question)
    checker.submit()
    question = next(field for field in checker.fields if field.type == kind)
    error = question.node.locator(".verif-erreur").inner_text()
    assert error in described(checker, question)
    if kind != "montant":
        assert error not in described(checker, question, rank=1)


def test_what_folds_in_the_results_has_a_name_of_its_own(checker: Questionnaire) -> None:
    checker.answer_all(PAPER)
    names = checker.screen.locator(".verif-plan summary").evaluate_all(
        "all => all.map((summary) => summary.textContent)"
    )
    assert len(names) > 8
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
    page.goto(f"{url}verificateur/?au=2026-11-22#besoin=dette-de-loyer")
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


def test_the_question_is_outside_the_group_that_it_names(checker: Questionnaire) -> None:
    checker.answer_all(PAPER, until="choix")
    group = checker.form.get_by_role("group", name=checker.title.inner_text())
    expect(group.locator("input").first).to_be_visible()
    expect(group.get_by_role("heading")).to_have_count(0)


def test_each_question_of_a_screen_has_a_heading_that_names_its_group(
    checker: Questionnaire,
) -> None:
    checker.answer_all(PAPER, until="dette")
    for field in checker.fields:
        if field.type in ("choix", "oui_non"):
            name = field.node.get_by_role("heading", level=3).inner_text()
            expect(field.node.get_by_role("group", name=name)).to_be_visible()
