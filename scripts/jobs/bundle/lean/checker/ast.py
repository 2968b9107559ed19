"""What Pyodide's `eval_code` and tracebacks ask of `ast`: to parse, to walk, to place new nodes."""

# ruff: noqa: F403
# pyright: reportWildcardImportFromLibrary=false
from _ast import *
from _ast import AST
from _ast import PyCF_ONLY_AST as ONLY_AST
from collections import deque
from collections.abc import Iterator
from typing import Any

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def parse(source: str, filename: str = "<unknown>", mode: str = "exec") -> AST:
    """Return the tree of a source."""
    return compile(source, filename, mode, ONLY_AST)


def iter_child_nodes(node: AST) -> Iterator[AST]:
    """Yield the nodes right under a node."""
    for name in node._fields:
        value: Any = getattr(node, name, None)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, AST):
                yield item


def walk(node: AST) -> Iterator[AST]:
    """Yield a node and all those under it."""
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def fix_missing_locations[T: AST](node: T, place: tuple[int, ...] = (1, 0, 1, 0)) -> T:
    """Place the nodes that have no place where the node above them is."""
    here: list[int] = []
    for name, above in zip(_PLACE, place, strict=True):
        found: int | None = getattr(node, name, None)
        here.append(above if found is None else found)
        if found is None and name in node._attributes:
            setattr(node, name, above)
    for child in iter_child_nodes(node):
        fix_missing_locations(child, tuple(here))
    return node
