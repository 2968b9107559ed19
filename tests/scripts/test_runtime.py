"""Pyodide without what only C extensions could call: nothing that its scripts name is missing."""

import re
import subprocess
from typing import Literal

import pytest

from scripts.jobs.bundle.runtime import (
    GLUE,
    LOADER,
    WEBASSEMBLY,
    mentioned,
    trimmed,
    whole,
    without_names,
)
from scripts.parts.root import ROOT

NAMES = """
const module = new WebAssembly.Module(require("node:fs").readFileSync(0));
for (const { name } of WebAssembly.Module[process.argv[1]](module)) console.log(name);
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return trimmed()


def names(kind: Literal["exports", "imports"], webassembly: bytes) -> set[str]:
    command = ["node", "-e", NAMES, kind]
    written = subprocess.run(command, input=webassembly, capture_output=True, check=True).stdout
    return set(written.decode().split())


def test_what_is_mentioned_is_not_what_is_only_named() -> None:
    words = mentioned('function f(){_b()}var _a=Module["_a"]=wasmExports["a"];', "call('c')")
    assert {"b", "_b", "c"} <= words
    assert not {"a", "_a"} & words
    newer = 'var _a,_b;function f(w){_a=Module["_a"]=wasmExports["a"];_b=_c()}'
    assert {"_b", "c"} <= mentioned(newer, "")
    assert not {"a", "_a"} & mentioned(newer, "")


def test_only_the_names_of_exports_that_go_leave_the_glue() -> None:
    given = 'var _{0}=Module["_{0}"]=wasmExports["{0}"];'.format
    rest = 'var _c=Module["_c"]=12;Module["_d"]=_d;'
    assert without_names(given("a") + given("b") + rest, {"b"}) == given("b") + rest


def test_every_export_that_a_script_mentions_is_there(files: dict[str, bytes]) -> None:
    published = whole()
    words = mentioned(published[GLUE].decode(), published[LOADER].decode())
    there = names("exports", published[WEBASSEMBLY])
    kept = names("exports", files[WEBASSEMBLY])
    assert kept == there & words
    # A name given to what is no longer there would hide a mistake until it is called.
    given = set(re.findall(r"\bwasmExports\.([\w$]+)", files[GLUE].decode()))
    assert given & kept
    assert given & there <= kept


def test_the_glue_makes_names_of_exports_with_an_underscore_and_no_otherwise() -> None:
    """What `mentioned` rests on: should a new Pyodide make them otherwise, someone must look."""
    glue = whole()[GLUE].decode()
    made = re.findall(r'(?:Module|wasmExports)\[((?!"[^"]*"\])[^\]]*)\]', glue)
    assert set(made) == {'"_"+func', '"_"+ident'}


def test_no_address_is_asked_of_an_export_that_is_gone(files: dict[str, bytes]) -> None:
    gone = names("exports", whole()[WEBASSEMBLY]) - names("exports", files[WEBASSEMBLY])
    assert gone
    assert not gone & names("imports", files[WEBASSEMBLY])


def test_the_page_asks_for_the_files_by_their_names() -> None:
    script = (ROOT / "checker" / "web" / "worker" / "startup.js").read_text(encoding="utf-8")
    assert f'"{GLUE}"' in script
    assert f'"{WEBASSEMBLY}"' in script


def test_a_tenth_of_the_weight_is_gone(files: dict[str, bytes]) -> None:
    published = whole()
    assert files.keys() == published.keys()
    assert len(files[WEBASSEMBLY]) < 0.9 * len(published[WEBASSEMBLY])
    assert len(files[GLUE]) < 0.8 * len(published[GLUE])
    assert files[LOADER] == published[LOADER]
