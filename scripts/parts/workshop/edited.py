"""The published content with some files replaced by what staff wrote, and all that is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from checker.catalogue import Catalogue
from scripts.jobs.check import EVALUATIONS, Controle, examine, run
from scripts.jobs.check.examples import examples, is_sound
from scripts.jobs.check.trees import bounds, structure
from scripts.jobs.check.unfinished import LOST
from scripts.jobs.compare.meaning import rule
from scripts.jobs.compare.reached import Reach
from scripts.parts.reading import Contenu, Lecture, Probleme
from scripts.parts.reading.documents import Document
from scripts.parts.reading.files import Entry, FileReading, read_file
from scripts.parts.reading.layout import is_content
from scripts.parts.reading.problems import tidy
from scripts.parts.reading.published import published
from scripts.parts.reading.reader import Gathering
from scripts.parts.workshop.published import Published

PLAYED_ON_CHANGED: tuple[Controle, ...] = (examples, structure, bounds)
"""What takes time for each scheme: only those that change are proved again."""


@dataclass(frozen=True)
class Edited:
    """What edits give.

    Attributes:
        problems: those of the files, and the errors that they cause elsewhere.
        schemes: the schemes whose rule they change, and those they hold.
        needs: the needs whose plan they concern, the first to try first.
        letters: the letters they hold.
        catalogue: what would be published; None when there are errors.
    """

    paths: tuple[str, ...]
    problems: list[Probleme]
    schemes: list[str]
    needs: list[str]
    letters: list[str]
    catalogue: Catalogue | None


def edited(base: Published, files: Mapping[str, str], au: date) -> Edited:
    """Check files, by their paths in `content/`, against the rest of the published content."""
    paths = tuple(files)
    lost = [path for path in paths if not is_content(path)]
    if lost:
        message = "Ce fichier n’est pas de ceux que le contenu utilise."
        return Edited(paths, [Probleme(path, 1, 1, "", message) for path in lost], [], [], [], None)
    lecture = _with(base, {path: read_file(path, text) for path, text in files.items()}, au)
    quick = [check for check in EVALUATIONS if check not in PLAYED_ON_CHANGED]
    first = examine(lecture, base.pages, quick)
    schemes = _changed(base, paths, first)
    contenu = _only(first.contenu, schemes)
    played = [
        problem for check in PLAYED_ON_CHANGED for problem in run(check, contenu, first.marks)
    ]
    problems = tidy(
        problem
        for problem in (*first.problemes, *played)
        if (problem.fichier in files or problem.gravite == "erreur") and problem.message != LOST
    )
    wrong = any(problem.gravite == "erreur" for problem in problems)
    held = dict.fromkeys(
        (entry.kind, entry.name) for path in paths for entry in read_file(path, files[path]).entries
    )
    return Edited(
        paths,
        problems,
        schemes,
        [] if wrong else _needs(base.catalogue, lecture.contenu.catalogue, held),
        [name for kind, name in held if kind == "courriers"],
        None if wrong else _published(lecture, schemes),
    )


def _needs(old: Catalogue, new: Catalogue, held: Iterable[tuple[str, str]]) -> list[str]:
    """The needs that the files hold, then those of their situations, then all those reached."""
    found: dict[str, None] = {}
    for kind, name in held:
        if kind == "besoins":
            found[name] = None
        elif kind == "situations" and name in new.situations:
            found.update(dict.fromkeys(new.situations[name].besoins))
    reached = Reach.of(old, new).needs
    found.update(dict.fromkeys(sorted(reached or ())))
    return [name for name in found if name in new.besoins]


def _with(base: Published, readings: Mapping[str, FileReading], au: date) -> Lecture:
    """The published content as if it had been read with these files in place of its own."""
    gathering = Gathering()
    for reading in readings.values():
        gathering.begin(reading)
    # In the order of files, as `read`: a plan shows situations in the order of the catalogue.
    for path in sorted({*base.origins, *readings}):
        if path not in readings:
            for kind, name in base.origins[path]:
                held = getattr(base.catalogue, kind)[name]
                gathering.add(Entry(kind, name, (), held), Document(path))
            continue
        reading = readings[path]
        for entry in reading.entries:
            if entry.name in gathering.entries[entry.kind] or _elsewhere(
                base, readings, path, entry
            ):
                line, column = reading.document.key_mark(entry.path)
                message = (
                    "Cet identifiant est déjà pris dans un autre fichier : choisissez-en un autre."
                )
                gathering.refuse(entry, Probleme(path, line, column, entry.name, message))
            else:
                gathering.add(entry, reading.document)
    gathering.ask_about_streets()
    return Lecture(gathering.contenu(base.catalogue, au), gathering.marks, gathering.problems)


def _elsewhere(
    base: Published, readings: Mapping[str, FileReading], path: str, entry: Entry
) -> bool:
    """Whether a published file that nobody edits declares that entry too."""
    return any(
        (entry.kind, entry.name) in names
        for other, names in base.origins.items()
        if other != path and other not in readings
    )


def _changed(base: Published, paths: Iterable[str], lecture: Lecture) -> list[str]:
    """The schemes that the files hold, then those whose rule they change."""
    new = lecture.contenu.catalogue
    alone = all(path.startswith("dispositifs/") for path in paths)
    mine = [
        name for path in paths for kind, name in base.origins.get(path, ()) if kind == "dispositifs"
    ]
    mine += [
        path.removeprefix("dispositifs/").removesuffix(".yml")
        for path in paths
        if path.startswith("dispositifs/")
    ]
    found = dict.fromkeys(name for name in mine if name in new.dispositifs)
    for name, dispositif in new.dispositifs.items():
        before = base.catalogue.dispositifs.get(name)
        if name in found or (before is dispositif and alone):
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
