"""Checks on content, beyond the shape of its files.

A check is a small function from the content to problems. To add one, write it in a module of
this package and list it below; `marks` gives the file and line of any value:

    def no_empty_scheme(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
        for kind, name, entry in entries(contenu, "dispositifs"):
            if not entry.conditions:
                yield marks.avertissement(kind, name, ("conditions",), "Aucune condition.")
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from scripts.checking import periods, references, rules, units, unused, wording
from scripts.checking.examples import examples
from scripts.reading import Contenu, Lecture, Marks, Probleme, read
from scripts.reading.problems import tidy

type Controle = Callable[[Contenu, Marks], Iterable[Probleme]]

CONTROLES: tuple[Controle, ...] = (
    references.missing_ids,
    references.doubled_ids,
    references.example_ids,
    rules.operators,
    rules.tested_answers,
    rules.communes,
    rules.lists,
    rules.questions,
    rules.cycles,
    units.units,
    units.literals,
    units.figure_values,
    periods.periods,
    periods.scale_lines,
    periods.check_dates,
    periods.sources,
    wording.wording,
    wording.question_titles,
    wording.links,
    wording.numbers,
    wording.contacts,
    unused.unused,
)
"""Checks that only look at content: each runs whatever the others find."""

EVALUATIONS: tuple[Controle, ...] = (examples,)
"""Checks that run rules: they leave out the entries in `contenu.faulty`."""


def verify(
    files: Mapping[str, bytes | str],
    au: date,
    controles: Iterable[Controle] = CONTROLES,
    evaluations: Iterable[Controle] = EVALUATIONS,
) -> Lecture:
    """Read content and run every check on it; never fails, whatever the files hold."""
    lecture = read(files, au)
    contenu, marks = lecture.contenu, lecture.marks
    found = list(lecture.problemes)
    for controle in controles:
        found += controle(contenu, marks)
    errors = (problem.entree for problem in found if problem.gravite == "erreur")
    contenu = replace(contenu, faulty=frozenset(entry for entry in errors if entry))
    for evaluation in evaluations:
        found += evaluation(contenu, marks)
    return Lecture(contenu, marks, tidy(found))
