"""One content file to its entries; the same bytes are read once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from checker.encoding import decode
from checker.model.places import AncienneCommune, Commune, Communes
from scripts.parts.reading.documents import START, Document, Mark, Path
from scripts.parts.reading.layout import ID, ID_RULE, PLACES, Kind, Misnamed, kind_of, plain_id
from scripts.parts.reading.parsing import read_document
from scripts.parts.reading.structuring import structure

_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that a file declares; `value` is None when it has mistakes."""

    kind: str
    name: str
    path: Path
    value: Any | None


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file says.

    Attributes:
        figures: the figures it declares, as `theme.id`.
        unreadable: what it should declare and nobody could read (see `Contenu.unreadable`).
        meant: ids (kind, id) that it surely means to declare, and writes in a way that is refused.
        places: the fields of the catalogue that `communes.json` fills.
    """

    document: Document
    entries: tuple[Entry, ...] = ()
    figures: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    meant: frozenset[tuple[str, str]] = frozenset()
    places: dict[str, Any] = field(default_factory=dict[str, Any])


@lru_cache(maxsize=_KEPT)
def read_file(path: str, data: bytes | str) -> FileReading:
    """Read one file; whatever it holds, the answer is entries, problems, or both."""
    if path == PLACES:
        return _read_places(data)
    kind = kind_of(path)
    if isinstance(kind, Misnamed):
        found = read_file.__wrapped__(kind.path, data)  # what the cache holds is not to be changed
        document = found.document
        document.fichier = path
        document.problems.clear()  # what else is wrong comes after its name
        document.report(START, kind.message)
        stem = path.rpartition("/")[2].removesuffix(".yml")
        meant = frozenset((entry.kind, stem) for entry in found.entries)
        return replace(found, meant=found.meant | meant)
    if isinstance(kind, str):
        document = Document(path)
        document.report(START, kind)
        return FileReading(document)
    document = read_document(path, data)
    if kind.shape in ("maps", "map"):
        return _read_map(kind, document)
    name = path.rpartition("/")[2].removesuffix(".yml")
    figures, unreadable = _figures(document, name) if kind.name == "chiffres" else (None, None)
    return FileReading(
        document,
        (_entry(kind, document, name, ()),),
        figures or frozenset(),
        unreadable or frozenset(),
    )


def _entry(kind: Kind, document: Document, name: str, path: Path) -> Entry:
    if document.tree is None:
        return Entry(kind.name, name, path, None)
    given = {"id": name} if any(field.name == "id" for field in fields(kind.cls)) else {}
    return Entry(kind.name, name, path, structure(document, kind.cls, path, **given))


def _figures(document: Document, theme: str) -> tuple[frozenset[str], frozenset[str]]:
    """The figures that a theme declares, or the theme itself when they can't be read."""
    tree = document.tree
    figures = tree.get("chiffres") if isinstance(tree, dict) else None
    if not isinstance(figures, dict):
        return frozenset(), frozenset({f"chiffres/{theme}"})
    for name in figures:
        _check_id(document, name, ("chiffres", name))
    names = {*figures, *map(plain_id, figures)}
    return frozenset(f"{theme}.{name}" for name in names), frozenset()


def _read_map(kind: Kind, document: Document) -> FileReading:
    tree = document.tree
    if not isinstance(tree, dict):
        if tree is not None:
            message = "Il faut un groupe de clés : un identifiant par ligne, suivi de « : »."
            document.report(document.mark(()), message)
        return FileReading(document, unreadable=frozenset({kind.name}))
    lost = any(not problem.cle for problem in document.problems)  # a key written twice hides one
    for name in tree:
        _check_id(document, name, (name,))
    return FileReading(
        document,
        tuple(_entry(kind, document, name, (name,)) for name in tree),
        unreadable=frozenset({kind.name}) if lost else frozenset(),
        meant=frozenset((kind.name, plain_id(name)) for name in tree if not ID.fullmatch(name)),
    )


def _check_id(document: Document, name: str, path: Path) -> None:
    if not ID.fullmatch(name):
        message = f"Cet identifiant n’est pas possible : il faut {ID_RULE}."
        document.report(document.key_mark(path), message, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """`content/communes.json`, without its credits."""

    communes: tuple[Commune, ...]
    anciennes: tuple[AncienneCommune, ...]
    epci: dict[str, str]
    arrondissements: dict[str, str]


def _read_places(data: bytes | str) -> FileReading:
    """Read the communes: data that a script writes, not staff."""
    document = Document(PLACES)
    advice = "relancez scripts/update-communes, qui le produit."
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        mark = Mark(getattr(error, "lineno", 1), getattr(error, "colno", 1))
        document.report(mark, f"Ce fichier n’est pas du JSON : {advice}")
        return FileReading(document, unreadable=frozenset({"communes"}))
    try:
        places = decode(Places, {field.name: tree[field.name] for field in fields(Places)})
        communes = Communes.of(places.communes)
    except (KeyError, TypeError, ValueError):
        document.report(START, f"Ce fichier n’a pas la forme attendue : {advice}")
        return FileReading(document, unreadable=frozenset({"communes"}))
    found = {
        "communes": communes,
        "anciennes": {place.code: place for place in places.anciennes},
        "epci": places.epci,
        "arrondissements": places.arrondissements,
    }
    return FileReading(document, places=found)
