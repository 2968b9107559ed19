"""The rooms of the house ask one another for things in one direction: no circle."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from scripts.jobs.bundle.packages import BUNDLES, Bundle
from scripts.parts.root import ROOT

type Graph = dict[str, set[str]]


def modules(package: str) -> dict[str, Path]:
    """The files of a package by import name."""
    found = (
        (path, path.relative_to(ROOT).with_suffix("")) for path in (ROOT / package).rglob("*.py")
    )
    return {".".join(name.parts).removesuffix(".__init__"): path for path, name in found}


def imported(path: Path) -> Iterator[str]:
    """The names that a file imports, those asked for by the type checker alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If) and _for_types(node.test)]
    left_out = {id(inner) for node in typing for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}: imports are written whole"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def graph(rooms: Mapping[str, str], files: Mapping[str, Path]) -> Graph:
    """Who imports whom, between rooms; `rooms` says in which each module is."""
    found: Graph = {}
    for name, path in files.items():
        asked = {_module(target, rooms) for target in imported(path)} - {None}
        others = {rooms[module] for module in asked if module} - {rooms[name]}
        found.setdefault(rooms[name], set()).update(others)
    return found


def _module(name: str, known: Mapping[str, str]) -> str | None:
    """The module that an imported name is, or is of."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


def circle(found: Graph) -> list[str]:
    """The names along a circle, if there is one."""
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_a_circle_is_seen_and_a_chain_is_none() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_no_circle_between_the_packages_of_scripts() -> None:
    files = modules("scripts")
    rooms = {name: ".".join(name.split(".")[:3]) for name in files}
    found = graph(rooms, files)
    assert "scripts.parts.rendering" in found["scripts.parts.site"]
    assert circle(found) == []


def test_no_circle_between_the_packages_of_the_engine_nor_between_its_modules() -> None:
    """Inside a package, classes may refer to one another: those of the rule language do."""
    files = {name: path for name, path in modules("checker").items() if name != "checker"}
    rooms = {name: ".".join(name.split(".")[:2]) for name in files}
    found = graph(rooms, files)
    assert len(found) > 20
    assert circle(found) == []


def test_what_bundles_python_knows_nothing_of_the_site() -> None:
    files = {n: p for n, p in modules("scripts").items() if n.startswith("scripts.jobs.bundle")}
    asked = {name for path in files.values() for name in imported(path)}
    assert not [name for name in asked if name.startswith("scripts.parts.site")]


@pytest.mark.parametrize("bundle", BUNDLES.values(), ids=lambda bundle: bundle.name)
def test_what_runs_in_the_browser_holds_what_its_modules_import(bundle: Bundle) -> None:
    """Said here in no time: the bundles say it too, once they are built."""
    known = {name: name for package in ("checker", "scripts") for name in modules(package)}
    inside = set(bundle.own_modules())
    asked = {
        (name, _module(target, known))
        for name in inside
        for target in imported(modules(name.split(".")[0])[name])
    }
    assert [pair for pair in sorted(asked, key=str) if pair[1] and pair[1] not in inside] == []
