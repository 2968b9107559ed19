"""The terms of a condition, with the fields that lead to them in its file."""

from collections.abc import Sequence

from checker import model
from checker.model import Condition

type Path = tuple[str | int, ...]
"""The fields of a scheme that lead to something, as in its file."""


def parts_of(condition: Condition) -> list[tuple[str, int, Condition]]:
    """The terms that a condition combines in a list: field, index, term."""
    match condition:
        case model.Toutes():
            return [("toutes", i, part) for i, part in enumerate(condition.toutes)]
        case model.Une():
            return [("une", i, part) for i, part in enumerate(condition.une)]
        case model.AuMoins():
            return [("parmi", i, part) for i, part in enumerate(condition.parmi)]
        case _:
            return []


def rebuilt(condition: Condition, terms: Sequence[Condition]) -> Condition:
    """The condition with other terms."""
    match condition:
        case model.Toutes():
            return model.Toutes(toutes=tuple(terms))
        case model.Une():
            return model.Une(une=tuple(terms))
        case model.AuMoins():
            return model.AuMoins(au_moins=condition.au_moins, parmi=tuple(terms))
        case _:
            return condition
