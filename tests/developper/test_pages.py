"""What pages for developers and staff point at is there; decisions are numbered without gaps."""

import re
from functools import cache
from pathlib import Path

import pytest

from scripts.parts.root import ROOT

DOORS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
DEVELOPERS = sorted((ROOT / "docs" / "developper").glob("*.md"))
STAFF = sorted((ROOT / "docs" / "contribuer").glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
FOLDERS = ("scripts", "checker", "tests", "docs", "content", "node_modules/pyodide")
PYODIDE_NAMES = {"pyodide.asm.js", "pyodide.asm.mjs"}
"""Names that its versions give to one file: the guide tells of both."""
_CODE = re.compile(r"`([^`\n]+)`")
_PLACE = re.compile(r"(?:scripts|checker|tests|docs|content)/[\w./-]*\w/?")
_FILE = re.compile(r"[\w./-]*\w\.(?:py|js|mjs|css|html|j2|typ|yml|json|md|toml|lock|txt|csv)\b")
_ANY = re.compile(r"\b[A-Z]{2,}\b")
"""« scripts/VERBE »: a word that stands for any."""


def places(text: str) -> list[str]:
    """The paths of this repository that a page writes as code."""
    return [
        place
        for code in _CODE.findall(text)
        for place in _PLACE.findall(code)
        if not _ANY.search(place)
    ]


def files(text: str) -> list[str]:
    """The names of files that a page writes as code, with or without their folder."""
    return [name for code in _CODE.findall(text) for name in _FILE.findall(code)]


@cache
def _names() -> frozenset[str]:
    inside = (path.name for folder in FOLDERS for path in (ROOT / folder).rglob("*.*"))
    return frozenset(inside) | {path.name for path in ROOT.iterdir()}


@pytest.mark.parametrize(
    "page", [*DOORS, *DEVELOPERS, *STAFF, *DECISIONS], ids=lambda page: page.stem
)
def test_every_place_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [place for place in places(text) if not (ROOT / place).exists()] == []


# Decisions also name what was there before, or what was not kept.
@pytest.mark.parametrize("page", [*DOORS, *DEVELOPERS, *STAFF], ids=lambda page: page.stem)
def test_every_file_that_a_page_names_is_somewhere(page: Path) -> None:
    named = {Path(name).name for name in files(page.read_text(encoding="utf-8"))}
    assert sorted(named - _names() - PYODIDE_NAMES) == []


def test_places_are_found_in_code_alone() -> None:
    text = "`pytest tests/scripts/test_runtime.py`, `scripts/measure/`, scripts/nothing, `docs/ANY`"
    assert places(text) == ["tests/scripts/test_runtime.py", "scripts/measure/"]
    assert files("`see flow.js`, `a/b.yml` and none.py") == ["flow.js", "a/b.yml"]


def test_decisions_are_numbered_without_gaps_and_say_their_number() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    for number, page in zip(numbers, DECISIONS, strict=True):
        assert page.read_text(encoding="utf-8").startswith(f"# {number}. ")
