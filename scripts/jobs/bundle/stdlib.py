"""The standard library in the browser: only the modules that really get imported.

A few of its modules, and of Pyodide's own, import a third of the library for what our pages never
do: wait, load packages, read resources. Others take long to start for the little that the checker
asks of them. `lean/` holds what takes their place, in every page or in the checker's alone, and
the sums of the originals: when a new Pyodide changes one of those, the build stops for someone to
look.
"""

import hashlib
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
HEADER = """\
# The modules of the standard library that this bundle imports, Pyodide's own start included.
# Written by `scripts/bundle --learn`: run it again when a test says that a module is missing.
"""


def list_of(bundle: str) -> Path:
    """Return the file that lists the modules a bundle keeps."""
    return Path(__file__).with_name(f"stdlib-{bundle}.txt")


def kept_modules(bundle: str) -> list[str]:
    """Return the kept modules, as file names inside the library's zip."""
    lines = list_of(bundle).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def keep_modules(bundle: str, names: set[str]) -> None:
    """Write the list of kept modules."""
    list_of(bundle).write_text(HEADER + "\n".join(sorted(names)) + "\n", encoding="utf-8")


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


def whole_stdlib(bundle: str, folder: Path) -> bytes:
    """Return the zip of the whole library: what `--learn` starts from."""
    archive = folder / FULL.name
    write_archive(archive, library(bundle))
    return archive.read_bytes()


def trimmed_stdlib(bundle: str) -> bytes:
    """Return the library's zip with only the kept modules, byte-compiled, without docstrings."""
    full = library(bundle)
    names = kept_modules(bundle)
    unknown = [name for name in names if name not in full]
    if unknown:
        raise ValueError(f"not in this Pyodide: {', '.join(unknown)}; run scripts/bundle --learn")
    with TemporaryDirectory() as folder:
        archive = Path(folder) / FULL.name
        write_archive(archive, {name: full[name] for name in names})
        byte_compile(archive.parent, docstrings=False)
        return archive.read_bytes()
