"""What the decision diagrams prove about each rule, and bounds that its examples leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path as Folder
from typing import Any

from checker.diagrams.bounds import Doubt, doubts
from checker.diagrams.diagram import TooLarge
from checker.diagrams.findings import ByDay, Finding, findings_by_day, for_now, fresh, lasting
from checker.diagrams.terms import Path
from checker.formatting import day
from checker.model import Dispositif
from scripts.jobs.check.examples import is_sound
from scripts.jobs.check.walk import entries
from scripts.parts.proofs import Proofs, behind
from scripts.parts.reading import Contenu, Marks, Probleme

AHEAD = timedelta(days=366)
"""How far the check looks ahead."""

_TOO_LARGE = (
    "Cette règle est trop grande pour son arbre de décision : elle reste utilisable, mais rien ne"
    " prouve qu’elle est sans défaut. Coupez-la en deux dispositifs, ou simplifiez ses conditions."
)


_FOR_NOW = "À partir du {}, et jusqu’à un nouveau changement : {}"


def structure(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Verdicts out of reach or not declared, conditions without effect, contradictions.

    A mistake is proved over all the dates of change of a rule; what is only so on some of them
    is a notice: a passing day never makes content wrong.
    """
    catalogue = fresh(contenu.catalogue)

    def prove(dispositif: Dispositif) -> ByDay | TooLarge:
        return findings_by_day(dispositif, catalogue)

    for name, dispositif in _sound(contenu):
        rests_on = behind(dispositif, catalogue, None)
        found = _PROVED.of(name, rests_on, partial(prove, dispositif))
        if isinstance(found, TooLarge):
            yield marks.avertissement("dispositifs", name, ("conditions",), _TOO_LARGE)
            continue
        for finding in lasting(found):
            yield marks.erreur("dispositifs", name, finding.path, finding.message)
        seen: set[tuple[str, Path]] = set()
        for on in _looked_at(found, contenu.au):
            for finding in for_now(found, on):
                if finding.kind == "terme_sans_effet" and (
                    on > contenu.au  # a reform written ahead: its old half will be idle, on purpose
                    or _played(dispositif, found, finding)
                ):
                    continue
                place = _place(finding)
                if place not in seen:
                    seen.add(place)
                    message = _FOR_NOW.format(day(on), finding.message)
                    yield marks.avertissement("dispositifs", name, finding.path, message)


def _played(dispositif: Dispositif, found: ByDay, finding: Finding) -> bool:
    """Whether an example plays a day when this term served: it goes when that example goes."""
    days = {example.au for example in dispositif.exemples}
    idle = (_place(finding) in map(_place, for_now(found, day)) for day in days)
    return not all(idle)


def _place(finding: Finding) -> tuple[str, Path]:
    """Where a notice is told: once for a condition, of which a reform idles several terms."""
    of_a_term = finding.kind == "terme_sans_effet"
    return finding.kind, finding.path[:2] if of_a_term else finding.path


def _looked_at(found: ByDay, on: date) -> list[date]:
    """Today, and the days of change within a year: what will be so is said today."""
    return [on, *(change for change in sorted(found) if on < change <= on + AHEAD)]


def bounds(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Bounds that the examples contradict, or do not test at the exact value."""

    def doubt(dispositif: Dispositif) -> list[Doubt]:
        return doubts(dispositif, contenu.catalogue, contenu.au)

    for name, dispositif in _sound(contenu):
        rests_on = behind(dispositif, contenu.catalogue, contenu.au)
        for found in _DOUBTED.of(name, rests_on, partial(doubt, dispositif)):
            report = marks.avertissement if found.kind == "borne_sans_exemple" else marks.erreur
            yield report("dispositifs", name, found.path, found.message)


def _sound(contenu: Contenu) -> Iterator[tuple[str, Dispositif]]:
    """The schemes of which nothing that the rule needs has a mistake."""
    for _, name, dispositif in entries(contenu, "dispositifs"):
        if is_sound(contenu, dispositif):
            yield name, dispositif


def _finding(kept: Any) -> Finding:
    kind, path, message, subject = kept
    return Finding(kind, tuple(path), message, subject)


def _days_to_json(found: ByDay | TooLarge) -> Any:
    if isinstance(found, TooLarge):
        return None
    return {
        on.isoformat(): [[one.kind, one.path, one.message, one.subject] for one in day_found]
        for on, day_found in found.items()
    }


def _days_from_json(kept: Any) -> ByDay | TooLarge:
    return {date.fromisoformat(on): list(map(_finding, found)) for on, found in kept.items()}


def _doubts_to_json(found: list[Doubt]) -> Any:
    return [[one.kind, one.path, one.message] for one in found]


def _doubts_from_json(kept: Any) -> list[Doubt]:
    return [Doubt(kind, tuple(path), message) for kind, path, message in kept]


_PROVED: Proofs[ByDay | TooLarge] = Proofs("structure", _days_to_json, _days_from_json)
_DOUBTED: Proofs[list[Doubt]] = Proofs("bornes", _doubts_to_json, _doubts_from_json)


def keep_proofs(folder: Folder, code: str) -> None:
    """Keep what is proved in a folder, for the code of that name."""
    for proofs in (_PROVED, _DOUBTED):
        proofs.folder, proofs.code = folder, code
