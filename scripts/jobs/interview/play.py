"""Play the interview of a household: screens, announcements, plan."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.given import JE_NE_SAIS_PAS
from checker.service import interview, others, plan
from scripts.jobs.evaluate.answers_file import Raws
from scripts.jobs.interview.words import visible_words

_ENDLESS = 200


@dataclass(slots=True)
class Screen:
    """A screen shown to the household.

    Attributes:
        questions: what it asks; none for an interruption.
        annonce: how many screens were said to be left, this one included; None before the need.
        danger: the situation that interrupts.
    """

    id: str
    questions: list[str] = field(default_factory=list[str])
    annonce: dict[str, int] | None = None
    danger: str | None = None


@dataclass(slots=True)
class Played:
    """What the household went through, and the plan at the end.

    Attributes:
        given: what it answered, « je ne sais pas » included.
        others: the schemes that the plan does not show, when they are asked for.
    """

    screens: list[Screen]
    given: Raws
    plan: dict[str, Any]
    others: list[dict[str, Any]]
    errors: list[dict[str, Any]]


def play(
    catalogue: Catalogue, reponses: Raws, on: date, portee: Any = None, *, rest: bool = True
) -> Played:
    """The interview of a household that knows these answers and nothing else.

    Args:
        rest: whether the schemes that the plan does not show are evaluated too.
    """
    given: Raws = {}
    request: dict[str, Any] = {"reponses": given, "au": on.isoformat(), "portee": portee}
    screens: list[Screen] = []
    errors: list[dict[str, Any]] = []
    interrupted = False
    while len(screens) < _ENDLESS:
        answer = interview(catalogue, request)
        wrong = {error["question"] for error in answer["erreurs"]}
        for error in answer["erreurs"]:
            if error not in errors:
                errors.append(error)
        for name in wrong:
            given[name] = JE_NE_SAIS_PAS
        if wrong:
            continue
        if answer["danger"] and not interrupted:
            interrupted = True
            screens.append(Screen("danger", danger=answer["danger"]["id"]))
        screen = answer["ecran"]
        if screen is None:
            break
        asked = [question["id"] for question in screen["questions"]]
        screens.append(Screen(screen["id"], asked, answer["restants"]))
        for name in asked:
            given[name] = reponses.get(name, JE_NE_SAIS_PAS)
    left = others(catalogue, request) if rest else []
    return Played(screens, given, plan(catalogue, request), left, errors)


def report(played: Played) -> dict[str, Any]:
    """What `scripts/interview --json` prints."""
    made = played.plan
    now = made["maintenant"]
    contacts = now["contacts"] if now else []
    return {
        "ecrans": [
            {
                "id": screen.id,
                "questions": screen.questions,
                "annonce": screen.annonce,
                **({"danger": screen.danger} if screen.danger else {}),
            }
            for screen in played.screens
        ],
        "situations": [s["id"] for s in made["situations"] if s["certaine"]],
        "action": now["titre"] if now else None,
        "contact": contacts[0]["appele"] if contacts else None,
        "contact_structure": contacts[0]["id"] if contacts else None,
        "dates": [deadline["date"] for deadline in made["dates"]],
        "etapes": [_step(step) for step in made["etapes"]],
        "dispositifs": [aid["dispositif"] for aid in made["aides"]],
        "aussi": [
            *(aid["dispositif"] for aid in made["aides_suite"]),
            *(aid["dispositif"] for aid in played.others),
        ],
        "pieces": [paper["libelle"] for paper in made["pieces"]],
        "plus_loin": [family["famille"] for family in made["plus_loin"]],
        "mots": visible_words(made),
        "erreurs": played.errors,
    }


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": step["id"],
        "titre": step["titre"],
        "quand": step["quand_texte"],
        "si": step["si"],
        "contacts": [contact["id"] for contact in step["contacts"]],
        "courrier": step["courrier"],
    }
