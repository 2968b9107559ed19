"""The places of the portal, read without the project's own loader."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"
GAZETTEER = json.loads((CONTENT / "communes.json").read_text(encoding="utf-8"))
COMMUNES = {commune["code"]: commune for commune in GAZETTEER["communes"]}
DEPARTEMENTS = {"59", "62"}

CATEGORIES = """
    action-logement adil anah association bailleur banque-de-france caf ccas cidff conciliation
    assureur fournisseur proprietaire
    ddets departement epci espace-conseil-france-renov france-services fsl habitat-indigne
    hebergement jeunes logement-d-abord maison-nord-solidarites mds microcredit mjd msa
    numero-national permanence point-conseil-budget prefecture siao tribunal
""".split()
TYPES = "departement epci arrondissement mds logement-d-abord fsl local zonage".split()

SHORT_NUMBERS = {"112", "115", "17", "18", "3230", "3039", "3414", "3919", "3939"}
# A title before a name, an e-mail address: signs that a person is named.
PERSON = re.compile(
    r"\b(M\.|Mr|Mme|Mlle|Monsieur|Madame|Me|Dr)\s+[A-ZÉÈ]|[\w.+-]+@[\w-]+\.\w+"
    r"|\bligne directe\b|\bposte \d{3,}"
)
MACHINE = re.compile(r"/work\b|/tmp\b|\bshared/|localhost")


def read(folder: str) -> dict[str, dict[str, Any]]:
    """Every file of a folder, all scalars as text."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in sorted((CONTENT / folder).glob("*.yml"))
    }


TERRITOIRES = read("territoires")
STRUCTURES = read("structures")
SOURCES = {key for theme in read("sources").values() for key in theme}


def members(composition: dict[str, list[str]] | None) -> frozenset[str]:
    """The communes of a composition, worked out from the definition alone."""
    chosen = composition or {}
    return frozenset(
        code
        for code, commune in COMMUNES.items()
        if (
            commune["departement"] in chosen.get("departements", [])
            or commune["epci"] in chosen.get("epci", [])
            or commune["arrondissement"] in chosen.get("arrondissements", [])
            or code in chosen.get("communes", [])
        )
        and commune["epci"] not in chosen.get("sauf_epci", [])
        and code not in chosen.get("sauf_communes", [])
    )


@cache
def communes_of(territoire: str) -> frozenset[str]:
    return members(TERRITOIRES[territoire]["composition"])


def served_by(structure: dict[str, Any]) -> set[str]:
    """The communes that a structure says it serves."""
    by_area = (communes_of(area) for area in structure.get("couvre", []))
    by_epci = (members({"epci": [siren]}) for siren in structure.get("epci", []))
    return set(structure.get("communes", [])).union(*by_area, *by_epci)


def in_departement(code: str) -> set[str]:
    return {key for key, commune in COMMUNES.items() if commune["departement"] == code}


# Numbers


def test_each_national_number_has_one_entry() -> None:
    first = [
        (structure["telephones"][0]["numero"], tuple(structure.get("couvre", [])))
        for structure in STRUCTURES.values()
        if structure["categorie"] == "numero-national" and structure.get("telephones")
    ]
    assert len(first) == len(set(first))


def test_where_no_number_is_known_words_say_so_and_who_answers() -> None:
    said = STRUCTURES["adil-pas-de-calais"]["comment"]
    assert "Nous ne connaissons pas son numéro" in said
    assert "3039" in said
    assert "SOS loyers impayés" in said


# Communes


def test_all_the_communes_of_both_departments_are_there() -> None:
    assert (len(in_departement("59")), len(in_departement("62")), len(COMMUNES)) == (647, 887, 1534)
    assert len(GAZETTEER["communes"]) == len(COMMUNES)


def test_communes_are_sorted_one_per_line() -> None:
    lines = (CONTENT / "communes.json").read_text(encoding="utf-8").splitlines()
    codes = [line[9:14] for line in lines if line.startswith('{"code":"') and '"epci"' in line]
    assert codes == sorted(COMMUNES)


