"""The checker in a real browser: questions, errors, results, failures, and what leaves the page."""

import json
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
)

from checker.catalogue import Catalogue
from checker.service import respond
from scripts.parts.loading import load
from tests.browser.questionnaire import READY, UNKNOWN, Answer, Questionnaire

AU = "2026-11-22"
ROOT = Path(__file__).resolve().parents[2]
TENANT_IN_DEBT: dict[str, Answer] = {
    "commune": "Cambrai",
    "statut-logement": "locataire-prive",
    "urgence": ["aucune"],
    "besoin": ["dette-de-loyer", "expulsion"],
    "adultes": "2",
    "enfants": "1",
    "ressources-mensuelles": "1 250,50 €",
    "loyer-charges-comprises": "620",
    "dette-loyer": "1 860",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(date.fromisoformat(AU))


@pytest.fixture(scope="module")
def trunk(catalogue: Catalogue) -> list[str]:
    """The questions of the common trunk, in order."""
    ranks = {name: question.tronc for name, question in catalogue.questions.items()}
    return sorted(filter(ranks.get, ranks), key=lambda name: ranks[name] or 0)


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
    yield Questionnaire(page)
    assert mistakes == []


@pytest.fixture
def failing(page: Page) -> Questionnaire:
    """The page, in tests that break something on purpose."""
    return Questionnaire(page)


def expected_verdicts(
    catalogue: Catalogue, answers: dict[str, Answer], schemes: list[str] | None = None
) -> dict[str, str]:
    request = {"reponses": answers, "au": AU, "dispositifs": schemes, "details": False}
    return {r["dispositif"]: r["verdict"] for r in respond(catalogue, request)["resultats"]}


# ── From the first question to the results ─────────────────────────────────────────────────────


def test_the_whole_questionnaire_gives_the_verdicts_of_the_engine(
    checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(TENANT_IN_DEBT)
    expect(checker.title).to_have_text("Votre bilan")
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers)
    expect(checker.screen).to_contain_text("Cette page informe ; c’est le service qui décide.")
    expect(checker.screen).to_contain_text("22 novembre 2026")


def test_every_question_accepts_je_ne_sais_pas(
    checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all({})
    assert len(checker.answers) > 5
    assert set(checker.answers.values()) == {UNKNOWN}
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers)


def test_elsewhere_than_in_the_two_departments_is_an_answer(
    checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?dispositif=astre&au={AU}")
    checker.answer_all({"commune": "hors-perimetre"})
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers, ["astre"])


def test_each_screen_has_one_heading_that_takes_the_focus(checker: Questionnaire) -> None:
    checker.open()
    checker.answer("Lille")
    expect(checker.title).to_be_focused()
    expect(checker.title).to_have_count(1)
    checker.answer("locataire-hlm")
    expect(checker.title).to_be_focused()


def test_the_results_can_be_seen_before_the_end_and_say_so(checker: Questionnaire) -> None:
    checker.open()
    checker.answer_all(TENANT_IN_DEBT, until="montant")
    checker.act(checker.button("Voir le bilan sans attendre"))
    expect(checker.screen).to_contain_text(re.compile("Ce résultat est provisoire"))
    checker.act(checker.button("Reprendre les questions"))
    assert checker.type == "montant"


def test_what_is_urgent_is_said_at_once_and_first_in_the_results(
    checker: Questionnaire,
) -> None:
    checker.open("?dispositif=hebergement-urgence")
    checker.answer_all({"urgence": "nuit-dehors"}, until="urgence")
    checker.answer(["nuit-dehors"])
    notice = checker.page.locator("#verif-urgence")
    if checker.form.count():
        expect(notice.locator("a[href='tel:115']")).to_be_visible()
    checker.answer_all({})
    heading, banner = (checker.screen.locator(".verif-bilan > *").nth(rank) for rank in (0, 1))
    expect(heading).to_be_focused()
    expect(banner).to_have_class("verif-urgence")
    expect(checker.screen.locator(".verif-urgence a[href='tel:115']").first).to_be_visible()
    expect(notice).to_be_hidden()


def test_a_condition_shows_its_state_its_reason_and_its_source(checker: Questionnaire) -> None:
    checker.open(f"?dispositif=fsl-nord-maintien&au={AU}")
    checker.answer_all(TENANT_IN_DEBT)
    card = checker.screen.locator("[data-dispositif]").first
    condition = card.locator(".verif-condition").first
    expect(condition).to_contain_text(re.compile("Remplie|Non remplie|Pas de réponse sûre|Chiffre"))
    expect(condition).to_contain_text("Pourquoi :")
    expect(card.locator(".verif-conditions")).to_contain_text("Source :")


# ── Before Python, and without it ──────────────────────────────────────────────────────────────


def test_the_trunk_is_answered_while_python_loads(
    page: Page, checker: Questionnaire, trunk: list[str]
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.wasm", hold)
    checker.open()
    for question in trunk:
        expect(checker.form).to_have_attribute("data-question", question)
        checker.fill(TENANT_IN_DEBT[question])
        checker.button("Continuer").click()
    expect(checker.title).to_have_text("Un instant…")
    bar = checker.screen.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuetext", re.compile("Préparation du vérificateur"))
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"^\d+$"))
    assert held
    for route in held:
        route.continue_()
    expect(checker.form).to_be_visible(timeout=READY)
    assert checker.question not in trunk


