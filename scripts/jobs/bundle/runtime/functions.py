"""Which functions of Pyodide's WebAssembly the light one keeps: a list, learnt by running it.

The list holds for one exact file: functions have no names there, only ranks.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

LIST = Path(__file__).with_name("functions.txt")
HEADER = """\
# The functions of Pyodide's WebAssembly that the checker may call, by rank: from-to, both kept.
# Written by `scripts/bundle --learn`, for the file with this sum:
"""
LEARN = "Run scripts/bundle --learn."


class ChangedRuntimeError(ValueError):
    """The list was learnt on another WebAssembly file."""


def kept_functions(webassembly: bytes) -> set[int]:
    """Return the ranks of the functions to keep.

    Raises:
        ChangedRuntimeError: the file is not the one that the list was learnt on.
    """
    lines = LIST.read_text(encoding="utf-8").splitlines()
    known, *ranges = [line for line in lines if not line.startswith("#")]
    if known != sum_of(webassembly):
        raise ChangedRuntimeError(f"Pyodide's WebAssembly changed since {LIST.name}. {LEARN}")
    bounds = [line.split("-") for line in ranges]
    return {rank for first, last in bounds for rank in range(int(first), int(last) + 1)}


def keep_functions(webassembly: bytes, ranks: set[int]) -> None:
    """Write the list of the functions to keep."""
    lines = [f"{first}-{last}" for first, last in _ranges(ranks)]
    text = "\n".join([sum_of(webassembly), *lines]) + "\n"
    LIST.write_text(HEADER + text, encoding="utf-8")


def reachable(roots: Iterable[int], calls: Sequence[Iterable[int]]) -> set[int]:
    """Return the roots and all that they can call directly, however far.

    Args:
        calls: what each function calls, by rank.
    """
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        rank = waiting.pop()
        if rank not in found:
            found.add(rank)
            waiting.extend(calls[rank])
    return found


def sum_of(webassembly: bytes) -> str:
    """Return what tells the file from any other."""
    return hashlib.sha256(webassembly).hexdigest()


def _ranges(ranks: set[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(ranks)
    ends = [a for a, b in pairwise(ordered) if b != a + 1] + ordered[-1:]
    starts = ordered[:1] + [b for a, b in pairwise(ordered) if b != a + 1]
    return zip(starts, ends, strict=True)
