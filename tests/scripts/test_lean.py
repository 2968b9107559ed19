"""What takes the place of slow modules in the checker answers as they do, where it must."""

import ast
import inspect
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType

import pytest

from checker import answers, catalogue, encoding, model
from checker.language import arithmetic, calendar, choices, logical, sources, tests
from scripts.jobs.bundle.stdlib import LEAN
from scripts.parts.root import ROOT

SOURCES = sorted((ROOT / "checker").glob("*.py"))
LANGUAGE = (arithmetic, calendar, choices, logical, sources, tests)
CLASSES = [
    value
    for module in (answers, catalogue, model, *LANGUAGE)
    for value in vars(module).values()
    if isinstance(value, type) and value.__module__.startswith("checker.")
]


def lean(name: str) -> ModuleType:
    """Load a replacement without putting it in the original's place."""
    loader = SourceFileLoader(f"lean_{name}", str(LEAN / "checker" / f"{name}.py"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_is_parsed_and_walked_as_by_ast(path) -> None:
    text = path.read_text(encoding="utf-8")
    ours, theirs = lean("ast").parse(text), ast.parse(text)
    assert ast.dump(ours) == ast.dump(theirs)
    assert [type(node) for node in lean("ast").walk(ours)] == [type(n) for n in ast.walk(theirs)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_new_nodes_are_placed_as_by_ast(path) -> None:
    def with_new_nodes(place) -> str:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Return) and node.value:
                node.value = ast.Tuple([ast.Name("new", ast.Load()), node.value], ast.Load())
        return ast.dump(place(tree), include_attributes=True)

    assert with_new_nodes(lean("ast").fix_missing_locations) == with_new_nodes(
        ast.fix_missing_locations
    )


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__qualname__)
@pytest.mark.parametrize("evaluated", [False, True])
def test_annotations_are_those_of_inspect(cls: type, *, evaluated: bool) -> None:
    ours = lean("inspect").get_annotations(cls, eval_str=evaluated)
    assert ours == inspect.get_annotations(cls, eval_str=evaluated)


def test_a_function_that_takes_anything_has_the_signature_of_inspect() -> None:
    def anything(*given: object, **named: object) -> None: ...

    ours = lean("inspect").signature(anything).parameters
    theirs = inspect.signature(anything).parameters
    assert [(name, ours[name].kind) for name in ours] == [(n, theirs[n].kind) for n in theirs]


@pytest.mark.parametrize("function", [encoding.encode, len, lambda *, a: a])
def test_another_signature_is_refused_as_dataclasses_expects(function) -> None:
    with pytest.raises(ValueError, match="signature"):
        lean("inspect").signature(function)


@pytest.mark.parametrize("value", [encoding.encode, CLASSES[0], "".join, ROOT.exists, 3, len])
def test_what_a_thing_is_is_told_as_by_inspect(value: object) -> None:
    for question in ("isclass", "ismethod", "iscoroutinefunction"):
        assert getattr(lean("inspect"), question)(value) == getattr(inspect, question)(value)
