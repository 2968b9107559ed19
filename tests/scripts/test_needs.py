"""Which communes have nobody to call: one line per need, never an error."""

from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.contacts import offered
from scripts.parts import loading
from scripts.parts.needs import NEEDS, Need, lacks, numbers


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loading.load(date(2026, 11, 22))


def lines(catalogue: Catalogue) -> list[str]:
    return [lack.line() for lack in lacks(catalogue)]


def test_each_need_takes_one_line_at_most(catalogue: Catalogue) -> None:
    needs = [line.partition(" : ")[0] for line in lines(catalogue)]
    assert needs
    assert len(needs) == len(set(needs))


def test_a_court_that_closes_leaves_its_communes_without_one(catalogue: Catalogue) -> None:
    def tribunal(found: Catalogue) -> list[str]:
        return [line for line in lines(found) if line.startswith("Le tribunal")]

    assert tribunal(catalogue) == []
    name = "tribunal-judiciaire-cambrai"
    closed = replace(catalogue.structures[name], statut="historique")
    without = replace(catalogue, structures=catalogue.structures | {name: closed})
    assert tribunal(without) == [
        (
            "Le tribunal et son greffe : ni numéro ni adresse propres à 116 communes"
            " (Cambrai, Caudry, Le Cateau-Cambrésis…). Le site y donne : 3039, point-justice."
        )
    ]


def test_a_place_without_number_nor_address_serves_nobody(catalogue: Catalogue) -> None:
    name = "tribunal-judiciaire-cambrai"
    empty = replace(catalogue.structures[name], telephones=(), adresse=None)
    without = replace(catalogue, structures=catalogue.structures | {name: empty})
    assert any(line.startswith("Le tribunal") for line in lines(without))


def test_a_switchboard_is_no_counter_of_ones_own(catalogue: Catalogue) -> None:
    """The number of the whole département, given again under the name of a site, leads nowhere."""
    social = next(lack for lack in lacks(catalogue) if lack.need.id == "social")
    missing = {commune.code for commune in social.communes}
    assert "62041" in missing  # Arras: its sites are only called through the Département
    assert "59378" not in missing  # Marcq-en-Barœul has its own, with a street
    assert {one.id for one in social.instead} == {"departement-nord", "departement-pas-de-calais"}


def test_every_commune_is_named_when_asked(catalogue: Catalogue) -> None:
    social = next(lack for lack in lacks(catalogue) if lack.need.id == "social")
    assert all(commune.nom in social.line(None) for commune in social.communes)
    assert "…" not in social.line(None)


def test_nobody_is_left_without_a_number_whatever_the_need(catalogue: Catalogue) -> None:
    """Every commune, not a sample: its own counter by telephone, or a line that answers for it."""
    for need in NEEDS:
        if not need.partout:
            continue
        own = frozenset[str]().union(
            *(
                catalogue.numbered_by(structure)
                for structure in catalogue.structures.values()
                if structure.categorie in need.categories
                and offered(structure)
                and (structure.telephones or structure.mairies)
            )
        )
        without = {
            commune
            for commune in set(catalogue.communes) - own
            if not numbers(need, frozenset({commune}), catalogue)
        }
        assert without == set(), need.titre


def test_a_mairie_whose_number_nobody_found_is_not_said_to_answer(catalogue: Catalogue) -> None:
    ccas = catalogue.structures["ccas-ou-mairie"]
    assert "59001" in catalogue.numbered_by(ccas)
    assert catalogue.communes["62040"].mairie is None  # Arques
    assert "62040" not in catalogue.numbered_by(ccas)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.id)
def test_in_every_commune_a_number_answers_each_need(need: Need, catalogue: Catalogue) -> None:
    kinds = need.categories + need.aussi
    answered = frozenset[str]().union(
        *(
            catalogue.served_by(structure)
            for name, structure in catalogue.structures.items()
            if offered(structure)
            and structure.telephones
            and (structure.categorie in kinds or name in need.numeros)
        )
    )
    assert catalogue.communes.keys() - answered == set()
