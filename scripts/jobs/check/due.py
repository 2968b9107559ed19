"""What must be checked again soon, or should have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.dates import add_months
from checker.model import Dispositif, PeriodeBareme, PeriodeChiffre
from scripts.jobs.check.walk import entries, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A fact to check again, or a value that ends, on a day."""

    on: date
    place: Probleme
    what: str
    reason: str


def due(contenu: Contenu, marks: Marks, months: int) -> list[Due]:
    """The facts whose check is due within so many months, and those already overdue."""
    limit = add_months(contenu.au, months)
    return sorted(found for found in _all(contenu, marks) if found.on <= limit)


def _all(contenu: Contenu, marks: Marks) -> Iterator[Due]:
    for kind, name, entry in entries(contenu):
        if isinstance(entry, Dispositif) and entry.fin is not None and entry.fin >= contenu.au:
            place = marks.probleme(kind, name, ("fin",), "")
            yield Due(entry.fin, place, name, "dernier jour pour demander")
        for path, item in walk(entry):
            again = getattr(item, "a_reverifier_le", None)
            if not isinstance(again, date):
                continue
            ends = item.au if isinstance(item, PeriodeChiffre | PeriodeBareme) else None
            followed = ends is not None and _is_followed(entry, path, ends)
            if ends is not None and followed and ends < contenu.au:
                continue  # a value of the past: another one is in force
            place = marks.probleme(kind, name, (*path, "a_reverifier_le"), "")
            what = f"{name}.{path[1]}" if kind == "chiffres" and len(path) > 1 else name
            yield Due(again, place, what, "à revérifier")
            if ends is not None and not followed:
                yield Due(ends, place, what, "fin de la dernière valeur connue")


def _is_followed(entry: Any, path: Path, ends: date) -> bool:
    """Whether another period of the same figure begins after that one ends."""
    periods = entry
    for step in path[:-1]:
        if isinstance(step, str) and not isinstance(periods, dict):
            periods = getattr(periods, step)
        else:
            periods = periods[step]
    return any(period.du is not None and period.du > ends for period in periods)


def line(found: Due, on: date) -> str:
    """One line of the list."""
    late = " (dépassé)" if found.on < on else ""
    return f"{found.on.isoformat()}{late}  {found.place.position}  {found.what} : {found.reason}"
