"""Examples run on the engine."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCHEME,
            "revenus: 910",
            "revenus: 911",
            [
                "dispositifs/aide-energie.yml:93:14: exemples[1].verdict: « Tout va bien » : l’exemple annonce « possible », la règle répond « pas_ce_dispositif » au 1er\xa0mars 2026 (verdict possible : pas_ce_dispositif ; conditions non remplies : revenus)."
            ],
        ),
        (
            SCHEME,
            "revenus: 910",
            "revenus: beaucoup",
            [
                "dispositifs/aide-energie.yml:89:16: exemples[1].reponses.revenus: « Tout va bien » : Écrivez un nombre en chiffres, par exemple 1250 ou 1250,50."
            ],
        ),
        (
            SCHEME,
            "revenus: 910",
            "revenus: je_ne_sais_pas",
            [
                "dispositifs/aide-energie.yml:93:14: exemples[1].verdict: « Tout va bien » : l’exemple annonce « possible », la règle répond « a_verifier » au 1er\xa0mars 2026 (verdicts possibles : pas_ce_dispositif, a_verifier ou possible ; conditions non remplies : aucune)."
            ],
        ),
        (
            SCHEME,
            "echecs: [revenus]",
            "echecs: [age]",
            [
                "dispositifs/aide-energie.yml:99:13: exemples[2].echecs: « Un euro de trop » : conditions non remplies : revenus."
            ],
        ),
        (
            SCHEME,
            "atteignables: [possible, pas_ce_dispositif, a_verifier]",
            "atteignables: [possible]",
            [
                "dispositifs/aide-energie.yml:110:19: exemples[3].atteignables: « Revenus inconnus » : la règle donne autre chose : verdicts possibles : pas_ce_dispositif, a_verifier ou possible."
            ],
        ),
        (
            SCHEME,
            "{Montant de l’aide: 300}",
            "{Montant de l’aide: 200}",
            [
                "dispositifs/aide-energie.yml:94:37: exemples[1].affichages.Montant de l’aide: « Tout va bien » : l’exemple annonce 200, la règle affiche 300."
            ],
        ),
        (
            SCHEME,
            "au: 2026-03-01",
            "au: 2025-03-01",
            [
                "dispositifs/aide-energie.yml:93:14: exemples[1].verdict: « Tout va bien » : l’exemple annonce « possible », la règle répond « pas_ce_dispositif » au 1er\xa0mars 2025 (verdict possible : pas_ce_dispositif ; conditions non remplies : revenus)."
            ],
        ),
    ],
)
def test_an_example_whose_outcome_differs_says_what_the_rule_answers(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected
