"""What the checker's page asks and says before Python is there: computed by Python, as data.

The first screens, the screen that every answer to them leads to, what a need's plan says first
whatever is still unknown: the page holds no rule of its own.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from checker.answers import Raw
from checker.catalogue import Catalogue
from checker.given import JE_NE_SAIS_PAS
from checker.interview import BESOIN, COMMUNE, HOME, URGENCE, needs_in_order
from checker.model import Besoin
from checker.service import interview, plan
from scripts.parts.workshop.first_words import need_words, words_of

_PLACES = ("59350", "59122", "62498", JE_NE_SAIS_PAS)
"""A commune of each fund, and none: the screens that a need always asks are the same in all."""

type View = dict[str, Any]


def opening(catalogue: Catalogue, on: date) -> View:
    """The part of the page's settings that stands in for Python."""
    following: list[View] = []
    needs = {need.id: _need(need, following, catalogue, on) for need in needs_in_order(catalogue)}
    return words_of(catalogue) | {
        "besoins": needs,
        "suites": following,
        "dangers": dict(_dangers(catalogue, on)),
    }


def _need(need: Besoin, following: list[View], catalogue: Catalogue, on: date) -> View:
    """What is known of a need; the screens that follow are added to a list, each once."""
    chosen = _choice(need, catalogue)
    made = plan(catalogue, {"au": on.isoformat(), "reponses": chosen})
    return need_words(need, catalogue) | {
        "suite": dict(_always_next(chosen, following, catalogue, on)),
        "maintenant": made["maintenant"],
    }


def _choice(need: Besoin, catalogue: Catalogue) -> dict[str, Raw]:
    """The answers by which a person chooses a need, and nothing else."""
    if need.id in {option.id for option in catalogue.questions[BESOIN].options}:
        return {BESOIN: [need.id]}
    return {URGENCE: list(need.urgences[:1])}


def _always_next(
    chosen: Mapping[str, Raw], following: list[View], catalogue: Catalogue, on: date
) -> Iterator[tuple[str, int]]:
    """For each home, the rank of the screen that comes next wherever the person lives."""
    homes = [option.id for option in catalogue.questions[HOME].options]
    for home in (*homes, JE_NE_SAIS_PAS):
        found: list[View | None] = []
        for place in _PLACES:
            answers = {**chosen, COMMUNE: place, HOME: home}
            asked = interview(catalogue, {"au": on.isoformat(), "reponses": answers})
            if asked["ecran"] not in found:
                found.append(asked["ecran"])
        screen = found[0]
        if len(found) == 1 and screen is not None:
            if screen not in following:
                following.append(screen)
            yield home, following.index(screen)


def _dangers(catalogue: Catalogue, on: date) -> Iterator[tuple[str, View]]:
    """What is shown at once, full screen, for each urgent card that is a danger."""
    for option in catalogue.questions[URGENCE].options:
        request = {"au": on.isoformat(), "reponses": {URGENCE: [option.id]}}
        danger = interview(catalogue, request)["danger"]
        if danger is not None and danger["etape"] is not None:
            yield option.id, danger
