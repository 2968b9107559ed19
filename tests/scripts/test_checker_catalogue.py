"""The checker's page reads a lighter catalogue, and answers every question as from the whole."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from checker.model import Exemple
from checker.service import letter, respond
from scripts.parts.loading import load
from scripts.parts.site.checker_catalogue import for_the_checker

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load(ON)


def typed(value: object) -> str | list[str]:
    """An example's answer as the page sends it."""
    match value:
        case tuple():
            return [str(item) for item in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case Fraction():
            return f"{float(value):.2f}"
        case _:
            return str(value)


def request(scheme: str, example: Exemple) -> dict[str, Any]:
    return {
        "reponses": {name: typed(value) for name, value in example.reponses.items()},
        "au": example.au.isoformat(),
        "dispositifs": [scheme],
        "details": True,
    }


def test_every_example_of_the_content_is_answered_the_same(whole: Catalogue) -> None:
    light = for_the_checker(whole)
    asked = 0
    for name, dispositif in whole.dispositifs.items():
        for example in dispositif.exemples:
            given = request(name, example)
            assert json.dumps(respond(light, given)) == json.dumps(respond(whole, given)), example
            asked += 1
    assert asked > 100


def test_nothing_asked_at_all_is_answered_the_same(whole: Catalogue) -> None:
    given = {"reponses": {}, "au": ON.isoformat(), "dispositifs": None, "details": True}
    assert respond(for_the_checker(whole), given) == respond(whole, given)


def test_it_weighs_a_quarter_less(whole: Catalogue) -> None:
    light, full = (len(encode_json(c)) for c in (for_the_checker(whole), whole))
    assert light < 0.75 * full


@pytest.mark.parametrize(
    "reponses",
    [{}, {"commune": "59350", "document-recu": "assignation", "date-cles": "2026-08-27"}],
)
def test_every_letter_is_written_as_from_the_whole(
    whole: Catalogue, reponses: dict[str, Any]
) -> None:
    light = for_the_checker(whole)
    for name in whole.courriers:
        asked = {"courrier": name, "reponses": reponses, "au": ON.isoformat()}
        assert letter(light, asked) == letter(whole, asked)
