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
