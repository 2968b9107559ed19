"""Rules that mix what does not go together."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCHEME,
            "{age: {question: naissance}}",
            "{mois_depuis: {question: naissance}}",
            [
                "dispositifs/aide-energie.yml:26:28: conditions[2].test.superieur_ou_egal_a: On compare des mois avec des années."
            ],
        ),
        (
            SCHEME,
            "{age: {question: naissance}}",
            "{question: naissance}",
            [
                "dispositifs/aide-energie.yml:26:28: conditions[2].test.superieur_ou_egal_a: On compare une date avec des années."
            ],
        ),
        (
            SCHEME,
            "{age: {question: naissance}}",
            "{age: {question: revenus}}",
            [
                "dispositifs/aide-energie.yml:25:23: conditions[2].test.comparer.age: Il faut une date ici, pas des euros par mois."
            ],
        ),
        (
            "baremes/plafond.yml",
            "unite: euros_par_mois",
            "unite: euros_par_an",
            [
                "dispositifs/aide-energie.yml:35:28: conditions[3].test.inferieur_ou_egal_a: On compare des euros par mois avec des euros par an."
            ],
        ),
        (
            "baremes/plafond.yml",
            "selon: {question: personnes}",
            "selon: {question: revenus}",
            [
                "baremes/plafond.yml:3:8: selon: La ligne d’un barème est un nombre entier, pas des euros par mois."
            ],
        ),
        (
            "calculs/aide.yml",
            "unite: euros",
            "unite: mois",
            [
                "calculs/aide.yml:4:3: formule: Il faut des mois ici, pas des euros par mois.",
            ],
        ),
        (
            "calculs/aide.yml",
            "sinon: 0",
            "sinon: {aujourd_hui: true}",
            [
                "calculs/aide.yml:13:10: formule.sinon: Les cas ne donnent pas la même chose : des euros par mois et une date."
            ],
        ),
        (
            "calculs/aide.yml",
            "sinon: 0",
            "sinon: {rapport: [{bareme: plafond}, {question: revenus}]}",
            [
                "calculs/aide.yml:13:10: formule.sinon: Les cas ne donnent pas la même chose : des euros par mois et un rapport (0.3 pour 30 %)."
            ],
        ),
        (
            "calculs/aide.yml",
            "{somme: [{question: revenus}, 1]}",
            "{somme: [{question: revenus}, {chiffre: energie.delai}]}",
            [
                "calculs/aide.yml:12:93: formule.cas[2].alors.minimum[2].somme[2]: Ces éléments ne vont pas ensemble : des euros par mois et des mois."
            ],
        ),
        (
            "calculs/reste.yml",
            "- 0\n",
            "- {difference: [{aujourd_hui: true}, {question: naissance}]}\n",
            [
                "calculs/reste.yml:5:20: formule.maximum[1].difference: On ne soustrait pas des dates : utilisez mois_depuis: ou jours_depuis:"
            ],
        ),
        (
            SCHEME,
            "{calcul: reste}, superieur_a: 0",
            "{question: statut}, egal_a: locataire",
            [
                "dispositifs/aide-energie.yml:47:33: conditions[4].test.une[1].comparer.question: La réponse à « statut » n’est ni un nombre ni une date : testez-la avec reponse:"
            ],
        ),
        (
            SCHEME,
            "{calcul: reste}, superieur_a: 0",
            "{calcul: reste}, superieur_a: 30",
            [
                "dispositifs/aide-energie.yml:47:52: conditions[4].test.une[1].superieur_a: Pas de valeur écrite dans une règle : mettez « 30 » dans content/chiffres avec sa source, puis citez ce chiffre ici."
            ],
        ),
        (
            SCHEME,
            "{question: personnes}, egal_a: 3",
            "{question: personnes}, egal_a: 12",
            [
                "dispositifs/aide-energie.yml:48:53: conditions[4].test.une[2].egal_a: Pas de valeur écrite dans une règle : mettez « 12 » dans content/chiffres avec sa source, puis citez ce chiffre ici."
            ],
        ),
        (
            SCHEME,
            "{question: personnes}, egal_a: 3",
            "{question: naissance}, egal_a: 2000-01-01",
            [
                "dispositifs/aide-energie.yml:48:53: conditions[4].test.une[2].egal_a: Pas de valeur écrite dans une règle : mettez « 2000-01-01 » dans content/chiffres avec sa source, puis citez ce chiffre ici."
            ],
        ),
        (
            SCHEME,
            "plus_mois: {chiffre: energie.delai}",
            "plus_mois: {chiffre: energie.age-minimum}",
            [
                "dispositifs/aide-energie.yml:69:18: echeances[1].date.plus_mois: Il faut des mois ici, pas des années."
            ],
        ),
        (
            SCHEME,
            "      date: {aujourd_hui: true}",
            "      date: {question: revenus}",
            [
                "dispositifs/aide-energie.yml:68:13: echeances[1].date.date: Il faut une date ici, pas des euros par mois."
            ],
        ),
        (
            SCHEME,
            "    valeur: {calcul: aide}\n    unite: euros",
            "    valeur: {calcul: aide}\n    unite: mois",
            [
                "dispositifs/aide-energie.yml:63:13: affichages[1].valeur: Il faut des mois ici, pas des euros."
            ],
        ),
        (
            "chiffres/energie.yml",
            "valeur: 300",
            "valeur: beaucoup",
            [
                "chiffres/energie.yml:16:17: chiffres.montant-locataire.periodes[1].valeur: L’unité est « euros » : écrivez un nombre comme 2 ou 651.69."
            ],
        ),
        (
            "chiffres/energie.yml",
            "valeur: 300",
            "valeur: 2026-01-01",
            [
                "chiffres/energie.yml:16:17: chiffres.montant-locataire.periodes[1].valeur: L’unité est « euros » : écrivez un nombre comme 2 ou 651.69."
            ],
        ),
        (
            "chiffres/energie.yml",
            "unite: euros\n    periodes:\n      - valeur: 300",
            "unite: texte\n    periodes:\n      - valeur: 300",
            [
                "chiffres/energie.yml:16:17: chiffres.montant-locataire.periodes[1].valeur: L’unité est « texte » : écrivez un texte, entre guillemets."
            ],
        ),
    ],
)
def test_what_does_not_go_together_is_told_apart(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected
