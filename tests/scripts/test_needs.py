"""Which communes have nobody to call: one line per need, never an error."""

from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from scripts.parts import loading
from scripts.parts.needs import lacking


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loading.load(date(2026, 11, 22))


def test_each_need_takes_one_line_at_most(catalogue: Catalogue) -> None:
    needs = [line.partition(" : ")[0] for line in lacking(catalogue)]
    assert needs
    assert len(needs) == len(set(needs))


def test_a_court_that_closes_leaves_its_communes_without_one(catalogue: Catalogue) -> None:
    def tribunal(found: Catalogue) -> list[str]:
        return [line for line in lacking(found) if line.startswith("Le tribunal")]

    assert tribunal(catalogue) == []
    name = "tribunal-judiciaire-cambrai"
    closed = replace(catalogue.structures[name], statut="historique")
    without = replace(catalogue, structures=catalogue.structures | {name: closed})
    assert tribunal(without) == [
        (
            "Le tribunal et son greffe : ni numéro ni adresse pour 116 communes"
            " (Cambrai, Caudry, Le Cateau-Cambrésis…)."
        )
    ]


def test_a_place_without_number_nor_address_serves_nobody(catalogue: Catalogue) -> None:
    name = "tribunal-judiciaire-cambrai"
    empty = replace(catalogue.structures[name], telephones=(), adresse=None)
    without = replace(catalogue, structures=catalogue.structures | {name: empty})
    assert any(line.startswith("Le tribunal") for line in lacking(without))
