"""Checks on content, beyond the shape of its files.

A check is a small function from the content to problems. To add one, write it in a module of
this package and list it in `CONTROLES`; `marks` gives the file and line of any value:

    def no_empty_scheme(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
        for kind, name, entry in entries(contenu, "dispositifs"):
            if not entry.conditions:
                yield marks.avertissement(kind, name, ("conditions",), "Aucune condition.")
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from scripts.jobs.check import (
    completeness,
    journal,
    periods,
    readability,
    references,
    rules,
    situations,
    trees,
    unfinished,
    units,
    unused,
    wording,
)
from scripts.jobs.check import pages as page_checks
from scripts.jobs.check.examples import examples
from scripts.parts.reading import Contenu, Lecture, Marks, Probleme, read
from scripts.parts.reading.problems import tidy

type Controle = Callable[[Contenu, Marks], Iterable[Probleme]]

RULES: tuple[Controle, ...] = (
    references.missing_in_rules,
    references.inner_ids,
    rules.operators,
    rules.tested_answers,
    rules.communes,
    rules.lists,
    rules.questions,
    rules.cycles,
    units.units,
    units.figure_values,
    periods.periods,
    periods.scale_lines,
)
"""Without an error from these, a rule can be evaluated."""

CONTROLES: tuple[Controle, ...] = (
    references.missing_elsewhere,
    references.example_ids,
    units.literals,
    journal.fields,
    journal.tables,
    periods.check_dates,
    periods.sources,
    wording.wording,
    unfinished.to_write,
    wording.question_titles,
    wording.links,
    wording.numbers,
    completeness.contacts,
    completeness.territories,
    completeness.places,
    completeness.examples_there,
    situations.first_screen,
    situations.screens,
    situations.steps,
    unused.unused,
    unused.uncited,
    page_checks.cited_ids,
    page_checks.guides,
    page_checks.page_wording,
    readability.summaries,
    readability.texts_of_entries,
    readability.texts_of_pages,
)
"""Checks that only look at content."""

EVALUATIONS: tuple[Controle, ...] = (
    examples,
    situations.every_need_has_a_plan,
    situations.short_interviews,
    situations.someone_answers,
    trees.structure,
    trees.bounds,
)
"""Checks that run rules: they leave out what rests on the entries in `contenu.faulty`."""


def verify(
    files: Mapping[str, bytes | str],
    au: date,
    pages: Mapping[str, str] | None = None,
    evaluations: Iterable[Controle] = EVALUATIONS,
) -> Lecture:
    """Read content and run every check on it; never fails, whatever the files hold.

    Args:
        files: the files by path inside `content/`.
        pages: the pages that cite content, by path from the root; checked too when given.
        evaluations: the checks that run rules; some take seconds.
    """
    return examine(read(files, au), pages, evaluations)


def examine(
    lecture: Lecture,
    pages: Mapping[str, str] | None = None,
    evaluations: Iterable[Controle] = EVALUATIONS,
) -> Lecture:
    """Run every check on content that has been read; its problems are added to the reading's."""
    contenu, marks = replace(lecture.contenu, pages=pages or {}), lecture.marks
    found = [problem for check in RULES for problem in check(contenu, marks)]
    errors = [problem.entree for problem in found if problem.gravite == "erreur"]
    contenu = replace(contenu, faulty=frozenset(entry for entry in errors if entry))
    for check in (*CONTROLES, *evaluations):
        found += check(contenu, marks)
    return Lecture(contenu, marks, tidy([*lecture.problemes, *found]))
