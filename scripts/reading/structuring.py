"""A plain tree to the typed classes of `checker.model`, every mistake with its path.

cattrs walks the classes; the leaves, the unions and the wording are here. A field decides what
a scalar means, so nothing is guessed: `01000` is a text, and a mistake where a number is due.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, cast, get_args, get_origin

from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from checker.model import Condition, Expression, Litteral
from scripts.reading.documents import Document, Path, Scalar, Tree
from scripts.reading.problems import did_you_mean, listed, nearest, quote

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MAX_DIGITS = 15

_NUMBERISH = re.compile(r"-?[\d\s\u00a0\u202f'.,]*\d[\d\s\u00a0\u202f'.,]*(€|euros?|%)?")
_OTHER_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
_BOOLEANS = {"true": True, "false": False}
_NULLS = ("null", "~")


class Expected(ValueError):
    """The value is not what its field expects; the message says what is, in French."""


def structure(document: Document, cls: type[Any], path: Path, **given: str) -> Any | None:
    """Build an entry from the document's tree at that path, or report every mistake in it.

    Args:
        given: fields that the file does not write, such as the id that its name holds.
    """
    tree = _at(document.tree, path)
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
        _report(document, cls, error, path)
    except Expected as error:
        document.report(document.mark(path), str(error), path)
    return None


def _at(tree: Tree | None, path: Path) -> Any:
    found: Any = tree
    for step in path:
        found = found[step]
    return found


def _with_given(tree: Any, given: dict[str, str]) -> Any:
    if not isinstance(tree, dict):
        return tree
    return tree | {key: Scalar(text) for key, text in given.items()}


# Leaves


def _scalar(value: Any, expected: str) -> Scalar:
    if isinstance(value, Scalar):
        if value.plain and not value.text:
            raise Expected(f"La valeur manque : écrivez {expected}, ou retirez cette clé.")
        return value
    if isinstance(value, dict) and len(value) == 1 and expected.startswith("un texte"):
        raise Expected(
            "Un texte est attendu. S’il contient « : », mettez-le tout entier entre guillemets."
        )
    kind = "une liste" if isinstance(value, list) else "un groupe de clés"
    raise Expected(f"Il faut {expected}, pas {kind}.")


def _text(value: Any, _: Any = None) -> str:
    scalar = _scalar(value, "un texte")
    if scalar.plain and scalar.text in (*_NULLS, *_BOOLEANS):
        raise Expected(f"Il faut un texte : mettez {quote(scalar.text)} entre guillemets.")
    text = scalar.text.strip()
    if not text:
        raise Expected("Ce texte est vide : écrivez-le, ou retirez cette clé.")
    return text


def _boolean(value: Any, _: Any = None) -> bool:
    scalar = _scalar(value, "true (vrai) ou false (faux)")
    if scalar.plain and scalar.text in _BOOLEANS:
        return _BOOLEANS[scalar.text]
    raise Expected(f"Il faut true (vrai) ou false (faux), pas {quote(scalar.text)}.")


def _number(value: Any, _: Any = None) -> int | Fraction:
    expected = "un nombre (par exemple 2 ou 651.69)"
    scalar = _scalar(value, expected)
    if not NUMBER.fullmatch(scalar.text):
        raise Expected(_not_a_number(scalar.text, expected))
    if sum(character.isdigit() for character in scalar.text) > MAX_DIGITS:
        raise Expected(f"Ce nombre a trop de chiffres (le maximum est {MAX_DIGITS}).")
    if not scalar.plain:
        raise Expected("Un nombre s’écrit sans guillemets.")
    number = Fraction(scalar.text)
    return number.numerator if number.denominator == 1 else number


def _not_a_number(text: str, expected: str) -> str:
    if _NUMBERISH.fullmatch(text):
        return (
            f"Il faut {expected}, pas {quote(text)} : chiffres collés, un point pour les"
            " décimales, ni unité ni zéro devant."
        )
    return f"Il faut {expected}, pas {quote(text)}."


def _whole(value: Any, _: Any = None) -> int:
    number = _number(value)
    if isinstance(number, Fraction):
        raise Expected("Il faut un nombre entier, sans décimales.")
    return number


def _date(value: Any, _: Any = None) -> date:
    expected = "une date comme 2026-11-22 (année-mois-jour)"
    text = _scalar(value, expected).text
    if not ISO_DATE.fullmatch(text):
        raise Expected(f"Il faut {expected}, pas {quote(text)}.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Expected(f"Cette date n’existe pas : {quote(text)}.") from None


def _free_value(value: Any) -> int | Fraction | date | str:
    """A number, a date or a text, told by the way it is written."""
    scalar = _scalar(value, "une valeur (nombre, date ou texte)")
    if scalar.plain and NUMBER.fullmatch(scalar.text):
        return _number(scalar)
    if ISO_DATE.fullmatch(scalar.text):
        return _date(scalar)
    if scalar.plain and (_NUMBERISH.fullmatch(scalar.text) or _OTHER_DATE.fullmatch(scalar.text)):
        looks_like_date = _OTHER_DATE.fullmatch(scalar.text)
        advice = "2026-11-22" if looks_like_date else "651.69"
        what = "une date s’écrit" if looks_like_date else "un nombre s’écrit"
        raise Expected(
            f"{quote(scalar.text)} : {what} comme {advice} ; si c’est un texte, mettez-le entre"
            " guillemets."
        )
    return _text(scalar)


def _choice_hook(words: tuple[str, ...]) -> Callable[[Any, Any], str]:
    def run(value: Any, _: Any) -> str:
        expected = listed(words) if len(words) <= 12 else "un des mots prévus"
        text = _scalar(value, expected).text
        if text in words:
            return text
        more = did_you_mean(text, words)
        raise Expected(f"{quote(text)} n’est pas possible ici : il faut {listed(words)}.{more}")

    return run


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
        raise IterableValidationError("items", errors, inner)
    return done


def _item_note(index: Any, inner: Any) -> str:
    make = cast("Callable[..., str]", IterableValidationNote)
    return make(f"item {index}", index, inner)


# Unions


def members(hint: Any) -> list[Any]:
    """The types that a union, with the unions inside it, is made of."""
    if isinstance(hint, TypeAliasType):
        return members(hint.__value__)
    if get_origin(hint) in (Union, UnionType):
        return [kind for arg in get_args(hint) for kind in members(arg)]
    return [hint]


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)


def _union_hook(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    kinds = [kind for kind in members(hint) if kind is not NoneType]
    inner = _kinds_hook(kinds, converter)
    if NoneType not in members(hint):
        return inner

    def run(value: Any, target: Any) -> Any:
        if isinstance(value, Scalar) and value.plain and value.text in _NULLS:
            return None
        return inner(value, target)

    return run


def _kinds_hook(kinds: list[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    if len(kinds) == 1:
        return lambda value, _: converter.structure(value, kinds[0])
    if all(hasattr(kind, "CLE") for kind in kinds):
        return _tagged_hook({kind.CLE: kind for kind in kinds}, converter)
    if set(kinds) == {int, Fraction}:
        return _number
    lists = [kind for kind in kinds if get_origin(kind) is tuple]
    if set(kinds) - {*lists} == {int, Fraction, date}:
        return lambda value, _: _number_or_date(value)

    def run(value: Any, _: Any) -> Any:
        if lists and isinstance(value, list):
            return converter.structure(value, lists[0])
        return _free_value(value)

    return run


def _number_or_date(value: Any) -> int | Fraction | date:
    if isinstance(value, Scalar) and "-" in value.text[1:]:
        return _date(value)
    return _number(value)


CONDITION_KEYS = {kind.CLE: kind for kind in get_args(Condition)}
EXPRESSION_KEYS = {kind.CLE: kind for kind in get_args(Expression)}


def _tagged_hook(by_key: dict[str, Any], converter: Converter) -> Callable[[Any, Any], Any]:
    is_value = Litteral.CLE in by_key
    other = CONDITION_KEYS if is_value else EXPRESSION_KEYS
    what = "une valeur" if is_value else "une condition"
    opposite = "une condition" if is_value else "une valeur"

    def run(value: Any, _: Any) -> Any:
        if isinstance(value, Scalar) and is_value:
            return Litteral(valeur=_free_value(value))
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
    register(lambda hint: get_origin(hint) is Literal, lambda hint: _choice_hook(get_args(hint)))
    register(_is_union, lambda hint: _union_hook(hint, converter))
    register(
        lambda hint: isinstance(hint, TypeAliasType),
        lambda hint: lambda value, _: converter.structure(value, hint.__value__),
    )
    leaves: list[tuple[type, Callable[[Any, Any], Any]]] = [
        (str, _text),
        (bool, _boolean),
        (int, _whole),
        (Fraction, _number),
        (date, _date),
    ]
    for kind, hook in leaves:
        converter.register_structure_hook(kind, hook)
    return converter


_CONVERTER = _make_converter()


# Mistakes to messages


def _report(document: Document, cls: type[Any], error: BaseValidationError, path: Path) -> None:
    if isinstance(error, ClassValidationError):
        _report_class(document, error, path)
        return
    for inner in error.exceptions:
        _report_one(document, inner, (*path, *_step(inner)))


def _report_one(document: Document, error: BaseException, path: Path) -> None:
    if isinstance(error, BaseValidationError):
        _report(document, error.cl, error, path)
    elif isinstance(error, Expected):
        document.report(document.mark(path), str(error), path)
    else:
        raise error


def _report_class(document: Document, error: ClassValidationError, path: Path) -> None:
    """Report a class's mistakes; a misspelt key is not also reported as missing."""
    names = [field.name for field in dataclasses.fields(error.cl)]
    unknown: list[str] = []
    missing: list[str] = []
    for inner in error.exceptions:
        if isinstance(inner, ForbiddenExtraKeysError):
            unknown += inner.extra_fields
        elif isinstance(inner, KeyError):
            missing.append(str(inner.args[0]))
        else:
            _report_one(document, inner, (*path, *_step(inner)))
    written = _at(document.tree, path)
    for key in unknown:
        meant = nearest(key, missing) or nearest(key, [n for n in names if n not in written])
        if meant in missing:
            missing.remove(meant)
        if meant:
            message = f"Clé inconnue. Vouliez-vous dire {quote(meant)} ?"
        else:
            message = f"Clé inconnue. Ici les clés possibles sont : {', '.join(names)}."
        here = (*path, key)
        document.report(document.key_mark(here), message, here)
    if missing:
        keys = ", ".join(quote(name) for name in names if name in missing)
        message = f"La clé {keys} manque." if len(missing) == 1 else f"Il manque les clés {keys}."
        document.report(document.mark(path), message, path)


def _step(error: BaseException) -> Path:
    for note in cast("list[Any]", getattr(error, "__notes__", [])):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()
