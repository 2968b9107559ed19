"""All the files of `content/`, given as text, to a typed catalogue and a list of mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.model import Territoire
from checker.perimeters import question_of
from scripts.parts.reading.contenu import FIGURE, Contenu, Marks
from scripts.parts.reading.documents import show_path
from scripts.parts.reading.files import Entry, FileReading, read_file
from scripts.parts.reading.layout import KINDS, PLACES, is_content
from scripts.parts.reading.problems import Probleme, tidy


@dataclass(frozen=True, slots=True)
class Lecture:
    """The outcome of a reading: what could be read, where it is written, what is wrong."""

    contenu: Contenu
    marks: Marks
    problemes: list[Probleme]


def read(files: Mapping[str, bytes | str], au: date) -> Lecture:
    """Read content from its files, by path inside `content/`; never fails."""
    readings = [
        read_file(path, files[path]) for path in sorted(files) if path == PLACES or is_content(path)
    ]
    marks = Marks()
    entries: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
    declared: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    problems: list[Probleme] = []
    hidden: set[str] = set()
    for reading in readings:
        problems += reading.document.problems
        for kind, name in reading.meant:
            declared[kind].add(name)
        for entry in reading.entries:
            if entry.name in declared[entry.kind]:
                problems.append(_taken(entry, reading, marks))
                hidden.add(entry.kind)  # the id that was meant is missing somewhere
                continue
            declared[entry.kind].add(entry.name)
            marks.add(entry.kind, entry.name, reading.document, entry.path)
            if entry.value is not None:
                entries[entry.kind][entry.name] = entry.value
    for name, territoire in entries["territoires"].items():
        ask_about(name, territoire, marks, entries, declared)
    places = {key: value for reading in readings for key, value in reading.places.items()}
    contenu = Contenu(
        catalogue=Catalogue(**entries, **places),
        declared={kind: frozenset(names) for kind, names in declared.items()}
        | {FIGURE: frozenset[str]().union(*(reading.figures for reading in readings))},
        unreadable=frozenset(hidden).union(*(reading.unreadable for reading in readings)),
        au=au,
    )
    return Lecture(contenu, marks, tidy(problems))


def ask_about(
    name: str,
    territoire: Territoire,
    marks: Marks,
    entries: dict[str, dict[str, Any]],
    declared: dict[str, set[str]],
) -> None:
    """Add the question that a perimeter by streets asks, as if it were written with it."""
    question = question_of(territoire)
    if question is not None and question.id not in declared["questions"]:
        declared["questions"].add(question.id)
        entries["questions"][question.id] = question
        marks.same_place(("questions", question.id), ("territoires", name))


def _taken(entry: Entry, reading: FileReading, marks: Marks) -> Probleme:
    """Two files of one kind declare the same id."""
    fichier = reading.document.fichier
    line, column = reading.document.key_mark(entry.path)
    other = marks.fichier(entry.kind, entry.name)
    message = f"Cet identifiant est déjà pris dans {other} : choisissez-en un autre."
    return Probleme(fichier, line, column, show_path(entry.path), message)
