"""The standard library in the browser: only the modules that really get imported."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bundling.archives import read_archive, write_archive
from scripts.bundling.packages import ROOT, byte_compile

FULL = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
LIST = Path(__file__).with_name("stdlib.txt")
HEADER = """\
# The modules of the standard library that our bundles import, Pyodide's own start included.
# Written by `scripts/bundle --learn`: run it again when a test says that a module is missing.
"""


def kept_modules() -> list[str]:
    """Return the kept modules, as file names inside the library's zip."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def keep_modules(names: set[str]) -> None:
    """Write the list of kept modules."""
    LIST.write_text(HEADER + "\n".join(sorted(names)) + "\n", encoding="utf-8")


def trimmed_stdlib() -> bytes:
    """Return the library's zip with only the kept modules, byte-compiled, without docstrings."""
    full = read_archive(FULL)
    names = kept_modules()
    unknown = [name for name in names if name not in full]
    if unknown:
        raise ValueError(f"not in this Pyodide: {', '.join(unknown)}; run scripts/bundle --learn")
    with TemporaryDirectory() as folder:
        archive = Path(folder) / FULL.name
        write_archive(archive, {name: full[name] for name in names})
        byte_compile(archive.parent, docstrings=False)
        return archive.read_bytes()