def test_when_python_cannot_load_the_page_says_what_to_do_and_keeps_the_answers(
    page: Page, failing: Questionnaire, trunk: list[str]
) -> None:
    page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    failing.open()
    for question in trunk:
        failing.fill(TENANT_IN_DEBT[question])
        failing.button("Continuer").click()
    expect(failing.title).to_have_text("Le vérificateur n’a pas pu démarrer", timeout=READY)
    expect(failing.title).to_be_focused()
    expect(failing.screen).to_contain_text("Je suis locataire d’un propriétaire privé")
    assert failing.screen.locator("a[href^='tel:']").count() > 0
    assert failing.screen.locator("a[href*='aides/']").count() > 5
    page.unroute("**/*.wasm")
    failing.button("Réessayer").click()
    expect(failing.form).to_be_visible(timeout=READY)
    failing.tool(f"Vérifier mes réponses ({len(trunk)})").click()
    expect(failing.screen.locator("dd").first).to_contain_text("Cambrai")


# ── Going back, changing, erasing ──────────────────────────────────────────────────────────────


def test_back_and_forward_of_the_browser_keep_the_answers(
    page: Page, checker: Questionnaire
) -> None:
    checker.open()
    checker.answer("Cambrai")
    checker.answer("locataire-prive")
    page.go_back()
    expect(checker.form).to_have_attribute("data-question", "statut-logement")
    expect(checker.form.locator("input[value='locataire-prive']")).to_be_checked()
    page.go_back()
    expect(checker.form.locator("input")).to_have_value(re.compile("Cambrai"))
    page.go_forward()
    page.go_forward()
    expect(checker.form).to_have_attribute("data-question", "besoin")
    checker.button("Retour").click()
    expect(checker.form).to_have_attribute("data-question", "statut-logement")


def test_going_on_with_the_same_answer_leads_to_the_next_question_again(
    page: Page, checker: Questionnaire
) -> None:
    checker.open()
    checker.answer("Cambrai")
    checker.answer("locataire-prive")
    page.go_back()
    page.go_back()
    checker.submit()
    expect(checker.form).to_have_attribute("data-question", "statut-logement")


