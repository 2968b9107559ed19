"""What all nodes of the rule language have in common, and the two types of nodes."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, ClassVar, Self, cast

if TYPE_CHECKING:
    from checker.catalogue import Catalogue
    from checker.evaluation import Evaluation
    from checker.logic import Possible
    from checker.ranges import Range


type Expression = (
    sources.RefQuestion
    | sources.Litteral
    | sources.RefChiffre
    | sources.RefBareme
    | sources.RefCalcul
    | arithmetic.Somme
    | arithmetic.Difference
    | arithmetic.Produit
    | arithmetic.Rapport
    | arithmetic.Maximum
    | arithmetic.Minimum
    | arithmetic.Arrondi
    | calendar.Age
    | calendar.MoisDepuis
    | calendar.JoursDepuis
    | calendar.Ajout
    | calendar.DateAnnuelle
    | calendar.Aujourdhui
    | choices.Choix
    | choices.Tranches
)
type Condition = (
    logical.Toutes
    | logical.Une
    | logical.AuMoins
    | logical.Pas
    | tests.Comparaison
    | tests.Reponse
    | tests.Appartenance
    | logical.RefCondition
    | perimeters.Perimetre
    | aids.RefVerdict
    | aids.Jugement
)


class Part:
    """A node, or a group of nodes inside one (a branch of a choice)."""

    def parts(self) -> Iterator[Expression | Condition]:
        """The nodes right inside this one, in the order of its fields."""
        for name in _field_names(type(self)):
            value: object = getattr(self, name)
            if isinstance(value, tuple):
                for item in cast("tuple[object, ...]", value):
                    yield from _nodes(item)
            else:
                yield from _nodes(value)

    def with_parts(self, change: "Callable[[Expression | Condition], object]") -> Self:
        """The same, each node right inside it being what `change` gives for it."""
        found = {name: getattr(self, name) for name in _field_names(type(self))}
        made = {name: _changed(value, change) for name, value in found.items()}
        new = {name: value for name, value in made.items() if value is not found[name]}
        return replace(self, **new) if new else self  # type: ignore[type-var]


class Node(Part):
    """A node of a rule.

    Attributes:
        CLE: the key that recognises it in YAML; empty when it is never written.
    """

    CLE: ClassVar[str]

    def asks(self) -> tuple[str, ...]:
        """The questions that it looks at by itself."""
        return ()

    def behind(self, catalogue: "Catalogue") -> Expression | Condition | None:
        """The node, written elsewhere in content, that this one stands for."""
        del catalogue
        return None


class ValueNode(Node):
    """A node that has a value."""

    def value(self, evaluation: "Evaluation") -> "Range":
        """The values that it may take."""
        raise NotImplementedError


class ConditionNode(Node):
    """A node that is true or false."""

    def test(self, evaluation: "Evaluation") -> "Possible":
        """The truth values that it may take."""
        raise NotImplementedError


_FIELDS: dict[type, tuple[str, ...]] = {}


def _field_names(cls: type) -> tuple[str, ...]:
    found = _FIELDS.get(cls)
    if found is None:
        found = _FIELDS[cls] = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    return found


def _nodes(value: object) -> Iterator[Expression | Condition]:
    if isinstance(value, Node):
        yield cast("Expression | Condition", value)
    elif isinstance(value, Part):
        yield from value.parts()


def _changed(value: object, change: "Callable[[Expression | Condition], object]") -> object:
    if isinstance(value, Node):
        return change(cast("Expression | Condition", value))
    if isinstance(value, Part):
        return value.with_parts(change)
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        made = tuple(_changed(item, change) for item in items)
        same = all(new is old for new, old in zip(made, items, strict=True))
        return items if same else made
    return value


# The families import what is above; a `type` is only read when it is asked for.
from checker.language import (  # noqa: E402
    aids,
    arithmetic,
    calendar,
    choices,
    logical,
    perimeters,
    sources,
    tests,
)
