"""Puts back the notes of the team that a file sent from the workshop does not hold."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.parts.reading.notes import lost, put_back

_FARTHEST = 20
"""Versions of the file to look into, the last ones first."""


def with_notes(path: Path, text: str) -> str:
    """The file with its notes, from the last version of the repository that holds each."""
    if not lost(text):
        return text
    for before in _versions(path):
        text = put_back(text, before)
        if not lost(text):
            break
    return text


def _versions(path: Path) -> Iterator[str]:
    listed = _git(path, "log", f"-{_FARTHEST}", "--format=%H", "--", path.name)
    for commit in listed.split():
        yield _git(path, "show", f"{commit}:./{path.name}")


def _git(path: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else ""