@pytest.mark.parametrize(
    ("code", "nom", "code_postal", "epci"),
    [
        ("59350", "Lille", "59800", "200093201"),
        ("59183", "Dunkerque", "59430", "245900428"),
        ("59122", "Cambrai", "59400", "200068500"),
        ("62447", "Hesdin-la-Forêt", "62140", "200044030"),
        ("59006", "L'Orée de Mormal", "59570", "200043321"),
    ],
)
def test_a_known_commune_is_what_the_official_geography_says(
    code: str, nom: str, code_postal: str, epci: str
) -> None:
    commune = COMMUNES[code]
    assert (commune["nom"], commune["epci"]) == (nom, epci)
    assert code_postal in commune["codes_postaux"]


def test_every_commune_belongs_to_a_named_epci_and_arrondissement() -> None:
    for code, commune in COMMUNES.items():
        assert commune["epci"] in GAZETTEER["epci"], code
        assert commune["arrondissement"] in GAZETTEER["arrondissements"], code
        assert commune["codes_postaux"], code
        assert all(re.fullmatch(r"\d{5}", postal) for postal in commune["codes_postaux"]), code
        assert code.startswith(commune["departement"]), code
    assert {commune["epci"] for commune in COMMUNES.values()} == set(GAZETTEER["epci"])


def test_former_communes_lead_to_a_present_one_that_shares_their_postal_code() -> None:
    former = {record["nom"]: record for record in GAZETTEER["anciennes"]}
    assert len(former) == len(GAZETTEER["anciennes"]) == 22
    for nom, record in former.items():
        today = COMMUNES[record["commune"]]
        assert record["codes_postaux"], nom
        assert set(record["codes_postaux"]) <= set(today["codes_postaux"]), nom
    assert former["Saint-Pol-sur-Mer"]["commune"] == "59183"
    assert former["Saint-Pol-sur-Mer"]["codes_postaux"] == ["59430"]
    assert former["Lomme"]["codes_postaux"] == ["59160"]


def test_the_file_of_communes_says_its_source_its_licence_and_its_dates() -> None:
    meta = GAZETTEER["meta"]
    assert meta["sources"].startswith("Sources : Insee (COG 20")
    assert "Licence Ouverte" in meta["licence"]
    assert date.fromisoformat(meta["geographie"]) < date.fromisoformat(meta["a_reverifier_le"])


def test_the_mairies_of_nearly_all_communes_have_a_number() -> None:
    by_hand = json.loads((CONTENT / "mairies.json").read_text(encoding="utf-8"))["numeros"]
    assert set(by_hand) <= set(COMMUNES)
    assert list(by_hand) == sorted(by_hand)
    assert all(re.fullmatch(r"0[1-9]( \d\d){4}", number) for number in by_hand.values())
    assert {code: COMMUNES[code].get("mairie") for code in by_hand} == by_hand
    assert len(by_hand) >= 1427


def test_every_commune_has_a_position_near_those_of_its_intercommunality() -> None:
    by_hand = json.loads((CONTENT / "positions.json").read_text(encoding="utf-8"))["positions"]
    assert list(by_hand) == sorted(COMMUNES)
    assert {code: COMMUNES[code].get("position") for code in by_hand} == by_hand
    members: dict[str, list[tuple[int, int]]] = {}
    for code, (north, east) in by_hand.items():
        members.setdefault(COMMUNES[code]["epci"], []).append((north, east))
    for code, (north, east) in by_hand.items():
        others = members[COMMUNES[code]["epci"]]
        near = [o for o in others if abs(o[0] - north) < 7 and abs(o[1] - east) < 10]
        assert len(near) > 1 or len(others) == 1, f"{COMMUNES[code]['nom']} is far from its own"


# Territories


def test_each_territory_has_the_number_of_communes_that_the_facts_give() -> None:
    expected = {
        "nord": 647,
        "pas-de-calais": 887,
        "mel": 95,
        "nord-hors-mel": 552,
        "cu-dunkerque": 17,
        "cambresis": 116,
        "avesnois": 150,
        "mds-artois": 104,
        "mds-lens-lievin": 36,
        "mds-henin-carvin": 14,
        "mds-arrageois": 255,
        "mds-ternois": 102,
        "mds-audomarois": 89,
        "mds-boulonnais": 74,
        "mds-calaisis": 52,
        "mds-montreuillois": 161,
        "logement-d-abord-artois": 104,
        "logement-d-abord-lens-henin": 50,
        "logement-d-abord-audomarois": 89,
        "logement-d-abord-boulonnais": 74,
        "logement-d-abord-montreuillois": 161,
        "logement-d-abord": 478,
        "sante-habitat-avesnois": 87,
        "quartiers-dunkerque": 1,
        "referent-rsa-cambresis": 6,
    }
    assert {name: len(communes_of(name)) for name in expected} == expected


