"""Pyodide's WebAssembly, described and rewritten with Binaryen, under Node."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.jobs.bundle.runtime import PYODIDE, WEBASSEMBLY

NODE_SIDE = Path(__file__).with_name("module.mjs")


class NodeError(RuntimeError):
    """A script that Node runs for us failed."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is in the file; a function is named by its rank, imports first.

    Attributes:
        exports: the exported functions by name.
        calls: the functions that each function calls directly.
    """

    exports: dict[str, int]
    calls: list[list[int]]


def describe() -> Description:
    """Read who calls whom."""
    found = json.loads(run_node(NODE_SIDE, "describe", PYODIDE / WEBASSEMBLY))
    return Description(**found)


def lighten(functions: set[int], exports: set[str]) -> tuple[bytes, set[str]]:
    """Make the file with these functions and, of its exports, those with these names.

    Returns:
        The file, and the names of what it still imports.
    """
    kept = {"functions": sorted(functions), "exports": sorted(exports)}
    with TemporaryDirectory() as name:
        made = Path(name) / WEBASSEMBLY
        source = PYODIDE / WEBASSEMBLY
        imports = run_node(NODE_SIDE, "lighten", source, made, given=json.dumps(kept))
        return made.read_bytes(), set(json.loads(imports))


def run_node(
    script: Path, *arguments: Path | str, options: tuple[str, ...] = (), given: str = ""
) -> str:
    """Return what a script writes on its standard output.

    Raises:
        NodeError: with what it wrote on its standard error.
    """
    command: list[Any] = ["node", *options, script, *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NodeError(f"{script.name}: {done.stderr.strip()[-4000:]}")
    return done.stdout
