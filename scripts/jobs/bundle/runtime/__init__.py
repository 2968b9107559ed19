"""Pyodide's own files: whole, as npm gives them, or light, with the functions that serve here."""

from scripts.parts.root import ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"
WEBASSEMBLY, GLUE, LOADER = "pyodide.asm.wasm", "pyodide.asm.js", "pyodide.mjs"
NAMES = (LOADER, GLUE, WEBASSEMBLY)


def whole() -> dict[str, bytes]:
    """Return the files by name, as published."""
    return {name: (PYODIDE / name).read_bytes() for name in NAMES}
