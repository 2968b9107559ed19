"""From the directory's records to a diff of structures' files that a person can read and apply."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checker.dates import add_months
from checker.model import Structure
from scripts.jobs.refresh.directory import Record
from scripts.parts.reading import Marks

SOURCE = "annuaire-service-public"
SOURCE_FILE = "sources/lieux.yml"
_SAME_NAME = 0.6
_MONTHS = 12
_TYPES = {"adil": "adil", "caf": "caf", "mjd": "mjd"}
"""Kinds of structures that the directory names in one word (`pivot.type_service_local`)."""
_EMPTY = frozenset("de du des la le les l d et a au aux en sur".split())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A structure whose record says something else."""

    structure: str
    record: Record
    diff: str


def match(structure: Structure, records: Iterable[Record]) -> Record | None:
    """The record of a structure: of its kind in its commune, else of nearly its name."""
    nearby = [record for record in records if record.commune == structure.commune]
    kind = _TYPES.get(structure.categorie)
    alike = [record for record in nearby if kind and kind in record.types]
    if len(alike) == 1:
        return alike[0]
    best = max(
        alike or nearby, key=lambda record: _likeness(structure.nom, record.nom), default=None
    )
    if best is None or _likeness(structure.nom, best.nom) < _SAME_NAME:
        return None
    return best


def _likeness(one: str, other: str) -> float:
    left, right = _words(one), _words(other)
    return len(left & right) / max(1, min(len(left), len(right)))


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return frozenset(re.findall(r"[a-z0-9]+", plain)) - _EMPTY


def propose(
    structure: Structure, record: Record, text: str, marks: Marks, on: date
) -> Proposal | None:
    """The diff that brings a structure's file to what its record says; None if they agree."""
    lines = text.split("\n")
    changes = list(_changes(structure, record))
    if not changes:
        return None
    edits: dict[int, str] = {}
    added: list[str] = []
    for path, key, value in (*changes, *_dates(structure, changes, on)):
        found = marks.erreur("structures", structure.id, path, "") if path else None
        if found is None:
            added.append(f"{key}: {value}")
        else:
            line = edits.get(found.ligne, lines[found.ligne - 1])
            edits[found.ligne] = line[: found.colonne - 1] + value
    new = [edits.get(number, line) for number, line in enumerate(lines, start=1)]
    if added:
        place = next(i for i, line in enumerate(new) if line.startswith(("statut:", "confiance:")))
        new[place:place] = added
    name = f"content/structures/{structure.id}.yml"
    return Proposal(structure.id, record, _diff(name, text, "\n".join(new)))


type Change = tuple[tuple[str | int, ...], str, str]
"""A path that exists and its new value, or no path and the key to add."""


def _changes(structure: Structure, record: Record) -> Iterator[Change]:
    if record.telephones and structure.telephones:
        ours = {_digits(phone.numero) for phone in structure.telephones}
        if _digits(record.telephones[0]) not in ours:
            yield ("telephones", 0, "numero"), "", record.telephones[0]
    for key in ("adresse", "code_postal", "site"):
        theirs, ours = getattr(record, key), getattr(structure, key)
        if theirs and (ours is None or _words(theirs) != _words(ours)):
            yield ((key,) if ours is not None else ()), key, _scalar(theirs)


def _dates(structure: Structure, changes: list[Change], on: date) -> Iterator[Change]:
    """Who says so, and since when."""
    if any(path[:1] == ("telephones",) for path, _, _ in changes):
        yield ("telephones", 0, "source"), "", SOURCE
        yield ("telephones", 0, "verifie_le"), "", on.isoformat()
    yield ("sources",), "", f"[{', '.join(dict.fromkeys((*structure.sources, SOURCE)))}]"
    yield ("verifie_le",), "", on.isoformat()
    yield ("a_reverifier_le",), "", add_months(on, _MONTHS).isoformat()


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())


def _scalar(text: str) -> str:
    """A text in quotation marks, which suit every text."""
    return "'" + text.replace("'", "''") + "'"


def source_diff(files: Mapping[str, bytes | str], declared: Iterable[str], on: date) -> str:
    """The diff that declares the directory as a source, unless it is there already."""
    if SOURCE in declared or SOURCE_FILE not in files:
        return ""
    given = files[SOURCE_FILE]
    old = given if isinstance(given, str) else given.decode()
    entry = (
        f"{SOURCE}:\n"
        "  titre: Annuaire de l’administration\n"
        "  emetteur: DILA (Service-Public)\n"
        f"  date: '{on.isoformat()}'\n"
        "  adresse: https://lannuaire.service-public.gouv.fr/\n"
    )
    return _diff(f"content/{SOURCE_FILE}", old, old.rstrip("\n") + "\n" + entry)


def _diff(name: str, old: str, new: str) -> str:
    found = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in found)
