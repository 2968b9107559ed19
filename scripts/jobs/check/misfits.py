"""Values whose units do not go together: whose fault it is, said once, where it is.

A scale whose unit is wrong goes with nothing: every rule that uses it would be reported, and not
the scale. The entry that fits in none of the places where it is cited is the one to mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker import model
from scripts.jobs.check.walk import entries, find
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path

_CITING = (model.RefBareme, model.RefChiffre, model.RefCalcul, model.RefQuestion)
_WHAT = {
    "baremes": "ce barème",
    "chiffres": "ce chiffre",
    "calculs": "ce calcul",
    "questions": "cette question",
}

type Unit = tuple[str, str, Path]
"""Where a unit is written: the kind, the entry, the field."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Two things that do not go together, at a path of an entry."""

    kind: str
    name: str
    path: Path
    message: str

    def covers(self, place: Place) -> bool:
        """Whether a place is one of the things that do not go together."""
        around = self.path[:-1]
        here = (place.kind, place.name) == (self.kind, self.name)
        return here and place.path[: len(around)] == around


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value that has a unit is cited."""

    kind: str
    name: str
    path: Path


def told(found: Iterable[Misfit], contenu: Contenu, marks: Marks) -> Iterator[Probleme]:
    """The problems to report: one for each value whose unit is wrong, one for each other misfit."""
    cited = _cited(contenu)
    left = _own_first(list(found), cited)
    for (kind, name, path), places in cited.items():
        if len(places) < 2 or not all(any(m.covers(place) for m in left) for place in places):
            continue
        blamed = [m for m in left if any(m.covers(place) for place in places)]
        if len(blamed) < 2:
            continue  # one place where things do not go together: told there
        left = [m for m in left if m not in blamed]
        first = min(marks.erreur(m.kind, m.name, m.path, m.message) for m in blamed)
        message = (
            f"Cette unité ne va avec aucun des {len(places)} endroits où {_WHAT[kind]} sert :"
            f" corrigez-la. Le premier, {first.position} : {first.message}"
        )
        yield marks.erreur(kind, name, path, message)
    for misfit in left:
        yield marks.erreur(misfit.kind, misfit.name, misfit.path, misfit.message)


def _own_first(found: list[Misfit], cited: dict[Unit, list[Place]]) -> list[Misfit]:
    """What is wrong, without what only follows from a computed value that is itself wrong."""
    wrong = {misfit.name for misfit in found if misfit.kind == "calculs"}
    follows = [
        (name, place)
        for (kind, name, _), places in cited.items()
        if kind == "calculs" and name in wrong
        for place in places
    ]
    return [
        misfit
        for misfit in found
        if not any(misfit.covers(place) for name, place in follows if name != misfit.name)
    ]


def _cited(contenu: Contenu) -> dict[Unit, list[Place]]:
    """Every value that has a unit, and where it is cited; questions last, they are asked of all."""
    cited: dict[Unit, list[Place]] = {}
    for kind, name, entry in entries(contenu):
        for path, item in find(_CITING, entry):
            cited.setdefault(_unit_of(item), []).append(Place(kind, name, path))
    return dict(sorted(cited.items(), key=lambda pair: pair[0][0] == "questions"))


def _unit_of(
    item: model.RefBareme | model.RefChiffre | model.RefCalcul | model.RefQuestion,
) -> Unit:
    match item:
        case model.RefBareme(bareme=name):
            return "baremes", name, ("unite",)
        case model.RefChiffre(chiffre=reference):
            theme, _, figure = reference.partition(".")
            return "chiffres", theme, ("chiffres", figure, "unite")
        case model.RefCalcul(calcul=name):
            return "calculs", name, ("unite",)
        case model.RefQuestion(question=name):
            return "questions", name, ("unite",)
