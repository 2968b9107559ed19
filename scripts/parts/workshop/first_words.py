"""The words of the checker's first screens, and of needs: what its page holds before it asks."""

from typing import Any

from checker.catalogue import Catalogue
from checker.interview import BESOIN, COMMON, HOME, URGENCE, Asked, needs_in_order
from checker.model import Besoin
from checker.plan_views import need_view, screen_view

CARDS = COMMON[0]
"""The screen whose options are cards: any of them is enough."""
DISCREET = ("violences",)
"""Cards and needs after which nobody else should understand the screen: see `neutral`."""

type View = dict[str, Any]


def words_of(catalogue: Catalogue) -> View:
    """The words of the first screens and of needs, where Python is there for all the rest."""
    return {
        "debut": [
            screen_view(Asked(screen, screen.questions), catalogue)
            for name in COMMON
            if (screen := catalogue.entretien.get(name)) is not None
        ],
        "cartes": {"ecran": CARDS, "urgence": URGENCE, "besoin": BESOIN, "logement": HOME},
        "besoins": {
            need.id: need_words(need, catalogue) | {"suite": {}, "maintenant": None}
            for need in needs_in_order(catalogue)
        },
        "suites": [],
        "dangers": {},
        "discrets": list(DISCREET),
    }


def need_words(need: Besoin, catalogue: Catalogue) -> View:
    """What is said of a need on the first screens."""
    words = need_view(need, catalogue)
    return {
        "titre": words["titre"],
        "facile": words["facile"],
        "urgences": list(need.urgences),
        "seul": need.seul,
        "page": need.page,
    }
