"""Visits of the checker to play: plausible ones, answered as people answer, and hostile ones."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from checker import service, sharing
from checker.catalogue import Catalogue

Request = dict[str, Any]
DATES = (date(2026, 11, 22), date(2027, 1, 1))
"""Before and after some figures expire."""
QUESTIONS_PER_VISIT = 12
MISTAKES = (
    "",
    "douze",
    "-3",
    "1e9",
    "31/02/2026",
    "2026-13-01",
    "<b>",
    "\U0001f600",
    ["x"],
    "0" * 60,
)
"""What a keyboard, a link or an attacker may give in the place of an answer."""


def visits(
    catalogue: Catalogue, number: int, chance: random.Random
) -> Iterator[tuple[Request, dict[str, Any]]]:
    """Yield requests for a bilan and the responses, as visits whose questions get answers."""
    for rank in range(number):
        answers: dict[str, Any] = {}
        on = DATES[rank % len(DATES)].isoformat()
        for _ in range(QUESTIONS_PER_VISIT):
            request = {"au": on, "reponses": dict(answers), "dispositifs": None, "details": False}
            response = service.respond(catalogue, request)
            yield request, response
            question = response["prochaine"]
            if question is None:
                break
            answers[question["id"]] = plausible(question, catalogue, chance)
        request = {"au": on, "reponses": dict(answers), "dispositifs": None, "details": True}
        yield request, service.respond(catalogue, request)


def plausible(question: dict[str, Any], catalogue: Catalogue, chance: random.Random) -> Any:
    """Answer a question as a person may."""
    if chance.random() < 0.15:
        return "je_ne_sais_pas"
    match question["type"]:
        case "commune":
            return chance.choice(sorted(catalogue.communes))
        case "entier":
            asked = catalogue.questions[question["id"]]
            low = asked.minimum or 0
            return str(chance.randint(low, min(low + 6, asked.maximum or low + 6)))
        case "montant":
            return str(chance.choice((0, 651, 17363, 17364, 60000)))
        case "date":
            return chance.choice(("2026-02-01", "1968-05-20", "2026-11-10"))
        case "choix_multiple":
            return [chance.choice(question["options"])["id"]]
        case _:
            return chance.choice(question["options"])["id"]


def rehearsal(catalogue: Catalogue, number: int, *, seed: int) -> list[tuple[str, Request]]:
    """Return what the page asks in so many visits, and what it should not: service, request."""
    chance = random.Random(seed)
    played: list[tuple[str, Request]] = []
    for request, _ in visits(catalogue, number, chance):
        played.append(("bilan", request))
        asked = {"reponses": request["reponses"], "au": request["au"]}
        played.append(("entretien", asked))
        if request["details"]:
            played += _shared(catalogue, request)
            scheme = chance.choice(list(catalogue.dispositifs))
            played += [("plan", asked), ("details", asked | {"dispositif": scheme})]
            played.append(("aussi", asked))
    played += _mistaken(catalogue)
    played.append(("questions", {"ids": sorted(catalogue.questions)}))
    return played


def _shared(catalogue: Catalogue, request: Request) -> list[tuple[str, Request]]:
    """The link of a visit: made, read again, read damaged, drawn."""
    asked = {"reponses": request["reponses"], "au": request["au"]}
    text = sharing.respond(catalogue, asked)["texte"]
    damaged = ("", "é", text[:-1], text[:9] + "A" + text[10:], "2" + text[1:], text * 2)
    read = [("lien", {"texte": given, "au": request["au"]}) for given in (text, *damaged)]
    return [("lien", asked), *read, ("qr", {"texte": f"https://example.org/#r={text}"})]


def _mistaken(catalogue: Catalogue) -> Iterator[tuple[str, Request]]:
    """Every question answered wrong, and requests that no page makes."""
    base: Request = {"au": DATES[0].isoformat(), "dispositifs": None, "details": True}
    for mistake in MISTAKES:
        answers = dict.fromkeys(catalogue.questions, mistake)
        yield "bilan", base | {"reponses": answers}
        yield "lien", {"reponses": answers, "au": base["au"]}
    for wrong in ({"au": "hier"}, {"au": "0001-01-01"}, {"dispositifs": ["fls"]}):
        yield "bilan", base | {"reponses": {}} | wrong
    yield "bilan", base | {"reponses": {"inconnue": "oui", "commune": "59999"}}
