"""What residents see change, field by field: before, after.

Nothing here knows the model: every field of every entry is compared, but those that only staff
read. A field added tomorrow is compared too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from checker.catalogue import Catalogue
from checker.encoding import encode
from scripts.parts.reading.documents import show_path
from scripts.parts.reading.layout import KINDS

ONLY_STAFF = frozenset({"note_interne", "ecart_voulu", "sous", "exemples"})
"""Fields that no page, no result and no leaflet shows."""
_NAMES = ("id", "libelle", "du", "nom", "numero", "titre", "terme", "phrase", "valeur")
"""What tells an item of a list from the others, in this order."""
ABSENT = "(absent)"
IN_ORDER = frozenset({"entretien", "journal", "papiers"})
"""Kinds whose entries are asked, or looked at, in the order of their file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that changes.

    Attributes:
        kind, name: the entry.
        key: the field, as in the file; empty for a whole entry.
        before, after: in words; `ABSENT` when there was, or is, nothing.
    """

    kind: str
    name: str
    key: str
    before: str
    after: str


def shown_changes(old: Catalogue, new: Catalogue) -> list[Shown]:
    """Everything that residents may see change between two catalogues."""
    return list(_all(old, new))


def _all(old: Catalogue, new: Catalogue) -> Iterator[Shown]:
    for kind in [*(kind.name for kind in KINDS), "communes", "anciennes", "epci"]:
        left = cast("Mapping[str, Any]", getattr(old, kind))
        right = cast("Mapping[str, Any]", getattr(new, kind))
        if left is right:
            continue
        for name in sorted({*left, *right}):
            if name not in right:
                yield Shown(kind, name, "", _title(left[name]), ABSENT)
            elif name not in left:
                yield Shown(kind, name, "", ABSENT, _title(right[name]))
            elif left[name] != right[name]:
                for path, before, after in _fields(_tree(left[name]), _tree(right[name]), ()):
                    yield Shown(kind, name, show_path(path), _words(before), _words(after))
        was, now = [name for name in left if name in right], [n for n in right if n in left]
        if kind in IN_ORDER and was != now:
            yield Shown(kind, "toutes les fiches", "ordre", ", ".join(was), ", ".join(now))


type Step = str | int
_NOTHING = object()


def _tree(entry: Any) -> Any:
    return entry if isinstance(entry, str) else encode(entry)


def _title(entry: Any) -> str:
    for field in ("nom", "titre", "terme", "libelle"):
        if isinstance(found := getattr(entry, field, None), str):
            return found
    return "(présent)"


def _fields(
    before: Any, after: Any, path: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], Any, Any]]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        left, right = cast("dict[str, Any]", before), cast("dict[str, Any]", after)
        for key in dict.fromkeys((*left, *right)):
            if key not in ONLY_STAFF:
                yield from _fields(left.get(key, _NOTHING), right.get(key, _NOTHING), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _items(cast("list[Any]", before), cast("list[Any]", after), path)
    else:
        yield path, before, after


def _items(
    before: Sequence[Any], after: Sequence[Any], path: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], Any, Any]]:
    if not all(isinstance(item, dict) for item in (*before, *after)):
        if any(isinstance(item, dict | list) for item in (*before, *after)):
            yield path, list(before), list(after)
            return
        gone = [item for item in before if item not in after]
        come = [item for item in after if item not in before]
        if gone or come:
            yield path, gone or _NOTHING, come or _NOTHING
        else:
            yield path, list(before), list(after)  # the order, or how many times
        return
    key = next(
        (
            name
            for name in _NAMES
            if all(name in item for item in (*before, *after))
            and all(len({repr(i[name]) for i in side}) == len(side) for side in (before, after))
        ),
        None,
    )
    if key is None and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _fields(one, other, (*path, index))
        return
    if key is None:
        yield path, list(before), list(after)
        return
    left = {repr(item[key]): item for item in before}
    right = {repr(item[key]): item for item in after}
    for named in dict.fromkeys((*left, *right)):
        item = left.get(named) or right[named]
        here = (*path, str(item[key]))
        yield from _fields(left.get(named, _NOTHING), right.get(named, _NOTHING), here)
    kept = [name for name in left if name in right]
    if kept != [name for name in right if name in left]:
        yield (
            path,
            [str(left[name][key]) for name in kept],
            [str(right[name][key]) for name in right if name in left],
        )


def _words(value: Any) -> str:
    """A tree in one line."""
    match value:
        case _ if value is _NOTHING or value is None:
            return ABSENT
        case bool():
            return "oui" if value else "non"
        case list():
            return ", ".join(map(_words, cast("list[Any]", value))) or "(vide)"
        case dict():
            held = cast("dict[str, Any]", value)
            return " ; ".join(
                f"{key} : {_words(inner)}" for key, inner in held.items() if inner is not None
            )
        case _:
            return str(value)
