"""A mechanism that is added to the rule language is added everywhere; what lacks is named."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from ruamel.yaml import YAML

from checker import model
from checker.model import Condition, Expression
from scripts.jobs.check.rules import LENGTHS
from scripts.jobs.schemas.descriptions import description
from scripts.parts.reading.structuring import members

ROOT = Path(__file__).parents[2]
SUITES = Path(__file__).parent / "mecanismes"
GUIDE = ROOT / "docs/contribuer/ecrire-une-regle.md"
MECHANISMS = cast("list[Any]", [*members(Expression), *members(Condition)])
NEED_NO_LENGTH = {"Reponse", "RefVerdict"}
"""Which of several keys is written is checked otherwise (`rules.operators`, `other_schemes`)."""


def _keys(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, item in cast("dict[str, object]", tree).items():
            yield key
            yield from _keys(item)
    elif isinstance(tree, list):
        for item in cast("list[object]", tree):
            yield from _keys(item)


def _tried() -> set[str]:
    """The keys that the suites' rules use, some of them with examples and some wrongly."""
    found: set[str] = set()
    for path in SUITES.glob("*.yml"):
        for rule in YAML(typ="safe").load(path)["regles"]:
            found.update(_keys(rule.get("valeur")), _keys(rule.get("condition")))
    return found


@pytest.mark.parametrize("cls", MECHANISMS, ids=lambda cls: cls.CLE)
def test_a_mechanism_has_every_facet(cls: Any) -> None:
    hints = get_type_hints(cls)
    lists = [f.name for f in dataclasses.fields(cls) if get_origin(hints[f.name]) is tuple]
    facets = {
        "how it is evaluated, in its class": not {"value", "test"}.isdisjoint(vars(cls)),
        "an example in tests/checker/mecanismes": cls.CLE in _tried(),
        "a line in docs/contribuer/ecrire-une-regle.md": f"`{cls.CLE}`"
        in GUIDE.read_text(encoding="utf-8"),
        "a description of each key (scripts/jobs/schemas/descriptions.py)": all(
            description(cls, field.name) for field in dataclasses.fields(cls)
        ),
        "the length of its list (scripts/jobs/check/rules.py)": not lists
        or cls.__name__ in NEED_NO_LENGTH
        or cls in LENGTHS,
    }
    assert [facet for facet, there in facets.items() if not there] == []


def _holding(cls: Any, term: Expression) -> Any:
    """The keys that hold a value, each with this term in it."""
    hints = get_type_hints(cls)
    given: dict[str, Any] = {}
    for entry in dataclasses.fields(cls):
        kind = str(hints[entry.name])
        if "Expression" in kind:
            given[entry.name] = (term,) if kind.startswith("tuple") else term
    return given


MADE_OF_VALUES = [
    cls
    for cls in cast("list[Any]", members(Expression))
    if _holding(cls, model.Litteral(valeur=1))
    and not {"bareme", "cas", "bandes"} & {entry.name for entry in dataclasses.fields(cls)}
]


@pytest.mark.parametrize("cls", MADE_OF_VALUES, ids=lambda cls: cls.CLE)
def test_what_chooses_inside_a_mechanism_is_found_and_replaced(cls: Any) -> None:
    """Decision diagrams write a comparison once per case, whatever the case stands in."""
    term = model.RefQuestion(question="a")
    extra = {"au": "euro"} if cls is model.Arrondi else {}
    held = cls(**extra, **_holding(cls, term))
    assert set(held.parts()) == {term}
    assert held.with_parts(lambda part: part) is held
    other = model.RefQuestion(question="b")
    assert set(held.with_parts(lambda _: other).parts()) == {other}


def test_the_keys_of_mechanisms_are_all_different() -> None:
    keys = [cls.CLE for cls in MECHANISMS]
    assert len(set(keys)) == len(keys)
    every = (*get_args(Expression.__value__), *get_args(Condition.__value__))
    assert {cls.CLE for cls in every} == {*keys, ""}, "what is never written has no key"
