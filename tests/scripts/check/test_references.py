"""Ids that nothing bears."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCHEME,
            "question: naissance",
            "question: naisance",
            [
                "dispositifs/aide-energie.yml:25:34: conditions[2].test.comparer.age.question: Aucune question ne s’appelle « naisance ». Vouliez-vous dire « naissance » ?"
            ],
        ),
        (
            SCHEME,
            "{chiffre: energie.age-minimum}",
            "{chiffre: energie.age-minimun}",
            [
                "dispositifs/aide-energie.yml:26:38: conditions[2].test.superieur_ou_egal_a.chiffre: Aucun chiffre ne s’appelle « energie.age-minimun ». Vouliez-vous dire « energie.age-minimum » ?"
            ],
        ),
        (
            SCHEME,
            "{bareme: plafond}",
            "{bareme: plafonds}",
            [
                "dispositifs/aide-energie.yml:35:37: conditions[3].test.inferieur_ou_egal_a.bareme: Aucun barème ne s’appelle « plafonds ». Vouliez-vous dire « plafond » ?"
            ],
        ),
        (
            SCHEME,
            "{calcul: reste}",
            "{calcul: restes}",
            [
                "dispositifs/aide-energie.yml:47:31: conditions[4].test.une[1].comparer.calcul: Aucun calcul ne s’appelle « restes ». Vouliez-vous dire « reste » ?"
            ],
        ),
        (
            SCHEME,
            "commune_dans: [cambresis]",
            "commune_dans: [cambrésis]",
            [
                "dispositifs/aide-energie.yml:18:27: conditions[1].test.commune_dans[1]: Aucun territoire ne s’appelle « cambrésis ». Vouliez-vous dire « cambresis » ?"
            ],
        ),
        (
            SCHEME,
            "orienter_vers: [aide-energie]",
            "orienter_vers: [aide-energies]",
            [
                "dispositifs/aide-energie.yml:29:21: conditions[2].orienter_vers[1]: Aucun dispositif ne s’appelle « aide-energies ». Vouliez-vous dire « aide-energie » ?"
            ],
        ),
        (
            SCHEME,
            "    sources: [reglement]\n    confiance",
            "    sources: [règlement]\n    confiance",
            [
                "dispositifs/aide-energie.yml:38:15: conditions[3].sources[1]: Aucune source ne s’appelle « règlement ». Vouliez-vous dire « reglement » ?"
            ],
        ),
        (
            SCHEME,
            "structures: [service-energie]",
            "structures: [service-eau]",
            [
                "dispositifs/aide-energie.yml:79:14: structures[1]: Aucune structure ne s’appelle « service-eau »."
            ],
        ),
        (
            SCHEME,
            "categories: [fsl]",
            "categories: [adil]",
            [
                "dispositifs/aide-energie.yml:80:14: categories[1]: Aucune catégorie de structures ne s’appelle « adil »."
            ],
        ),
        (
            "territoires/cambresis.yml",
            'epci: ["200068500"]',
            'departements: ["60"], arrondissements: ["999"], epci: ["1"]',
            [
                "territoires/cambresis.yml:3:30: composition.departements[1]: Aucun département (59 ou 62) ne s’appelle « 60 ».",
                "territoires/cambresis.yml:3:55: composition.arrondissements[1]: Aucun arrondissement (code Insee) ne s’appelle « 999 ».",
                "territoires/cambresis.yml:3:70: composition.epci[1]: Aucune intercommunalité (numéro Siren) ne s’appelle « 1 ».",
            ],
        ),
        (
            "structures/service-energie.yml",
            'communes: ["59350"]',
            'communes: ["75056"]',
            [
                "structures/service-energie.yml:5:12: communes[1]: Aucune commune (code Insee) ne s’appelle « 75056 »."
            ],
        ),
        (
            "coherences.yml",
            "questions: [besoin,",
            "questions: [besoins,",
            [
                "coherences.yml:7:15: aucun-besoin-et-lettre.questions[1]: Aucune question ne s’appelle « besoins ». Vouliez-vous dire « besoin » ?"
            ],
        ),
        (
            SCHEME,
            "echecs: [revenus]",
            "echecs: [revenu]",
            [
                "dispositifs/aide-energie.yml:99:14: exemples[2].echecs[1]: Aucune condition de ce dispositif n’a l’identifiant « revenu ». Vouliez-vous dire « revenus » ?"
            ],
        ),
        (
            SCHEME,
            "{commune: Cambrai, naissance",
            "{comune: Cambrai, naissance",
            [
                "dispositifs/aide-energie.yml:97:24: exemples[2].reponses.comune: Aucune question ne s’appelle « comune ». Vouliez-vous dire « commune » ?"
            ],
        ),
        (
            SCHEME,
            "{Montant de l’aide: 300}",
            "{Montant: 300}",
            [
                "dispositifs/aide-energie.yml:94:27: exemples[1].affichages.Montant: Aucun affichage ni échéance de ce dispositif n’a le libellé « Montant »."
            ],
        ),
        (
            SCHEME,
            "verdicts: [ailleurs, pas_ce_dispositif, a_verifier, a_preparer, possible]",
            "verdicts: [ailleurs, pas_ce_dispositif, a_verifier, a_preparer]",
            [
                "dispositifs/aide-energie.yml:93:14: exemples[1].verdict: Le verdict « possible » n’est pas dans « verdicts » : ailleurs, pas_ce_dispositif, a_verifier ou a_preparer."
            ],
        ),
        (
            SCHEME,
            "- id: age\n",
            "- id: commune\n",
            [
                "dispositifs/aide-energie.yml:21:9: conditions[2].id: L’identifiant « commune » est déjà pris plus haut."
            ],
        ),
        (
            "questions/statut.yml",
            "{id: proprietaire",
            "{id: locataire",
            [
                "questions/statut.yml:7:10: options[2].id: L’identifiant « locataire » est déjà pris plus haut."
            ],
        ),
    ],
)
def test_an_id_that_nothing_bears_is_named_with_the_nearest_one(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected
