"""The pages of places: who serves each commune, as the checker says it too."""

from collections.abc import Iterator
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.contacts import offered
from scripts.parts import loading
from scripts.parts.needs import NATIONAL, NEEDS
from scripts.parts.site import places
from scripts.parts.site.pages import render
from scripts.parts.site.prose import Prose, contact_lines

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loading.load(ON)


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> dict[str, str]:
    """The text of each intercommunality's page, by SIREN."""
    found = {}
    for draft in places.drafts(catalogue, ON):
        epci = draft.context.get("epci")
        if isinstance(epci, places.Epci):
            found[epci.siren] = render(draft, catalogue, ON).text
    return found


def line_of(page: str, code: str) -> str:
    """What the list of communes says of one."""
    return page.partition(f'<span id="{code}">')[2].partition("<span id=")[0]


def test_every_structure_that_serves_a_commune_is_on_its_page(
    catalogue: Catalogue, pages: dict[str, str]
) -> None:
    shown = {NATIONAL, *(c for need in NEEDS for c in (*need.categories, *need.aussi))}
    for structure in catalogue.structures.values():
        sirens = {catalogue.communes[code].epci for code in catalogue.served_by(structure)}
        for siren, page in pages.items():
            expected = offered(structure) and siren in sirens and structure.categorie in shown
            assert (f'id="lieu-{structure.id}"' in page) == expected, (structure.id, siren)


def test_every_kind_of_structure_answers_a_need_or_is_named_by_schemes(
    catalogue: Catalogue,
) -> None:
    shown = {NATIONAL, *(c for need in NEEDS for c in (*need.categories, *need.aussi))}
    others = [s for s in catalogue.structures.values() if s.categorie not in shown]
    assert {structure.categorie for structure in others} == {
        "assureur",
        "fournisseur",
        "proprietaire",
    }
    # Each person has their own: its number is on their papers, and it is on no page of places.
    assert [structure.id for structure in others if structure.telephones] == []


def test_a_commune_names_its_own_places_the_nearest_first(pages: dict[str, str]) -> None:
    roubaix = line_of(pages["200093201"], "59512")
    assert (
        "[CCAS de Roubaix](#lieu-ccas-roubaix), [03 20 66 46 00](tel:0320664600) *(à vérifier)*"
        in roubaix
    )
    assert "#lieu-tribunal-proximite-roubaix" in roubaix
    assert roubaix.count("#lieu-maison-nord-solidarites-roubaix-") == 3
    assert "#lieu-ccas-lille" not in roubaix


def test_a_commune_without_a_ccas_of_its_own_gives_its_mairies_number(
    pages: dict[str, str],
) -> None:
    abancourt = line_of(pages["200068500"], "59001")
    assert "[CCAS ou mairie de votre commune (Abancourt)](#lieu-ccas-ou-mairie)" in abancourt
    assert "[03 27 79 90 44](tel:0327799044) *(à vérifier)*" in abancourt


def test_each_need_says_who_answers_by_telephone_for_the_département(
    pages: dict[str, str],
) -> None:
    arras = pages["200033579"]
    advice = arras.partition("Un conseil sur le droit du logement")[2].partition("\n## ")[0]
    assert "(tel:0805160075)" in advice
    assert "(tel:3039)" in advice
    online = arras.partition("De l’aide pour les démarches en ligne")[2].partition("\n## ")[0]
    assert "(tel:3939)" in online
    assert "Département du Pas-de-Calais" in arras.partition("Le CCAS ou la mairie")[2]
    assert "Département du Nord" not in arras


def test_a_place_for_some_communes_says_for_which(pages: dict[str, str]) -> None:
    page = pages["200093201"]
    block = page.partition('id="lieu-ccas-roubaix"')[2].partition("lieu-")[0]
    assert "    - Pour : Roubaix\n" in block


def test_a_link_to_a_place_leads_to_one_of_the_page(pages: dict[str, str]) -> None:
    def anchors(page: str, before: str) -> Iterator[str]:
        for part in page.split(before)[1:]:
            yield part.partition(")" if before.startswith("(") else '"')[0]

    for page in pages.values():
        assert set(anchors(page, "(#lieu-")) <= set(anchors(page, 'id="lieu-'))


def test_a_doubtful_place_is_shown_whole_with_its_caution(catalogue: Catalogue) -> None:
    lines = "\n".join(contact_lines(catalogue.structures["adil-nord-lille"], catalogue, ON))
    assert "[03 59 61 62 59](tel:0359616259)" in lines
    assert "7 bis rue Racine, 59000 Lille" in lines
    assert "*Information de 2019, à vérifier avant de vous déplacer.*" in lines
    assert "Vérifié le" not in lines


def test_a_closed_place_is_not_offered_by_a_page(catalogue: Catalogue) -> None:
    assert contact_lines(catalogue.structures["cal-pact-avesnois"], catalogue, ON) == []


def test_a_number_in_a_sentence_says_its_doubt(catalogue: Catalogue) -> None:
    prose = Prose(catalogue, ON)
    assert prose.telephone("urgence-115") == "[115](tel:115)"
    assert prose.telephone("info-logement-indigne").endswith("*(à vérifier)*")
