"""Checks on content, beyond the shape of its files.

A check is a small function from the content to problems. To add one, write it in a module of
this package and list it in `CONTROLES`; `marks` gives the file and line of any value:

    def no_empty_scheme(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
        for kind, name, entry in entries(contenu, "dispositifs"):
            if not entry.conditions:
                yield marks.avertissement(kind, name, ("conditions",), "Aucune condition.")
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from scripts.checking.references import doubled_ids, example_ids, missing_ids
from scripts.reading import Contenu, Lecture, Marks, Probleme, read
from scripts.reading.problems import tidy

type Controle = Callable[[Contenu, Marks], Iterable[Probleme]]

CONTROLES: tuple[Controle, ...] = (missing_ids, doubled_ids, example_ids)


def verify(
    files: Mapping[str, bytes | str], au: date, controles: Iterable[Controle] = CONTROLES
) -> Lecture:
    """Read content and run every check on it; never fails, whatever the files hold."""
    lecture = read(files, au)
    found = list(lecture.problemes)
    for controle in controles:
        found += controle(lecture.contenu, lecture.marks)
    return Lecture(lecture.contenu, lecture.marks, tidy(found))
