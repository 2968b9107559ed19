"""What the checker's page asks and says before Python is there: computed by Python, as data.

The first screens, the screen that every answer to them leads to, what a need's plan says first
whatever is still unknown: the page holds no rule of its own.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from checker.answers import JE_NE_SAIS_PAS, Raw
from checker.catalogue import Catalogue
from checker.interview import BESOIN, COMMON, COMMUNE, URGENCE, Asked
from checker.model import Besoin
from checker.plan_views import need_view, screen_view
from checker.service import interview, plan

CARDS = COMMON[0]
"""The screen whose options are cards: any of them is enough."""
LIVES = "statut-logement"
DISCREET = ("violences",)
"""Cards and needs after which nobody else should understand the screen: see `neutral`."""
_PLACES = ("59350", "59122", "62498", JE_NE_SAIS_PAS)
"""A commune of each fund, and none: the screens that a need always asks are the same in all."""

type View = dict[str, Any]


def opening(catalogue: Catalogue, on: date) -> View:
    """The part of the page's settings that stands in for Python."""
    return {
        "debut": [
            screen_view(Asked(screen, screen.questions), catalogue)
            for name in COMMON
            if (screen := catalogue.entretien.get(name)) is not None
        ],
        "cartes": {"ecran": CARDS, "urgence": URGENCE, "besoin": BESOIN},
        "besoins": {
            need.id: _need(need, catalogue, on)
            for need in sorted(catalogue.besoins.values(), key=lambda n: (n.rang, n.id))
        },
        "dangers": dict(_dangers(catalogue, on)),
        "discrets": list(DISCREET),
    }


def _need(need: Besoin, catalogue: Catalogue, on: date) -> View:
    chosen = _choice(need, catalogue)
    words = need_view(need, catalogue)
    made = plan(catalogue, {"au": on.isoformat(), "reponses": chosen})
    return {
        "titre": words["titre"],
        "facile": words["facile"],
        "urgences": list(need.urgences),
        "seul": need.seul,
        "page": need.page,
        "ecrans": _always_next(chosen, catalogue, on),
        "maintenant": made["maintenant"],
    }


def _choice(need: Besoin, catalogue: Catalogue) -> dict[str, Raw]:
    """The answers by which a person chooses a need, and nothing else."""
    if need.id in {option.id for option in catalogue.questions[BESOIN].options}:
        return {BESOIN: [need.id]}
    return {URGENCE: list(need.urgences[:1])}


def _always_next(chosen: Mapping[str, Raw], catalogue: Catalogue, on: date) -> list[View]:
    """The screen that follows the common ones whatever was answered to them, if there is one."""
    homes = [option.id for option in catalogue.questions[LIVES].options]
    found: View | None = None
    for place, home in product(_PLACES, (*homes, JE_NE_SAIS_PAS)):
        answers = {**chosen, COMMUNE: place, LIVES: home}
        screen = interview(catalogue, {"au": on.isoformat(), "reponses": answers})["ecran"]
        if screen is None or (found is not None and screen != found):
            return []
        found = screen
    return [found] if found else []


def _dangers(catalogue: Catalogue, on: date) -> Iterator[tuple[str, View]]:
    """What is shown at once, full screen, for each urgent card that is a danger."""
    for option in catalogue.questions[URGENCE].options:
        request = {"au": on.isoformat(), "reponses": {URGENCE: [option.id]}}
        danger = interview(catalogue, request)["danger"]
        if danger is not None and danger["etape"] is not None:
            yield option.id, danger
