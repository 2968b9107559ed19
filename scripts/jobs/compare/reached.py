"""What a change may reach: the entries that rest on what changed, and the households they concern.

Most changes concern few needs: the others' interviews are not played for nothing. Where it cannot
be told from what entries cite, everything is played.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from checker.catalogue import Catalogue
from checker.interview import schemes_named
from scripts.jobs.check.references import AIDES, RULES_OF, citations
from scripts.parts.reading.contenu import FIGURE
from scripts.parts.reading.layout import KINDS

CITED_ONLY = frozenset(
    {
        "baremes",
        "calculs",
        "chiffres",
        "conditions",
        "courriers",
        "dispositifs",
        "formulaires",
        "glossaire",
        "indicateurs",
        "journal",
        "papiers",
        "recherche",
        "situations",
        "sources",
    }
)
"""Kinds that reach a plan only through who cites them; the others are looked for by the engine."""

_FOLDED = frozenset(
    {
        ("dispositifs", "dispositifs"),
        ("besoins", "familles"),
        ("dispositifs", "glossaire"),
    }
)
"""Who cites what only under a fold, on a page of its own or after the plan, as every source is."""

INERT = {
    "structures": ("horaires", "comment", "site", "pour_quoi", "note_interne", "sources"),
    "questions": ("titre", "facile", "aide", "ou_trouver", "comment_agir"),
}
"""Fields that are shown where a place or a question is, and change neither a plan nor a letter."""

type Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """What changed, and what rests on it.

    Attributes:
        changed: the entries, by kind and id.
        needs: the needs whose interview or plan may change; None when any may.
        communes: the communes, by code, of the households whose plan may change whatever their
            needs; None when any may.
    """

    changed: frozenset[Name]
    needs: frozenset[str] | None
    communes: frozenset[str] | None = frozenset()

    @classmethod
    def of(cls, old: Catalogue, new: Catalogue) -> Reach:
        """What may be reached by all that differs between two catalogues."""
        changed = frozenset(_changed(old, new))
        places = any(
            getattr(old, name) is not getattr(new, name)
            and getattr(old, name) != getattr(new, name)
            for name in ("communes", "anciennes", "epci", "arrondissements")
        )
        if places:
            return cls(changed | {("communes", "")}, None, None)
        looked_for = {one for one in changed if one[0] not in CITED_ONLY}
        if any(kind != "structures" for kind, _ in looked_for):
            return cls(changed, None, None)
        served = _served((name for _, name in looked_for), old, new)
        changed_else = changed - looked_for
        touched = _dependents(changed_else, old) | _dependents(changed_else, new)
        return cls(changed, _needs(touched, old) | _needs(touched, new), served)

    def may_change(self, needs: frozenset[str], commune: object) -> bool:
        """Whether the plan of someone who has these needs may change.

        Args:
            commune: the code of the commune, or anything else when it is not known.
        """
        if self.needs is None or self.communes is None or self.needs & needs:
            return True
        return bool(self.communes) and (not isinstance(commune, str) or commune in self.communes)


def _changed(old: Catalogue, new: Catalogue) -> Iterable[Name]:
    for kind in KINDS:
        left, right = getattr(old, kind.name), getattr(new, kind.name)
        for name in {*left, *right}:
            one, other = left.get(name), right.get(name)
            if one is not other and one != other and not _shown_alone(kind.name, one, other):
                yield kind.name, name


def _shown_alone(kind: str, one: Any, other: Any) -> bool:
    """Whether two versions of an entry differ only by what changes no plan."""
    if one is None or other is None or kind not in INERT:
        return False
    same = {name: getattr(one, name) for name in INERT[kind]}
    return replace(other, **same) == one


def _served(names: Iterable[str], *catalogues: Catalogue) -> frozenset[str] | None:
    """The communes that places serve in one version or another; None when one serves all."""
    found: set[str] = set()
    for name in names:
        for catalogue in catalogues:
            structure = catalogue.structures.get(name)
            if structure is None:
                continue
            if not (structure.couvre or structure.communes or structure.epci):
                return None
            found |= catalogue.served_by(structure)
    return frozenset(found)


def _dependents(changed: Iterable[Name], catalogue: Catalogue) -> set[Name]:
    """What changed and whoever cites it, whoever cites these, and so on."""
    citing: dict[Name, set[Name]] = defaultdict(set)
    for kind in KINDS:
        for name, entry in getattr(catalogue, kind.name).items():
            for _, cited_kind, cited in citations(entry):
                if (kind.name, cited_kind) in _FOLDED or cited_kind == "sources":
                    continue
                citing[_named(cited_kind, cited)].add((kind.name, name))
    found: set[Name] = set()
    left = list(changed)
    while left:
        one = left.pop()
        if one in found:
            continue
        found.add(one)
        left.extend(citing[one])
        if one[0] == "dispositifs" and one[1] in catalogue.dispositifs:
            volet = catalogue.dispositifs[one[1]].volet
            left.extend(citing[AIDES, one[1]] | citing[RULES_OF, one[1]])
            left.extend(citing[AIDES, volet] if volet else ())
    return found


def _named(kind: str, name: str) -> Name:
    """The entry that holds what is cited: a figure is in its theme's file."""
    return ("chiffres", name.partition(".")[0]) if kind == FIGURE else (kind, name)


def _needs(touched: set[Name], catalogue: Catalogue) -> frozenset[str]:
    """The needs that lead to what is touched; all when a situation of it is looked at for all."""
    found = {name for kind, name in touched if kind == "besoins"}
    for kind, name in touched:
        if kind == "situations" and name in catalogue.situations:
            found.update(catalogue.situations[name].besoins or catalogue.besoins)
    for need in catalogue.besoins.values():
        if any(
            ("dispositifs", scheme.id) in touched
            for name in need.premiers
            for scheme in schemes_named(catalogue, name)
        ):
            found.add(need.id)
    return frozenset(found)
