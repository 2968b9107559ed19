"""All the files of `content/`, given as text, to a typed catalogue and a list of mistakes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.encoding import DecodingError, decode
from checker.model.places import AncienneCommune, Commune
from scripts.reading.contenu import FIGURE, Contenu, Marks
from scripts.reading.documents import START, Document, Mark, Path, Tree
from scripts.reading.layout import ID, ID_RULE, KINDS, PLACES, Kind, is_content, kind_of
from scripts.reading.parsing import read_document
from scripts.reading.problems import Probleme, tidy
from scripts.reading.structuring import structure


@dataclass(frozen=True, slots=True)
class Lecture:
    """The outcome of a reading: what could be read, where it is written, what is wrong."""

    contenu: Contenu
    marks: Marks
    problemes: list[Probleme]


def read(files: Mapping[str, bytes | str], au: date) -> Lecture:
    """Read content from its files, by path inside `content/`; never fails."""
    reader = _Reader()
    for path in sorted(files):
        if path == PLACES:
            reader.read_places(files[path])
        elif is_content(path):
            reader.read_entries(path, files[path])
    return reader.finish(au)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """`content/communes.json`, without its credits."""

    communes: tuple[Commune, ...]
    anciennes: tuple[AncienneCommune, ...]
    epci: dict[str, str]
    arrondissements: dict[str, str]


_PLACES = tuple(field.name for field in fields(Places))


class _Reader:
    def __init__(self) -> None:
        self.marks = Marks()
        self.documents: list[Document] = []
        self.entries: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
        self.declared: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
        self.declared[FIGURE] = set()
        self.unreadable: set[str] = set()
        self.places: dict[str, Any] = {}

    def finish(self, au: date) -> Lecture:
        contenu = Contenu(
            catalogue=Catalogue(**self.entries, **self.places),
            declared={kind: frozenset(names) for kind, names in self.declared.items()},
            unreadable=frozenset(self.unreadable),
            au=au,
        )
        problems = tidy(found for document in self.documents for found in document.problems)
        return Lecture(contenu, self.marks, problems)

    def read_entries(self, path: str, data: bytes | str) -> None:
        kind = kind_of(path)
        if isinstance(kind, str):
            document = Document(path)
            document.report(START, kind)
            self.documents.append(document)
            return
        document = read_document(path, data)
        self.documents.append(document)
        if kind.shape in ("entry", "file"):
            self._read_entry(kind, document, path.rpartition("/")[2].removesuffix(".yml"))
        else:
            self._read_map(kind, document)

    def _read_entry(self, kind: Kind, document: Document, name: str) -> None:
        self.declared[kind.name].add(name)
        self.marks.add(kind.name, name, document, ())
        if kind.name == "chiffres":
            self._declare_figures(document, name)
        if document.tree is not None:
            self._structure(kind, document, name, ())

    def _declare_figures(self, document: Document, theme: str) -> None:
        tree = document.tree
        figures = tree.get("chiffres") if isinstance(tree, dict) else None
        if not isinstance(figures, dict):
            self.unreadable.add(f"chiffres/{theme}")
            return
        for name in figures:
            _check_id(document, name, ("chiffres", name))
        self.declared[FIGURE] |= {f"{theme}.{name}" for name in figures}

    def _read_map(self, kind: Kind, document: Document) -> None:
        tree: Tree | None = document.tree
        if not isinstance(tree, dict):
            self.unreadable.add(kind.name)
            if tree is not None:
                message = "Il faut un groupe de clés : un identifiant par ligne, suivi de « : »."
                document.report(document.mark(()), message)
            return
        for name in tree:
            path: Path = (name,)
            _check_id(document, name, path)
            if name in self.declared[kind.name]:
                other = self.marks.fichier(kind.name, name)
                message = f"Cet identifiant est déjà pris dans {other} : choisissez-en un autre."
                document.report(document.key_mark(path), message, path)
                continue
            self.declared[kind.name].add(name)
            self.marks.add(kind.name, name, document, path)
            self._structure(kind, document, name, path)

    def _structure(self, kind: Kind, document: Document, name: str, path: Path) -> None:
        has_id = any(field.name == "id" for field in fields(kind.cls))
        given = {"id": name} if has_id else {}
        entry = structure(document, kind.cls, path, **given)
        if entry is not None:
            self.entries[kind.name][name] = entry

    def read_places(self, data: bytes | str) -> None:
        """Read the communes: data that a script writes, not staff."""
        document = Document(PLACES)
        self.documents.append(document)
        advice = "relancez scripts/update-communes, qui le produit."
        try:
            tree = json.loads(data)
        except (ValueError, RecursionError) as error:
            mark = Mark(getattr(error, "lineno", 1), getattr(error, "colno", 1))
            document.report(mark, f"Ce fichier n’est pas du JSON : {advice}")
            return
        try:
            places = decode(Places, {name: tree[name] for name in _PLACES})
        except (DecodingError, KeyError, TypeError):
            document.report(START, f"Ce fichier n’a pas la forme attendue : {advice}")
            return
        self.places = {
            "communes": {place.code: place for place in places.communes},
            "anciennes": {place.code: place for place in places.anciennes},
            "epci": places.epci,
            "arrondissements": places.arrondissements,
        }


def _check_id(document: Document, name: str, path: Path) -> None:
    if not ID.fullmatch(name):
        message = f"Cet identifiant n’est pas possible : il faut {ID_RULE}."
        document.report(document.key_mark(path), message, path)
