"""Find out which functions of Pyodide the checker calls, by playing visits under Node.

V8 compiles a function when it is first called, and can say so: what it compiled has run. Kept
besides: what Pyodide's JavaScript may call, and all that a kept function can call directly, so that
only what goes through a pointer (a method, a type's slot, a module) has to be played.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.jobs.bundle.bundle import BuiltBundle, assemble
from scripts.jobs.bundle.learning import exercise_of
from scripts.jobs.bundle.packages import BUNDLES
from scripts.jobs.bundle.runtime import GLUE, LOADER, WEBASSEMBLY, whole
from scripts.jobs.bundle.runtime.functions import keep_functions, reachable
from scripts.jobs.bundle.runtime.glue import mentioned
from scripts.jobs.bundle.runtime.rehearsal import DATES, Request, rehearsal
from scripts.jobs.bundle.runtime.webassembly import describe, run_node
from scripts.jobs.bundle.stdlib import trimmed_stdlib
from scripts.parts import loading
from scripts.parts.site.checker_catalogue import for_the_checker

REHEARSE = Path(__file__).with_name("rehearse.mjs")
METHODS = Path(__file__).with_name("methods.py")
VISITS, SEED = 40, 59
TRACED = ("--wasm-lazy-compilation", "--trace-wasm-compilation-times")
_COMPILED = re.compile(r"^Compiled function 0x[0-9a-f]+#(\d+) ", re.MULTILINE)


def learn_functions() -> set[int]:
    """Play the visits on the whole Pyodide and write the list of what they call."""
    files = whole()
    description = describe()
    words = mentioned((files[GLUE].decode(), files[LOADER].decode()))
    called = {rank for name, rank in description.exports.items() if name in words}
    kept = reachable(played() | called, description.calls)
    keep_functions(files[WEBASSEMBLY], kept)
    return kept


def played() -> set[int]:
    """Return the ranks of the functions that the visits called.

    Raises:
        ValueError: this Node does not say what it compiles.
    """
    catalogue = loading.load(DATES[0])
    bundle = BUNDLES["checker"]
    sources = [METHODS.read_text(encoding="utf-8"), exercise_of(bundle)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        built = assemble(folder, bundle, trimmed_stdlib(bundle.name), whole())
        requests = rehearsal(catalogue, VISITS, seed=SEED)
        trace = play(folder, built, catalogue, requests, sources, options=TRACED)
    ranks = {int(rank) for rank in _COMPILED.findall(trace)}
    if not ranks:
        raise ValueError("Node did not say which functions it compiled")
    return ranks


def play(
    folder: Path,
    built: BuiltBundle,
    catalogue: Catalogue,
    requests: list[tuple[str, Request]],
    sources: Sequence[str] = (),
    *,
    options: tuple[str, ...] = (),
) -> str:
    """Ask a built bundle everything, on a first visit and a later one; return what Node wrote.

    Its last line holds the answers, as JSON.
    """
    rehearsed = {
        "bundle": asdict(built),
        "catalogue": encode_json(for_the_checker(catalogue)),
        "requests": requests,
        "sources": sources,
    }
    file = folder / "rehearsal.json"
    file.write_text(json.dumps(rehearsed), encoding="utf-8")
    return run_node(REHEARSE, folder, file, options=options)
