"""Texts that a skeleton left to write, notes that the workshop left in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts.jobs.check.walk import entries, walk
from scripts.jobs.check.wording import NOT_PUBLISHED
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.notes import KEPT, KEY

_TO_WRITE = re.compile(r"^À écrire\b")


def to_write(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Texts that still say « À écrire »."""
    for kind, name, entry in entries(contenu):
        for path, text in walk(entry):
            if not isinstance(text, str) or (path and path[-1] in NOT_PUBLISHED):
                continue
            if _TO_WRITE.match(text):
                message = "Texte à écrire avant de publier."
                yield marks.avertissement(kind, name, path, message)


LOST = "La note de l’équipe est restée dans le dépôt : lancez scripts/format, qui la remet."


def lost_notes(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Notes of which a file sent from the workshop holds only the place."""
    for kind, name, entry in entries(contenu):
        if getattr(entry, KEY, None) == KEPT:
            yield marks.avertissement(kind, name, (KEY,), LOST)
