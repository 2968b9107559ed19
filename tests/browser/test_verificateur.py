"""The interview and the plan in a real browser: what only a browser can show.

What comes next, what is kept, what a link brings back are tested without one: `tests/web`.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, ViewportSize, expect

from checker.catalogue import Catalogue
from checker.service import plan, respond
from scripts.jobs.interview.words import visible_words
from scripts.parts.loading import load
from tests.browser.questionnaire import AU, ELSEWHERE, READY, Answers, Questionnaire, words_seen

TENANT: Answers = {
    "urgence": ["assignation"],
    "besoin": ["dette-de-loyer"],
    "commune": "Lens",
    "statut-logement": "locataire-prive",
    "document-recu": "commandement-payer",
    "date-document": "6/11/2026",
    "bail-signe-le": "1/3/2022",
    "bail-renouvele": "oui",
    "dette-loyer": "2400",
    "loyer-repris": "non",
    "loyer-charges-comprises": "620",
}
MOST_WORDS = 350
MOST_PIXELS = 2_700
PHONE: ViewportSize = {"width": 412, "height": 900}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(date.fromisoformat(AU))


@pytest.fixture
def mistakes(page: Page) -> list[str]:
    """What the browser's console complains about."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def checker(page: Page, mistakes: list[str]) -> Iterator[Questionnaire]:
    """The page, which must not log an error: a breach of the security policy is one."""
    page.set_viewport_size({"width": 412, "height": 900})
    yield Questionnaire(page)
    assert mistakes == []


@pytest.fixture
def planned(checker: Questionnaire) -> Questionnaire:
    """The plan of a tenant who received a formal demand to pay."""
    checker.open(f"?au={AU}")
    checker.answer_all(TENANT)
    expect(checker.screen.locator(".verif-plan")).to_be_visible()
    return checker


def made(catalogue: Catalogue, answers: dict[str, Any]) -> dict[str, Any]:
    lens = next(c.code for c in catalogue.communes.values() if c.nom == "Lens")
    return plan(catalogue, {"reponses": {**answers, "commune": lens}, "au": AU})


# ── The interview ──────────────────────────────────────────────────────────────────────────────


def test_the_first_screen_needs_one_card_of_either_kind(checker: Questionnaire) -> None:
    checker.open()
    checker.submit()
    expect(checker.screen.locator("#verif-erreur")).to_contain_text("au moins une carte")
    checker.answer({"urgence": ["assignation"]})
    assert checker.ecran == "commune"


