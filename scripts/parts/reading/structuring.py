"""A plain tree to the typed classes of `checker.model`, every mistake with its path.

cattrs walks the classes; the leaves, the unions and the wording are here. A field decides what
a scalar means, so nothing is guessed: `01000` is a text, and a mistake where a number is due.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, cast, get_args, get_origin

from cattrs import Converter
from cattrs.errors import (
    BaseValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from checker.model import Condition, Expression, Litteral
from checker.spelling import did_you_mean
from scripts.parts.reading.documents import Document, Path, Scalar
from scripts.parts.reading.mistakes import report, value_at
from scripts.parts.reading.problems import listed, quote
from scripts.parts.reading.scalars import (
    NULLS,
    Expected,
    one_of,
    read_boolean,
    read_date,
    read_free_value,
    read_number,
    read_number_or_date,
    read_text,
    read_whole,
)


def structure(document: Document, cls: type[Any], path: Path, **given: str) -> Any | None:
    """Build an entry from the document's tree at that path, or report every mistake in it.

    Args:
        given: fields that the file does not write, such as the id that its name holds.
    """
    tree = value_at(document.tree, path)
    for key in given:
        if isinstance(tree, dict) and key in tree:
            here = (*path, key)
            document.report(
                document.key_mark(here),
                "Retirez cette clé : l’identifiant est déjà donné "
                + ("par la clé du dessus." if path else "par le nom du fichier."),
                here,
            )
    try:
        return _CONVERTER.structure(_with_given(tree, given), cls)
    except BaseValidationError as error:
        report(document, error, path)
    except Expected as error:
        document.report(document.mark(path), str(error), path)
    return None


def _with_given(tree: Any, given: dict[str, str]) -> Any:
    if not isinstance(tree, dict):
        return tree
    return tree | {key: Scalar(text) for key, text in given.items()}


# Lists and maps


def _list_hook(inner: Any, converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    def run(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Expected("Il faut une liste : une ligne par élément, qui commence par un tiret.")
        return tuple(_each(converter, inner, enumerate(value)).values())

    return run


def _map_hook(inner: Any, converter: Converter) -> Callable[[Any, Any], dict[str, Any]]:
    def run(value: Any, _: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Expected("Il faut un groupe de clés, une par ligne et décalées.")
        return _each(converter, inner, iter(value.items()))

    return run


def _each(converter: Converter, inner: Any, items: Iterator[tuple[Any, Any]]) -> dict[Any, Any]:
    """Structure every item, then raise all their mistakes together."""
    done: dict[Any, Any] = {}
    errors: list[Exception] = []
    for index, item in items:
        try:
            done[index] = converter.structure(item, inner)
        except (BaseValidationError, Expected) as error:
            error.add_note(_item_note(index, inner))
            errors.append(error)
    if errors:
        make = cast("Callable[..., IterableValidationError]", IterableValidationError)
        raise make("items", errors, inner)
    return done


def _item_note(index: Any, inner: Any) -> str:
    return IterableValidationNote(f"item {index}", index, inner)


# Unions


def members(hint: Any) -> list[Any]:
    """The types that a union, with the unions inside it, is made of; not those never written."""
    if isinstance(hint, TypeAliasType):
        return members(hint.__value__)
    if get_origin(hint) in (Union, UnionType):
        return [kind for arg in get_args(hint) for kind in members(arg)]
    return [] if getattr(hint, "CLE", None) == "" else [hint]


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)


def _union_hook(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    kinds = [kind for kind in members(hint) if kind is not NoneType]
    inner = _kinds_hook(kinds, converter)
    if NoneType not in members(hint):
        return inner

    def run(value: Any, target: Any) -> Any:
        if isinstance(value, Scalar) and value.plain and value.text in NULLS:
            return None
        return inner(value, target)

    return run


def _kinds_hook(kinds: list[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    if len(kinds) == 1:
        return lambda value, _: converter.structure(value, kinds[0])
    if all(hasattr(kind, "CLE") for kind in kinds):
        return _tagged_hook({kind.CLE: kind for kind in kinds}, converter)
    if set(kinds) == {int, Fraction}:
        return read_number
    lists = [kind for kind in kinds if get_origin(kind) is tuple]
    if set(kinds) - {*lists} == {int, Fraction, date}:
        return lambda value, _: read_number_or_date(value)

    def run(value: Any, _: Any) -> Any:
        if lists and isinstance(value, list):
            return converter.structure(value, lists[0])
        return read_free_value(value)

    return run


CONDITION_KEYS = {kind.CLE: kind for kind in members(Condition)}
EXPRESSION_KEYS = {kind.CLE: kind for kind in members(Expression)}


def _tagged_hook(by_key: dict[str, Any], converter: Converter) -> Callable[[Any, Any], Any]:
    is_value = Litteral.CLE in by_key
    other = CONDITION_KEYS if is_value else EXPRESSION_KEYS
    what = "une valeur" if is_value else "une condition"
    opposite = "une condition" if is_value else "une valeur"

    def run(value: Any, _: Any) -> Any:
        if isinstance(value, Scalar) and is_value:
            return Litteral(valeur=read_free_value(value))
        if not isinstance(value, dict):
            raise Expected(f"Il faut {what} : {_forms(by_key)}.")
        found = [key for key in value if key in by_key]
        if len(found) > 1:
            raise Expected(
                f"Une seule forme à la fois : gardez {listed(map(quote, found))}, ou séparez-les."
            )
        if found:
            return converter.structure(value, by_key[found[0]])
        if wrong := [key for key in value if key in other]:
            raise Expected(
                f"Il faut {what} ici ; {quote(wrong[0])} est {opposite}. {what.capitalize()} :"
                f" {_forms(by_key)}."
            )
        key = next(iter(value), "")
        close = did_you_mean(key, by_key)
        raise Expected(f"{quote(key)} n’est pas {what} connue.{close or ' ' + _usual(by_key)}")

    return run


def _forms(by_key: dict[str, Any]) -> str:
    return listed(f"{key}:" for key in by_key)


def _usual(by_key: dict[str, Any]) -> str:
    return f"Écrivez {_forms(by_key)}."


# Classes


def _class_hook(cls: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    inner = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )

    def run(value: Any, target: Any) -> Any:
        if not isinstance(value, dict):
            required = [f.name for f in dataclasses.fields(cls) if _is_required(f)]
            raise Expected(f"Il faut un groupe de clés : {', '.join(required)}.")
        return inner(value, target)

    return run


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def register(test: Callable[[Any], bool], factory: Callable[[Any], Any]) -> None:
        converter.register_structure_hook_factory(test)(factory)

    register(dataclasses.is_dataclass, lambda cls: _class_hook(cls, converter))
    register(
        lambda hint: get_origin(hint) is tuple,
        lambda hint: _list_hook(get_args(hint)[0], converter),
    )
    register(
        lambda hint: get_origin(hint) is dict, lambda hint: _map_hook(get_args(hint)[1], converter)
    )
    register(lambda hint: get_origin(hint) is Literal, lambda hint: one_of(get_args(hint)))
    register(_is_union, lambda hint: _union_hook(hint, converter))
    register(
        lambda hint: isinstance(hint, TypeAliasType),
        lambda hint: lambda value, _: converter.structure(value, hint.__value__),
    )
    leaves: list[tuple[type, Callable[[Any, Any], Any]]] = [
        (str, read_text),
        (bool, read_boolean),
        (int, read_whole),
        (Fraction, read_number),
        (date, read_date),
    ]
    for kind, hook in leaves:
        converter.register_structure_hook(kind, hook)
    return converter


_CONVERTER = _make_converter()
