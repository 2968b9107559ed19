"""Rules that say nothing, or something else than what staff meant."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, sample_files, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCHEME,
            "inferieur_ou_egal_a: {bareme: plafond}",
            "superieur_a: {bareme: plafond}\n      inferieur_a: {bareme: plafond}",
            [
                "dispositifs/aide-energie.yml:35:20: conditions[3].test.superieur_a: Une seule comparaison à la fois : gardez inferieur_a ou superieur_a."
            ],
        ),
        (
            SCHEME,
            "      inferieur_ou_egal_a: {bareme: plafond}\n",
            "",
            [
                "dispositifs/aide-energie.yml:34:7: conditions[3].test: Il manque ce qu’on compare : ajoutez egal_a, different_de, inferieur_a, inferieur_ou_egal_a, superieur_a ou superieur_ou_egal_a."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: demande-ecrite}",
            [
                "dispositifs/aide-energie.yml:54:11: conditions[5].test: Il manque ce qu’on compare : ajoutez est, parmi, contient ou contient_une_de."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: demande-ecrite, est: oui, contient: oui}",
            [
                "dispositifs/aide-energie.yml:54:57: conditions[5].test.contient: Une seule comparaison à la fois : gardez est ou contient."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: demande-ecrite, est: Oui}",
            [
                "dispositifs/aide-energie.yml:54:42: conditions[5].test.est: La question « demande-ecrite » n’a pas d’option « Oui ». Vouliez-vous dire « oui » ?"
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: demande-ecrite, parmi: [oui, je_ne_sais_pas]}",
            [
                "dispositifs/aide-energie.yml:54:50: conditions[5].test.parmi[2]: On ne teste pas « je ne sais pas » : le vérificateur s’en charge."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: besoin, est: facture}",
            [
                "dispositifs/aide-energie.yml:54:34: conditions[5].test.est: La question « besoin » accepte plusieurs réponses : écrivez « contient »."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: statut, contient_une_de: [locataire]}",
            [
                "dispositifs/aide-energie.yml:54:46: conditions[5].test.contient_une_de: La question « statut » accepte une seule réponse : écrivez « parmi »."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: revenus, est: oui}",
            [
                "dispositifs/aide-energie.yml:54:21: conditions[5].test.reponse: La question « revenus » n’a pas d’options : utilisez comparer:"
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{reponse: commune, est: lille}",
            [
                "dispositifs/aide-energie.yml:54:21: conditions[5].test.reponse: La question « commune » n’a pas d’options : utilisez commune_dans:"
            ],
        ),
        (
            SCHEME,
            "{commune_dans: [cambresis]}",
            "{commune_dans: [cambresis], question: statut}",
            [
                "dispositifs/aide-energie.yml:18:49: conditions[1].test.question: La question « statut » n’est pas de type « commune »."
            ],
        ),
        (
            SCHEME,
            "{commune_dans: [cambresis]}",
            "{commune_dans: []}",
            [
                "dispositifs/aide-energie.yml:18:26: conditions[1].test.commune_dans: Il faut au moins 1 élément dans cette liste (il y en a 0)."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{toutes: []}",
            [
                "dispositifs/aide-energie.yml:54:20: conditions[5].test.toutes: Il faut au moins 1 élément dans cette liste (il y en a 0)."
            ],
        ),
        (
            SCHEME,
            "{reponse: demande-ecrite, est: oui}",
            "{au_moins: 3, parmi: [{reponse: demande-ecrite, est: oui}]}",
            [
                "dispositifs/aide-energie.yml:54:22: conditions[5].test.au_moins: Ce nombre doit être compris entre 1 et 1, le nombre de conditions."
            ],
        ),
        (
            "calculs/aide.yml",
            "sinon: 0",
            "sinon: {rapport: [{question: revenus}]}",
            [
                "calculs/aide.yml:13:20: formule.sinon.rapport: Il faut exactement 2 éléments dans cette liste (il y en a 1)."
            ],
        ),
        (
            SCHEME,
            "{aujourd_hui: true}",
            "{aujourd_hui: false}",
            [
                "dispositifs/aide-energie.yml:68:27: echeances[1].date.date.aujourd_hui: Écrivez « aujourd_hui: true »."
            ],
        ),
        (
            "questions/statut.yml",
            "- {id: proprietaire, libelle: Propriétaire}",
            "",
            ["questions/statut.yml:6:3: options: Une question à choix a au moins deux options."],
        ),
        (
            "questions/statut.yml",
            "levier: aucun",
            "exclusive: locataire",
            [
                "questions/statut.yml:8:12: exclusive: Cette clé ne sert qu’aux questions de type « choix_multiple »."
            ],
        ),
        (
            "questions/besoin.yml",
            "exclusive: aucun",
            "exclusive: aucune",
            [
                "questions/besoin.yml:13:12: exclusive: Aucune option ne s’appelle « aucune ». Vouliez-vous dire « aucun » ?"
            ],
        ),
        (
            "questions/besoin.yml",
            "facile: Une facture\n  - id: loyer\n    libelle: Un retard de loyer\n  - id: aucun",
            "rubrique: Payer\n  - id: loyer\n    libelle: Un retard\n  - id: aucun\n    rubrique: Payer",
            [
                "questions/besoin.yml:6:3: options: Mettez ensemble les options de la rubrique « Payer »."
            ],
        ),
        (
            "questions/demande-ecrite.yml",
            "levier: agir",
            "options: [{id: oui, libelle: Oui}]\nunite: mois\nmoment: passe\nminimum: 1",
            [
                "questions/demande-ecrite.yml:5:10: options: Une question de type « oui_non » n’a pas d’options.",
                "questions/demande-ecrite.yml:6:8: unite: Cette clé ne sert qu’aux questions de type « entier » ou « montant ».",
                "questions/demande-ecrite.yml:7:9: moment: Cette clé ne sert qu’aux questions de type « date ».",
                "questions/demande-ecrite.yml:8:10: minimum: Cette clé ne sert qu’aux questions dont la réponse est un nombre.",
            ],
        ),
        (
            "questions/personnes.yml",
            "maximum: 20",
            "maximum: 0",
            ["questions/personnes.yml:6:10: minimum: Le minimum dépasse le maximum."],
        ),
        (
            "calculs/reste.yml",
            "{chiffre: energie.part}",
            "{calcul: reste}",
            [
                (
                    "calculs/reste.yml:8:61: formule.maximum[2].difference[2].arrondi.produit[2].calcul: Ce"
                    " calcul a besoin de lui-même : « reste » → « reste »."
                )
            ],
        ),
    ],
)
def test_a_rule_that_can_not_be_evaluated_says_what_to_write_instead(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected


def test_a_detour_through_another_computed_value_is_a_cycle_too() -> None:
    files = spoilt("calculs/reste.yml", "- 0\n", "- {calcul: aide}\n")
    files |= {"calculs/aide.yml": "libelle: A\nunite: euros\nformule: {calcul: reste}\n"}
    assert report(files) == [
        "calculs/aide.yml:3:19: formule.calcul: Ce calcul a besoin de lui-même : « aide » → « reste » → « aide »."
    ]


def test_two_schemes_that_wait_for_each_other_are_shown_with_the_line() -> None:
    files = spoilt(
        SCHEME, "{reponse: demande-ecrite, est: oui}", "{dispositif: b, verdict: possible}"
    )
    first = sample_files()[SCHEME]
    files["dispositifs/b.yml"] = first.replace(
        "{reponse: demande-ecrite, est: oui}", "{dispositif: aide-energie, verdict: possible}"
    ).replace("Aide énergie", "Aide b")
    assert (
        "dispositifs/aide-energie.yml:54:24: conditions[5].test.dispositif: Ce dispositif dépend de"
        " lui-même : « aide-energie » → « b » → « aide-energie »."
    ) in report(files)
