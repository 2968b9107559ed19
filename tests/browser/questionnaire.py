"""The checker's page as a person uses it: read the screen, answer, go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

_SEEN = r"""plan => {
  const walker = document.createTreeWalker(plan, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const heard = getComputedStyle(parent).clipPath === "inset(50%)";
    if (parent.checkVisibility() && !heard) seen.push(walker.currentNode.data);
  }
  return seen.join(" ").split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}"""

type Answer = str | Sequence[str]
type Answers = Mapping[str, Answer]

UNKNOWN = "je_ne_sais_pas"
ELSEWHERE = "hors-perimetre"
READY = 60_000
"""Milliseconds that Python may take to start on a busy machine."""

AU = "2026-11-27"
SHORT = f"?dispositif=point-conseil-budget&au={AU}"
"""A short questionnaire: one scheme alone."""
IN_DEBT: Answers = {
    "commune": "Cambrai",
    "statut-logement": "locataire-prive",
    "besoin": ["dette-de-loyer"],
}
"""A tenant in debt; « je ne sais pas » to everything else."""
CHOICES = ("oui_non", "choix", "choix_multiple")
_LABELS = {UNKNOWN: "Je ne sais pas", ELSEWHERE: "Ailleurs qu’en Nord et Pas-de-Calais"}


def words_seen(part: Locator) -> int:
    """How many words a person reads there: neither what is folded, nor what is only heard."""
    return part.evaluate(_SEEN)


@dataclass(frozen=True)
class Field:
    """A question on the screen."""

    id: str
    type: str
    node: Locator
    alone: bool


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
        """The current screen of the interview."""
        return self.screen.locator("form[data-ecran]")

    @property
    def ecran(self) -> str:
        """The id of the screen of the interview."""
        return self.form.get_attribute("data-ecran") or ""

    @property
    def fields(self) -> list[Field]:
        """The questions on the screen."""
        alone = self.form.get_attribute("data-question") is not None
        nodes = [self.form] if alone else self.form.locator("[data-question]").all()
        return [
            Field(
                node.get_attribute("data-question") or "",
                node.get_attribute("data-type") or "",
                node,
                alone,
            )
            for node in nodes
        ]

    def field(self, question: str) -> Locator:
        """The part of the screen that asks a question."""
        return next(field.node for field in self.fields if field.id == question)

    def button(self, name: str) -> Locator:
        """A button of the current screen."""
        return self.screen.get_by_role("button", name=name, exact=True)

    def tool(self, name: str) -> Locator:
        """A button that is on every screen."""
        return self.page.locator("#verif-outils").get_by_role("button", name=name)

    def fill(self, given: Answers) -> None:
        """Put answers into the fields, « je ne sais pas » where there is none, without going on."""
        for field in self.fields:
            self._fill(field, given.get(field.id, () if self.ecran == "depart" else UNKNOWN))

    def _fill(self, field: Field, answer: Answer) -> None:
        options = [answer] if isinstance(answer, str) else answer
        if field.type in CHOICES:
            for option in options:
                if option != "aucune" or self.ecran != "depart":
                    field.node.locator(f"input[value='{option}']").check()
        elif answer in _LABELS:
            if not field.alone:
                field.node.get_by_label(_LABELS[str(answer)]).check()
        elif field.type == "date":
            boxes = field.node.locator(".verif-date input").all()
            for box, part in zip(boxes, str(answer).split("/"), strict=True):
                box.fill(part)
        else:
            field.node.locator("input[type=text]").first.fill(str(answer))

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
        before.dispose()  # a handle keeps its part of the page alive

    def answer(self, given: Answers | None = None) -> None:
        """Answer the screen, « je ne sais pas » where nothing is given, and go on."""
        plan = given or {}
        fields = self.fields
        first = self.ecran == "depart"
        if first and not any(plan.get(field.id) for field in fields):
            self.act(self.screen.locator(".verif-suite").get_by_role("button").last)
            if self.page.url.count("dispositif="):
                self.answers |= {field.id: UNKNOWN for field in fields}
            return
        self.fill(plan)
        ready = plan.get(fields[0].id, UNKNOWN) if fields[0].alone else None
        if fields[0].alone and fields[0].type not in CHOICES and ready in _LABELS:
            self.act(self.button(_LABELS[str(ready)]))
        else:
            self.submit()
        for field in fields:
            if field.id in plan or not first:
                self.answers[field.id] = plan.get(field.id, UNKNOWN)

    def answer_all(self, plan: Answers, *, until: str | None = None) -> None:
        """Answer by the plan, « je ne sais pas » to the rest, up to a screen or the end.

        Args:
            until: a screen's id, or a question's id or type, to stop at, unanswered.
        """
        while True:
            if self.screen.locator(".verif-danger").count():
                self.act(self.button("Continuer, si vous voulez"))
                continue
            if not self.form.count():
                return
            stops = {self.ecran} | {
                name for field in self.fields for name in (field.id, field.type)
            }
            if until in stops:
                return
            self.answer(plan)

    def verdicts(self) -> dict[str, str]:
        """The verdict of each scheme on the screen."""
        cards = self.screen.locator("[data-dispositif]")
        return dict(
            cards.evaluate_all("cards => cards.map(c => [c.dataset.dispositif, c.dataset.verdict])")
        )


def finish(checker: Questionnaire) -> None:
    """Answer to the end: the results come from Python and from the whole catalogue."""
    checker.answer_all(IN_DEBT)
    expect(checker.screen.locator("[data-dispositif][data-verdict]").first).to_be_visible()
