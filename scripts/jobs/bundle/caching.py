"""Folders made once and kept under a name that changes with whatever they are made from."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory


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
