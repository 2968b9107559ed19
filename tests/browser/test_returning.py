"""Answers that come back, from a link or from a page loaded again, whatever happens meanwhile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.questionnaire import IN_DEBT, READY, Questionnaire

AU = "2026-11-22"


@pytest.fixture
def visitor(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """A browser of its own, that asks the network for every file: some are kept from coming."""
    context = browser.new_context(base_url=base_url, locale="fr-FR", service_workers="block")
    yield context
    context.close()


@pytest.fixture
def checker(visitor: BrowserContext) -> Questionnaire:
    return Questionnaire(visitor.new_page())


@pytest.fixture
def carried(checker: Questionnaire) -> str:
    """What a link carries: the answers of a tenant in debt."""
    return carried_by(checker, f"?dispositif=point-conseil-budget&au={AU}")


def carried_by(checker: Questionnaire, query: str) -> str:
    checker.open(query)
    checker.answer_all(IN_DEBT)
    checker.screen.locator("summary", has_text="Garder mes réponses").click()
    checker.button("Créer le lien").click()
    return checker.page.get_by_label("Votre lien").input_value().partition("#r=")[2]


def hold(checker: Questionnaire, files: str) -> list[Route]:
    """Keep these files from coming until they are let go."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    checker.page.route(files, keep)
    return held


