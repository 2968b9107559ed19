"""What may be shown of a place or a number, and with which caution."""

from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.contacts import contact, contacts, sure
from checker.model import Mairies, Structure, Telephone
from checker.model.places import Commune, Communes
from checker.plan import whom
from checker.views import contact_views

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


def test_the_mairie_of_the_commune_gives_its_number_with_the_year_of_the_list() -> None:
    town = replace(LILLE, mairie="03 20 49 50 00")
    catalogue = Catalogue(communes=Communes.of([town]))
    list_of_2019 = Mairies(source="s", verifie_le=date(2019, 10, 22), comment="Demandez le CCAS.")
    anyone = replace(FIRM, adresse=None, telephones=(), mairies=list_of_2019)
    found = contact(catalogue.dans(anyone, "59350"), catalogue, ON)
    assert found is not None
    assert found.telephones == ("03 20 49 50 00",)
    assert found.structure.nom == "CCAS (Lille)"
    assert found.structure.comment == "Demandez le CCAS."
    assert found.mention == "Information de 2019, à vérifier."
    assert catalogue.numbered_by(anyone) == {"59350"}


def test_a_closed_counter_of_the_commune_leaves_its_place_to_the_mairie() -> None:
    anyone = replace(FIRM, id="tout-ccas", adresse=None, telephones=(), communes=("59350",))
    anyone = replace(anyone, mairies=Mairies(source="s", verifie_le=ON))
    closed = replace(FIRM, commune="59350", statut="historique")
    catalogue = replace(
        CATALOGUE,
        communes=Communes.of([replace(LILLE, mairie="03 20 49 50 00")]),
        structures={s.id: s for s in (closed, anyone)},
    )
    (found,) = whom(["tout-ccas"], catalogue, {"commune": "59350"})
    assert [s.nom for s in found.structures] == ["CCAS (Lille)"]


@pytest.mark.parametrize("commune", [None, "59350", "59999"])
def test_without_the_mairies_number_the_place_stays_as_it_is(commune: str | None) -> None:
    anyone = replace(FIRM, adresse=None, telephones=(), mairies=Mairies(source="s", verifie_le=ON))
    assert CATALOGUE.dans(anyone, commune) == anyone
    assert CATALOGUE.numbered_by(anyone) == frozenset()


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


def test_the_screen_gets_a_doubtful_place_with_its_caution_and_no_closed_one() -> None:
    closed = replace(FIRM, id="ferme", statut="historique")
    doubtful = replace(FIRM, statut="a_verifier")
    (view,) = contact_views([closed, doubtful], CATALOGUE, ON)
    assert view["id"] == "ccas"
    assert view["adresse"] == "1 rue Droite, 59000 Lille"
    assert view["telephones"] == ["03 20 00 00 00"]
    assert view["marque"] == "à vérifier"
    assert view["prudence"] == "Information de 2026, à vérifier avant de vous déplacer."


def test_the_nearest_place_comes_first_then_the_one_that_serves_fewest() -> None:
    neighbour = replace(LILLE, code="59512", nom="Roubaix")
    far = replace(LILLE, code="59122", nom="Cambrai", epci="2")
    served = ("59350", "59512", "59122")
    here = replace(FIRM, id="d-ici", communes=served)
    near = replace(FIRM, id="c-voisine", communes=served, commune="59512")
    away = replace(FIRM, id="a-loin", communes=served, commune="59122")
    few = replace(FIRM, id="b-loin-mais-petit", communes=("59350", "59122"), commune="59122")
    everywhere = replace(FIRM, id="z-du-departement", communes=(), epci=("1", "2"), commune=None)
    elsewhere = replace(FIRM, id="ailleurs", communes=("59512",))
    catalogue = replace(
        CATALOGUE,
        communes=Communes.of([LILLE, neighbour, far]),
        structures={s.id: s for s in (away, elsewhere, everywhere, few, here, near)},
    )
    found = [structure.id for structure in catalogue.structures_pour("59350", ("ccas",))]
    assert found == ["d-ici", "c-voisine", "b-loin-mais-petit", "z-du-departement", "a-loin"]


def test_a_place_close_by_comes_first_even_across_the_border_of_an_intercommunality() -> None:
    here = replace(LILLE, position=(5063, 305))
    same = replace(LILLE, code="59512", nom="Roubaix", position=(5069, 318))
    across = replace(LILLE, code="59113", nom="Camphin", epci="2", position=(5060, 301))
    far = replace(LILLE, code="59122", nom="Cambrai", epci="2", position=(5017, 324))
    communes = [here, same, across, far]
    served = tuple(commune.code for commune in communes)
    places = [replace(FIRM, id=c.nom, communes=served, commune=c.code) for c in communes]
    hidden = replace(places[2], id="sans-numero-ni-adresse", telephones=(), adresse=None)
    catalogue = replace(
        CATALOGUE,
        communes=Communes.of(communes),
        structures={s.id: s for s in (*reversed(places), hidden)},
    )
    found = [structure.id for structure in catalogue.structures_pour("59350", ("ccas",))]
    assert found == ["Lille", "Camphin", "Roubaix", "sans-numero-ni-adresse", "Cambrai"]


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((5063, 305), (5063, 305), 0),
        ((5063, 305), (5017, 324), 53),
        (None, (5060, 300), None),
    ],
)
def test_the_distance_of_two_communes_is_that_of_their_centres(
    here: tuple[int, int] | None, there: tuple[int, int], km: int | None
) -> None:
    assert replace(LILLE, position=here).away_from(replace(LILLE, position=there)) == km


def test_an_intercommunality_is_served_by_its_number() -> None:
    structure = replace(FIRM, communes=(), epci=("1",))
    assert CATALOGUE.served_by(structure) == {"59350"}
    assert CATALOGUE.coverage(structure, "59350") == 1
    assert CATALOGUE.served_by(replace(structure, epci=("9",))) == frozenset()