def test_the_first_screens_are_answered_while_python_loads(
    page: Page, checker: Questionnaire
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.wasm", hold)
    checker.open()
    checker.answer({"besoin": ["expulsion"]})
    expect(checker.form.locator(".verif-reste")).to_have_count(0)
    checker.answer({"commune": "Lens"})
    expect(checker.screen.locator(".verif-compris")).to_contain_text("Lens (Pas-de-Calais")
    checker.answer({"statut-logement": "locataire-prive"})
    assert checker.ecran == "papier"
    checker.fill({"document-recu": "aucun"})
    checker.button("Continuer").click()
    expect(checker.title).to_have_text("Un instant…")
    expect(checker.screen.get_by_role("progressbar")).to_have_attribute(
        "aria-valuetext", re.compile("Préparation du vérificateur")
    )
    assert checker.screen.locator("a[href^='tel:']").count() > 1
    for route in held:
        route.continue_()
    expect(checker.form.or_(checker.screen.locator(".verif-plan"))).to_be_visible(timeout=READY)


def test_the_commune_taken_can_be_changed_from_the_next_screen(checker: Questionnaire) -> None:
    checker.open()
    checker.answer({"besoin": ["travaux"]})
    checker.answer({"commune": "Lens"})
    checker.act(checker.screen.locator(".verif-compris").get_by_role("button", name="Changer").last)
    assert checker.ecran == "commune"
    checker.answer({"commune": "Lille"})
    assert checker.ecran != "commune"


def test_each_field_of_a_screen_keeps_its_own_error(checker: Questionnaire) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(TENANT, until="dette")
    checker.fill({**TENANT, "dette-loyer": "beaucoup"})
    checker.submit()
    assert checker.ecran == "dette"
    wrong = checker.field("dette-loyer")
    expect(wrong.locator(".verif-erreur")).to_contain_text("en chiffres")
    expect(wrong.locator("input[type=text]")).to_be_focused()
    expect(wrong.locator("input[type=text]")).to_have_value("beaucoup")
    expect(checker.field("loyer-repris").locator(".verif-erreur")).to_have_count(0)
    expect(checker.field("loyer-repris").locator("input[value=non]")).to_be_checked()


def test_what_is_written_takes_the_place_of_i_do_not_know(checker: Questionnaire) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(TENANT, until="dette")
    debt = checker.field("dette-loyer")
    debt.get_by_label("Je ne sais pas").check()
    debt.locator("input[type=text]").fill("2400")
    expect(debt.get_by_label("Je ne sais pas")).not_to_be_checked()


def test_the_count_goes_down_and_the_plan_is_offered_from_the_third_screen(
    checker: Questionnaire,
) -> None:
    checker.open(f"?au={AU}")
    most: list[int] = []
    early: list[bool] = []
    while checker.form.count():
        early.append(checker.button("Voir mon plan maintenant").count() == 1)
        said = checker.form.locator(".verif-reste").all_inner_texts()
        most += [int(number) for text in said for number in re.findall(r"\d+", text)[-1:]]
        checker.answer(TENANT)
    assert early == [False, False] + [True] * (len(early) - 2)
    assert most == sorted(most, reverse=True)
    assert most[0] <= 10


def test_each_screen_has_one_heading_that_takes_the_focus(checker: Questionnaire) -> None:
    checker.open()
    for _ in range(3):
        checker.answer(TENANT)
        expect(checker.title).to_be_focused()
        expect(checker.title).to_have_count(1)


def test_one_scheme_alone_still_gives_its_result(
    checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?dispositif=astre&au={AU}")
    checker.answer_all({"commune": ELSEWHERE})
    request = {"reponses": checker.answers, "au": AU, "dispositifs": ["astre"], "details": False}
    (wanted,) = respond(catalogue, request)["resultats"]
    assert checker.verdicts() == {"astre": wanted["verdict"]}
    expect(checker.screen).to_contain_text("Cette page informe ; c’est le service qui décide.")


# ── Danger ─────────────────────────────────────────────────────────────────────────────────────


def test_a_danger_shows_the_number_at_once_before_python(
    page: Page, checker: Questionnaire
) -> None:
    page.route("**/*.wasm", lambda _: None)
    checker.open()
    checker.answer({"urgence": ["nuit-dehors"]})
    expect(checker.title).to_be_focused()
    expect(checker.screen.locator("a[href='tel:115']")).to_be_visible()
    checker.act(checker.button("Continuer, si vous voulez"))
    assert checker.ecran == "commune"


@pytest.mark.parametrize("by", ["button", "key"])
def test_the_quick_exit_leaves_a_neutral_page_and_nothing_to_go_back_to(
    page: Page, checker: Questionnaire, by: str
) -> None:
    checker.open()
    checker.answer({"urgence": ["violences"]})
    expect(page).to_have_title("Informations pratiques")
    checker.act(checker.button("Continuer, si vous voulez"))
    checker.answer({"commune": "Lens"})
    if by == "button":
        page.get_by_role("button", name="Quitter vite").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("**/jours-feries/")
    expect(page).to_have_title("Jours fériés")
    page.go_back()
    expect(page).to_have_url(re.compile("/jours-feries/$"))
    page.go_back()
    assert "verificateur" not in page.url


def test_the_pages_that_speak_of_violence_have_the_quick_exit(page: Page) -> None:
    for address in ("/numeros-urgence/", "/que-faire/violences/"):
        page.goto(address)
        expect(page).to_have_title("Informations pratiques")
        page.get_by_role("button", name="Quitter vite").click()
        page.wait_for_url("**/jours-feries/")


# ── The plan ───────────────────────────────────────────────────────────────────────────────────


def test_the_plan_says_what_python_says_in_few_words_on_three_screens(
    planned: Questionnaire, catalogue: Catalogue
) -> None:
    shown = planned.screen.locator(".verif-plan")
    wanted = made(catalogue, planned.answers)
    expect(shown.locator(".verif-maintenant-titre")).to_have_text(wanted["maintenant"]["titre"])
    expect(shown.locator(".verif-appel a")).to_have_attribute("href", re.compile(r"^tel:\d+$"))
    assert shown.locator(".verif-etapes").first.locator("h4").all_inner_texts() == [
        step["titre"] for step in wanted["etapes"]
    ]
    assert list(planned.verdicts()) == [aid["dispositif"] for aid in wanted["aides"]]
    expect(shown.locator(".verif-dates")).to_contain_text("18 décembre 2026")
    assert visible_words(wanted) <= words_seen(shown) <= MOST_WORDS
    assert planned.page.locator("main").evaluate("main => main.scrollHeight") <= MOST_PIXELS


def test_an_aid_unfolds_all_that_is_known_of_it(planned: Questionnaire) -> None:
    line = planned.screen.locator(".verif-aides [data-dispositif]").first
    line.locator("summary").first.click()
    expect(line.locator(".verif-condition").first).to_be_visible()
    expect(line).to_contain_text(re.compile("Remplie|Non remplie|Pas de réponse sûre"))
    expect(line).to_contain_text("Source :")
    expect(line).to_contain_text("Règle vérifiée le")


def test_what_else_was_looked_at_comes_when_it_is_unfolded(planned: Questionnaire) -> None:
    others = planned.screen.locator(".verif-aussi")
    expect(others.locator("[data-dispositif]")).to_have_count(0)
    others.locator("summary").first.click()
    expect(others.locator("[data-dispositif]").first).to_be_visible()
    assert others.locator("[data-dispositif]").count() > 20


def test_the_dates_go_to_the_calendar(planned: Questionnaire) -> None:
    with planned.page.expect_download() as download:
        planned.button("Ajouter à mon agenda").click()
    path = download.value.path()
    assert download.value.suggested_filename.endswith(".ics")
    assert "DTSTART;VALUE=DATE:20261218" in path.read_text(encoding="utf-8")


def test_the_plan_is_easy_to_read_too(planned: Questionnaire, catalogue: Catalogue) -> None:
    planned.tool("Facile à lire").click()
    expect(planned.page).to_have_url(re.compile("facile=1"))
    wanted = made(catalogue, planned.answers)
    expect(planned.screen.locator(".verif-maintenant-titre")).to_have_text(
        wanted["maintenant"]["facile"]
    )


def test_a_further_family_has_its_own_screens_and_back_leads_to_the_plan(
    planned: Questionnaire,
) -> None:
    before = list(planned.verdicts())
    planned.act(planned.screen.locator(".verif-loin button").first)
    planned.answer_all({})
    expect(planned.screen.locator(".verif-plan")).to_be_visible()
    assert list(planned.verdicts()) != before
    while list(planned.verdicts()) != before:
        planned.act(planned.button("Retour"))
    expect(planned.screen.locator(".verif-plan")).to_be_visible()


# ── On paper ───────────────────────────────────────────────────────────────────────────────────


def pages_printed(page: Page) -> int:
    with pikepdf.open(BytesIO(page.pdf(format="A4"))) as pdf:
        return len(pdf.pages)


def test_the_sheet_is_a_page_or_two_and_four_with_every_reason(planned: Questionnaire) -> None:
    assert pages_printed(planned.page) <= 2
    planned.act(planned.button("Imprimer"))
    planned.page.get_by_label(re.compile("Ajouter un QR code")).check()
    expect(planned.screen.get_by_role("img", name=re.compile("QR code"))).to_be_visible(
        timeout=READY
    )
    assert pages_printed(planned.page) <= 2
    planned.page.get_by_label(re.compile("toutes les raisons")).check()
    expect(planned.screen.locator(".fiche-raisons section").first).to_be_visible(timeout=READY)
    assert pages_printed(planned.page) <= 4


def test_nothing_that_unfolds_leaves_its_arrow_on_paper(planned: Questionnaire) -> None:
    planned.page.emulate_media(media="print")
    drawn = planned.screen.locator(".verif-plan summary").evaluate_all(
        """all => all
          .filter((summary) => summary.checkVisibility())
          .map((summary) => getComputedStyle(summary, "::before"))
          .filter(({ content, display }) => content !== "none" && display !== "none").length"""
    )
    assert drawn == 0


# ── The need ───────────────────────────────────────────────────────────────────────────────────


def test_whoever_is_in_no_hurry_finds_a_need_by_its_heading_on_a_phone(
    checker: Questionnaire,
) -> None:
    page = checker.page
    page.set_viewport_size(PHONE)
    checker.open()
    headings = checker.screen.locator(".verif-rubrique-titre")
    assert headings.all_inner_texts() == [
        "Payer",
        "Garder mon logement",
        "Trouver un logement",
        "L’état de mon logement",
        "Autre besoin",
    ]
    skip = checker.screen.get_by_role("button", name="Rien d’urgent")
    expect(skip).to_be_in_viewport()
    skip.press("Enter")
    expect(page.get_by_role("heading", name="Un problème ou un projet")).to_be_focused()
    for place in range(3):
        expect(headings.nth(place)).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(checker.screen.get_by_label("J’ai du retard de loyer")).to_be_checked()


# ── Erasing ────────────────────────────────────────────────────────────────────────────────────


def test_erasing_asks_first_then_leaves_nothing_in_the_history(planned: Questionnaire) -> None:
    page = planned.page
    planned.tool("Effacer mes réponses").click()
    planned.tool("Non, les garder").click()
    expect(planned.screen.locator(".verif-plan")).to_be_visible()
    planned.tool("Effacer mes réponses").click()
    planned.tool("Oui, tout effacer").click()
    expect(planned.form).to_have_attribute("data-ecran", "depart")
    expect(planned.form.locator("input:checked")).to_have_count(0)
    page.wait_for_function("() => !JSON.stringify(history.state).includes('commandement')")
    page.go_back()
    expect(planned.form).to_have_attribute("data-ecran", "depart")
    expect(planned.form.locator("input:checked")).to_have_count(0)
    page.reload()
    expect(planned.form).to_have_attribute("data-ecran", "depart")


def test_easy_wording_is_in_the_address_and_keeps_what_was_ticked(checker: Questionnaire) -> None:
    checker.open()
    checker.fill({"besoin": ["travaux"]})
    usual = checker.form.inner_text()
    checker.tool("Facile à lire").click()
    expect(checker.page).to_have_url(re.compile(r"\?facile=1$"))
    assert checker.form.inner_text() != usual
    expect(checker.form.locator("input[value='travaux']")).to_be_checked()
