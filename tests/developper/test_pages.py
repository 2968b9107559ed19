"""What the pages for developers point at is there, and decisions are numbered without gaps."""

import re

import pytest

from scripts.parts.root import ROOT

PAGES = sorted((ROOT / "docs" / "developper").glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
_CODE = re.compile(r"`([^`\n]+)`")
_PLACE = re.compile(r"(?:scripts|checker|tests|docs|content)/[\w./-]*\w/?")


def places(text: str) -> list[str]:
    """The paths of this repository that a page writes as code."""
    return [place for code in _CODE.findall(text) for place in _PLACE.findall(code)]


@pytest.mark.parametrize("page", [*PAGES, *DECISIONS], ids=lambda page: page.stem)
def test_every_place_that_a_page_names_is_there(page) -> None:
    text = page.read_text(encoding="utf-8")
    assert [place for place in places(text) if not (ROOT / place).exists()] == []


def test_places_are_found_in_code_alone() -> None:
    text = "`pytest tests/scripts/test_runtime.py`, `scripts/measure/`, scripts/nothing"
    assert places(text) == ["tests/scripts/test_runtime.py", "scripts/measure/"]


def test_decisions_are_numbered_without_gaps_and_say_their_number() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    for number, page in zip(numbers, DECISIONS, strict=True):
        assert page.read_text(encoding="utf-8").startswith(f"# {number}. ")
