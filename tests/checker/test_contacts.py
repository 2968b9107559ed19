"""What may be shown of a place or a number, and with which caution."""

from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.contacts import contact, contacts, sure
from checker.model import Structure, Telephone
from checker.model.places import Commune, Communes

ON = date(2026, 11, 27)
LILLE = Commune(
    code="59350",
    nom="Lille",
    departement="59",
    codes_postaux=("59000",),
    epci="1",
    arrondissement="2",
    population=1,
)
CATALOGUE = Catalogue(communes=Communes.of([LILLE]))
FIRM = Structure(
    id="ccas",
    nom="CCAS",
    categorie="ccas",
    pour_quoi="Être aidé.",
    communes=("59350",),
    adresse="1 rue Droite",
    code_postal="59000",
    commune="59350",
    telephones=(Telephone(numero="03 20 00 00 00", source="s", verifie_le=date(2026, 1, 1)),),
    confiance="ferme",
    sources=("s",),
    verifie_le=date(2026, 3, 2),
    a_reverifier_le=date(2027, 3, 2),
)
DOUBTS = {
    "its coordinates are doubtful": replace(FIRM, statut="a_verifier"),
    "its source is not sure": replace(FIRM, confiance="a_confirmer"),
    "its date is past": replace(FIRM, a_reverifier_le=date(2026, 11, 26)),
}


def test_a_sure_place_is_shown_with_the_day_it_was_checked() -> None:
    found = contact(FIRM, CATALOGUE, ON)
    assert found is not None
    assert found.adresse == "1 rue Droite, 59000 Lille"
    assert found.telephones == ("03 20 00 00 00",)
    assert (found.marque, found.prudence) == (None, None)
    assert found.mention == "Vérifié le 2\u00a0mars 2026"


@pytest.mark.parametrize("why", DOUBTS)
def test_a_doubtful_place_is_shown_whole_and_never_as_sure(why: str) -> None:
    found = contact(DOUBTS[why], CATALOGUE, ON)
    assert found is not None
    assert found.adresse
    assert found.telephones
    assert found.verifie is None
    assert found.mention == "Information de 2026, à vérifier avant de vous déplacer."
    assert found.marque == ("à confirmer" if why == "its source is not sure" else "à vérifier")
    assert not sure(DOUBTS[why], ON)


def test_the_caution_gives_the_year_of_the_oldest_fact_shown() -> None:
    old_phone = replace(FIRM.telephones[0], verifie_le=date(2019, 10, 22))
    found = contact(replace(FIRM, statut="a_verifier", telephones=(old_phone,)), CATALOGUE, ON)
    assert found is not None
    assert found.prudence == "Information de 2019, à vérifier avant de vous déplacer."


def test_where_there_is_nowhere_to_go_the_caution_does_not_speak_of_going() -> None:
    found = contact(replace(FIRM, statut="a_verifier", adresse=None), CATALOGUE, ON)
    assert found is not None
    assert found.prudence == "Information de 2026, à vérifier."


def test_a_closed_place_is_never_offered() -> None:
    closed = replace(FIRM, id="ferme", statut="historique")
    assert contact(closed, CATALOGUE, ON) is None
    assert [c.structure.id for c in contacts([closed, FIRM, FIRM], CATALOGUE, ON)] == ["ccas"]