def test_changing_one_answer_from_the_review_keeps_the_others(checker: Questionnaire) -> None:
    checker.open()
    checker.answer_all(TENANT_IN_DEBT, until="montant")
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    rows = checker.screen.locator(".verif-reponse")
    expect(rows).to_have_count(len(checker.answers))
    checker.act(rows.nth(1).get_by_role("button", name="Modifier"))
    expect(checker.form).to_have_attribute("data-question", "statut-logement")
    checker.answer("locataire-hlm")
    expect(checker.title).to_have_text("Vos réponses")
    expect(rows.nth(1)).to_contain_text("locataire d’un logement HLM")
    expect(rows.nth(0)).to_contain_text("Cambrai")


def test_changing_an_answer_from_the_results_leads_back_to_the_new_results(
    checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?dispositif=astre&au={AU}")
    checker.answer_all({"commune": "Arras"})
    checker.act(checker.button("Vérifier mes réponses"))
    checker.act(checker.screen.get_by_role("button", name=re.compile("^Modifier")).first)
    checker.answer("hors-perimetre")
    checker.answer_all({})
    expect(checker.title).to_have_text("Vos réponses")
    checker.act(checker.button("Voir le bilan"))
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers, ["astre"])


def test_erasing_asked_for_again_at_once_is_asked_again(checker: Questionnaire) -> None:
    checker.open()
    checker.answer("Cambrai")
    erase = checker.tool("Effacer mes réponses")
    erase.click()
    checker.page.evaluate(
        """() => {
          const buttons = [...document.querySelectorAll("#verif-outils button")];
          for (const name of ["Non, les garder", "Effacer mes réponses"])
            buttons.find(({ textContent }) => textContent === name).click();
        }"""
    )
    checker.page.wait_for_timeout(300)
    expect(checker.tool("Oui, tout effacer")).to_be_visible()


def test_erasing_asks_first_then_forgets_everything(page: Page, checker: Questionnaire) -> None:
    checker.open()
    checker.answer("Cambrai")
    checker.tool("Effacer mes réponses").click()
    checker.tool("Non, les garder").click()
    expect(checker.form).to_have_attribute("data-question", "statut-logement")
    checker.tool("Effacer mes réponses").click()
    checker.tool("Oui, tout effacer").click()
    expect(checker.form).to_have_attribute("data-question", "commune")
    expect(checker.form.locator("input")).to_have_value("")
    expect(checker.tool("Vérifier mes réponses")).to_have_count(0)
    page.go_back()
    expect(checker.form.locator("input")).to_have_value("")


def test_easy_wording_is_in_the_address_and_keeps_what_was_typed(
    page: Page, checker: Questionnaire
) -> None:
    checker.open()
    checker.answer("Cambrai")
    checker.fill("locataire-hlm")
    usual = checker.title.inner_text()
    checker.tool("Facile à lire").click()
    expect(page).to_have_url(re.compile(r"\?facile=1$"))
    expect(checker.title).not_to_have_text(usual)
    expect(checker.form.locator("input[value='locataire-hlm']")).to_be_checked()
    checker.tool("Facile à lire").click()
    expect(checker.title).to_have_text(usual)


