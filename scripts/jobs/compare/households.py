"""The households whose plan changes, and those whose letters do.

A household answers the interview of both versions, on its own day or on each day when something of
what changed begins or ends; then everything that its plan shows unfolded is compared, and each
paragraph of the letters that it offers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any, cast

from checker.answers import Raw
from checker.catalogue import Catalogue
from checker.interview import COMMUNE, chosen_needs, completed
from checker.letters import make_letter
from checker.service import read_answers
from scripts.jobs.check.walk import walk
from scripts.jobs.compare.reached import Reach
from scripts.jobs.interview.households import Household
from scripts.jobs.interview.play import play

HORIZON = timedelta(days=550)
MOST_DAYS = 8
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """A household and what changes in its plan from a day on: what, before, after."""

    household: str
    histoire: str
    changes: tuple[tuple[str, str, str], ...]
    on: date


@dataclass(slots=True)
class LetterDifference:
    """A paragraph of a letter that changes, and the households whose letter says it.

    Attributes:
        before, after: its words; empty when it was not, or is no longer, in the letter.
    """

    courrier: str
    titre: str
    before: str
    after: str
    households: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Played:
    """What changes for households."""

    plans: list[PlanDifference] = field(default_factory=list[PlanDifference])
    letters: list[LetterDifference] = field(default_factory=list[LetterDifference])


def changes_for(
    old: Catalogue, new: Catalogue, on: date, households: Iterable[Household]
) -> Played:
    """What changes for these households from one catalogue to the other, from a date on."""
    reach = Reach.of(old, new)
    found = Played()
    if not reach.changed:
        return found
    days = days_of_change(old, new, reach.changed, on)
    letters: dict[tuple[str, str, str], LetterDifference] = {}
    for household in households:
        needs, commune = _needs(household, old, new, on), _commune(household, new, on)
        if not reach.may_change(needs, commune):
            continue
        seen: set[tuple[tuple[str, str, str], ...]] = set()
        for day in [household.au] if household.au else days:
            left, right = (_shown(household, catalogue, day) for catalogue in (old, new))
            changes = tuple(_differences(left.parts, right.parts))
            if changes and changes not in seen:
                seen.add(changes)
                found.plans.append(PlanDifference(household.name, household.histoire, changes, day))
            for courrier in dict.fromkeys((*left.letters, *right.letters)):
                for before, after in _paragraphs(
                    left.letters.get(courrier, ()), right.letters.get(courrier, ())
                ):
                    title = (new.courriers.get(courrier) or old.courriers[courrier]).titre
                    one = letters.setdefault(
                        (courrier, before, after), LetterDifference(courrier, title, before, after)
                    )
                    if household.name not in one.households:
                        one.households.append(household.name)
    found.letters = sorted(letters.values(), key=lambda one: one.courrier)
    return found


def days_of_change(
    old: Catalogue, new: Catalogue, changed: Iterable[tuple[str, str]], on: date
) -> list[date]:
    """The date of the comparison, and the days after it when what changes begins or expires."""
    days = {on}
    for kind, name in changed:
        for catalogue in (old, new):
            for _, part in walk(getattr(catalogue, kind, {}).get(name)):
                for field_name, shift in (("du", 0), ("au", 1), ("a_reverifier_le", 1)):
                    found = getattr(part, field_name, None)
                    if isinstance(found, date):
                        days.add(found + timedelta(days=shift))
    return sorted(day for day in days if on <= day <= on + HORIZON)[:MOST_DAYS]


def _needs(household: Household, old: Catalogue, new: Catalogue, on: date) -> frozenset[str]:
    day = household.au or on
    return frozenset(
        need.id
        for catalogue in (old, new)
        for need in chosen_needs(catalogue, _answers(household.reponses, catalogue, day))
    )


def _commune(household: Household, catalogue: Catalogue, on: date) -> object:
    """The code of its commune, or what is answered when it is not known."""
    return _answers(household.reponses, catalogue, household.au or on).get(COMMUNE)


def _answers(raws: Mapping[str, Raw], catalogue: Catalogue, on: date) -> dict[str, Any]:
    known = {name: raw for name, raw in raws.items() if name in catalogue.questions}
    return completed(catalogue, read_answers(catalogue, known, on)[0])


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a household reads: the parts of its plan, the paragraphs of its letters."""

    parts: dict[str, list[str]]
    letters: dict[str, tuple[str, ...]]


