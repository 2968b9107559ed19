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
        called = called_first(now["contacts"])
        for contact in called:
            yield from (contact["ou"] or "", contact["nom"], contact["horaires"] or "")
            yield from contact["telephones"][:1]
        if not called and now["contacts"]:
            yield now["contacts"][0]["comment"] or ""
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


def called_first(contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those whose number stands in sight, as `calledFirst` of `screens/steps.js` chooses them."""
    called = [contact for contact in contacts if contact["telephones"]]
    if not called or not called[0]["ou"]:
        return called[:1]
    sides = {contact["ou"]: contact for contact in called[::-1] if contact["ou"]}
    anywhere = [contact for contact in called if not contact["ou"]]
    shown = [contact for contact in called if contact in sides.values()]
    return [*shown, *anywhere[:1]] if len(shown) == 1 else shown