def let_go(checker: Questionnaire, held: list[Route]) -> None:
    """Let the files come, once they are asked for."""
    for _ in range(READY // 100):
        if held:
            break
        checker.page.wait_for_timeout(100)
    assert held
    for route in held:
        route.continue_()


def expect_the_answers(checker: Questionnaire) -> None:
    expect(checker.title).to_have_text("Vos réponses", timeout=READY)
    expect(checker.screen).to_contain_text("J’ai du retard de loyer")


def test_easy_to_read_asked_for_while_answers_come_back_loses_none(
    checker: Questionnaire, visitor: BrowserContext, carried: str
) -> None:
    again = Questionnaire(visitor.new_page())
    held = hold(again, "**/catalogue.*.json")
    again.page.goto(f"/verificateur/#r={carried}")
    expect(again.screen.locator(".verif-attente")).to_be_visible()
    easy = again.tool("Facile à lire")
    easy.click()
    expect(easy).to_have_attribute("aria-pressed", "true")
    expect(easy).to_be_focused()
    let_go(again, held)
    expect_the_answers(again)
    expect(again.page).to_have_url(re.compile("facile=1$"))


def test_easy_to_read_works_on_the_screen_that_refuses_an_address(checker: Questionnaire) -> None:
    checker.page.goto("/verificateur/?dispositif=inconnue")
    expect(checker.title).to_be_visible()
    easy = checker.tool("Facile à lire")
    easy.click()
    expect(easy).to_have_attribute("aria-pressed", "true")
    checker.button("Continuer avec le vérificateur").click()
    expect(checker.form).to_have_attribute("data-ecran", "depart")
    expect(checker.page).to_have_url(re.compile(r"/verificateur/\?facile=1$"))


def test_a_page_loaded_again_takes_the_link_with_it(
    checker: Questionnaire, visitor: BrowserContext, carried: str
) -> None:
    again = Questionnaire(visitor.new_page())
    again.page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    again.page.goto(f"/verificateur/#r={carried}")
    expect(again.screen.locator("[data-raison=fichier]")).to_be_visible(timeout=READY)
    assert carried not in again.page.url
    again.page.unroute("**/*.wasm")
    with again.page.expect_navigation():
        again.button("Recharger la page").click()
    expect_the_answers(again)
    assert carried not in again.page.url


def test_a_link_to_a_scheme_that_is_gone_still_brings_its_answers(
    visitor: BrowserContext, carried: str
) -> None:
    again = Questionnaire(visitor.new_page())
    again.page.goto(f"/verificateur/?dispositif=disparu#r={carried}")
    expect_the_answers(again)
    expect(again.screen).to_contain_text("ne connaît pas le dispositif « disparu »")
    expect(again.page).to_have_url(re.compile("/verificateur/$"))


def test_a_date_that_is_none_is_said_and_the_answers_come_back_once_it_is_dropped(
    visitor: BrowserContext, carried: str
) -> None:
    again = Questionnaire(visitor.new_page())
    again.page.goto(f"/verificateur/?au=demain#r={carried}")
    expect(again.screen).to_contain_text("« demain »", timeout=READY)
    again.button("Continuer avec le vérificateur").click()
    expect_the_answers(again)


def made_before(route: Route) -> None:
    """The page of a site that was made before that day: an earlier clock would not be believed."""
    response = route.fetch()
    body, count = re.subn(r'"construit": "[\d-]+"', '"construit": "2026-11-01"', response.text())
    assert count == 1
    route.fulfill(response=response, body=body)


def test_a_link_made_in_a_simulation_carries_the_day_it_was_made(
    checker: Questionnaire, visitor: BrowserContext
) -> None:
    checker.page.clock.set_fixed_time("2026-11-22T10:00:00")
    checker.page.route("**/verificateur/?*", made_before)
    carried = carried_by(checker, "?dispositif=point-conseil-budget&au=2027-03-01")
    again = Questionnaire(visitor.new_page())
    again.page.goto(f"/verificateur/#r={carried}")
    expect_the_answers(again)
    expect(again.screen).to_contain_text("Ces réponses datent du 22 novembre 2026")


def test_the_answers_survive_a_link_followed_and_ask_before_they_show(
    checker: Questionnaire,
) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(IN_DEBT, until="papier")
    checker.page.goto("/glossaire/")
    checker.page.go_back()
    expect(checker.title).to_have_text("Reprendre où vous en étiez ?")
    expect(checker.screen).not_to_contain_text("Cambrai")
    checker.act(checker.button("Reprendre"))
    assert checker.ecran == "papier"
    checker.page.go_back()
    expect(checker.form).to_have_attribute("data-ecran", "logement")
    expect(checker.form.locator("input[value='locataire-prive']")).to_be_checked()


def test_whoever_comes_next_can_erase_without_seeing(checker: Questionnaire) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(IN_DEBT, until="papier")
    checker.page.goto("/glossaire/")
    checker.page.go_back()
    expect(checker.title).to_have_text("Reprendre où vous en étiez ?")
    checker.button("Tout effacer").click()
    expect(checker.form).to_have_attribute("data-ecran", "depart")
    expect(checker.tool("Vérifier mes réponses")).to_have_count(0)
    checker.page.reload()
    expect(checker.form).to_have_attribute("data-ecran", "depart")


def test_the_answers_survive_a_reload_and_leave_with_the_tab(checker: Questionnaire) -> None:
    checker.open(f"?au={AU}")
    checker.answer_all(IN_DEBT, until="papier")
    checker.page.reload()
    expect(checker.form).to_have_attribute("data-ecran", "papier")
    expect(checker.tool("Vérifier mes réponses (3)")).to_be_visible()
    assert checker.page.evaluate("localStorage.length + sessionStorage.length") == 0
    other = Questionnaire(checker.page.context.new_page()).open()
    expect(other.form).to_have_attribute("data-ecran", "depart")


@pytest.mark.parametrize("mangled", ["%23r={}", "?x=1%23r={}"])
def test_answers_that_a_messenger_put_in_the_path_come_back_and_are_said_to_be_sent(
    visitor: BrowserContext, carried: str, mangled: str
) -> None:
    again = Questionnaire(visitor.new_page())
    again.page.goto(f"/verificateur/{mangled.format(carried)}")
    expect_the_answers(again)
    expect(again.screen).to_contain_text("Votre messagerie a transformé ce lien")
    assert carried not in again.page.url


def test_a_link_with_a_need_opens_past_the_cards(checker: Questionnaire) -> None:
    checker.open("#besoin=travaux")
    assert checker.ecran == "commune"
    expect(checker.screen.locator(".verif-compris")).to_contain_text("travaux")
    assert checker.page.url.endswith("/verificateur/")


def test_a_code_unticked_while_it_is_drawn_is_not_on_the_sheet(checker: Questionnaire) -> None:
    checker.open(f"?dispositif=point-conseil-budget&au={AU}")
    checker.answer_all(IN_DEBT)
    checker.act(checker.screen.get_by_role("button", name=re.compile("^Fiche à imprimer")))
    held = hold(checker, "**/segno-*.whl")
    box = checker.page.get_by_label(re.compile("Ajouter un QR code"))
    for _ in range(3):  # ticked, unticked, ticked
        box.click()
    box.click()
    let_go(checker, held)
    code = checker.screen.get_by_role("img", name=re.compile("QR code"))
    expect(code).to_have_count(0)
    box.click()
    expect(code).to_have_count(1)
