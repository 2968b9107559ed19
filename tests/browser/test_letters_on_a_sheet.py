"""Every letter, filled by whoever may send it, holds on one sheet of paper."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from playwright.sync_api import Page

from checker.catalogue import Catalogue
from checker.model import Courrier
from checker.service import letter
from scripts.parts.loading import load
from tests.browser.modules import serve_module
from tests.foyers.test_foyers import HOUSEHOLDS, ON

SHEET = 297 - 2 * 12
"""Millimetres of an A4 sheet between the margins that the page asks for."""
WIDTH = 703
"""Pixels of 186 mm: the width between the margins."""
TYPED = {
    "prenom-nom": "Marie-Bernadette VANDENBROUCKE-DELATTRE",
    "adresse": "Résidence du Parc de la Citadelle, bâtiment C, escalier 4, appartement 512",
    "code-postal-ville": "59491 VILLENEUVE-D’ASCQ CEDEX",
    "destinataire": "Société immobilière de gestion Desmaretz-Vanhoutte et fils",
    "son-adresse": "Service des locataires, 128 boulevard du Maréchal-Lefebvre, BP 40129",
    "sa-ville": "62968 NŒUX-LES-MINES CEDEX",
}
"""Long names and addresses of nobody."""
SENTENCE = (
    "Le chauffage ne marche plus depuis le 3 octobre, l’eau coule du plafond de la chambre des"
    " enfants, et les fenêtres du séjour ne ferment plus"
)
"""What is written in a blank that asks for a sentence."""
LONG_BLANK = 42
MEASURED = 6
"""How many of the letters with the most words, and with the most blanks, are laid out."""
MEASURE = """async ([letters, typed, sentence, long]) => {
  const { letterScreen } = await import("/essais/screens/letter.js");
  const place = document.querySelector("#verif-ecran");
  return letters.map(([letter, filled]) => {
    const screen = letterScreen({
      letter, easy: false, rewrite: async () => letter, onPrint() {}, onBack: null,
      communes: async () => ({}),
    });
    place.replaceChildren(screen);
    if (filled) {
      for (const field of screen.querySelectorAll(".lettre-blancs [data-champ]")) {
        const box = field.querySelector("input, textarea");
        const label = field.querySelector("label").textContent;
        box.value = typed[field.dataset.champ] ?? (label.length > long ? sentence : "12 rue X");
        box.dispatchEvent(new Event("input"));
      }
    }
    const sheet = screen.querySelector(".lettre");
    return [
      (sheet.getBoundingClientRect().height * 25.4) / 96,
      sheet.scrollWidth - sheet.clientWidth,
    ];
  });
}"""


@cache
def catalogue() -> Catalogue:
    return load(ON)


def written(name: str, answers: dict[str, Any], on: date = ON) -> dict[str, Any]:
    return letter(catalogue(), {"courrier": name, "reponses": answers, "au": on.isoformat()})


def _own_answers(courrier: Courrier) -> Iterator[dict[str, str]]:
    """What may be answered on the letter's own screen: every option of each question, in turn."""
    asked = [catalogue().questions[name] for name in courrier.questions]
    choices = {
        question.id: [option.id for option in question.options]
        or (["oui", "non"] if question.type == "oui_non" else ["2026-10-05"])
        for question in asked
        if question.options or question.type in ("oui_non", "date")
    }
    for rank in range(max(map(len, choices.values()), default=0)):
        yield {name: ids[min(rank, len(ids) - 1)] for name, ids in choices.items()}


def variants(name: str) -> Iterator[dict[str, Any]]:
    """The letter of every household, and what its own questions add; each text once."""
    seen: set[str] = set()
    for household in HOUSEHOLDS.values():
        known = dict(household.reponses)
        for more in ({}, *_own_answers(catalogue().courriers[name])):
            made = written(name, more | known, household.au or ON)
            text = repr(made["blocs"])
            if text not in seen:
                seen.add(text)
                yield made


def _length(made: dict[str, Any]) -> int:
    return sum(
        len(piece["texte"]) for block in made["blocs"] for line in block["lignes"] for piece in line
    )


def _most(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters of these that may be the tallest: the longest, and those with most blanks."""
    longest = sorted(made, key=_length)[-MEASURED:]
    emptiest = sorted(made, key=lambda one: (len(one["blancs"]), _length(one)))[-MEASURED:]
    return [*longest, *(one for one in emptiest if one not in longest)]


def test_a_letter_holds_on_one_sheet_whoever_fills_it(page: Page) -> None:
    serve_module(page, "screens/letter.js")
    page.goto("/verificateur/")
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.emulate_media(media="print")
    for name in sorted(catalogue().courriers):
        tried = [(one, filled) for one in _most(list(variants(name))) for filled in (True, False)]
        found = page.evaluate(MEASURE, [tried, TYPED, SENTENCE, LONG_BLANK])
        assert len(found) == len(tried) > 0
        for (height, beyond), (made, filled) in zip(found, tried, strict=True):
            assert height <= SHEET, (name, filled, made["blocs"])
            assert beyond <= 0, (name, "words leave the sheet")
