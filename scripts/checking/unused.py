"""Entries that nothing uses: a leftover, or a reference that was forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.checking.references import NAMES, citations
from scripts.checking.walk import entries
from scripts.reading import Contenu, Marks, Probleme

RULES = ("questions", "calculs")
"""What only rules use. Figures, scales, sources and structures may be cited by pages alone."""


def unused(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Questions never asked and computed values never used, once rules have no mistakes."""
    if not contenu.complete or contenu.faulty:
        return
    cited: set[tuple[str, str]] = set()
    for kind, name, entry in entries(contenu):
        cited |= {
            (cited_kind, cited_name)
            for _, cited_kind, cited_name in citations(entry)
            if (cited_kind, cited_name) != (kind, name)
        }
    for kind, name, _ in entries(contenu, *RULES):
        if (kind, name) not in cited:
            feminine = "utilisée" if kind == "questions" else "utilisé"
            this = "Cette" if kind == "questions" else "Ce"
            message = f"{this} {NAMES[kind]} n’est {feminine} nulle part."
            yield marks.avertissement(kind, name, (), message)
