"""A content file as a plain tree whose every value knows its line.

What a scalar means (a number, a date, a text) is not decided here but by the field that
receives it: `oui`, `01000` and `2026` stay text wherever a text is expected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.parts.reading.problems import Probleme, quote

type Path = tuple[str | int, ...]
type Tree = dict[str, Tree] | list[Tree] | Scalar


class Mark(NamedTuple):
    """A place in a file, from 1."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written; `plain` when it bears no quotation marks and is not a text block."""

    text: str
    plain: bool = False


@dataclass(slots=True)
class Document:
    """What one file says.

    Attributes:
        tree: the values, or None when the file can't be read at all.
        marks: where each value begins.
        key_marks: where the key of each value begins.
        plain_ends: where each value without quotation marks ends.
        problems: what is wrong with the file.
    """

    fichier: str
    tree: Tree | None = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    key_marks: dict[Path, Mark] = field(default_factory=dict)
    plain_ends: dict[Path, Mark] = field(default_factory=dict[Path, Mark])
    problems: list[Probleme] = field(default_factory=list)

    def report(self, mark: Mark, message: str, path: Path = ()) -> None:
        """Add an error."""
        found = Probleme(self.fichier, mark.line, mark.column, show_path(path), message)
        self.problems.append(found)

    def mark(self, path: Path) -> Mark:
        """Where the value is, or the nearest thing that contains it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                return self.marks[path[:length]]
        return START

    def key_mark(self, path: Path) -> Mark:
        """Where the key of that value is."""
        return self.key_marks.get(path) or self.mark(path)


def show_path(path: Path) -> str:
    """« conditions[2].libelle »: list items are counted from 1, as people do."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step + 1}]"
        else:
            shown += f".{step}" if shown else quote(step)[2:-2]
    return shown
