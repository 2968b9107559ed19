"""What was read: the catalogue, the ids that files declare, and where everything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.catalogue import Catalogue
from scripts.parts.reading.documents import START, Document, Path, show_path
from scripts.parts.reading.problems import Gravite, Probleme

FIGURE = "chiffre"
"""The kind of reference `theme.id` to one figure (files hold `chiffres`, whole themes)."""


def _nothing_seen(_what: str, _entry: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Contenu:
    """The content as far as it could be read.

    Attributes:
        catalogue: the entries without mistakes.
        declared: for each kind, the ids that files declare, even of entries with mistakes.
        unreadable: the kinds, and `chiffres/<theme>`, some of whose ids could not be read.
        au: the date at which the content is checked.
        pages: the pages of `docs/` that cite content, by path, if they are known.
        faulty: the entries (kind, id) whose rules can't be evaluated, mistakes having been found.
        seen: whether staff have accepted that (what, entry), see `scripts.jobs.check.seen`.
    """

    catalogue: Catalogue
    declared: Mapping[str, frozenset[str]]
    unreadable: frozenset[str]
    au: date
    pages: Mapping[str, str] = field(default_factory=dict[str, str])
    faulty: frozenset[tuple[str, str]] = frozenset()
    seen: Callable[[str, str], bool] = _nothing_seen

    @property
    def complete(self) -> bool:
        """Whether every entry that files declare could be read."""
        return not self.unreadable and all(self.whole(kind) for kind in self.declared)

    def whole(self, kind: str) -> bool:
        """Whether every entry of that kind that files declare could be read."""
        if kind in self.unreadable:
            return False
        return kind == FIGURE or len(self.declared[kind]) == len(getattr(self.catalogue, kind))

    def may_exist(self, kind: str, name: str) -> bool:
        """Whether an entry of that id is declared, or could be in a file nobody could read."""
        if name in self.declared.get(kind, ()) or kind in self.unreadable:
            return True
        return kind == FIGURE and f"chiffres/{name.partition('.')[0]}" in self.unreadable


class Marks:
    """Where each entry, and each value in it, is written."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], tuple[Document, Path]] = {}

    def add(self, kind: str, name: str, document: Document, path: Path) -> None:
        """Note that an entry is written in that document, under that path."""
        self._entries[kind, name] = (document, path)

    def same_place(self, made: tuple[str, str], source: tuple[str, str]) -> None:
        """Note that an entry is made from another (kind, id), and written where that one is."""
        self._entries[made] = self._entries[source]

    def fichier(self, kind: str, name: str) -> str | None:
        """The file an entry is written in."""
        found = self._entries.get((kind, name))
        return found[0].fichier if found else None

    def probleme(
        self, kind: str, name: str, path: Path, message: str, gravite: Gravite = "erreur"
    ) -> Probleme:
        """A problem about one value of one entry; the path is that of the model's fields."""
        if (kind, name) not in self._entries:
            return Probleme(
                kind, START.line, START.column, show_path(path), message, gravite, (kind, name)
            )
        document, prefix = self._entries[kind, name]
        full = (*prefix, *path)
        line, column = document.mark(full)
        return Probleme(
            document.fichier, line, column, show_path(full), message, gravite, (kind, name)
        )

    def erreur(self, kind: str, name: str, path: Path, message: str) -> Probleme:
        """A mistake that stops the publication."""
        return self.probleme(kind, name, path, message)

    def avertissement(self, kind: str, name: str, path: Path, message: str) -> Probleme:
        """Something to look at, that does not stop the publication."""
        return self.probleme(kind, name, path, message, "avertissement")
