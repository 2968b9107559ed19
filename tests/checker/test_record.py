"""Records: values equal by their fields, that refuse what their class does not say."""

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import cattrs
import pytest

from checker.record import record
from scripts.parts.root import ROOT


@record
class Named:
    """As content is."""

    KEY: ClassVar[str] = "named"
    id: str
    notes: tuple[str, ...] = ()
    extra: dict[str, int] = field(default_factory=dict[str, int])


@record
class Titled(Named):
    """A named one with more."""

    title: str

    @cached_property
    def loud(self) -> str:
        """Computed once."""
        return self.title.upper()


@record(kw_only=False)
class Span:
    """As ranges are."""

    low: int
    high: int = 9

    @cached_property
    def width(self) -> int:
        """Computed once."""
        return self.high - self.low


@record(kw_only=False, eq=False)
class Same:
    """Equal to itself alone."""

    low: int


def test_values_are_equal_hashed_and_shown_by_their_fields() -> None:
    one, other = Titled(id="a", title="t"), Titled(id="a", title="t")
    assert one == other != Titled(id="a", title="u")
    assert one != Named(id="a")
    assert Span(1) == Span(1, 9) != Span(1, 8)
    assert {Span(1), Span(1, 9)} == {Span(1)}
    assert hash(Named(id="a", extra=())) == hash(Named(id="a", extra=()))  # type: ignore[arg-type]
    assert repr(Span(1)) == "Span(low=1, high=9)"
    assert repr(one) == "Titled(id='a', notes=(), extra={}, title='t')"
    assert Same(1) != Same(1)


def test_a_field_left_out_or_unknown_is_refused_by_its_name() -> None:
    made: Any = Titled
    with pytest.raises(TypeError, match="Titled: missing or unknown: title"):
        made(id="a")
    with pytest.raises(TypeError, match="Titled: missing or unknown: tile"):
        made(id="a", title="t", tile="t")
    with pytest.raises(TypeError):
        made("a", title="t")


def test_what_content_says_is_not_changed() -> None:
    one: Any = Titled(id="a", title="t")
    assert one.loud == "T"
    with pytest.raises(FrozenInstanceError, match=r"Titled\.title"):
        one.title = "u"
    with pytest.raises(FrozenInstanceError, match=r"Titled\.title"):
        del one.title


def test_a_default_that_can_change_is_made_for_each() -> None:
    one, other = Named(id="a"), Named(id="a")
    one.extra["x"] = 1
    assert other.extra == {}


def test_records_are_dataclasses_for_who_reads_them() -> None:
    assert is_dataclass(Titled)
    assert [f.name for f in fields(Titled)] == ["id", "notes", "extra", "title"]
    one = Titled(id="a", title="t")
    assert replace(one, title="u") == Titled(id="a", title="u")
    assert replace(Span(1), high=2) == Span(1, 2)
    assert cattrs.structure({"id": "a", "title": "t"}, Titled) == one
    assert copy.deepcopy(one) == one == pickle.loads(pickle.dumps(one))
    assert Span(1).width == 8
    match Span(1):
        case Span(low, high):
            assert (low, high) == (1, 9)


def test_every_class_of_the_engine_whose_values_never_change_is_a_record() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "checker").rglob("*.py")}
    assert [path.name for path, text in sources.items() if "@dataclass(frozen" in text] == []
    patched = "dataclasses.dataclass ="
    assert [path.name for path, text in sources.items() if patched in text] == []
