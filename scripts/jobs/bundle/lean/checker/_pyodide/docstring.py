"""No documentation for what Pyodide's C code offers to Python: nobody reads it in a page."""

from typing import Any


def get_cmeth_docstring(function: Any) -> str:
    """Return a function's name in the place of its signature and docstring."""
    return function.__name__
