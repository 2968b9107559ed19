"""French no-break spaces, put into the text of pages once they are built."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import html

NBSP = "\u00a0"
NARROW = "\u202f"

_UNTOUCHED = frozenset(("script", "style", "code", "pre", "textarea", "kbd", "samp"))
_RULES = (
    (re.compile(r"[ \u00a0\u202f]([;?!])"), NARROW + r"\1"),
    (re.compile(r" ([:%€»])"), NBSP + r"\1"),
    (re.compile(r"« "), "«" + NBSP),
    (re.compile(r"(\d) (?=(?:€|%|m²|m³|km)(?!\w))"), r"\1" + NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (
        re.compile(
            r"\b(\d{1,2}(?:er)?) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|"
            r"septembre|octobre|novembre|décembre)\b)"
        ),
        r"\1" + NBSP,
    ),
)


@lru_cache(maxsize=50_000)
def spaced(text: str) -> str:
    """The text with no-break spaces where French wants them: pages repeat much of theirs."""
    if text.isspace():
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def space(tree: html.HtmlElement) -> None:
    """Apply `spaced` to every text of the tree that people read."""
    for element in _readable(tree):
        if element.text:
            element.text = spaced(element.text)
        for child in element:
            if child.tail:
                child.tail = spaced(child.tail)


def _readable(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    if not isinstance(element.tag, str) or element.tag in _UNTOUCHED:
        return
    yield element
    for child in element:
        yield from _readable(child)
