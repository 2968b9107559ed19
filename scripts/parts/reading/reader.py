"""All the files of `content/`, given as text, to a typed catalogue and a list of mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.perimeters import question_of
from scripts.parts.reading.contenu import FIGURE, Contenu, Marks
from scripts.parts.reading.documents import START, Document, show_path
from scripts.parts.reading.files import Entry, FileReading, read_file
from scripts.parts.reading.layout import ID_RULE, KINDS, PLACES, Misnamed, is_content, kind_of
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
        _read_one(path, files) for path in sorted(files) if path == PLACES or is_content(path)
    ]
    gathering = Gathering()
    for reading in readings:
        gathering.begin(reading)
        for entry in reading.entries:
            if entry.name in gathering.declared[entry.kind]:
                gathering.refuse(entry, _taken(entry, reading, gathering.marks))
            else:
                gathering.add(entry, reading.document)
    gathering.ask_about_streets()
    places = {key: value for reading in readings for key, value in reading.places.items()}
    contenu = gathering.contenu(Catalogue(**places), au)
    return Lecture(contenu, gathering.marks, tidy(gathering.problems))


def _read_one(path: str, files: Mapping[str, bytes | str]) -> FileReading:
    """What a file says; only its name is told if another file has the name that it should have."""
    kind = kind_of(path)
    if isinstance(kind, Misnamed) and kind.path in files:
        document = Document(path)
        document.report(
            START,
            f"Ce fichier devrait s’appeler comme « {kind.path} », qui existe déjà :"
            f" supprimez l’un des deux, ou choisissez un autre nom. Il faut {ID_RULE}.",
        )
        return FileReading(document)
    return read_file(path, files[path])


class Gathering:
    """The entries of several files, put together one by one.

    Attributes:
        entries: those without mistakes, by kind and id.
        declared: for each kind, the ids that files declare.
    """

    def __init__(self) -> None:
        self.marks = Marks()
        self.entries: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
        self.declared: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
        self.problems: list[Probleme] = []
        self._figures: set[str] = set()
        self._unreadable: set[str] = set()

    def begin(self, reading: FileReading) -> None:
        """Take what a file says beside its entries: its mistakes, what it may have meant."""
        self.problems += reading.document.problems
        for kind, name in reading.meant:
            self.declared[kind].add(name)
        self._figures |= reading.figures
        self._unreadable |= reading.unreadable

    def add(self, entry: Entry, document: Document) -> None:
        """Take an entry whose id is free, and note where it is written."""
        self.declared[entry.kind].add(entry.name)
        self.marks.add(entry.kind, entry.name, document, entry.path)
        if entry.value is not None:
            self.entries[entry.kind][entry.name] = entry.value

    def refuse(self, entry: Entry, problem: Probleme) -> None:
        """Leave out an entry whose id is taken: the id that was meant is missing somewhere."""
        self.problems.append(problem)
        self._unreadable.add(entry.kind)

    def ask_about_streets(self) -> None:
        """Add the question that each perimeter by streets asks, as if written with it."""
        for name, territoire in self.entries["territoires"].items():
            question = question_of(territoire)
            if question is not None and question.id not in self.declared["questions"]:
                self.declared["questions"].add(question.id)
                self.entries["questions"][question.id] = question
                self.marks.same_place(("questions", question.id), ("territoires", name))

    def contenu(self, base: Catalogue, au: date) -> Contenu:
        """The content that they make, beside what the catalogue holds that is no entry."""
        known = {
            f"{theme}.{name}"
            for theme, page in self.entries["chiffres"].items()
            for name in page.chiffres
        }
        return Contenu(
            catalogue=replace(base, **self.entries),
            declared={kind: frozenset(names) for kind, names in self.declared.items()}
            | {FIGURE: frozenset(self._figures | known)},
            unreadable=frozenset(self._unreadable),
            au=au,
        )


def _taken(entry: Entry, reading: FileReading, marks: Marks) -> Probleme:
    """Two files of one kind declare the same id."""
    fichier = reading.document.fichier
    line, column = reading.document.key_mark(entry.path)
    other = marks.fichier(entry.kind, entry.name)
    message = f"Cet identifiant est déjà pris dans {other} : choisissez-en un autre."
    return Probleme(fichier, line, column, show_path(entry.path), message)
