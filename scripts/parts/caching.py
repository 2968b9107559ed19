"""What is made once and kept by name: the name changes with what it is made from, code included.

A cache keyed by content alone publishes what yesterday's code made of it.
"""

import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def code_hash(*places: Path) -> str:
    """Name the Python that makes something: that of these files, and below these folders."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def kept_folder(cache: Path, key: str, make: Callable[[Path], None], *, size: int) -> Path:
    """Return the folder of this key, made first if it is not there; the oldest are forgotten.

    Args:
        make: fills a folder that is there and empty.
        size: how many are kept.
    """
    kept = cache / key
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache, prefix="tmp-") as name:
            fresh = Path(name) / "fresh"
            fresh.mkdir()
            make(fresh)
            if not kept.exists():  # another build may have made it meanwhile
                fresh.rename(kept)
    kept.touch()
    made = [path for path in cache.iterdir() if not path.name.startswith("tmp-")]
    for path in sorted(made, key=lambda path: path.stat().st_mtime)[:-size]:
        shutil.rmtree(path, ignore_errors=True)
    return kept
