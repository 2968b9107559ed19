"""The one decorator of the engine's classes, the same under CPython and in the browser.

Python in a browser is some ten times slower, and `dataclass` writes and compiles code for each
class: what refuses changes, shows, compares. Here only what classes made by position need is
written that way; the rest is common to all. Records stay dataclasses for whoever asks
(`dataclasses.fields` and `replace`, cattrs).
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, dataclass_transform, overload


@overload
def record[T](cls: type[T], /) -> type[T]: ...
@overload
def record[T](*, kw_only: bool = True, eq: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,)
)
def record(cls: Any = None, /, *, kw_only: bool = True, eq: bool = True) -> Any:
    """Make a class whose instances are values: equal and hashed by their fields, never changed.

    Changes are refused by the type checker; those of records made by name, while running too.

    Args:
        kw_only: whether fields are given by name, as those of content are. By position, for what
            is made by the thousand while answering.
        eq: whether instances are compared by their fields; otherwise the class says how.
    """
    if cls is None:
        return partial(_made, kw_only=kw_only, eq=eq)
    return _made(cls, kw_only=kw_only, eq=eq)


def _made(cls: Any, *, kw_only: bool, eq: bool) -> Any:
    if not cls.__doc__:  # compiled without: a signature would be computed to make one up
        cls.__doc__ = cls.__name__
    cls = dataclasses.dataclass(
        cls, init=not kw_only, repr=False, eq=eq and not kw_only, unsafe_hash=eq and not kw_only
    )
    cls.__repr__ = _shown
    if kw_only:
        _made_by_name(cls, eq=eq)
    return cls


def _made_by_name(cls: Any, *, eq: bool) -> None:
    fields = dataclasses.fields(cls)
    for field in fields:
        field.kw_only = True
    cls.__match_args__ = ()
    cls.__init__ = _filler(fields)
    cls.__setattr__ = cls.__delattr__ = _refused
    if eq:
        cls.__eq__, cls.__hash__ = _compared_by(attrgetter(*(field.name for field in fields)))


def _filler(fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    missing = dataclasses.MISSING
    names = frozenset(field.name for field in fields)
    factories = {f.name: f.default_factory for f in fields if f.default_factory is not missing}
    required = frozenset(f.name for f in fields if f.default is missing) - factories.keys()

    def fill(self: Any, **given: Any) -> None:
        """Keep what is given; a default stays the class's attribute."""
        if not required <= given.keys() <= names:
            wrong = sorted((given.keys() - names) | (required - given.keys()))
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        if factories:
            given = {name: make() for name, make in factories.items()} | given
        self.__dict__.update(given)

    return fill


def _compared_by(values: Callable[[Any], Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def equals(self: Any, other: Any) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


def _refused(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _shown(self: Any) -> str:
    given = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(given)})"
