"""Pyodide without the functions that the checker never calls: half of its code.

What runs, and what that can call directly, is kept (`functions.txt`); the rest stops at once when
called, and the page then starts again with the whole Pyodide (`checker/web/engine.js`): slower,
never wrong.
"""

from pathlib import Path

from scripts.jobs.bundle.archives import content_hash
from scripts.jobs.bundle.caching import kept_folder
from scripts.jobs.bundle.runtime import GLUE, LOADER, WEBASSEMBLY, whole
from scripts.jobs.bundle.runtime.functions import LIST, kept_functions
from scripts.jobs.bundle.runtime.glue import mentioned, shaken, without_names
from scripts.jobs.bundle.runtime.webassembly import NODE_SIDE, lighten
from scripts.parts.root import ROOT

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "runtime"
CACHE_SIZE = 4


def light() -> dict[str, bytes]:
    """Return the light files by name, from the cache when nothing changed.

    Raises:
        ChangedRuntimeError: the list of functions was learnt on another Pyodide.
    """
    kept = kept_folder(CACHE, _key(), _make, size=CACHE_SIZE)
    return {path.name: path.read_bytes() for path in sorted(kept.iterdir())}


def lightened(functions: set[int]) -> dict[str, bytes]:
    """Return the files by name, with these functions only, by rank."""
    files = whole()
    glue, loader = files[GLUE].decode(), files[LOADER].decode()
    exports = mentioned((glue, loader))
    files[WEBASSEMBLY], imports = lighten(functions, exports)
    files[GLUE] = shaken(without_names(glue, loader, exports, imports)).encode()
    return files


def _make(folder: Path) -> None:
    functions = kept_functions(whole()[WEBASSEMBLY])
    for name, data in lightened(functions).items():
        (folder / name).write_bytes(data)


def _key() -> str:
    made_by = (*sorted(HERE.glob("*.py")), NODE_SIDE, LIST, ROOT / "package-lock.json")
    return content_hash({path.name: path.read_bytes() for path in made_by})
