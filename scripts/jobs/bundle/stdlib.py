"""The standard library in the browser: only the modules that really get imported.

A few of its modules, and of Pyodide's own, import a third of the library for what our pages never
do: wait, load packages, read resources. Others take long to start for the little that the checker
asks of them. `lean/` holds what takes their place, in every page or in the checker's alone, and
the sums of the originals: when a new Pyodide changes one of those, the build stops for someone to
look.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.jobs.bundle.archives import read_archive, write_archive
from scripts.jobs.bundle.packages import byte_compile
from scripts.parts.root import ROOT

FULL = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
LEAN = Path(__file__).with_name("lean")
COMMON = "common"
"""What takes the place of modules in every page; the other folders are for one bundle each."""
ORIGINALS = LEAN / "originals.txt"
"""As `sha256sum` writes it: the sum of each module that has a replacement."""


class ChangedLibraryError(ValueError):
    """Pyodide changed a module that `lean/` replaces."""


def library(bundle: str) -> dict[str, bytes]:
    """Return the whole library, what `lean/` has for a bundle in place.

    Raises:
        ChangedLibraryError: what a module of `lean/` replaces is not what it was written for.
    """
    full = read_archive(FULL)
    for line in ORIGINALS.read_text(encoding="utf-8").splitlines():
        expected, name = line.split()
        if hashlib.sha256(full.get(name, b"")).hexdigest() != expected:
            raise ChangedLibraryError(
                f"{name} changed in this Pyodide: compare it with the file of that name in"
                f" {LEAN.name}/, then write its new sum in {ORIGINALS.name}"
            )
    return full | replacements(bundle)


def replacements(bundle: str) -> dict[str, bytes]:
    """Return the modules that take the place of the library's in a bundle, by name."""
    folders = [folder for folder in (LEAN / COMMON, LEAN / bundle) if folder.is_dir()]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*.py")
    }


def whole_stdlib(bundle: str) -> bytes:
    """Return the zip of the whole library, to see what a bundle imports of it."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / FULL.name
        write_archive(archive, library(bundle))
        return archive.read_bytes()


def trimmed_stdlib(bundle: str, modules: Iterable[str]) -> bytes:
    """Return the library's zip with these files alone, byte-compiled, without docstrings."""
    full = library(bundle)
    with TemporaryDirectory() as folder:
        archive = Path(folder) / FULL.name
        write_archive(archive, {name: full[name] for name in modules})
        byte_compile(archive.parent, docstrings=False)
        return archive.read_bytes()
