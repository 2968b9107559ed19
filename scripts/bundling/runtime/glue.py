"""Pyodide's JavaScript, the glue: which exports of the WebAssembly it may use.

Every function that a C extension might link to is exported, and given a name in JavaScript at
each start. Our wheels are pure Python: what the glue itself does not mention serves nobody.
"""

import re
from collections.abc import Iterable

_GIVEN = re.compile(r'var ([\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\];')
"""A name given to an export, for C extensions: `var _f=Module["_f"]=wasmExports["f"];`."""
_WORD = re.compile(r"[\w$]+")


class ChangedGlueError(ValueError):
    """Pyodide's JavaScript is not written as it was."""


def mentioned(scripts: Iterable[str]) -> set[str]:
    """Return every word of the scripts, with and without C's underscore, but for those names."""
    words = {word for script in scripts for word in _WORD.findall(_GIVEN.sub("", script))}
    return words | {word.removeprefix("_") for word in words}


def without_exports(glue: str, kept: set[str]) -> str:
    """Return the glue without the names given to the exports that are not kept.

    Raises:
        ChangedGlueError: no such name is found.
    """
    if not _GIVEN.search(glue):
        raise ChangedGlueError("the names of exports are no longer found in Pyodide's JavaScript")
    return _GIVEN.sub(lambda found: found[0] if found[2] in kept else "", glue)
