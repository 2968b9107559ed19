"""The notes that staff write for themselves (`note_interne`), as they stand in a file.

They are never published. A file opened in the workshop has a word in their place; `scripts/format`
puts back, from the repository, the notes that a file sent from there has lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

KEY = "note_interne"
KEPT = "« gardée dans le dépôt »"
"""What stands for a note outside the repository."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in a file.

    Attributes:
        owner: the keys that lead to its entry; none for a file that is one entry.
        start, end: where its value is written.
    """

    owner: tuple[str, ...]
    start: int
    end: int
    value: str


def notes(text: str) -> list[Note]:
    """The notes of a file, in its order; none when it is not YAML."""
    if KEY not in text:
        return []
    try:
        root = yaml.compose(text)
    except yaml.YAMLError:
        return []
    return list(_notes(root, ())) if root is not None else []


def _notes(node: yaml.Node, owner: tuple[str, ...]) -> Iterator[Note]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value == KEY and isinstance(value, yaml.ScalarNode):
            yield Note(owner, value.start_mark.index, value.end_mark.index, value.value)
        else:
            yield from _notes(value, (*owner, str(key.value)))


@lru_cache(maxsize=1024)
def without_notes(text: str) -> str:
    """The file with a word in the place of each note."""
    return _with(text, {note.owner: KEPT for note in notes(text)})


def lost(text: str) -> list[tuple[str, ...]]:
    """The entries of a file whose note stayed in the repository."""
    return [note.owner for note in notes(text) if note.value.strip() == KEPT]


def put_back(text: str, before: str) -> str:
    """The file with the notes that an earlier version of it holds, where they were lost."""
    known = {
        note.owner: before[note.start : note.end].rstrip("\n")
        for note in notes(before)
        if note.value.strip() != KEPT
    }
    return _with(text, {owner: known[owner] for owner in lost(text) if owner in known})


def _with(text: str, written: dict[tuple[str, ...], str]) -> str:
    """The file with these values; each keeps the end of its line."""
    for note in reversed(notes(text)):
        if note.owner in written:
            ending = "\n" if text[note.start : note.end].endswith("\n") else ""
            text = text[: note.start] + written[note.owner] + ending + text[note.end :]
    return text
