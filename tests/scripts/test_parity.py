"""The engine answers the same in the browser's Python and in this one, on the real content."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import service
from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts import loading
from scripts.bundling.bundle import build_bundle
from scripts.bundling.probe import run_inside

DATES = (date(2026, 11, 22), date(2027, 1, 1))
VISITS = 6
QUESTIONS_PER_VISIT = 12

INSIDE = """
import json
from checker import catalogue, service
loaded = catalogue.load({catalogue})
requests = json.loads({requests})
json.dumps([service.respond(loaded, request) for request in requests])
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loading.load(DATES[0])


def visits(catalogue: Catalogue) -> Iterator[tuple[dict[str, Any], Any]]:
    """Random but repeatable visits: each question the engine asks gets a plausible answer."""
    chance = random.Random(62)
    for number in range(VISITS):
        answers: dict[str, Any] = {}
        on = DATES[number % len(DATES)].isoformat()
        for _ in range(QUESTIONS_PER_VISIT):
            request = {"au": on, "reponses": dict(answers), "details": False}
            response = service.respond(catalogue, request)
            yield request, response
            question = response["prochaine"]
            if question is None:
                break
            answers[question["id"]] = plausible(question, catalogue, chance)
        request = {"au": on, "reponses": dict(answers), "details": True}
        yield request, service.respond(catalogue, request)


def plausible(question: dict[str, Any], catalogue: Catalogue, chance: random.Random) -> Any:
    if chance.random() < 0.15:
        return "je_ne_sais_pas"
    match question["type"]:
        case "commune":
            return chance.choice(sorted(catalogue.communes))
        case "entier":
            low = question["minimum"] or 0
            return str(chance.randint(low, min(low + 6, question["maximum"] or low + 6)))
        case "montant":
            return str(chance.choice((0, 651, 17363, 17364, 60000)))
        case "date":
            return chance.choice(("2026-02-01", "1968-05-20", "2026-11-10"))
        case "choix_multiple":
            return [chance.choice(question["options"])["id"]]
        case _:
            return chance.choice(question["options"])["id"]


@pytest.mark.slow
def test_the_browser_gives_the_same_responses_word_for_word(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    requests, expected = zip(*visits(catalogue), strict=True)
    assert sum(len(request["reponses"]) for request in requests) > VISITS
    code = INSIDE.format(
        catalogue=repr(encode_json(catalogue)), requests=repr(json.dumps(requests))
    )
    given = run_inside(tmp_path, build_bundle(tmp_path), code)
    for request, ours, theirs in zip(requests, expected, given, strict=True):
        assert theirs == json.loads(json.dumps(ours)), request
