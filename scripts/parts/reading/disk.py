"""The files of `content/`, and the pages that cite them, on this disk."""

from pathlib import Path

from scripts.parts.reading.layout import PLACES, SEEN, is_content
from scripts.parts.root import ROOT

CONTENT = ROOT / "content"
PAGES = CONTENT.parent / "docs"
FOR_DEVELOPERS = ("decisions", "developper", "mesures")
"""Folders of `docs/` that are not for the public: not pages of the site."""


def page_files(folder: Path = PAGES) -> dict[str, str]:
    """Return every page's text by its path from the root of the project."""
    return {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_text(
            encoding="utf-8", errors="replace"
        )
        for path in sorted(folder.rglob("*.md"))
        if path.relative_to(folder).parts[0] not in FOR_DEVELOPERS
    }


def content_files(folder: Path = CONTENT) -> dict[str, bytes]:
    """Return every content file's bytes by its path inside the folder."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name == PLACES or is_content(name)):
            found[name] = path.read_bytes()
    return found


def seen_file(folder: Path = CONTENT) -> bytes:
    """What staff have looked at, of what the check says; empty when there is no such file."""
    path = folder / SEEN
    return path.read_bytes() if path.is_file() else b""
