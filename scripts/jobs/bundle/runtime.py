"""Pyodide's own files, without what its WebAssembly holds for C extensions alone.

Pyodide exports thousands of functions that a C extension may link to. Our wheels are pure Python:
only Pyodide's two scripts call its WebAssembly, by names that they hold. An export that neither
mentions cannot be called, so it goes, with all that nothing else refers to: nothing that could
run is missing, whatever the content or the visitor says. What is left of the glue is minified by
esbuild, as our own scripts are: it keeps every name that `eval` may ask for.
"""

import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.jobs.bundle.archives import content_hash
from scripts.parts.caching import kept_folder
from scripts.parts.root import ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"
WEBASSEMBLY, GLUE, LOADER = "pyodide.asm.wasm", "pyodide.asm.js", "pyodide.mjs"
NAMES = (LOADER, GLUE, WEBASSEMBLY)
TRIM = Path(__file__).with_name("trim.mjs")
CACHE = ROOT / ".cache" / "runtime"
CACHE_SIZE = 4
_GIVEN = re.compile(r'(?:\bvar )?\b([\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\];')
"""A name given to an export, for C extensions: `var _f=Module["_f"]=wasmExports["f"];`."""
_DECLARED = re.compile(r"\bvar [\w$]+(?:,[\w$]+)*;")
"""Names without a value, as newer Pyodides declare those of exports: `var _f,_g;`."""
_WORD = re.compile(r"[\w$]+")


class TrimmingError(RuntimeError):
    """Pyodide's WebAssembly could not be trimmed."""


def whole() -> dict[str, bytes]:
    """Return Pyodide's files by name, as published."""
    return {name: (PYODIDE / name).read_bytes() for name in NAMES}


def trimmed() -> dict[str, bytes]:
    """Return the trimmed files by name, from the cache when nothing changed."""
    made_by = (Path(__file__), TRIM, ROOT / "package-lock.json")
    key = content_hash({path.name: path.read_bytes() for path in made_by})
    kept = kept_folder(CACHE, key, _make, size=CACHE_SIZE)
    return {path.name: path.read_bytes() for path in sorted(kept.iterdir())}


def mentioned(glue: str, loader: str) -> set[str]:
    """Return the words of Pyodide's scripts, with and without C's underscore, given names left out.

    Scripts make the names of exports out of such words alone: an underscore before them is all
    that they add.
    """
    words = set(_WORD.findall(_DECLARED.sub("", _GIVEN.sub("", glue)) + loader))
    return words | {word.removeprefix("_") for word in words}


def without_names(glue: str, kept: set[str]) -> str:
    """Return the glue without the names given to exports that are not kept."""
    return _GIVEN.sub(lambda given: given[0] if given[2] in kept else "", glue)


def minified(glue: str) -> bytes:
    """Return a classic script with shorter local names and no comment.

    Raises:
        TrimmingError: esbuild's message.
    """
    done = subprocess.run(
        ["esbuild", "--minify", "--target=es2022", "--charset=utf8", "--log-level=error"],
        input=glue.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise TrimmingError(done.stderr.decode())
    return done.stdout


def _make(folder: Path) -> None:
    files = whole()
    glue = files[GLUE].decode()
    kept = mentioned(glue, files[LOADER].decode())
    files[GLUE] = minified(without_names(glue, kept))
    files[WEBASSEMBLY] = _with_exports(kept)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _with_exports(kept: set[str]) -> bytes:
    """The WebAssembly with, of its exports, those of these names.

    Raises:
        TrimmingError: with what Node wrote on its standard error.
    """
    with TemporaryDirectory() as name:
        made = Path(name) / WEBASSEMBLY
        done = subprocess.run(
            ["node", TRIM, PYODIDE / WEBASSEMBLY, made],
            input=json.dumps(sorted(kept)),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise TrimmingError(done.stderr.strip()[-4000:])
        return made.read_bytes()
