"""Pyodide with the functions that serve: what is kept, and what a new Pyodide would stop."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.jobs.bundle.runtime import GLUE, LOADER, WEBASSEMBLY, functions, whole
from scripts.jobs.bundle.runtime.functions import (
    ChangedRuntimeError,
    keep_functions,
    kept_functions,
    reachable,
)
from scripts.jobs.bundle.runtime.glue import ChangedGlueError, mentioned, shaken, without_names
from scripts.jobs.bundle.runtime.light import light


def test_a_third_of_the_weight_is_gone() -> None:
    files, lighter = whole(), light()
    assert files.keys() == lighter.keys()
    assert len(lighter[WEBASSEMBLY]) < 0.75 * len(files[WEBASSEMBLY])
    assert len(lighter[GLUE]) < 0.5 * len(files[GLUE])
    assert lighter[LOADER] == files[LOADER]


def test_another_webassembly_stops_the_build_with_advice() -> None:
    with pytest.raises(ChangedRuntimeError, match="scripts/bundle --learn"):
        kept_functions(whole()[WEBASSEMBLY] + b"\0")


@given(st.sets(st.integers(0, 300)))
def test_the_list_gives_back_the_functions_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, ranks: set[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(functions, "LIST", tmp_path_factory.mktemp("list") / "functions.txt")
        keep_functions(b"wasm", ranks)
        assert kept_functions(b"wasm") == ranks


@given(
    st.lists(st.sets(st.integers(0, 11), max_size=3), min_size=12, max_size=12),
    st.sets(st.integers(0, 11)),
)
def test_what_is_reachable_calls_nothing_that_is_not(
    calls: list[set[int]], roots: set[int]
) -> None:
    found = reachable(roots, calls)
    assert roots <= found
    assert all(calls[rank] <= found for rank in found)
    smaller = reachable(roots - {0}, calls)
    assert smaller <= found


GLUE_SAMPLE = (
    'async function run(){var Module={};function _draw(){Module.shown()}_draw.sig="v";'
    'var beep=function(){_a()};function _wait(ms){return ms}_wait.sig="ii";'
    'Module["_draw"]=_draw;Module["_wait"]=_wait;Module["shown"]=beep;'
    "var wasmImports={draw:_draw,wait:_wait};"
    'var _a=Module["_a"]=wasmExports["a"];var _b=Module["_b"]=wasmExports["b"];'
    'var _Ready=Module["_Ready"]=3e3;var _Done=Module["_Done"]=41;'
    "function text(code){return eval(code)}_b(_Done,wasmImports);return Module}"
)


def test_what_is_mentioned_is_not_what_is_only_named() -> None:
    words = mentioned(('function f(){_b()}var _a=Module["_a"]=wasmExports["a"];',))
    assert {"b", "_b"} <= words
    assert not {"a", "_a"} & words


def test_the_names_that_nothing_needs_leave_the_glue() -> None:
    light = without_names(GLUE_SAMPLE, "", {"b"}, {"wait"})
    assert 'var _b=Module["_b"]=wasmExports["b"];' in light
    assert 'Module["_a"]' not in light
    assert 'var _Done=Module["_Done"]=41;' in light
    assert "_Ready" not in light
    assert "var wasmImports={wait:_wait};" in light
    assert '_wait.sig="ii";' in light
    assert "_draw.sig" not in light
    assert 'Module["_draw"]' not in light
    assert 'Module["shown"]=beep;' in light


def test_a_name_that_the_other_script_reads_stays() -> None:
    for reading in ("module._draw()", 'module["_draw"]()'):
        light = without_names(GLUE_SAMPLE, reading, {"b"}, {"wait"})
        assert 'Module["_draw"]=_draw;' in light


def test_what_nothing_refers_to_goes_and_the_rest_stays() -> None:
    shaken_off = shaken(without_names(GLUE_SAMPLE, "", {"b"}, {"wait"}))
    for gone in ("_draw", "eval", "_Ready"):
        assert gone not in shaken_off
    for there in ("_wait", "beep", "_b(", "_Done"):
        assert there in shaken_off


def test_the_light_glue_offers_what_the_light_webassembly_imports_and_no_more() -> None:
    files = light()
    (offered,) = re.findall(r"wasmImports\s*=\s*\{([^{}]*)\}", files[GLUE].decode())
    names = {entry.partition(":")[0].strip() for entry in offered.split(",")}
    assert 100 < len(names) < 200
    assert b"SDL_OpenAudio" in whole()[GLUE]
    assert b"SDL_OpenAudio" not in files[GLUE]


def test_a_glue_that_is_written_otherwise_stops_the_build() -> None:
    with pytest.raises(ChangedGlueError, match="no longer found"):
        without_names("function f(){}", "", set(), set())
