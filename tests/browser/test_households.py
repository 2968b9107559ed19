"""Every household's plan as it is seen on a phone, and as it is printed.

Their answers come by links pasted one after the other in the same tab, as an adviser does, so that
Python starts once a day of reading: the interview itself is played elsewhere (`tests/foyers`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from checker.sharing import encode
from tests.browser.questionnaire import READY, Questionnaire, words_seen
from tests.foyers.test_foyers import HOUSEHOLDS, ON, catalogue

MOST_WORDS, MOST_PIXELS, MOST_EXCEPTIONS = 350, 2_700, 0.1
"""Nine plans out of ten hold in three screens of a phone."""
MOST_PAGES, MOST_WITH_REASONS = 2, 4

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tab(browser: Browser, base_url: str) -> Iterator[Page]:
    """One tab for all: Python starts once."""
    context = browser.new_context(
        base_url=base_url, locale="fr-FR", viewport={"width": 412, "height": 900}
    )
    yield context.new_page()
    context.close()


def plan_of(tab: Page, name: str) -> Questionnaire:
    """Open a household's plan."""
    household = HOUSEHOLDS[name]
    on = household.au or ON
    tab.goto(f"/verificateur/?au={on}#r={encode(catalogue(on), household.reponses, on)}")
    checker = Questionnaire(tab)
    expect(checker.title).to_have_text("Vos réponses", timeout=READY)
    checker.act(checker.button("Voir mon plan"))
    expect(checker.screen.locator(".verif-plan")).to_be_visible()
    return checker


def pages_printed(tab: Page) -> int:
    with pikepdf.open(BytesIO(tab.pdf(format="A4"))) as pdf:
        return len(pdf.pages)


@dataclass(frozen=True)
class Seen:
    """A household's plan: its words and its height on a phone, and the pages that it prints on.

    Attributes:
        alone: from the browser's own menu; asked: by its button; reasons: with all the reasons.
    """

    words: int
    height: int
    alone: int
    asked: int
    reasons: int


def _seen(tab: Page, name: str) -> Seen:
    checker = plan_of(tab, name)
    words = words_seen(checker.screen.locator(".verif-plan"))
    height = tab.locator("main").evaluate("main => main.scrollHeight")
    alone = pages_printed(tab)
    checker.act(checker.button("Imprimer"))
    asked = pages_printed(tab)
    reasons = tab.get_by_label("Ajouter toutes les raisons")
    if reasons.count():
        reasons.check()
        shown = checker.screen.locator(".fiche-raisons section").first
        expect(shown).to_be_visible(timeout=READY)
    return Seen(words, height, alone, asked, pages_printed(tab))


def _day(name: str) -> date:
    return HOUSEHOLDS[name].au or ON


def test_every_plan_holds_on_a_phone_and_on_paper(tab: Page) -> None:
    """One test for all that is looked at: each plan is opened once."""
    plans = {name: _seen(tab, name) for name in sorted(HOUSEHOLDS, key=_day)}
    large = {
        name: (seen.words, seen.height)
        for name, seen in plans.items()
        if seen.words > MOST_WORDS or seen.height > MOST_PIXELS
    }
    assert len(large) <= MOST_EXCEPTIONS * len(HOUSEHOLDS), large
    assert {name: seen for name, seen in plans.items() if seen.alone > MOST_PAGES} == {}
    assert {name: seen for name, seen in plans.items() if seen.asked > MOST_PAGES} == {}
    assert {name: seen for name, seen in plans.items() if seen.reasons > MOST_WITH_REASONS} == {}
