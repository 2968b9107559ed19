"""Pyodide with the functions that serve: what is kept, and what a new Pyodide would stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.bundling.runtime import GLUE, LOADER, WEBASSEMBLY, functions, whole
from scripts.bundling.runtime.functions import (
    ChangedRuntimeError,
    keep_functions,
    kept_functions,
    reachable,
)
from scripts.bundling.runtime.glue import ChangedGlueError, mentioned, without_exports
from scripts.bundling.runtime.light import light


def test_a_third_of_the_weight_is_gone() -> None:
    files, lighter = whole(), light()
    assert files.keys() == lighter.keys()
    assert len(lighter[WEBASSEMBLY]) < 0.75 * len(files[WEBASSEMBLY])
    assert len(lighter[GLUE]) < 0.8 * len(files[GLUE])
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
    'var _a=Module["_a"]=wasmExports["a"];var _b=Module["_b"]=wasmExports["b"];function f(){_b()}'
)


def test_the_names_of_exports_that_nothing_mentions_leave_the_glue() -> None:
    words = mentioned((GLUE_SAMPLE,))
    assert {"b", "_b"} <= words
    assert not {"a", "_a"} & words
    assert without_exports(GLUE_SAMPLE, words) == (
        'var _b=Module["_b"]=wasmExports["b"];function f(){_b()}'
    )


def test_a_glue_that_is_written_otherwise_stops_the_build() -> None:
    with pytest.raises(ChangedGlueError, match="no longer found"):
        without_exports("function f(){}", set())
