"""Figures worked out by hand from their sources: scales, derived amounts, whole case tables.

The examples beside each rule fix its verdicts; these tables fix the numbers underneath, line by
line, so that an edit that shifts a scale or a formula is seen wherever the scale is used.
"""

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from checker.catalogue import Catalogue
from checker.evaluation import Evaluation
from checker.given import Answer
from checker.model import RefBareme, RefCalcul
from checker.service import respond
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

TODAY = date(2026, 11, 22)


@cache
def catalogue() -> Catalogue:
    return read(content_files(), TODAY).contenu.catalogue


def worked(name: str, answers: dict[str, Answer], on: date = TODAY) -> object:
    """The exact value of a derived value."""
    return Evaluation(catalogue(), on, answers).value(RefCalcul(calcul=name)).exact


def line(name: str, answers: dict[str, Answer], on: date = TODAY) -> object:
    """The exact line of a scale."""
    return Evaluation(catalogue(), on, answers).value(RefBareme(bareme=name)).exact


def household(adults: int, children: int, **others: Answer) -> dict[str, Answer]:
    return {"adultes": adults, "enfants": children, **others}


@pytest.mark.parametrize(
    ("couple", "children", "threshold"),
    [
        ("non", 0, "1303.38"),
        ("non", 1, "1955.07"),
        ("non", 2, "2346.08"),
        ("non", 3, "2867.44"),
        ("non", 4, "3388.79"),
        ("oui", 0, "1955.07"),
        ("oui", 1, "2346.08"),
        ("oui", 2, "2737.10"),
        ("oui", 3, "3258.45"),
        ("oui", 4, "3779.80"),
    ],
)
def test_twice_the_rsa_is_reached_to_the_cent_and_refused_at_the_cent_save_a_lone_parent(
    couple: str, children: int, threshold: str
) -> None:
    bound = Fraction(threshold)
    assert worked("deux-rsa", {"couple": couple, "enfants": children}) == bound
    verdicts: list[str] = []
    for resources in (bound - Fraction(1, 100), bound):
        response = respond(
            catalogue(),
            {
                "au": TODAY,
                "dispositifs": ["fsl-nord-accompagnement"],
                "reponses": {
                    "commune": "Cambrai",
                    "statut-logement": "locataire-hlm",
                    "besoin": ["accompagnement"],
                    "couple": couple,
                    "adultes": 2 if couple == "oui" else 1,
                    "enfants": children,
                    "ressources-mensuelles": resources,
                },
            },
        )
        verdicts.append(response["resultats"][0]["verdict"])
    # The page does not say whether the raised RSA of a lone parent counts.
    lone_parent = couple == "non" and children > 0
    assert verdicts == ["possible", "a_verifier" if lone_parent else "pas_ce_dispositif"]


@pytest.mark.parametrize(
    ("people", "very_modest", "modest", "intermediate"),
    [
        (1, 17_363, 22_259, 31_185),
        (2, 25_393, 32_553, 45_842),
        (3, 30_540, 39_148, 55_196),
        (4, 35_676, 45_735, 64_550),
        (5, 40_835, 52_348, 73_907),
        (6, 45_986, 58_946, 83_264),
        (8, 56_288, 72_142, 101_978),
    ],
)
def test_anah_ceilings_of_2026_by_household_size(
    people: int, very_modest: int, modest: int, intermediate: int
) -> None:
    answers = household(1, people - 1)
    found = [
        line(f"anah-{level}", answers) for level in ("tres-modestes", "modestes", "intermediaires")
    ]
    assert found == [very_modest, modest, intermediate]


def test_anah_ceilings_of_2026_follow_those_of_2025_by_the_published_index() -> None:
    """The annual rule: prices of September against September before, rounded up to the euro."""
    growth = Fraction(11981, 11850)
    answers = [household(1, n) for n in range(5)]
    for level in ("tres-modestes", "modestes", "intermediaires"):
        for people in answers:
            before = line(f"anah-{level}", people, date(2025, 12, 31))
            after = line(f"anah-{level}", people, date(2026, 1, 1))
            assert isinstance(before, int)
            assert after == -((-before * growth).__floor__())


def test_pls_ceilings_of_2026_are_thirty_percent_above_plus() -> None:
    for people in range(1, 7):
        answers = household(people, 0, **{"handicap-foyer": "non", "couple": "non"})
        plus, pls = line("hlm-plus", answers), line("hlm-pls", answers)
        assert isinstance(plus, int)
        assert pls == (Fraction(plus) * Fraction(13, 10) + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("adults", "children", "couple", "ages", "handicap", "category"),
    [
        (1, 0, "non", None, "non", 1),
        (1, 0, "non", None, "oui", 2),
        (2, 0, "non", None, "non", 2),
        (2, 0, "oui", 56, "non", 2),
        (2, 0, "oui", 55, "non", 3),
        (2, 0, "non", None, "oui", 3),
        (1, 1, "non", None, "non", 3),
        (1, 1, "non", None, "oui", 3),
        (3, 0, "non", None, "non", 3),
        (2, 1, "oui", 50, "non", 3),
        (1, 2, "non", None, "non", 4),
        (2, 1, "oui", 50, "oui", 4),
        (2, 2, "oui", 80, "non", 4),
        (1, 3, "non", None, "non", 5),
        (2, 2, "oui", 80, "oui", 5),
        (1, 4, "non", None, "non", 6),
        (2, 4, "oui", 80, "non", 6),
        (2, 5, "oui", 80, "non", 7),
    ],
)
def test_social_housing_category_of_a_household(
    adults: int, children: int, couple: str, ages: int | None, handicap: str, category: int
) -> None:
    answers = household(adults, children, couple=couple, **{"handicap-foyer": handicap})
    if ages is not None:
        answers |= {"age": 20, "age-conjoint": ages - 20}
    assert worked("categorie-hlm", answers) == category


@pytest.mark.parametrize(("months", "contacts"), [(12, 6), (24, 9), (36, 12), (60, 18), (84, 24)])
def test_microcredit_contacts_over_whole_years(months: int, contacts: int) -> None:
    assert line("microcredit-contacts", {"duree-pret": months}) == contacts


@pytest.mark.parametrize(
    ("amount", "months", "instalment"),
    [(1500, 24, "62.50"), (3500, 36, "97.22"), (8000, 84, "95.24")],
)
def test_microcredit_instalment_before_interest(amount: int, months: int, instalment: str) -> None:
    answers: dict[str, Answer] = {"montant-projet": amount, "duree-pret": months}
    assert worked("mensualite-microcredit", answers) == Fraction(instalment)


@pytest.mark.parametrize(
    ("income", "classes", "works", "aid"),
    [
        (25_393, 2, 100_000, 24_000),
        (25_393, 3, 100_000, 32_000),
        (32_553, 2, 100_000, 18_000),
        (32_553, 3, 100_000, 24_000),
        (45_842, 2, 100_000, 13_500),
        (45_842, 3, 100_000, 18_000),
        (45_843, 2, 100_000, 3_000),
        (45_843, 3, 100_000, 4_000),
        (25_394, 3, 10_000, 6_000),
    ],
)
def test_maprimerenov_amount_for_two_people(
    income: int, classes: int, works: int, aid: int
) -> None:
    answers = household(2, 0)
    answers |= {"rfr-foyer": income, "gain-classes": classes, "montant-travaux": works}
    assert worked("aide-mpra", answers) == aid
