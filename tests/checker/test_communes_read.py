"""A commune is read however it is written: all of them, their codes, former names, parts."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import model
from checker.answers import InvalidAnswer, parse
from checker.catalogue import Catalogue
from checker.given import HORS_PERIMETRE
from checker.names import place_words, plain
from scripts.parts.loading import load
from tests.ways import former_names, ways_to_write

TESTS = Path(__file__).parents[1]
CASES = json.loads((TESTS / "communes.json").read_text(encoding="utf-8"))
NAMES = json.loads((TESTS / "noms.json").read_text(encoding="utf-8"))
ON = date(2026, 11, 27)
QUESTION = model.Question(id="commune", titre="?", facile="?", court="?", type="commune")


@cache
def catalogue() -> Catalogue:
    return load(ON)


def answer(text: str) -> object:
    return parse(QUESTION, text, catalogue(), ON)


@pytest.mark.parametrize(("text", "folded", "place"), NAMES)
def test_names_are_compared_as_the_page_compares_them(text: str, folded: str, place: str) -> None:
    assert plain(text) == folded
    assert " ".join(place_words(text)) == place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["texte"])
def test_a_text_gives_its_commune_or_those_to_choose_from(case: dict[str, Any]) -> None:
    found = catalogue().places.read(case["texte"])
    assert found.commune == case.get("commune")
    if "choix" in case:
        assert found.choices[: len(case["choix"])] == tuple(case["choix"]) or set(
            case["choix"]
        ) <= set(found.choices)
        assert bool(found.choices) == bool(case["choix"])
    if case.get("ailleurs") is False:
        with pytest.raises(InvalidAnswer) as caught:
            answer(case["texte"])
        assert "ailleurs" not in str(caught.value)


def test_every_commune_is_found_in_every_way_of_writing_its_name() -> None:
    wrong = [
        (text, code)
        for code, commune in catalogue().communes.items()
        for text in ways_to_write(commune.nom, commune.codes_postaux[0])
        if code not in catalogue().places.read(text).choices
    ]
    assert not wrong


def test_a_name_with_its_postal_code_is_taken_at_once() -> None:
    wrong = {
        f"{postal} {commune.nom}": found.choices
        for code, commune in catalogue().communes.items()
        for postal in commune.codes_postaux
        if (found := catalogue().places.read(f"{postal} {commune.nom}")).commune != code
    }
    # Names that begin another of the same postal code: the person chooses.
    assert all(len(choices) > 1 for choices in wrong.values()), wrong
    assert len(wrong) < 10, wrong


def test_a_name_that_begins_larger_ones_is_never_taken_by_itself() -> None:
    words = {code: place_words(c.nom) for code, c in catalogue().communes.items()}
    begun = {tuple(name[:length]) for name in words.values() for length in range(1, len(name))}
    taken = [
        catalogue().communes[code].nom
        for code, name in words.items()
        if tuple(name) in begun and catalogue().places.read(" ".join(name)).commune
    ]
    assert not taken


def test_every_commune_of_a_postal_code_is_offered() -> None:
    at: dict[str, set[str]] = {}
    for code, commune in catalogue().communes.items():
        for postal in commune.codes_postaux:
            at.setdefault(postal, set()).add(code)
    assert len(at["62130"]) == 33
    for postal, codes in at.items():
        split = f"{postal[:2]} {postal[2:]}"
        for text in (postal, split):
            found = catalogue().places.read(text)
            assert set(found.choices) == codes, text
            assert found.commune == (next(iter(codes)) if len(codes) == 1 else None), text


def test_former_names_and_parts_of_towns_lead_to_the_commune_of_today() -> None:
    for name, code in former_names(catalogue()):
        for text in (name, name.upper(), name.replace("-", " ")):
            assert code in catalogue().places.read(text).choices, text


def test_an_adviser_may_answer_elsewhere_in_full() -> None:
    for text in ("hors-perimetre", "ailleurs", "Ailleurs"):
        assert answer(text) == HORS_PERIMETRE


def test_a_code_alone_lists_every_commune_in_the_message() -> None:
    with pytest.raises(InvalidAnswer, match=r"Humeroeuille|Humerœuille"):
        answer("62 130")


def test_a_typing_mistake_gets_the_nearest_name() -> None:
    with pytest.raises(InvalidAnswer, match="Dunkerque"):
        answer("dunkerqe")


def test_a_file_that_gives_the_very_name_of_a_commune_is_understood() -> None:
    assert answer("Saint-Omer") == "62765"
    assert answer("Bailleul") == "59043"
    for text in ("Saint-Amand", "Saint-Aubin", "Hénin"):
        with pytest.raises(InvalidAnswer):
            answer(text)


def test_a_part_of_a_town_named_as_a_commune_is_offered_with_it() -> None:
    """Whoever lives in the Fresnoy of Roubaix is not taken to a village 70 km away."""
    for text, codes in (
        ("Fresnoy", {"59512", "62357"}),
        ("Croisette", {"59220", "59350", "62258"}),
        ("Épinoy", {"62215", "62298"}),
    ):
        found = catalogue().places.read(text)
        assert found.commune is None
        assert codes <= set(found.choices)


def test_the_largest_communes_have_their_parts() -> None:
    parts = {place.commune for place in catalogue().lieux.values() if place.quoi == "quartier"}
    largest = sorted(catalogue().communes.values(), key=lambda one: -one.population)[:40]
    without = [one.nom for one in largest if one.code not in parts]
    assert without == ["Cambrai", "Hazebrouck"]  # no public source was found
