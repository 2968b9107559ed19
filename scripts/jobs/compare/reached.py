"""What a change may reach: the entries that rest on what changed, and the households they concern.

Most changes concern few needs: the others' interviews are not played for nothing. Where it cannot
be told from what entries cite, everything is played.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
        "glossaire",
        "indicateurs",
        "journal",
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

type Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """What changed, and what rests on it.

    Attributes:
        changed: the entries, by kind and id.
        needs: the needs whose interview or plan may change; None when any may.
    """

    changed: frozenset[Name]
    needs: frozenset[str] | None

    @classmethod
    def of(cls, old: Catalogue, new: Catalogue) -> Reach:
        """What may be reached by all that differs between two catalogues."""
        changed = frozenset(_changed(old, new))
        places = any(
            getattr(old, name) is not getattr(new, name)
            and getattr(old, name) != getattr(new, name)
            for name in ("communes", "anciennes", "epci", "arrondissements")
        )
        if places or any(kind not in CITED_ONLY for kind, _ in changed):
            return cls(changed | ({("communes", "")} if places else set()), None)
        touched = _dependents(changed, old) | _dependents(changed, new)
        return cls(changed, _needs(touched, old) | _needs(touched, new))

    def may_change(self, needs: frozenset[str]) -> bool:
        """Whether the plan of someone who has these needs may change."""
        return self.needs is None or bool(self.needs & needs)


def _changed(old: Catalogue, new: Catalogue) -> Iterable[Name]:
    for kind in KINDS:
        left, right = getattr(old, kind.name), getattr(new, kind.name)
        for name in {*left, *right}:
            if left.get(name) is not right.get(name) and left.get(name) != right.get(name):
                yield kind.name, name


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
