"""What is wrong in content, where, in words that staff understand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

type Gravite = Literal["erreur", "avertissement"]

FOLDER = "content/"
PAGES = "docs/"


@dataclass(frozen=True, slots=True, order=True)
class Probleme:
    """One mistake, or one thing to look at.

    Attributes:
        fichier: the path inside `content/`, or that of a page, which begins with `docs/`.
        ligne, colonne: from 1, as editors count.
        cle: the keys that lead there (« conditions[2].libelle », list items from 1), or nothing.
        message: a French sentence: what is wrong and what was expected.
        gravite: an `erreur` stops the publication, an `avertissement` does not.
        entree: the entry it is about (kind, id), when a check found it.
    """

    fichier: str
    ligne: int
    colonne: int
    cle: str
    message: str
    gravite: Gravite = "erreur"
    entree: tuple[str, str] | None = field(default=None, compare=False)

    @property
    def path(self) -> str:
        """The file, from the root of the project."""
        return self.fichier if self.fichier.startswith(PAGES) else FOLDER + self.fichier

    @property
    def position(self) -> str:
        """Where it is, in the form that editors and terminals make clickable."""
        return f"{self.path}:{self.ligne}:{self.colonne}"

    def __str__(self) -> str:
        return ": ".join(part for part in (self.position, self.cle, self.message) if part)


def tidy(problemes: Iterable[Probleme]) -> list[Probleme]:
    """Each problem once, in the order of files and lines."""
    return sorted(set(problemes))


def quote(text: str, limit: int = 60) -> str:
    """The text between French quotes, on one line, cut if it is long."""
    line = " ".join(text.split())
    return f"« {cut(line, limit)} »"


def cut(text: str, limit: int = 300) -> str:
    """The text, cut if it is too long for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def listed(words: Iterable[str]) -> str:
    """« a, b ou c »; « aucun » when there is none."""
    *first, last = tuple(words) or ("aucun",)
    return f"{', '.join(first)} ou {last}" if first else last
