"""Entries that nothing uses: a leftover, or a reference that was forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scripts.jobs.check.pages import page_citations
from scripts.jobs.check.references import FEMININE, NAMES, citations
from scripts.jobs.check.seen import UNUSED
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.contenu import FIGURE

COUNTED = "mds"
"""The type of the territories that the permanences' tables are made by."""
RULES = ("questions", "calculs", "conditions")
"""What only rules use."""


def unused(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Questions never asked and computed values never used, once rules have no mistakes."""
    if not contenu.complete or contenu.faulty:
        return
    cited = _cited(contenu)
    for kind, name, _ in entries(contenu, *RULES):
        if (kind, name) not in cited:
            this, used = ("Cette", "utilisée") if kind in FEMININE else ("Ce", "utilisé")
            message = f"{this} {NAMES[kind]} n’est {used} nulle part."
            yield marks.avertissement(kind, name, (), message)


def uncited(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Figures, scales, sources and territories that neither content nor pages cite."""
    if not contenu.pages or not contenu.complete or contenu.faulty:
        return
    cited = _cited(contenu)
    cited |= {(citation.kind, citation.name) for citation in page_citations(contenu.pages)}
    for kind, name, entry in entries(contenu, "baremes", "territoires", "sources"):
        if (kind, name) in cited or _waits(kind, entry) or contenu.seen(UNUSED, f"{kind}/{name}"):
            continue
        message = f"{NAMES[kind].capitalize()} sans usage : ni règle, ni page."
        yield marks.avertissement(kind, name, (), message)
    for kind, theme, entry in entries(contenu, "chiffres"):
        idle = [
            name
            for name in entry.chiffres
            if (FIGURE, f"{theme}.{name}") not in cited
            and not contenu.seen(UNUSED, f"{kind}/{theme}.{name}")
        ]
        if idle:
            message = f"Chiffres sans usage, ni règle, ni page : {', '.join(idle)}."
            yield marks.avertissement(kind, theme, ("chiffres",), message)


def _waits(kind: str, entry: Any) -> bool:
    """A scale that nobody could read yet; a territory that the tables of permanences count by."""
    if kind == "baremes":
        return not any(period.lignes for period in entry.periodes)
    return kind == "territoires" and entry.type == COUNTED


def _cited(contenu: Contenu) -> set[tuple[str, str]]:
    """The entries that others cite, as (kind, id)."""
    return {
        (cited_kind, cited_name)
        for kind, name, entry in entries(contenu)
        for _, cited_kind, cited_name in citations(entry)
        if (cited_kind, cited_name) != (kind, name)
    }
