"""The standard library in the browser: only the modules that really get imported."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bundling.archives import read_archive, write_archive
from scripts.bundling.packages import ROOT, byte_compile

FULL = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
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


def trimmed_stdlib(bundle: str) -> bytes:
    """Return the library's zip with only the kept modules, byte-compiled, without docstrings."""
    full = read_archive(FULL)
    names = kept_modules(bundle)
    unknown = [name for name in names if name not in full]
    if unknown:
        raise ValueError(f"not in this Pyodide: {', '.join(unknown)}; run scripts/bundle --learn")
    with TemporaryDirectory() as folder:
        archive = Path(folder) / FULL.name
        write_archive(archive, {name: full[name] for name in names})
        byte_compile(archive.parent, docstrings=False)
        return archive.read_bytes()
