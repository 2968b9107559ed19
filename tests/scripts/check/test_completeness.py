"""What an entry lacks so that nobody is left without an answer."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, sample_files, spoilt

NOWHERE = "territoires/cambresis.yml:3:14: composition: Ce territoire ne contient aucune commune : complétez « composition »."


@pytest.mark.parametrize(
    "composition",
    ["{}", "{sauf_communes: [62041]}", '{communes: ["59122"], sauf_communes: ["59122"]}'],
)
def test_a_territory_made_of_nothing_is_an_error(composition: str) -> None:
    old = '{epci: ["200068500"], sauf_communes: [62041]}'
    assert NOWHERE in report(spoilt("territoires/cambresis.yml", old, composition))


def test_a_scheme_without_an_example_is_worth_a_look() -> None:
    files = sample_files()
    text = files[SCHEME]
    start, end = (
        text.index("exemples:"),
        text.index(
            "sources: [reglement]\nconfiance: ferme\nverifie_le: 2026-01-05\na_reverifier_le: 2026-12-31\nmots_cles"
        ),
    )
    files[SCHEME] = text[:start] + text[end:]
    assert report(files) == [
        "À voir dispositifs/aide-energie.yml:1:6: nom: Aucun exemple : ajoutez « exemples », une situation et le verdict attendu."
    ]


def test_the_id_of_an_option_follows_the_rule_of_ids() -> None:
    assert report(spoilt("questions/statut.yml", "{id: proprietaire", "{id: Propriétaire")) == [
        "questions/statut.yml:7:10: options[2].id: Cet identifiant n’est pas possible : il faut des lettres minuscules sans accent, des chiffres et des traits d’union."
    ]


def test_a_place_that_serves_nobody_is_an_error() -> None:
    old = 'couvre: [cambresis]\ncommunes: ["59350"]\n'
    assert report(spoilt("structures/service-energie.yml", old, "")) == [
        "structures/service-energie.yml:1:6: nom: Ce lieu ne sert aucune commune : ajoutez « couvre », « epci » ou « communes »."
    ]


def test_a_place_may_serve_an_intercommunality_that_exists() -> None:
    old = 'communes: ["59350"]\n'
    assert report(spoilt("structures/service-energie.yml", old, "epci: ['200068500']\n")) == []
    (wrong,) = report(spoilt("structures/service-energie.yml", old, "epci: ['200068501']\n"))
    assert "Aucune intercommunalité" in wrong
