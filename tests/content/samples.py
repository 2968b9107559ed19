"""A small content that is right, and ways to spoil it."""

from datetime import date
from pathlib import Path

from scripts.checking import verify
from scripts.reading.disk import content_files

FIXTURES = Path(__file__).parent / "fixtures"
AU = date(2026, 3, 1)
SCHEME = "dispositifs/aide-energie.yml"


def sample_files() -> dict[str, str]:
    """The files of the small content, as text."""
    return {path: data.decode() for path, data in content_files(FIXTURES).items()}


def spoilt(path: str, old: str, new: str) -> dict[str, bytes | str]:
    """The small content with one replacement in one file."""
    files = sample_files()
    if old not in files[path]:
        raise AssertionError(f"{old!r} is not in {path}")
    return {**files, path: files[path].replace(old, new, 1)}


def report(files: dict[str, bytes | str] | dict[str, str], au: date = AU) -> list[str]:
    """What `scripts/check` says of these files, `À voir` in front of warnings."""
    return [
        ("" if found.gravite == "erreur" else "À voir ") + str(found).removeprefix("content/")
        for found in verify(files, au).problemes
    ]