def _shown(household: Household, catalogue: Catalogue, on: date) -> _Shown:
    played = play(catalogue, household.reponses, on, rest=False)
    answers = _answers(played.given, catalogue, on)
    letters = {
        name: tuple(
            " / ".join("".join(piece.texte for piece in line) for line in block.lignes)
            for block in make_letter(catalogue.courriers[name], catalogue, answers, on).blocks
        )
        for name in sorted(set(_offered(played.plan)))
        if name in catalogue.courriers
    }
    parts = {
        label: [item for item in (said(one) for one in _listed(played.plan, key)) if item]
        for label, key, said in _PARTS
    }
    parts["écrans"] = [
        f"alerte {screen.danger}" if screen.danger else ", ".join(screen.questions)
        for screen in played.screens
    ]
    return _Shown(parts, letters)


def _offered(tree: Any) -> Iterator[str]:
    """The letters that any step of a plan ends in."""
    if isinstance(tree, dict):
        held = cast("dict[str, Any]", tree)
        if isinstance(name := held.get("courrier"), str):
            yield name
        for value in held.values():
            yield from _offered(value)
    elif isinstance(tree, list | tuple):
        for item in cast("list[Any]", tree):
            yield from _offered(item)


def _listed(plan: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = plan.get(key)
    if value is None:
        return ()
    return cast("list[Any]", value) if isinstance(value, list | tuple) else (value,)


def _step(step: dict[str, Any]) -> str:
    who = ", ".join(contact["nom"] for contact in step["contacts"])
    told = [step["titre"], step["quand_texte"], step["dire"], step["detail"], who]
    before = f"{step['si']} : " if step["si"] else ""
    return before + _BETWEEN.join(part for part in told if part)


def _aid(aid: dict[str, Any]) -> str:
    return f"{aid['nom_court']} ({aid['etat'] or aid['titre_verdict']})"


_PARTS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("situations", "situations", lambda one: one["titre"] if one["certaine"] else ""),
    ("première action", "maintenant", _step),
    ("dates", "dates", lambda one: f"{one['jour']} : {one['libelle']}"),
    ("étapes", "etapes", _step),
    ("étapes, ensuite", "etapes_suite", _step),
    ("si…", "peut_etre", lambda one: f"{one['si']} : {'; '.join(map(_step, one['etapes']))}"),
    ("aides", "aides", _aid),
    ("autres aides", "aides_suite", _aid),
    ("papiers", "pieces", lambda one: one["libelle"]),
    ("papiers des aides", "pieces_suite", lambda one: one["libelle"]),
)
"""What of a plan is compared: its name in French, its key, and each item in words."""


def _differences(
    before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> Iterator[tuple[str, str, str]]:
    for label in before:
        left, right = before[label], after[label]
        if left == right:
            continue
        gone = [item for item in left if item not in right]
        come = [item for item in right if item not in left]
        order = not gone and not come
        if order:
            gone, come = ([item.partition(_BETWEEN)[0] for item in side] for side in (left, right))
        told = f"{label}, dans l’ordre" if order else label
        yield told, " ; ".join(gone) or "aucun", " ; ".join(come) or "aucun"


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs that change, each with what it becomes."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            continue
        left, right = before[start:end], after[first:last]
        for rank in range(max(len(left), len(right))):
            yield left[rank] if rank < len(left) else "", right[rank] if rank < len(right) else ""
