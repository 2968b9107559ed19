"""Dates that do not follow one another, and facts without a source."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import report, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            "baremes/plafond.yml",
            "au: 2025-12-31",
            "au: 2024-12-31",
            [
                "baremes/plafond.yml:9:9: periodes[1].au: Cette période finit le 31\xa0décembre 2024, avant de commencer."
            ],
        ),
        (
            "baremes/plafond.yml",
            "    du: 2026-01-01",
            "    du: 2026-01-01\n    au: 2062-12-31",
            [
                "baremes/plafond.yml:17:9: periodes[2].au: Cette période dure plus de 25 ans : l’année est sans doute mal écrite. Si la fin n’est pas connue, enlevez « au »."
            ],
        ),
        (
            "baremes/plafond.yml",
            "au: 2025-12-31",
            "au: 2026-02-01",
            [
                "baremes/plafond.yml:16:9: periodes[2].du: Cette période commence avant la fin d’une autre : elles se recouvrent."
            ],
        ),
        (
            "baremes/plafond.yml",
            "    au: 2025-12-31\n",
            "",
            [
                "baremes/plafond.yml:15:9: periodes[2].du: La période d’avant n’a pas de fin : ajoutez-lui « au: 2025-12-31 »."
            ],
        ),
        (
            "baremes/plafond.yml",
            "au: 2025-12-31",
            "au: 2025-11-30",
            [
                "À voir baremes/plafond.yml:16:9: periodes[2].du: Aucune valeur entre le 30\xa0novembre 2025 et le 1er\xa0janvier 2026 : est-ce voulu ?"
            ],
        ),
        (
            "baremes/plafond.yml",
            "lignes: [900, 1300.50]",
            "lignes: [1100, 1099]",
            [
                "À voir baremes/plafond.yml:6:20: periodes[1].lignes[2]: Cette ligne est plus basse que la précédente : est-ce voulu ?"
            ],
        ),
        (
            "baremes/plafond.yml",
            "entete: P",
            "noms_lignes: [A]\nentete: P",
            [
                "baremes/plafond.yml:7:13: periodes[1].lignes: Noms de lignes : 1. Lignes : 2. Il en faut autant.",
                "baremes/plafond.yml:15:13: periodes[2].lignes: Noms de lignes : 1. Lignes : 2. Il en faut autant.",
            ],
        ),
        (
            "baremes/plafond.yml",
            "  - lignes: [910, 1310.50]\n    par",
            "  - par",
            [
                "baremes/plafond.yml:14:24: periodes[2].par_ligne_en_plus: Sans « lignes », cette valeur ne sert à rien."
            ],
        ),
        (
            "chiffres/energie.yml",
            "a_reverifier_le: 2026-12-31",
            "a_reverifier_le: 2025-12-31",
            [
                "chiffres/energie.yml:11:26: chiffres.part.periodes[1].a_reverifier_le: Cette date vient avant « verifie_le » (5\xa0janvier 2026)."
            ],
        ),
        (
            "chiffres/energie.yml",
            "verifie_le: 2026-01-05",
            "verifie_le: 2026-04-05",
            [
                "À voir chiffres/energie.yml:10:21: chiffres.part.periodes[1].verifie_le: Vérifié le 5\xa0avril 2026 ? C’est après le 1er\xa0mars 2026."
            ],
        ),
        (
            "chiffres/energie.yml",
            "sources: [reglement]",
            "sources: []",
            [
                "chiffres/energie.yml:8:18: chiffres.part.periodes[1].sources: Il faut au moins une source : son identifiant dans content/sources."
            ],
        ),
    ],
)
def test_dates_and_sources_that_do_not_hold_are_reported(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected
