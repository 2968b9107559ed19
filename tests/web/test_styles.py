"""What no linter of styles says."""

import re
from pathlib import Path

import pytest

from scripts.parts.root import ROOT

STYLES = sorted([*ROOT.glob("checker/web/**/*.css"), *ROOT.glob("docs/assets/**/*.css")])
WITHIN = re.compile(r":(?:is|where|not)\((?:[^()]|\([^()]*\))*::")
"""A pseudo-element within one of these makes its selector match nothing, in silence."""


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_pseudo_element_stands_where_it_would_be_dropped(style: Path) -> None:
    assert not WITHIN.search(style.read_text(encoding="utf-8"))


def test_one_would_be_seen() -> None:
    assert WITHIN.search("#plan :is(.suite, details:not([open]) > summary::before) {}")
    assert not WITHIN.search("#plan :is(.suite, details:not([open])) > summary::before {}")


DESIGN = {
    ROOT / "checker/web/styles/values.css",
    ROOT / "docs/assets/style.css",
    ROOT / "docs/assets/print.css",
}
"""The sheets that hold the design values, each value under a name; others use the names."""
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
NAMES = "aqua black blue brown gold gray green grey navy orange pink purple red teal white yellow"
SPACES = "rgb rgba hsl hsla hwb lab lch oklab oklch color"
COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:{SPACES.replace(' ', '|')})\(|\b(?:{NAMES.replace(' ', '|')})\b",
    re.IGNORECASE,
)
NOT_COLOURS = re.compile(r"/\*.*?\*/|\"[^\"]*\"|--[\w-]+(?=[\s,)])|url\([^)]*\)", re.DOTALL)


def colours(text: str, *, named: bool) -> list[str]:
    """The declarations that write a colour; those that only name one are left out, if allowed."""
    found: list[str] = []
    for name, value in DECLARATION.findall(NOT_COLOURS.sub("", text)):
        if COLOUR.search(value) and not (named and name.startswith("--")):
            found.append(f"{name}: {value.strip()}")
    return found


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_colour_is_written_once_where_design_values_are(style: Path) -> None:
    assert colours(style.read_text(encoding="utf-8"), named=style in DESIGN) == []


def test_a_colour_written_elsewhere_would_be_seen() -> None:
    text = "a:hover { --x: #fff; color: RGB(0 0 0 / 1%); border: 1px solid var(--trait, red) }"
    assert colours(text, named=True) == ["color: RGB(0 0 0 / 1%)", "border: 1px solid var(, red)"]
    assert len(colours(text, named=False)) == 3
    fine = "#abc p { color: var(--white); white-space: nowrap /* #fff */ }"
    assert colours(fine, named=False) == []
