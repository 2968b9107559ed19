"""What is printed or saved from a page: the file for a service, sheets, packs of leaflets."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.questionnaire import IN_DEBT, READY, Questionnaire

NAME = 'Camille <b>Exemple</b> & "fils"'


@pytest.fixture
def sheet(page: Page) -> Iterator[Page]:
    """The screen that prints the plan of a tenant in debt."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    checker = Questionnaire(page).open()
    checker.answer_all(IN_DEBT)
    expect(checker.title).to_have_text("Votre plan", timeout=READY)
    page.get_by_role("button", name="Imprimer", exact=True).click()
    expect(checker.title).to_have_text("Mon plan sur papier")
    yield page
    assert errors == []


def _pages(page: Page) -> int:
    with pikepdf.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as paper:
        return len(paper.pages)


def test_the_file_for_a_service_says_who_asks_what_for_and_what_is_joined(sheet: Page) -> None:
    sent: list[Request] = []
    sheet.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it wants a function
    before = _pages(sheet)
    sheet.get_by_label("Ajouter mon dossier").check()
    cover = sheet.get_by_role("article", name="Page de garde")
    papers = sheet.get_by_role("article", name="Mes papiers")
    sheet.get_by_label("Vos prénom et nom").fill(NAME)
    sheet.get_by_label("Votre adresse").fill("3 rue des Lilas")
    expect(cover).to_contain_text(NAME)
    expect(cover).to_contain_text("Cambrai")
    expect(cover).to_contain_text("3 rue des Lilas")
    assert cover.locator("b").count() == 0
    assert cover.locator(".dossier-pieces li").count() > 2
    expect(papers).to_contain_text("impots.gouv.fr")
    assert papers.locator(".dossier-ou").count() == papers.locator("li").count()
    assert _pages(sheet) <= before + 2

    kept = sheet.evaluate(
        "JSON.stringify([history.state, {...localStorage}, {...sessionStorage}, location.href])"
    )
    assert "Exemple" not in kept
    assert "Lilas" not in kept
    assert [request.url for request in sent] == []

    sheet.get_by_role("button", name="Effacer le dossier").click()
    expect(cover).not_to_contain_text("Exemple")
    expect(sheet.get_by_label("Vos prénom et nom")).to_have_value("")


def test_a_sheet_of_the_service_is_printed_with_what_the_interview_said(sheet: Page) -> None:
    sheet.get_by_text("Professionnels : ajouter une fiche du service").click()
    sheet.get_by_label("Fiche", exact=True).select_option(label="Fiche d’inscription")
    paper = sheet.get_by_role("article", name="Fiche d’inscription")
    expect(paper).to_contain_text("Commune : Cambrai")
    expect(paper).to_contain_text("☑\u00a0Locataire d’un propriétaire privé")
    expect(paper).to_contain_text("☑\u00a0Dette de loyer")
    expect(paper).to_contain_text("☐\u00a0Locataire HLM")


def test_an_address_written_before_the_commune_is_kept(page: Page) -> None:
    page.goto("/depliants/")
    words = page.get_by_label("Ce qui s’imprime dans le cadre")
    words.fill("Permanence, mairie de Hem, le mardi")
    page.locator("#composer-commune").fill("59510")
    expect(page.locator("#depliants-composer [role=status]")).to_contain_text("Hem :")
    expect(words).to_have_value("Permanence, mairie de Hem, le mardi")
    page.get_by_label("Lieu à écrire dans le cadre").select_option(index=1)
    page.locator("#composer-commune").fill("Arras")
    expect(page.locator("#depliants-composer [role=status]")).to_contain_text("Arras :")
    expect(words).to_have_value("")


def test_a_pack_is_made_for_a_commune_without_a_command(page: Page) -> None:
    page.goto("/depliants/")
    page.locator("#composer-commune").fill("Arras")
    told = page.locator("#depliants-composer [role=status]")
    expect(told).to_contain_text("Arras :")
    page.get_by_label("Lieu à écrire dans le cadre").select_option(index=1)
    words = page.get_by_label("Ce qui s’imprime dans le cadre").input_value()
    assert "à vérifier" in words
    boxes = page.locator("#composer-choix")
    for box in boxes.locator("input").all():
        box.set_checked(False)
    boxes.get_by_label("Vous n’arrivez plus à payer votre loyer").check()
    boxes.get_by_label("Proposer un plan de paiement au propriétaire").check()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it wants a function
    with page.expect_download() as download:
        page.get_by_role("button", name="Préparer le PDF").click()
    expect(told).to_contain_text("Le PDF est prêt : 2")
    with pikepdf.open(download.value.path()) as pack:
        assert pack.Root.MarkInfo.Marked
        (frame,) = [
            field
            for field in list(pack.Root.AcroForm.Fields)  # pyright: ignore[reportArgumentType]
            if str(field.T) == "permanence"
        ]
        assert str(frame.V).replace("\r\n", "\n") == words
        with pack.open_outline() as outline:
            assert len(outline.root) == 2
    assert all(request.method == "GET" for request in sent)
    assert not [request.url for request in sent if "62041" in request.url or "rras" in request.url]


def test_the_plan_printed_from_the_browser_s_menu_shows_no_fold_mark(page: Page) -> None:
    checker = Questionnaire(page).open()
    checker.answer_all(IN_DEBT)
    expect(checker.title).to_have_text("Votre plan", timeout=READY)
    page.emulate_media(media="print")
    marks: list[str] = page.locator(".verif-plan summary").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').display)"
    )
    assert marks
    assert set(marks) == {"none"}
