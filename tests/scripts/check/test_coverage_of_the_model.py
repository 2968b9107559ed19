"""A field that is added to the model is not forgotten by the checks."""

import dataclasses
from typing import Any, cast

import pytest

from checker import model
from scripts.jobs.check.references import CITED
from scripts.jobs.check.report import LABELS
from scripts.parts.reading.layout import KINDS

CLASSES = [
    cast("type[Any]", value)
    for value in vars(model).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
]
CITING = {name for fields in CITED.values() for name in fields}
NOT_IDS = {
    ("Arrondi", "au"),
    ("AuMoins", "parmi"),
    ("Exemple", "au"),
    ("FicheChiffres", "chiffres"),
    ("Depliant", "chiffres"),
    ("Situation", "chiffres"),
    ("Structure", "commune"),
}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_field_named_like_a_reference_is_checked(cls: type[Any]) -> None:
    names = {field.name for field in dataclasses.fields(cls)} & CITING
    forgotten = names - CITED.get(cls, {}).keys()
    assert forgotten == set()


def test_each_kind_of_entry_is_counted_in_the_report() -> None:
    assert {kind.name for kind in KINDS} - {"recherche"} == set(LABELS)
