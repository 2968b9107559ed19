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
from functools import partial

from scripts.jobs.check import (
    bands,
    completeness,
    journal,
    letters,
    periods,
    plausible,
    readability,
    references,
    rules,
    situations,
    trees,
    twice,
    unfinished,
    units,
    unused,
    wording,
)
from scripts.jobs.check import pages as page_checks
from scripts.jobs.check.examples import examples
from scripts.jobs.check.seen import Seen, read_seen
from scripts.parts.reading import Contenu, Lecture, Marks, Probleme, read
from scripts.parts.reading.contenu import FIGURE
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
    rules.other_schemes,
    rules.cycles,
    units.units,
    units.figure_values,
    periods.periods,
    periods.scale_lines,
    plausible.ranges,
    plausible.leaps,
    plausible.order,
)
"""Without an error from these, a rule can be evaluated."""

CONTROLES: tuple[Controle, ...] = (
    references.missing_elsewhere,
    references.example_ids,
    units.literals,
    units.figure_words,
    journal.fields,
    journal.tables,
    periods.check_dates,
    periods.sources,
    periods.falling_lines,
    twice.items,
    twice.telephones,
    twice.terms,
    twice.slips,
    twice.postal_codes,
    wording.wording,
    wording.markup,
    unfinished.to_write,
    unfinished.lost_notes,
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
    letters.letters,
    letters.written_by_a_step,
    unused.unused,
    unused.uncited,
    page_checks.cited_ids,
    page_checks.guides,
    page_checks.page_wording,
    page_checks.page_markup,
    readability.summaries,
    readability.texts_of_entries,
    readability.texts_of_pages,
)
"""Checks that only look at content."""

EVALUATIONS: tuple[Controle, ...] = (
    examples,
    bands.order,
    situations.every_need_has_a_plan,
    situations.short_interviews,
    situations.someone_answers,
    situations.urgent_examples,
    trees.structure,
    trees.bounds,
)
"""Checks that run rules: they leave out what rests on the entries in `contenu.faulty`."""


def verify(
    files: Mapping[str, bytes | str],
    au: date,
    pages: Mapping[str, str] | None = None,
    evaluations: Iterable[Controle] = EVALUATIONS,
    seen: bytes | str = b"",
) -> Lecture:
    """Read content and run every check on it; never fails, whatever the files hold.

    Args:
        files: the files by path inside `content/`.
        pages: the pages that cite content, by path from the root; checked too when given.
        evaluations: the checks that run rules; some take seconds.
        seen: the file of what staff have looked at.
    """
    return examine(read(files, au), pages, evaluations, read_seen(seen))


def examine(
    lecture: Lecture,
    pages: Mapping[str, str] | None = None,
    evaluations: Iterable[Controle] = EVALUATIONS,
    seen: Seen | None = None,
) -> Lecture:
    """Run every check on content that has been read; its problems are added to the reading's."""
    seen = seen or Seen()
    au = lecture.contenu.au
    accepts = partial(_accepts, seen, au)
    contenu, marks = replace(lecture.contenu, pages=pages or {}, seen=accepts), lecture.marks
    seen.declared = frozenset(
        f"{'chiffres' if kind == FIGURE else kind}/{name}"
        for kind, names in contenu.declared.items()
        for name in names
    )
    found: list[Probleme] = []
    for check in RULES:
        found += run(check, contenu, marks)
        wrong = {problem.entree for problem in found if problem.gravite == "erreur"}
        contenu = replace(contenu, faulty=frozenset(entry for entry in wrong if entry))
    for check in (*CONTROLES, *evaluations):
        found += run(check, contenu, marks)
    found += seen.problems
    if contenu.pages and contenu.complete and not contenu.faulty:
        found += seen.idle()
    return Lecture(contenu, marks, tidy([*lecture.problemes, *found]))


def _accepts(seen: Seen, au: date, what: str, entry: str) -> bool:
    return seen.accepts(what, entry, au)


def run(check: Controle, contenu: Contenu, marks: Marks) -> list[Probleme]:
    """What a check finds; if content makes it fail, that is an error in words, not a traceback."""
    found: list[Probleme] = []
    try:
        found.extend(check(contenu, marks))
    except (ArithmeticError, LookupError, ValueError, TypeError, RecursionError) as error:
        what = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
        message = (
            f"Le contrôle « {what} » n’a pas pu aller au bout ({type(error).__name__}: {error})."
            " Une valeur est sans doute démesurée : relisez la dernière modification."
        )
        found.append(Probleme("", 1, 1, "", message))
    return found
