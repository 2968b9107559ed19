"""Dates follow one another; every fact has a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from checker.formatting import day
from checker.model import (
    Bareme,
    Courrier,
    Dispositif,
    PeriodeBareme,
    PeriodeChiffre,
    Situation,
    Structure,
    Territoire,
)
from scripts.jobs.check.walk import entries, find, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path

SOURCED = (PeriodeChiffre, PeriodeBareme, Territoire, Structure, Dispositif, Situation, Courrier)

FIRST_CHECKS = 2000
"""Nothing was checked before: the year was mistyped."""
MOST_YEARS = 25
"""How long a fact may go unchecked."""
LONGEST = 25
"""In years: a value that is known until further on has a year mistyped."""

type Series = tuple[str, str, Path, tuple[Any, ...]]


def series(contenu: Contenu) -> Iterator[Series]:
    """The periods of each figure and of each scale."""
    for kind, name, entry in entries(contenu, "chiffres"):
        for figure, value in entry.chiffres.items():
            yield kind, name, ("chiffres", figure, "periodes"), value.periodes
    for kind, name, entry in entries(contenu, "baremes"):
        yield kind, name, ("periodes",), entry.periodes


def periods(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Periods that run backwards, overlap, or leave days without a value."""
    for kind, name, path, values in series(contenu):
        if not values:
            yield marks.erreur(kind, name, path, "Il faut au moins une période.")
        forward: list[tuple[int, Any]] = []
        for index, period in enumerate(values):
            if period.du and period.au and period.au < period.du:
                message = f"Cette période finit le {day(period.au)}, avant de commencer."
                yield marks.erreur(kind, name, (*path, index, "au"), message)
                continue
            if period.du and period.au and period.au.year > period.du.year + LONGEST:
                message = (
                    f"Cette période dure plus de {LONGEST} ans : l’année est sans doute mal"
                    " écrite. Si la fin n’est pas connue, enlevez « au »."
                )
                yield marks.erreur(kind, name, (*path, index, "au"), message)
            forward.append((index, period))
        undated = [index for index, period in forward if period.du is None]
        if len(values) > 1 and undated and undated != [0]:
            message = (
                "Il manque « du » : le premier jour de cette période. Il en faut un dès qu’il y a"
                " plusieurs périodes."
            )
            yield marks.erreur(kind, name, (*path, undated[-1]), message)
            continue
        forward.sort(key=lambda pair: pair[1].du or date.min)
        for (_, first), (index, second) in pairwise(forward):
            where = (*path, index, "du")
            if first.au is None and second.du is not None and first.du != second.du:
                message = (
                    "La période d’avant n’a pas de fin : ajoutez-lui"
                    f" « au: {second.du - timedelta(days=1)} »."
                )
                yield marks.erreur(kind, name, where, message)
            elif first.au is None or second.du is None or second.du <= first.au:
                message = "Cette période commence avant la fin d’une autre : elles se recouvrent."
                yield marks.erreur(kind, name, where, message)
            elif second.du > first.au + timedelta(days=1):
                message = (
                    f"Aucune valeur entre le {day(first.au)} et le {day(second.du)} : est-ce"
                    " voulu ?"
                )
                yield marks.avertissement(kind, name, where, message)


def scale_lines(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Scales whose names do not match, or that say nothing of their lines."""
    for kind, name, entry in entries(contenu, "baremes"):
        for index, period in enumerate(entry.periodes):
            if period.par_ligne_en_plus is not None and not period.lignes:
                path = ("periodes", index, "par_ligne_en_plus")
                yield marks.erreur(
                    kind, name, path, "Sans « lignes », cette valeur ne sert à rien."
                )
            yield from _line_names(kind, name, entry, index, marks)


def falling_lines(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Scales that go down, unless something else has been found in them."""
    for kind, name, entry in entries(contenu, "baremes"):
        if (kind, name) in contenu.faulty:
            continue
        for index, period in enumerate(entry.periodes):
            for rank, (low, high) in enumerate(pairwise(period.lignes), start=1):
                if high < low:
                    path = ("periodes", index, "lignes", rank)
                    message = "Cette ligne est plus basse que la précédente : est-ce voulu ?"
                    yield marks.avertissement(kind, name, path, message)


def _line_names(
    kind: str, name: str, entry: Bareme, index: int, marks: Marks
) -> Iterator[Probleme]:
    lines = len(entry.periodes[index].lignes)
    if entry.noms_lignes and lines and lines != len(entry.noms_lignes):
        message = f"Noms de lignes : {len(entry.noms_lignes)}. Lignes : {lines}. Il en faut autant."
        yield marks.erreur(kind, name, ("periodes", index, "lignes"), message)


def check_dates(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Facts to be checked again before they were checked, or checked in the future."""
    for kind, name, entry in entries(contenu):
        for path, item in walk(entry):
            done = getattr(item, "verifie_le", None)
            again = getattr(item, "a_reverifier_le", None)
            if not isinstance(done, date):
                continue
            if done.year < FIRST_CHECKS:
                message = f"Vérifié le {day(done)} ? L’année n’est pas plausible."
                yield marks.erreur(kind, name, (*path, "verifie_le"), message)
                continue
            if isinstance(again, date) and again.year > done.year + MOST_YEARS:
                message = f"C’est plus de {MOST_YEARS} ans après « verifie_le » ({day(done)})."
                yield marks.erreur(kind, name, (*path, "a_reverifier_le"), message)
            if isinstance(again, date) and again < done:
                message = f"Cette date vient avant « verifie_le » ({day(done)})."
                yield marks.erreur(kind, name, (*path, "a_reverifier_le"), message)
            if done > contenu.au:
                message = f"Vérifié le {day(done)} ? C’est après le {day(contenu.au)}."
                yield marks.avertissement(kind, name, (*path, "verifie_le"), message)


def sources(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Facts without a source."""
    for kind, name, entry in entries(contenu):
        for path, item in find(SOURCED, entry):
            if not item.sources:
                message = "Il faut au moins une source : son identifiant dans content/sources."
                yield marks.erreur(kind, name, (*path, "sources"), message)
