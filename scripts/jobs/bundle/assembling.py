"""Put the parts of a bundle into a folder, under names that change with the content.

Three hashed folders, so that a visitor fetches again only what changed: Pyodide itself (with the
version), the standard library (with the modules that the bundle imports), the wheels (with our
code). Pages put wheels on Python's path as they are: no package is loaded by its name, so
Pyodide's index of packages is empty and is not a file to fetch.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.jobs.bundle.archives import place_by_content
from scripts.jobs.bundle.packages import CHECKER, Bundle, build_wheel, byte_compile, without_papers
from scripts.jobs.bundle.runtime import LOADER, PYODIDE

LOCK = PYODIDE / "pyodide-lock.json"


@dataclass(frozen=True, slots=True)
class BuiltBundle:
    """Where the parts of a bundle are, as URLs relative to the folder they were put in."""

    module: str
    """The JavaScript module to import (`loadPyodide`)."""
    index: str
    """`indexURL`: the folder of Pyodide itself."""
    stdlib: str
    """`stdLibURL`."""
    lock: dict[str, Any]
    """`lockFileContents`: no package."""
    wheels: tuple[str, ...]
    """What a page puts on Python's path."""
    files: tuple[str, ...]
    """Every file that a start fetches, to preload or to keep for offline use."""
    later_files: tuple[str, ...] = ()
    """The wheels that a page puts on the path only when a visitor asks for what they do."""

    @property
    def build(self) -> str:
        """A name that changes with anything in the bundle, to key a snapshot by."""
        return hashlib.sha256("\n".join((*self.files, *self.later_files)).encode()).hexdigest()[:12]


def made_wheels(bundle: Bundle) -> dict[str, bytes]:
    """Make the bundle's wheels, byte-compiled, by name."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for package in (*bundle.packages, *bundle.later):
            wheel = build_wheel(package, folder)
            if bundle.left_out:
                bundle.lighten(wheel)
        byte_compile(folder, docstrings=bundle.docstrings)
        ours = f"{CHECKER.name}-"
        return {
            path.name: without_papers(path) if path.name.startswith(ours) else path.read_bytes()
            for path in folder.iterdir()
        }


def assemble(
    out: Path,
    bundle: Bundle,
    *,
    runtime: Mapping[str, bytes],
    stdlib: bytes,
    wheels: Mapping[str, bytes],
) -> BuiltBundle:
    """Put Pyodide, a standard library and the bundle's wheels into a folder."""
    index = place_by_content(out, "python/pyodide-", runtime)
    library = place_by_content(out, "python/stdlib-", {"python_stdlib.zip": stdlib})
    place = place_by_content(out, "python/wheels-", wheels)
    later = {package.name for package in bundle.later}
    names = sorted(wheels)
    first = [name for name in names if name.split("-")[0] not in later]
    return BuiltBundle(
        module=f"{index}{LOADER}",
        index=index,
        stdlib=f"{library}python_stdlib.zip",
        lock={"info": json.loads(LOCK.read_bytes())["info"], "packages": {}},
        wheels=tuple(place + name for name in first),
        files=(
            *(index + name for name in runtime),
            f"{library}python_stdlib.zip",
            *(place + name for name in first),
        ),
        later_files=tuple(place + name for name in names if name not in first),
    )