def test_the_nine_mds_share_out_the_pas_de_calais() -> None:
    areas = [communes_of(name) for name in TERRITOIRES if name.startswith("mds-")]
    assert len(areas) == 9
    assert sum(map(len, areas)) == 887
    assert frozenset().union(*areas) == in_departement("62")


def test_the_arrondissements_share_out_both_departments() -> None:
    areas = [
        communes_of(name)
        for name, found in TERRITOIRES.items()
        if found["type"] == "arrondissement"
    ]
    assert len(areas) == 13
    assert sum(map(len, areas)) == len(COMMUNES)


def test_the_two_funds_of_the_nord_share_out_the_nord() -> None:
    assert communes_of("nord-hors-mel") & communes_of("mel") == set()
    assert communes_of("nord-hors-mel") | communes_of("mel") == in_departement("59")


def test_logement_d_abord_is_the_union_of_its_five_territories() -> None:
    parts = [name for name in TERRITOIRES if name.startswith("logement-d-abord-")]
    assert len(parts) == 5
    assert frozenset().union(*map(communes_of, parts)) == communes_of("logement-d-abord")
    sure = [
        members(TERRITOIRES[name].get("composition_sure", TERRITOIRES[name]["composition"]))
        for name in parts
    ]
    assert frozenset().union(*sure) == members(TERRITOIRES["logement-d-abord"]["composition_sure"])


def test_the_four_communes_of_the_lys_are_in_the_artois() -> None:
    lys = {code for code in in_departement("62") if COMMUNES[code]["epci"] == "245900758"}
    assert {COMMUNES[code]["nom"] for code in lys} == {
        "Fleurbaix",
        "Laventie",
        "Lestrem",
        "Sailly-sur-la-Lys",
    }
    assert lys <= communes_of("mds-artois")


@pytest.mark.parametrize("name", TERRITOIRES)
def test_a_territory_is_made_of_units_that_exist_and_touches_the_departments_it_names(
    name: str,
) -> None:
    territoire = TERRITOIRES[name]
    for composition in (territoire["composition"], territoire.get("composition_sure", {})):
        for key, known in (
            ("departements", DEPARTEMENTS),
            ("epci", GAZETTEER["epci"]),
            ("sauf_epci", GAZETTEER["epci"]),
            ("arrondissements", GAZETTEER["arrondissements"]),
            ("communes", COMMUNES),
            ("sauf_communes", COMMUNES),
        ):
            assert set(composition.get(key, [])) <= set(known), key
    found = communes_of(name)
    assert found
    assert {COMMUNES[code]["departement"] for code in found} == set(territoire["departements"])
    assert territoire["type"] in TYPES


@pytest.mark.parametrize("name", TERRITOIRES)
def test_the_sure_part_of_a_territory_is_a_smaller_part_of_it(name: str) -> None:
    territoire = TERRITOIRES[name]
    if "composition_sure" in territoire:
        assert territoire["confiance"] == "a_confirmer"
        assert members(territoire["composition_sure"]) < communes_of(name)


@pytest.mark.parametrize("name", TERRITOIRES)
def test_a_territory_that_is_not_firm_says_what_is_not_known(name: str) -> None:
    if TERRITOIRES[name]["confiance"] == "a_confirmer":
        assert TERRITOIRES[name]["incertitudes"]


# Structures


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_structure_serves_places_that_exist(name: str) -> None:
    structure = STRUCTURES[name]
    assert structure["categorie"] in CATEGORIES
    assert served_by(structure)
    assert set(structure.get("couvre", [])) <= set(TERRITOIRES)
    assert set(structure.get("epci", [])) <= set(GAZETTEER["epci"])
    assert set(structure.get("communes", [])) <= set(COMMUNES)
    assert structure.get("commune", "59350") in COMMUNES


