"""The glossary: every sigle of the guides is explained, old names lead to today's."""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from checker.model import Terme
from checker.names import fold
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files
from scripts.parts.site.pages import drafts_of_docs

EVERYDAY = {"SMS", "OK"}
"""Capitals that need no explanation."""

PAGES = {
    draft.path: draft.body
    for draft in drafts_of_docs()
    if draft.path.split("/")[0] not in ("contribuer", "atelier", "permanence", "decisions")
}


@cache
def glossary() -> dict[str, Terme]:
    return dict(read(content_files(), date(2026, 11, 22)).contenu.catalogue.glossaire)


def test_a_word_is_explained_once() -> None:
    names = Counter(
        fold(name) for terme in glossary().values() for name in (terme.terme, *terme.synonymes)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_an_old_name_says_what_it_is_called_today() -> None:
    today = {fold(terme.aujourd_hui) for terme in glossary().values() if terme.aujourd_hui}
    assert {fold("commissaire de justice"), fold("Maison Nord Solidarités (MNS)")} <= today


def test_definitions_are_short_sentences_without_figures() -> None:
    for terme in glossary().values():
        assert terme.definition.endswith(".")
        assert terme.definition.count(". ") <= 2, terme.id
        assert not re.search(r"\d+ ?(?:€|%|mois|ans)\b", terme.definition), terme.id


def words_of(body: str) -> str:
    without_code = re.sub(r"{[{%].*?[}%]}|\]\([^)]*\)|`[^`]*`", " ", body, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", without_code)


@pytest.mark.parametrize("path", PAGES)
def test_every_sigle_of_a_page_is_in_the_glossary(path: str) -> None:
    known = {
        word
        for terme in glossary().values()
        for name in (terme.terme, *terme.synonymes)
        for word in re.findall(r"\w+", name)
    }
    sigles = set(re.findall(r"\b[A-Z]{2,}\b", words_of(PAGES[path])))
    assert sigles - known - EVERYDAY == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_uses_an_old_name_alone(path: str) -> None:
    text = fold(words_of(PAGES[path]))
    for terme in glossary().values():
        if terme.aujourd_hui and re.search(rf"\b{re.escape(fold(terme.terme))}\b", text):
            today = fold(re.sub(r"\s*\(.*\)", "", terme.aujourd_hui))
            assert today in text, f"{terme.terme} sans {terme.aujourd_hui}"
