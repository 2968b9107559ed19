"""A letter in a real browser: completed, edited, saved, printed, erased; nothing of it is kept."""

import io
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.questionnaire import READY, Answers, Questionnaire

DEPOSIT: Answers = {
    "besoin": ["litige-proprietaire"],
    "commune": "Lille",
    "statut-logement": "locataire-prive",
    "litige": "depot-de-garantie",
    "date-cles": "27/8/2026",
}
HOSTILE = '<img src=x onerror="document.title=1"> Exemple'
NAME = "Votre prénom et votre nom"


@pytest.fixture
def letter(page: Page) -> Iterator[Page]:
    """The letter that the plan of someone whose deposit is kept offers first."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    checker = Questionnaire(page).open()
    checker.answer_all(DEPOSIT)
    expect(checker.title).to_have_text("Votre plan", timeout=READY)
    page.locator("summary", has_text="Comment faire").first.click()
    page.get_by_role("button", name="Préparer cette lettre").first.click()
    expect(page.get_by_role("heading", name="Réclamer le dépôt de garantie")).to_be_visible()
    yield page
    assert errors == []


def test_what_is_answered_and_typed_goes_into_the_letter_alone(letter: Page) -> None:
    sent: list[Request] = []
    letter.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it wants a function
    sheet = letter.get_by_role("article", name="La lettre")
    expect(sheet).to_contain_text("J’ai rendu les clés le 27 août 2026")
    assert sheet.get_attribute("translate") == "no"  # a translated page sends a French letter
    for radio in letter.locator(".lettre-questions input[value=oui]").all():
        radio.check()
    rent = letter.locator(".lettre-questions input[inputmode]")
    rent.fill("500")
    rent.blur()
    expect(sheet).to_contain_text("La majoration est à ce jour de")
    letter.get_by_label(NAME).fill(HOSTILE)
    expect(sheet).to_contain_text(HOSTILE)
    assert sheet.locator("img").count() == 0

    sheet.locator(".lettre-paragraphe p").first.click()
    letter.keyboard.press("End")
    letter.keyboard.type(" Ajout à la main.")
    with letter.expect_download() as download:
        letter.get_by_role("button", name="Enregistrer").first.click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as file:
        text = file.read("content.xml").decode()
    assert "Ajout à la main." in text
    assert "&lt;img src=x" in text

    kept = letter.evaluate(
        "JSON.stringify([history.state, {...localStorage}, {...sessionStorage}, location.href])"
    )
    assert "Exemple" not in kept
    assert [request.url for request in sent if not request.url.startswith("blob:")] == []

    letter.get_by_role("button", name="Effacer la lettre").click()
    expect(sheet).not_to_contain_text("Exemple")
    expect(letter.get_by_label(NAME)).to_have_value("")


def test_each_box_to_write_in_is_seen(letter: Page) -> None:
    boxes = letter.locator("#verif-ecran").get_by_role("textbox")
    unseen = boxes.evaluate_all(
        """boxes => boxes.filter((box) => box.matches("input, textarea"))
          .map((box) => [box.id, getComputedStyle(box)])
          .filter(([, style]) => parseFloat(style.borderBottomWidth) < 1
            || style.borderBottomColor === style.backgroundColor)
          .map(([id]) => id)"""
    )
    assert boxes.count() > 5
    assert unseen == []


def test_the_address_is_in_the_window_of_a_long_envelope(letter: Page) -> None:
    """The page has margins of 12 mm; the window shows 45 to 80 mm down, 105 to 200 mm across."""
    letter.set_viewport_size({"width": 703, "height": 1000})  # 186 mm, what A4 leaves
    letter.emulate_media(media="print")
    box, top = letter.evaluate(
        """() => {
          const sheet = document.querySelector(".lettre").getBoundingClientRect();
          const { x, y, right, bottom } = document
            .querySelector(".lettre-destinataire").getBoundingClientRect();
          const mm = (px) => (px * 25.4) / 96;
          return [
            { left: mm(x - sheet.x), right: mm(right - sheet.x), bottom: mm(bottom - sheet.y) },
            mm(y - sheet.y),
          ];
        }"""
    )
    assert 12 + box["left"] >= 105
    assert 12 + box["right"] <= 200
    assert 45 <= 12 + top <= 50
    assert 12 + box["bottom"] <= 82


def test_where_the_browser_is_older_the_letter_is_edited_too_and_stays_plain(page: Page) -> None:
    """Firefox before 136 reads `plaintext-only` as « inherit »."""
    page.add_init_script(
        """
        const known = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "contentEditable");
        Object.defineProperty(HTMLElement.prototype, "contentEditable", {
          get() {
            const value = known.get.call(this);
            return value === "plaintext-only" ? "inherit" : value;
          },
          set(value) { known.set.call(this, value); },
        });
        """
    )
    page.goto("/verificateur/")
    page.evaluate(
        """async () => {
          const page = document.querySelector("script[type=module][src*='page.js']").src;
          const { plainEditable } = await import(new URL("editable.js", page).href);
          const line = plainEditable("p", ["Texte"]);
          line.id = "essai";
          document.body.prepend(line);
        }"""
    )
    line = page.locator("#essai")
    expect(line).to_have_attribute("contenteditable", "true")
    line.click()
    page.keyboard.press("End")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<b>gras</b>");
          data.setData("text/plain", " collé");
          document.querySelector("#essai").dispatchEvent(new InputEvent("beforeinput", {
            inputType: "insertFromPaste", dataTransfer: data, bubbles: true, cancelable: true,
          }));
        }"""
    )
    page.keyboard.press("Control+b")
    page.keyboard.type("!")
    assert line.inner_html() in ("Texte collé!", "Texte! collé")


def test_a_letter_holds_on_one_sheet_of_paper(letter: Page) -> None:
    with pikepdf.open(io.BytesIO(letter.pdf(format="A4", prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == 1
