"""What Pyodide's start, `dataclasses` and `checker.encoding` ask of `inspect`."""

import sys
from types import CodeType, MethodType, SimpleNamespace
from typing import Any, NoReturn

_ASTERISKS = ((0x04, "VAR_POSITIONAL"), (0x08, "VAR_KEYWORD"))
"""What the flags of a code object say of `*args` and `**kwargs`."""
_COROUTINE = 0x80


class Parameter(SimpleNamespace):
    """A parameter of a function."""

    empty = _empty = type("empty", (), {})
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)


class Signature(SimpleNamespace):
    """The parameters of a function."""


def signature(function: Any) -> Signature:
    """Return the signature of a function that takes anything, the only kind Pyodide's start reads.

    Raises:
        ValueError: it takes anything else, or is no function of Python's.
    """
    code = getattr(function, "__code__", None)
    if not isinstance(code, CodeType) or code.co_argcount or code.co_kwonlyargcount:
        raise ValueError("not a signature that is read here")
    kinds = [getattr(Parameter, kind) for flag, kind in _ASTERISKS if code.co_flags & flag]
    return Signature(
        parameters={
            name: Parameter(name=name, kind=kind, default=Parameter.empty)
            for name, kind in zip(code.co_varnames, kinds, strict=False)
        }
    )


def get_annotations(cls: type, *, eval_str: bool = False) -> dict[str, Any]:
    """Return the annotations that a class makes itself, evaluated if asked."""
    hints: dict[str, Any] = dict(vars(cls).get("__annotations__", {}))
    if not eval_str:
        return hints
    names = vars(sys.modules[cls.__module__])
    inside = {kind.__name__: kind for kind in cls.__type_params__} | dict(vars(cls))
    return {
        name: eval(hint, names, inside) if isinstance(hint, str) else hint
        for name, hint in hints.items()
    }


def isclass(value: object) -> bool:
    """Whether it is a class."""
    return isinstance(value, type)


def ismethod(value: object) -> bool:
    """Whether it is a method bound to its object."""
    return isinstance(value, MethodType)


def iscoroutinefunction(function: Any) -> bool:
    """Whether it is made by `async def`."""
    code = getattr(function, "__code__", None)
    return isinstance(code, CodeType) and bool(code.co_flags & _COROUTINE)


def getattr_static(*_: object) -> NoReturn:
    """Refuse: nothing here looks at an object without running its code."""
    raise NotImplementedError("inspect.getattr_static is not in this library")
