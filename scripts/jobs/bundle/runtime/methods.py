"""Runs inside Pyodide: calls every method of the types that the checker handles, and collects them.

Which of them a verdict calls depends on the answers; whatever these are, it must be there. Most
calls are refused for their arguments: that is fine, refusals have functions too.
"""

# ruff: noqa: D103, DTZ001, PLW0108, TRY301
# pyright: basic, reportAttributeAccessIssue=false
import binascii
import collections
import functools
import gc
import io
import itertools
import json
import math
import operator
import re
import types
import unicodedata
import warnings
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

SAMPLES: list[Callable[[], Any]] = [
    lambda: None,
    lambda: True,
    lambda: 0,
    lambda: -3,
    lambda: 7,
    lambda: 2.5,
    lambda: "",
    lambda: "Béthune",
    lambda: "a-b",
    lambda: " 12,5 ",
    lambda: b"ab",
    lambda: [3, 1, 2],
    lambda: ["a", "é"],
    lambda: ("a", 2),
    lambda: {1, 2},
    lambda: {"a": 1},
    lambda: Fraction(7, 3),
    lambda: date(2026, 11, 22),
    lambda: timedelta(days=40),
    lambda: str.upper,
]
MORE: list[Callable[[], Any]] = [
    lambda: bytearray(b"ab"),
    lambda: frozenset({1, "a"}),
    lambda: range(4),
    lambda: slice(0, 2),
    lambda: memoryview(b"ab"),
    lambda: datetime(2026, 11, 22, 12),
    lambda: collections.deque([1, 2]),
    lambda: collections.defaultdict(list),
    lambda: collections.OrderedDict(a=1),
    lambda: collections.Counter("abca"),
    lambda: iter([1, 2]),
    lambda: iter({"a": 1}),
    lambda: {"a": 1}.items(),
    lambda: {"a": 1}.keys(),
    lambda: (n for n in (1, 2)),
    lambda: re.compile(r"(?P<a>[a-zé]+)-?(\d*)", re.IGNORECASE),
    lambda: re.match(r"(?P<a>a)(b)?", "a"),
    lambda: functools.partial(int, base=2),
    lambda: functools.lru_cache(maxsize=2)(str),
    lambda: ValueError("x"),
    lambda: type("Sample", (), {"__slots__": ("a",)})(),
]
CONSTRUCTORS = (str, bytes, int, bool, float, list, tuple, dict, set, frozenset, range, slice)
BUILTINS = (
    abs, all, any, ascii, bin, callable, chr, divmod, enumerate, filter, format, getattr, hasattr,
    hash, id, isinstance, issubclass, iter, len, map, max, min, next, ord, pow, repr, reversed,
    round, setattr, sorted, sum, type, vars, zip,
)  # fmt: skip
MODULES = (binascii, functools, itertools, json, math, operator, unicodedata, zlib)
LAZY = {"count", "cycle", "repeat"}
"""Endless, or as long as their arguments say."""


def callables() -> Iterator[Callable[..., Any]]:
    yield from CONSTRUCTORS
    yield from BUILTINS
    for module in MODULES:
        for name, value in vars(module).items():
            if callable(value) and name not in LAZY and not name.startswith("_"):
                yield value


def attempt(call: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    with suppress(Exception):
        result = call(*arguments)
        if hasattr(result, "__next__"):
            list(itertools.islice(result, 9))
        repr(result)
        hash(result)


def methods() -> None:
    for make in SAMPLES + MORE:
        for name in dir(make()):
            for count in (0, 1, 2):
                for others in product(SAMPLES, repeat=count):
                    with suppress(AttributeError):
                        attempt(getattr(make(), name), tuple(other() for other in others))


def containers() -> Iterator[Any]:
    """What Python's collector may meet: one of each type that can hold others."""
    for make in SAMPLES + MORE:
        yield make()
        for iterate in (iter, reversed, enumerate, itertools.cycle, itertools.count, zip):
            with suppress(Exception):
                yield iterate(make())
    pattern = re.compile("a(b)?")
    yield from (pattern, pattern.match("ab"), pattern.finditer("abab"), pattern.scanner("ab"))
    yield from (
        map(str, [1]),
        filter(None, [1]),
        functools.partial(str, 1),
        functools.lru_cache(str),
    )
    yield from (operator.itemgetter(1), operator.attrgetter("a.b"), operator.methodcaller("a", 1))
    yield from (itertools.chain([1]), itertools.islice([1], 1), itertools.product([1], [2]))
    yield from (itertools.groupby([1]), *itertools.tee([1]), itertools.accumulate([1]))
    yield from (io.StringIO("a"), io.BytesIO(b"a"), io.TextIOWrapper(io.BytesIO()))
    yield from (property(str), staticmethod(str), classmethod(str), super(int, True))
    yield from (list[int], int | str, types.SimpleNamespace(a=1), types.MappingProxyType({1: 2}))
    yield from (weakref.ref(date), types.MethodType(str, 1), (lambda a: lambda: a)(1), attempt)
    yield from ({"a": 1}.values(), collections.deque([1]).__iter__(), json.JSONEncoder().encode)
    yield json.decoder.JSONDecoder().scan_once
    try:
        raise ExceptionGroup("several", [ValueError("one")])
    except ExceptionGroup as group:
        yield group
        yield group.__traceback__


def collected() -> None:
    """Have the collector look at each while it lives, then undo it once nothing else holds it."""
    for one in containers():
        gc.collect()
        loop = [one]
        loop.append(loop)
        del loop, one
        gc.collect()


warnings.simplefilter("ignore")
for call in callables():
    for count in (0, 1, 2):
        for others in product(SAMPLES, repeat=count):
            attempt(call, tuple(other() for other in others))
methods()
for text in ("é" * 90, "\U0001f600", "œ", "\ud800", "a\x00b"):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        attempt(unicodedata.normalize, (form, text))
    for codec in ("utf-8", "ascii", "latin-1", "utf-16"):
        for errors in ("strict", "replace", "ignore", "surrogateescape", "xmlcharrefreplace"):
            attempt(text.encode, (codec, errors))
            attempt(text.encode("utf-8", "surrogatepass").decode, (codec, errors))
for source in (
    "import smtplib",
    "from checker import nothing",
    "1 / 0",
    "é = (",
    "x = 'é\\N{BULLET}\\U0001f600\\x41\\n' + rb'\\d'.decode() + f'{1 + 1:>4} {[2]!r}'",
    "class A(Exception): pass\ntry:\n  raise A from KeyError()\nexcept* A as e:\n  raise",
    "def f(*a, b=1, **c) -> int:\n  return [x async for x in a] if b else (yield)",
    "match {'a': [1, 2]}:\n  case {'a': [first, *_]} if first: pass",
    "with open('/nowhere') as f, open('/é', 'w') as g: g.write('é')",
    "import asyncio, sys; sys.exit(3)",
):
    attempt(eval, (source,))
    with suppress(BaseException):
        exec(compile(source, "<source>", "exec"), {})
collected()
