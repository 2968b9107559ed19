"""Figures that old copies of official pages still give: they must never appear as current."""

import re

import pytest

from tests.site.conftest import Pages
from tests.site.test_pages import text_of

STALE = {
    "microcrédit plafonné à 5 000 € (avant 2022)": r"microcrédit[^.]{0,80}\b5 ?000 €",
    "chèque énergie à 10 700 €": r"10 ?700 €",
    "chèque énergie à 10 800 € (2021)": r"10 ?800 €",
    "Anah 2020, très modestes": r"14 ?879 €",
    "Anah 2017, très modestes": r"14 ?360 €",
    "Visale 2018, 1 300 €": r"Visale[^.]{0,80}\b1 ?300 €",
    "Visale, 1 500 € de salaire": r"Visale[^.]{0,80}\b1 ?500 €",
    "foyers de jeunes travailleurs, 16-25 ans seulement": (
        r"(?:de|a|à|ont|entre) 16[- àet]+25 ans\b(?![^.]*30)"
    ),
    "crédit d'impôt CITE": r"\bCITE\b",
}


@pytest.mark.parametrize("name", STALE)
def test_a_stale_figure_never_appears(name: str, pages: Pages) -> None:
    pattern = re.compile(STALE[name])
    for address, tree in pages.items():
        text = re.sub("[\u00a0\u202f]", " ", text_of(tree))
        text = text.partition("Sources et dates")[0]
        if address == "sources-et-fraicheur/":
            continue
        assert not pattern.search(text), address
