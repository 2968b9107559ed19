"""The checker's page as a person uses it: read the question, answer, go on."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Locator, Page, expect

type Answer = str | Sequence[str]

UNKNOWN = "je_ne_sais_pas"
READY = 60_000
"""Milliseconds that Python may take to start on a busy machine."""


SHORT = "?dispositif=point-conseil-budget&au=2026-11-22"
"""A short questionnaire."""
IN_DEBT: Mapping[str, Answer] = {
    "commune": "Cambrai",
    "statut-logement": "locataire-prive",
    "besoin": ["dette-de-loyer"],
}
"""A tenant in debt; « je ne sais pas » to everything else."""


class Questionnaire:
    """Drives `/verificateur/`; `answers` holds everything answered so far, as Python takes it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers: dict[str, Answer] = {}

    def open(self, query: str = "") -> "Questionnaire":
        """Open the page and wait for its script."""
        self.page.goto(f"/verificateur/{query}")
        expect(self.page.locator("#verif-ecran [data-titre]")).to_be_visible()
        return self

    @property
    def screen(self) -> Locator:
        """The part of the page that changes."""
        return self.page.locator("#verif-ecran")

    @property
    def title(self) -> Locator:
        """The heading of the current screen."""
        return self.screen.locator("[data-titre]")

    @property
    def form(self) -> Locator:
        """The current question."""
        return self.screen.locator("form[data-question]")

    @property
    def question(self) -> str:
        """The id of the question on screen."""
        return self.form.get_attribute("data-question") or ""

    @property
    def type(self) -> str:
        """Its type."""
        return self.form.get_attribute("data-type") or ""

    def button(self, name: str) -> Locator:
        """A button of the current screen."""
        return self.screen.get_by_role("button", name=name, exact=True)

    def tool(self, name: str) -> Locator:
        """A button that is on every screen."""
        return self.page.locator("#verif-outils").get_by_role("button", name=name)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field, without going on."""
        match self.type:
            case "oui_non" | "choix" | "choix_multiple":
                for option in [answer] if isinstance(answer, str) else answer:
                    self.form.locator(f"input[value='{option}']").check()
            case "date":
                parts = str(answer).split("/")
                for box, part in zip(self.form.locator("input").all(), parts, strict=True):
                    box.fill(part)
            case _:
                self.form.locator("input").fill(str(answer))

    def submit(self) -> None:
        """Go on, and wait for an answer from the page, whatever it is."""
        self.act(self.button("Continuer"))

    def act(self, button: Locator) -> None:
        """Press a button that leads to another screen, or to the same one with an error."""
        before = self.screen.locator("> *").element_handle()
        button.click()
        self.page.wait_for_function(
            "before => !before.isConnected && !document.querySelector('.verif-attente')",
            arg=before,
            timeout=READY,
        )

    def answer(self, answer: Answer = UNKNOWN) -> None:
        """Answer the question on screen and go on."""
        name = self.question
        shortcut = {
            UNKNOWN: "Je ne sais pas",
            "hors-perimetre": "Ailleurs qu’en Nord et Pas-de-Calais",
        }
        label = shortcut.get(answer) if isinstance(answer, str) else None
        if label and self.type not in ("oui_non", "choix", "choix_multiple"):
            self.act(self.button(label))
        else:
            self.fill(answer)
            self.submit()
        self.answers[name] = answer

    def answer_all(self, plan: Mapping[str, Answer], *, until: str | None = None) -> None:
        """Answer by the plan, « je ne sais pas » to the rest, up to a question or the results.

        Args:
            until: a question's id or type to stop at, unanswered.
        """
        while self.form.count() and until not in (self.question, self.type):
            self.answer(plan.get(self.question, UNKNOWN))

    def verdicts(self) -> dict[str, str]:
        """The verdict of each scheme on the results screen."""
        cards = self.screen.locator("[data-dispositif]")
        return dict(
            cards.evaluate_all("cards => cards.map(c => [c.dataset.dispositif, c.dataset.verdict])")
        )


def finish(checker: Questionnaire) -> None:
    """Answer to the end: the results come from Python and from the whole catalogue."""
    checker.answer_all(IN_DEBT)
    expect(checker.screen.locator("[data-dispositif][data-verdict]").first).to_be_visible()