@pytest.mark.parametrize("name", STRUCTURES)
def test_an_address_has_its_commune_and_a_postal_code_of_the_same_department(name: str) -> None:
    structure = STRUCTURES[name]
    if "code_postal" in structure:
        assert re.fullmatch(r"\d{5}", structure["code_postal"])
        assert structure["code_postal"][:2] == structure["commune"][:2]


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_telephone_is_well_formed_sourced_and_dated(name: str) -> None:
    structure = STRUCTURES[name]
    for telephone in structure.get("telephones", []):
        digits = telephone["numero"].replace(" ", "")
        assert digits in SHORT_NUMBERS or re.fullmatch(r"0[1-9]\d{8}", digits)
        assert telephone["source"] in structure["sources"]
        assert date.fromisoformat(telephone["verifie_le"]) <= date.fromisoformat(
            structure["a_reverifier_le"]
        )


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_structure_shown_as_current_never_rests_on_the_directory_of_2019_alone(
    name: str,
) -> None:
    structure = STRUCTURES[name]
    if structure["statut"] == "actif":
        assert set(structure["sources"]) != {"annuaire-administration-2019"}


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_structure_that_is_not_current_is_not_firm_and_says_where_to_go_instead(
    name: str,
) -> None:
    structure = STRUCTURES[name]
    if structure["statut"] != "actif":
        assert structure["confiance"] == "a_confirmer"
        assert structure["comment"]


def test_every_commune_has_someone_to_call_for_each_need() -> None:
    needs = {
        "numero-national": {"59", "62"},
        "fsl": {"59", "62"},
        "siao": {"59", "62"},
        "caf": {"59", "62"},
        "ccas": {"59", "62"},
        "mds": {"62"},
        "maison-nord-solidarites": {"59"},
        "adil": {"59", "62"},
        "tribunal": {"59", "62"},
        "prefecture": {"59", "62"},
        "conciliation": {"59", "62"},
        "point-conseil-budget": {"59", "62"},
        "espace-conseil-france-renov": {"59", "62"},
    }
    for categorie, departements in needs.items():
        served: set[str] = set()
        for structure in STRUCTURES.values():
            if structure["categorie"] == categorie and structure["statut"] != "historique":
                served |= served_by(structure)
        missing = set().union(*map(in_departement, departements)) - served
        assert not missing, categorie


def test_each_commune_has_exactly_one_fund() -> None:
    funds = [served_by(s) for s in STRUCTURES.values() if s["categorie"] == "fsl"]
    for code in COMMUNES:
        assert sum(code in served for served in funds) == 1, code


def test_the_sites_of_the_maisons_du_departement_share_out_the_pas_de_calais() -> None:
    sites = [served_by(s) for s in STRUCTURES.values() if s["categorie"] == "mds"]
    assert len(sites) == 25
    assert set().union(*sites) == in_departement("62")
    calais = "62193"
    for code in in_departement("62"):
        assert sum(code in served for served in sites) == (2 if code == calais else 1), code


# Both


ENTRIES = [("territoires", name) for name in TERRITOIRES] + [
    ("structures", name) for name in STRUCTURES
]


@pytest.mark.parametrize(("folder", "name"), ENTRIES)
def test_an_entry_says_its_sources_and_its_dates(folder: str, name: str) -> None:
    entry = {"territoires": TERRITOIRES, "structures": STRUCTURES}[folder][name]
    assert entry["sources"]
    assert set(entry["sources"]) <= SOURCES
    assert date.fromisoformat(entry["verifie_le"]) < date.fromisoformat(entry["a_reverifier_le"])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


@pytest.mark.parametrize(("folder", "name"), ENTRIES)
def test_an_entry_names_nobody_and_no_machine(folder: str, name: str) -> None:
    text = (CONTENT / folder / f"{name}.yml").read_text(encoding="utf-8")
    assert not PERSON.search(text)
    assert not MACHINE.search(text)


def test_the_pattern_that_looks_for_persons_finds_them() -> None:
    for named in ("Contact : Mme Dupont", "M. Durand", "prenom.nom@exemple.fr", "ligne directe"):
        assert PERSON.search(named), named
