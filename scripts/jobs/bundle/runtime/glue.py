"""Pyodide's JavaScript, the glue: without what it holds for C extensions, windows and sounds.

Every function that a C extension might link to is exported, and given a name in JavaScript at
each start; every function of Emscripten's is offered to whatever WebAssembly might import it. Our
wheels are pure Python and the light WebAssembly imports a tenth of them. Here the names go; terser
then drops what nothing refers to any more: half of what a phone would have to read.
"""

import re
import subprocess
from collections.abc import Iterable

_GIVEN = re.compile(r'var ([\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\];')
"""A name given to an export, for C extensions: `var _f=Module["_f"]=wasmExports["f"];`."""
_ADDRESS = re.compile(r'var ([\w$]+)=Module\["\1"\]=[\de]+;')
"""The same for an address in the memory."""
_OFFERED = re.compile(r'(?<=[;{}])Module\["(_[\w$]+)"\]=[\w$]+;')
"""The same for a function of the glue's own."""
_IMPORTS = re.compile(r"(?<=var wasmImports=\{)[^{}]*(?=\};)")
"""What WebAssembly may import: `name:_name` or `name`, between commas."""
_SIGNATURE = re.compile(r'(?<=[;{}])_?([\w$]+)\.sig="[^"]*";')
"""How WebAssembly calls a function that it imports: `_f.sig="vi";`."""
_EVAL = re.compile(r"(?<![\w$.])eval\(")
"""Text run as code here might use any name around it, so that none could go; run as `(0,eval)`,
it can't. Our pages' policy refuses to run any."""
_WORD = re.compile(r"[\w$]+")
_PROPERTY = re.compile(r'(?:\.|\[")(_[\w$]+)')
COMPRESS = "defaults=false,unused,dead_code,side_effects,keep_fargs,passes=4"


class ChangedGlueError(ValueError):
    """Pyodide's JavaScript is not written as it was."""


def mentioned(scripts: Iterable[str]) -> set[str]:
    """Return every word of the scripts, with and without C's underscore, but for given names."""
    words = {word for script in scripts for word in _WORD.findall(_GIVEN.sub("", script))}
    return words | {word.removeprefix("_") for word in words}


def without_names(glue: str, loader: str, exports: set[str], imports: set[str]) -> str:
    """Return the glue without the names that nothing needs.

    Args:
        glue, loader: Pyodide's scripts.
        exports: the names of the exports that WebAssembly keeps.
        imports: the names of what it imports.

    Raises:
        ChangedGlueError: no such names are found.
    """
    if not all(kind.search(glue) for kind in (_GIVEN, _ADDRESS, _OFFERED, _IMPORTS, _SIGNATURE)):
        raise ChangedGlueError("the names of exports are no longer found in Pyodide's JavaScript")
    alone = _OFFERED.sub("", _ADDRESS.sub("", _GIVEN.sub("", glue)))
    words = set(_WORD.findall(alone + loader))
    properties = set(_PROPERTY.findall(alone + loader))
    kinds = (_GIVEN, exports), (_ADDRESS, words), (_OFFERED, properties), (_SIGNATURE, imports)
    for statement, kept in kinds:
        glue = _only(statement, kept, glue)
    entries = _IMPORTS.findall(glue)[0].split(",")
    imported = ",".join(entry for entry in entries if entry.partition(":")[0] in imports)
    return _IMPORTS.sub(lambda _: imported, glue)


def _only(statement: re.Pattern[str], kept: set[str], glue: str) -> str:
    """Return the glue with those statements of a kind whose last group is kept, and the rest."""
    return statement.sub(lambda found: found[0] if found[statement.groups] in kept else "", glue)


def shaken(script: str) -> str:
    """Return a script without the functions and variables that nothing refers to."""
    script = _EVAL.sub("(0,eval)(", script)
    command = ["terser", "--compress", COMPRESS, "--comments", "all", "--ecma", "2022"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=True)
    return done.stdout
