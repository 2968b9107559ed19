"""How many words of a plan are read before anything is unfolded."""

from collections.abc import Iterator
from typing import Any


def visible_words(plan: dict[str, Any]) -> int:
    """The words of the plan's page before unfolding, as the page shows them.

    `tests/browser` holds this count against what a browser shows.
    """
    return sum(len(text.split()) for text in _texts(plan) if text)


def _texts(plan: dict[str, Any]) -> Iterator[str]:
    now = plan["maintenant"]
    if now:
        yield "Maintenant"
        yield from (now["titre"], now["dire"] or "")
        for contact in now["contacts"][:1]:
            yield from (contact["nom"], contact["horaires"] or "", *contact["telephones"][:1])
    if plan["dates"]:
        yield "Vos dates"
    for deadline in plan["dates"]:
        yield from (deadline["jour"], deadline["libelle"])
    yield "Vos étapes"
    for step in plan["etapes"]:
        yield from (step["si"] or "", step["titre"], step["quand_texte"])
        for contact in step["contacts"][:1]:
            yield from (contact["nom"], *contact["telephones"][:1])
    yield "Les aides à demander"
    for aid in plan["aides"]:
        yield from (aid["nom_court"], aid["etat"])
    yield "Vos papiers"
    for paper in plan["pieces"]:
        yield paper["libelle"]
    for family in plan["plus_loin"]:
        yield family["titre"]
