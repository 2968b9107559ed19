"""The files of `content/` on this disk."""

from pathlib import Path

from scripts.reading.layout import PLACES, is_content

CONTENT = Path(__file__).resolve().parents[2] / "content"


def content_files(folder: Path = CONTENT) -> dict[str, bytes]:
    """Return every content file's bytes by its path inside the folder."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name == PLACES or is_content(name)):
            found[name] = path.read_bytes()
    return found
