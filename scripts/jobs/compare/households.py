"""The households of `tests/foyers` whose plan changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from scripts.jobs.compare.differences import PlanDifference
from scripts.jobs.interview.households import Household, read_households
from scripts.jobs.interview.play import play, report
from scripts.parts.root import ROOT

FOLDER = ROOT / "tests" / "foyers"
TOLD = {
    "situations": "situations",
    "action": "première action",
    "contact": "qui appeler",
    "contact_structure": "le lieu à appeler",
    "dates": "dates",
    "etapes": "étapes",
    "dispositifs": "aides",
}
"""What of a plan is compared, and its name in French."""


def plan_changes(old: Catalogue, new: Catalogue, on: date) -> list[PlanDifference]:
    """The households whose plan is no longer the same, on their day or that of the comparison."""
    return [found for one in _households() if (found := _difference(one, old, new, on))]


def _households() -> Iterator[Household]:
    for path in sorted(FOLDER.glob("*.yml")):
        yield from read_households(path)


def _difference(
    household: Household, old: Catalogue, new: Catalogue, on: date
) -> PlanDifference | None:
    day = household.au or on
    before = report(play(old, household.reponses, day))
    after = report(play(new, household.reponses, day))
    changes = tuple(
        (label, _words(before.get(key)), _words(after.get(key)))
        for key, label in TOLD.items()
        if _words(before.get(key)) != _words(after.get(key))
    )
    return PlanDifference(household.name, household.histoire, changes) if changes else None


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " ; ".join(f"{key} {_words(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(
            str(item.get("id", item)) if isinstance(item, dict) else str(item) for item in value
        )
    return str(value) if value is not None else "aucun"
