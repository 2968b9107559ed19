"""A number written in a sentence of content is one of its figures: it changes with it.

Guides write `{{ chiffre("…") }}`; schemes, letters and steps are typed. A sum, a share or a delay
that no figure holds today is an old one, or a new one that has no source.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

import pytest

from checker.catalogue import Catalogue
from scripts.parts.loading import load
from scripts.parts.site.pages import drafts_of_docs

ON = date(2026, 11, 27)
KINDS = (
    "dispositifs situations courriers questions besoins entretien structures glossaire familles"
    " calculs territoires papiers formulaires"
).split()
FOR_STAFF = ("contribuer", "developper", "decisions", "mesures", "hebergement")
"""Folders of `docs/` that hold no guide."""
NOT_SHOWN = {"exemples", "sources", "note_interne", "id", "mots_cles", "si", "test", "valeur"}

WORDS = {
    word: Fraction(number)
    for number, word in enumerate(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize".split()
    )
} | {"une": Fraction(1), "vingt": Fraction(20), "trente": Fraction(30), "soixante": Fraction(60)}
UNITS = {
    "€": "euros",
    "%": "pourcent",
    "jour": "jours",
    "semaine": "semaines",
    "mois": "mois",
    "an": "ans",
    "euro": "euros",
}
IN_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w,.-])(\d[\d\u00a0\u202f ]*(?:,\d+)?|{IN_WORDS})[\u00a0\u202f ]?"
    r"(€|%|euro|jour|semaine|mois|an)s?(?!\w)"
)

TEMPLATE = re.compile(r"{[{%].*?[}%]}", re.DOTALL)
"""What a guide asks of content."""

MEANT = {
    "1 %": "the name that people still give to Action Logement",
    "un jour": "any working day, not a delay",
    "17 ans": "two months before eighteen, which is a figure",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ON)


@pytest.fixture(scope="module")
def figures(catalogue: Catalogue) -> set[tuple[str, Fraction]]:
    """Every figure, of any date, with its unit; years, months, weeks and days for one another."""
    found: set[tuple[str, Fraction]] = set()
    for sheet in catalogue.chiffres.values():
        for figure in sheet.chiffres.values():
            for period in figure.periodes:
                if isinstance(period.valeur, int | Fraction):
                    unit = "euros" if figure.unite.startswith("euros") else figure.unite
                    found |= set(_same(unit, Fraction(period.valeur)))
    return found


def _same(unit: str, value: Fraction) -> Iterator[tuple[str, Fraction]]:
    yield unit, value
    for larger, smaller, times in (("ans", "mois", 12), ("semaines", "jours", 7)):
        if unit == larger:
            yield smaller, value * times
        if unit == smaller and value % times == 0:
            yield larger, value / times


def texts(node: object) -> Iterator[str]:
    """What people may read of an entry."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from texts(one)
    elif isinstance(node, dict):
        for one in node.values():
            yield from texts(one)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name not in NOT_SHOWN:
                yield from texts(getattr(node, field.name))


def numbers(text: str) -> Iterator[tuple[str, str, Fraction]]:
    """The numbers of a sentence: as written, their unit, their value."""
    for found in NUMBER.finditer(text):
        typed = re.sub(r"[\u00a0\u202f ]", "", found[1]).replace(",", ".")
        value = WORDS[found[1]] if found[1] in WORDS else Fraction(typed)
        yield found[0], UNITS[found[2]], value


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_in_a_sentence_is_one_of_the_figures(
    kind: str, catalogue: Catalogue, figures: set[tuple[str, Fraction]]
) -> None:
    unknown = {
        (name, written, text)
        for name, entry in getattr(catalogue, kind).items()
        for text in texts(entry)
        for written, unit, value in numbers(text)
        if (unit, value) not in figures and written not in MEANT
    }
    assert unknown == set()


GUIDES = {
    draft.path: TEMPLATE.sub("", draft.body)
    for draft in drafts_of_docs()
    if not draft.path.startswith(FOR_STAFF)
}


@pytest.mark.parametrize("path", GUIDES)
def test_a_guide_types_no_figure_in_digits_and_only_those_of_content_in_words(
    path: str, figures: set[tuple[str, Fraction]]
) -> None:
    found = list(numbers(GUIDES[path]))
    assert [written for written, _, _ in found if written[0].isdigit()] == []
    unknown = {
        written
        for written, unit, value in found
        if (unit, value) not in figures and written not in MEANT
    }
    assert unknown == set()


def test_numbers_are_read_in_digits_and_in_words() -> None:
    text = "Deux ans : 1 099,50 € en quinze jours, 55 % au plus, sous 6 semaines."
    assert [(unit, value) for _, unit, value in numbers(text.lower())] == [
        ("ans", 2),
        ("euros", Fraction("1099.5")),
        ("jours", 15),
        ("pourcent", 55),
        ("semaines", 6),
    ]
