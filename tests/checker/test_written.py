"""Every way of writing a number or a date gives what it must, or says what is wrong."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker import model
from checker.answers import InvalidAnswer, parse
from checker.catalogue import Catalogue

CORPUS = json.loads((Path(__file__).parents[1] / "saisies.json").read_text(encoding="utf-8"))
ON = date(2026, 11, 27)
MOST = {"entier": 120, "montant": 2_000_000}


def read(case: dict[str, Any]) -> object:
    question = model.Question(
        id="q",
        titre="?",
        facile="?",
        court="?",
        type=case["type"],
        unite=case.get("unite"),
        nature=case.get("nature"),
        moment=case.get("moment", "libre"),
        minimum=None if case["type"] == "date" else 0,
        maximum=MOST.get(case["type"]),
    )
    return parse(question, case["texte"], Catalogue(), ON)


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 300


def named(case: dict[str, Any]) -> str:
    return f"{case['type']} {case.get('unite', '')} {case.get('nature', '')} {case['texte']}"


@pytest.mark.parametrize("case", [c for c in CORPUS if "valeur" in c], ids=named)
def test_a_writing_with_one_reading_is_read(case: dict[str, Any]) -> None:
    value = case["valeur"]
    expected = date.fromisoformat(value) if case["type"] == "date" else Fraction(value)
    assert read(case) == expected


@pytest.mark.parametrize("case", [c for c in CORPUS if "message" in c], ids=named)
def test_any_other_is_refused_and_the_wrong_part_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        read(case)
    assert case["message"] in str(caught.value)