# ── Mistakes ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "mistakes_made"),
    [
        (
            "montant",
            {"beaucoup": "en chiffres", "-5": "négatif", "99999999": "trop grand"},
        ),
        ("date", {"31/2/2026": "n’existe pas", "5//2026": "date complète"}),
        ("entier", {"deux": "en chiffres"}),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field_and_kept(
    checker: Questionnaire, kind: str, mistakes_made: dict[str, str]
) -> None:
    checker.open()
    checker.answer_all(TENANT_IN_DEBT if kind != "date" else {}, until=kind)
    question, before = checker.question, len(checker.answers)
    for typed, message in mistakes_made.items():
        checker.fill(typed)
        checker.submit()
        assert checker.question == question
        field = checker.form.locator("input").first
        expect(field).to_be_focused()
        expect(field).to_have_value(typed.split("/")[0])
        expect(checker.form.locator("#verif-erreur")).to_contain_text(message)
        expect(checker.form.locator(".verif-erreurs")).to_contain_text("Il y a un problème")
        expect(checker.tool("Vérifier mes réponses")).to_contain_text(f"({before})")
    checker.answer(UNKNOWN)
    assert checker.question != question


def test_going_on_without_an_answer_is_explained(checker: Questionnaire) -> None:
    checker.open()
    checker.submit()
    expect(checker.form.locator("#verif-erreur")).to_contain_text("Je ne sais pas")
    expect(checker.form.locator("input")).to_be_focused()
    checker.answer("Lens")
    checker.submit()
    expect(checker.form.locator("#verif-erreur")).to_contain_text("Choisissez une réponse")


def test_choices_that_exclude_each_other_cannot_be_ticked_together(checker: Questionnaire) -> None:
    checker.open()
    checker.answer("Lens")
    checker.answer("locataire-prive")
    checker.fill(["travaux", "expulsion"])
    checker.fill(UNKNOWN)
    expect(checker.form.locator("input:checked")).to_have_count(1)
    checker.fill("travaux")
    expect(checker.form.locator("input:checked")).to_have_count(1)


# ── Communes ───────────────────────────────────────────────────────────────────────────────────


WRITTEN = {
    "bethune": "Béthune",
    "ST POL SUR MER": "Saint-Pol-sur-Mer",
    "ste catherine": "Sainte-Catherine",
    "l'oree de mormal": "L’Orée de Mormal",
    "sailly lez cambrai": "Sailly-lez-Cambrai",
    "62000": "Arras",
    "59160": "Lomme",
    "lomme": "Lomme",
    "valencienne": "Valenciennes",
    "dunkerqe": "Dunkerque",
}


def test_a_commune_is_found_however_it_is_written(checker: Questionnaire) -> None:
    checker.open()
    names = checker.form.get_by_role("option").locator(".verif-suggestion-nom")
    for typed, wanted in WRITTEN.items():
        checker.form.locator("input").fill(typed)
        expect(names.first).to_be_visible()
        found = [name.replace("'", "’") for name in names.all_inner_texts()]
        assert wanted in found[:3], typed


def test_a_former_commune_says_what_it_is_part_of(checker: Questionnaire) -> None:
    checker.open()
    checker.form.locator("input").fill("Lomme")
    expect(checker.form.get_by_role("option").first).to_contain_text("fait partie de Lille")


def test_a_commune_is_chosen_with_the_keyboard_alone(page: Page, checker: Questionnaire) -> None:
    checker.open()
    box = checker.form.get_by_role("combobox")
    box.focus()
    page.keyboard.type("saint pol")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    chosen = page.locator(f"#{active}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    name = chosen.locator(".verif-suggestion-nom").inner_text()
    page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile(re.escape(name)))
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(checker.form).to_have_attribute("data-question", "statut-logement")


def test_escape_closes_the_list_and_keeps_the_text(page: Page, checker: Questionnaire) -> None:
    checker.open()
    box = checker.form.get_by_role("combobox")
    box.fill("lil")
    expect(checker.form.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(checker.form.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("lil")


def test_two_communes_of_the_same_name_are_told_apart(checker: Questionnaire) -> None:
    checker.open()
    checker.fill("Saint-Aubin")
    checker.submit()
    expect(checker.form.locator("#verif-erreur")).to_contain_text("Choisissez la vôtre")
    options = checker.form.get_by_role("option").filter(has_text=re.compile(r"^Saint-Aubin\s"))
    expect(options).to_have_count(2)
    assert len(set(options.all_inner_texts())) == 2
    expect(options.filter(has_text="Nord,")).to_have_count(1)
    options.filter(has_text="Pas-de-Calais").click()
    checker.submit()
    expect(checker.form).to_have_attribute("data-question", "statut-logement")


def test_an_unknown_commune_is_explained_and_kept(checker: Questionnaire) -> None:
    checker.open()
    checker.fill("Marseille")
    checker.submit()
    expect(checker.form.locator("#verif-erreur")).to_contain_text("Nous ne trouvons pas")
    expect(checker.form.locator("input")).to_have_value("Marseille")
    expect(checker.form.locator("input")).to_be_focused()


# ── What the address may ask for ───────────────────────────────────────────────────────────────


def test_one_scheme_alone_then_all_of_them(checker: Questionnaire, catalogue: Catalogue) -> None:
    checker.open(f"?dispositif=astre&au={AU}")
    expect(checker.screen).to_contain_text(catalogue.dispositifs["astre"].nom)
    checker.answer_all({"commune": "Arras"})
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers, ["astre"])
    checker.act(checker.button("Vérifier aussi les autres aides"))
    expect(checker.page).not_to_have_url(re.compile("dispositif"))
    checker.act(checker.button("Voir le bilan sans attendre"))
    assert checker.verdicts() == expected_verdicts(catalogue, checker.answers)


def test_an_unknown_scheme_is_said_so_and_the_general_checker_offered(
    checker: Questionnaire,
) -> None:
    checker.open("?dispositif=licorne")
    expect(checker.title).to_have_text("Cette adresse n’est pas valable")
    expect(checker.screen).to_contain_text("licorne")
    checker.button("Continuer avec le vérificateur").click()
    expect(checker.form).to_have_attribute("data-question", "commune")
    expect(checker.page).not_to_have_url(re.compile("licorne"))


def test_a_wrong_date_is_said_so(checker: Questionnaire) -> None:
    checker.open("?au=demain")
    expect(checker.title).to_have_text("Cette adresse n’est pas valable", timeout=READY)
    expect(checker.screen).to_contain_text("demain")
    checker.button("Continuer avec le vérificateur").click()
    expect(checker.form).to_have_attribute("data-question", "commune")


def test_a_date_for_staff_is_shown_with_the_results(checker: Questionnaire) -> None:
    checker.open("?dispositif=astre&au=2027-01-01")
    checker.answer_all({})
    expect(checker.screen).to_contain_text("Simulation au 1er janvier 2027")


# ── Keeping one's answers ──────────────────────────────────────────────────────────────────────


def make_link(checker: Questionnaire) -> str:
    checker.screen.locator("summary", has_text="Garder mes réponses").click()
    checker.button("Créer le lien").click()
    return checker.page.get_by_label("Votre lien").input_value()


def test_a_link_made_on_the_device_brings_the_answers_back(
    page: Page, context: BrowserContext, checker: Questionnaire, catalogue: Catalogue
) -> None:
    checker.open(f"?dispositif=fsl-nord-maintien&au={AU}")
    checker.answer_all(TENANT_IN_DEBT)
    link = make_link(checker)
    before, _, carried = link.partition("#r=")
    assert before.endswith("/verificateur/?dispositif=fsl-nord-maintien")
    assert carried

    other = context.new_page()
    requests: list[str] = []
    other.on("request", lambda request: requests.append(request.url))
    again = Questionnaire(other)
    other.goto(link)
    expect(again.title).to_have_text("Vos réponses", timeout=READY)
    expect(again.screen).to_contain_text("Ces réponses datent du")
    expect(again.screen.locator(".verif-reponse")).to_have_count(len(checker.answers))
    expect(other).to_have_url(before)
    assert [url for url in requests if carried in url] == []
    again.act(again.button("Voir le bilan"))
    assert again.verdicts() == expected_verdicts(catalogue, checker.answers, ["fsl-nord-maintien"])
    again.act(again.button("Vérifier mes réponses"))
    again.act(again.screen.get_by_role("button", name=re.compile("^Modifier")).first)
    expect(again.form.locator("input")).to_have_value(re.compile("Cambrai"))


def test_a_damaged_link_is_said_so_and_the_questions_are_there(checker: Questionnaire) -> None:
    checker.open("#r=1MzIwMtM1NNQ1MoJLmVoaAnnoOtFaE")
    expect(checker.title).to_have_text("Vos réponses n’ont pas été retrouvées", timeout=READY)
    checker.button("Continuer avec le vérificateur").click()
    expect(checker.form).to_have_attribute("data-question", "commune")


def test_the_sheet_to_take_along_fits_on_one_page(page: Page, checker: Questionnaire) -> None:
    checker.open("?dispositif=fsl-nord-maintien")
    checker.answer_all(TENANT_IN_DEBT)
    checker.act(checker.screen.get_by_role("button", name=re.compile("^Fiche à imprimer")))
    sheet = checker.screen.locator(".fiche")
    expect(sheet).to_contain_text("Cette fiche informe ; c’est le service qui décide.")
    expect(sheet).to_contain_text("règles version")
    expect(sheet).to_contain_text("Sources :")
    expect(sheet).to_contain_text("Cambrai")
    expect(sheet).to_contain_text(re.compile(r"/verificateur/$"))
    expect(sheet.locator("svg")).to_have_count(0)
    page.get_by_label("Ajouter un QR code").check()
    expect(sheet.locator("svg.verif-qr")).to_be_visible(timeout=READY)
    with pikepdf.open(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == 1


# ── What leaves the page, and who can use it ───────────────────────────────────────────────────


def test_no_answer_leaves_the_page(
    page: Page, context: BrowserContext, checker: Questionnaire
) -> None:
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("request", note)
    checker.open()
    checker.answer("Cambrai")
    checker.answer("locataire-prive")
    checker.answer(["dette-de-loyer", "expulsion"])
    # The engine and the catalogue are asked for last, maybe after the first answers.
    expect(page.locator("#verif-fond .verif-progres")).to_be_hidden(timeout=READY)
    while_loading = len(requests)
    checker.answer_all(TENANT_IN_DEBT)
    expect(checker.title).to_have_text("Votre bilan")
    assert requests[while_loading:] == []
    assert all(request.method == "GET" and not request.post_data for request in requests)
    assert [request.url for request in requests if "?" in request.url] == []
    assert page.url.endswith("/verificateur/")
    assert context.cookies() == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for value in ("59122", "locataire-prive", "dette-de-loyer", "1 250,50"):
        assert value not in stored
    assert set(page.evaluate("Object.keys(history.state)")) == {"visite", "etape"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_have_no_accessibility_violation(
    page: Page, checker: Questionnaire, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

    def check() -> None:
        page.evaluate(axe)
        found = page.evaluate("axe.run('#verificateur')")
        assert [
            (violation["id"], [node["target"] for node in violation["nodes"]])
            for violation in found["violations"]
        ] == []

    checker.open("?dispositif=microcredit")
    check()
    checker.submit()
    check()
    checker.answer_all(TENANT_IN_DEBT | {"besoin": ["financer-un-projet"]}, until="montant")
    check()
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    check()
    checker.act(checker.button("Voir le bilan"))
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    check()
    checker.act(checker.screen.get_by_role("button", name=re.compile("^Fiche à imprimer")).first)
    check()


def test_nothing_overflows_on_a_narrow_phone(page: Page, checker: Questionnaire) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    def check() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    checker.open()
    check()
    checker.answer_all(TENANT_IN_DEBT, until="montant")
    check()
    checker.act(checker.button("Voir le bilan sans attendre"))
    page.evaluate(
        "for (const d of document.querySelectorAll('#verificateur details')) d.open = true"
    )
    check()


def test_the_page_settings_hold_no_path_from_the_root(page: Page, checker: Questionnaire) -> None:
    checker.open()
    config = json.loads(page.locator("#config").text_content() or "")
    urls = [config["python"]["module"], config["catalogue"], config["communes"], config["base"]]
    assert [url for url in urls if url.startswith("/") or "://" in url] == []
