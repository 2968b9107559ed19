"""The published content with one file replaced by what staff wrote, and all that is wrong in it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from scripts.jobs.check import EVALUATIONS, examine
from scripts.jobs.check.examples import is_sound
from scripts.jobs.compare.meaning import rule
from scripts.parts.reading import Contenu, Lecture, Marks, Probleme
from scripts.parts.reading.contenu import FIGURE
from scripts.parts.reading.documents import Document
from scripts.parts.reading.files import FileReading, read_file
from scripts.parts.reading.layout import KINDS, is_content
from scripts.parts.reading.problems import tidy
from scripts.parts.reading.published import published
from scripts.parts.workshop.published import Published


@dataclass(frozen=True)
class Edited:
    """What an edit gives.

    Attributes:
        problems: those of the file, and the errors that it causes elsewhere.
        schemes: the schemes whose rule it changes, and those it holds.
        catalogue: what would be published; None when there are errors.
    """

    path: str
    problems: list[Probleme]
    schemes: list[str]
    catalogue: Catalogue | None


def edited(base: Published, path: str, text: str, au: date) -> Edited:
    """Check one file against the rest of the published content."""
    if not is_content(path):
        found = Probleme(path, 1, 1, "", "Ce fichier n’est pas de ceux que le contenu utilise.")
        return Edited(path, [found], [], None)
    reading = read_file(path, text)
    lecture = _with(base, path, reading, au)
    first = examine(lecture, base.pages, evaluations=())
    schemes = _changed(base, path, first)
    contenu = _only(first.contenu, schemes)
    played = [problem for check in EVALUATIONS for problem in check(contenu, first.marks)]
    problems = tidy(
        problem
        for problem in (*first.problemes, *played)
        if problem.fichier == path or problem.gravite == "erreur"
    )
    wrong = any(problem.gravite == "erreur" for problem in problems)
    return Edited(path, problems, schemes, None if wrong else _published(lecture, schemes))


def _with(base: Published, path: str, reading: FileReading, au: date) -> Lecture:
    """The published content as if it had been read with this file in place of its own."""
    entries: dict[str, dict[str, Any]] = {
        kind.name: dict(getattr(base.catalogue, kind.name)) for kind in KINDS
    }
    for kind, name in base.origins.get(path, ()):
        entries[kind].pop(name, None)
    declared = {kind: set(names) for kind, names in entries.items()}
    marks = Marks()
    for other, names in base.origins.items():
        if other != path:
            for kind, name in names:
                marks.add(kind, name, Document(other), ())
    problems = list(reading.document.problems)
    for entry in reading.entries:
        if entry.name in declared[entry.kind]:
            line, column = reading.document.key_mark(entry.path)
            message = (
                "Cet identifiant est déjà pris dans un autre fichier : choisissez-en un autre."
            )
            problems.append(Probleme(path, line, column, entry.name, message))
            continue
        declared[entry.kind].add(entry.name)
        marks.add(entry.kind, entry.name, reading.document, entry.path)
        if entry.value is not None:
            entries[entry.kind][entry.name] = entry.value
    figures = {
        f"{theme}.{name}" for theme, page in entries["chiffres"].items() for name in page.chiffres
    }
    contenu = Contenu(
        catalogue=replace(base.catalogue, **entries),
        declared={kind: frozenset(names) for kind, names in declared.items()}
        | {FIGURE: frozenset(figures) | reading.figures},
        unreadable=reading.unreadable,
        au=au,
    )
    return Lecture(contenu, marks, problems)


def _changed(base: Published, path: str, lecture: Lecture) -> list[str]:
    """The schemes that the file holds, then those whose rule it changes."""
    new = lecture.contenu.catalogue
    mine = [name for kind, name in base.origins.get(path, ()) if kind == "dispositifs"]
    if path.startswith("dispositifs/"):
        mine.append(path.removeprefix("dispositifs/").removesuffix(".yml"))
    found = dict.fromkeys(name for name in mine if name in new.dispositifs)
    for name, dispositif in new.dispositifs.items():
        before = base.catalogue.dispositifs.get(name)
        if name in found or (before is dispositif and path.startswith("dispositifs/")):
            continue
        if not is_sound(lecture.contenu, dispositif):
            continue
        if before is None or rule(before, base.catalogue) != rule(dispositif, new):
            found[name] = None
    return list(found)


def _only(contenu: Contenu, schemes: list[str]) -> Contenu:
    """The content with these schemes alone, for the checks that take time."""
    kept = {name: contenu.catalogue.dispositifs[name] for name in schemes}
    return replace(contenu, catalogue=replace(contenu.catalogue, dispositifs=kept))


def _published(lecture: Lecture, schemes: list[str]) -> Catalogue:
    """What would be published, without the order of questions of the rules that change."""
    public = published(lecture.contenu.catalogue)
    orders = {name: order for name, order in public.ordres.items() if name not in schemes}
    return replace(public, ordres=orders)
