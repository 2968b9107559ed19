"""What must never be written."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from tests.content.samples import SCHEME, report, spoilt


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCHEME,
            "resume: Une aide",
            "resume: Vous avez droit à une aide",
            [
                "dispositifs/aide-energie.yml:4:9: resume: « Vous avez droit » : Ne promettez rien : « vous pouvez faire une demande », c’est le service qui décide."
            ],
        ),
        (
            SCHEME,
            "resume: Une aide",
            "resume: <b>Une</b> aide",
            [
                "dispositifs/aide-energie.yml:4:9: resume: « <b> » : Pas de HTML dans le contenu : écrivez du texte simple."
            ],
        ),
        (
            SCHEME,
            "resume: Une aide",
            "resume: Madame Durand donne une aide",
            [
                "dispositifs/aide-energie.yml:4:9: resume: « Madame Durand » : Aucun nom de personne sur le site : nommez le service."
            ],
        ),
        (
            SCHEME,
            "resume: Une aide",
            "resume: Écrivez à jeanne.durand@exemple.fr. Une aide",
            [
                "dispositifs/aide-energie.yml:4:9: resume: « jeanne.durand@exemple.fr. » : Cette adresse semble être celle d’une personne : donnez celle du service."
            ],
        ),
        (
            SCHEME,
            "resume: Une aide",
            "resume: Lisez http://exemple.fr. Une aide",
            [
                "dispositifs/aide-energie.yml:4:9: resume: « http://exemple.fr. » : cherchez la même page en https://."
            ],
        ),
        (
            "structures/service-energie.yml",
            "site: https://www.exemple.fr",
            "site: http://www.exemple.fr",
            [
                "À voir structures/service-energie.yml:13:7: site: « http://www.exemple.fr » : cherchez la même page en https://."
            ],
        ),
        (
            "structures/service-energie.yml",
            "site: https://www.exemple.fr",
            "site: www.exemple.fr",
            [
                "structures/service-energie.yml:13:7: site: « www.exemple.fr » : il faut une adresse complète, qui commence par https://."
            ],
        ),
        (
            "structures/service-energie.yml",
            "03 27 00 00 00",
            "03 27 00 00",
            [
                "structures/service-energie.yml:10:13: telephones[1].numero: « 03 27 00 00 » n’est pas un numéro français : dix chiffres par deux (03 20 00 00 00), ou un numéro court (115, 3919)."
            ],
        ),
        (
            "structures/service-energie.yml",
            "code_postal: 59400",
            "code_postal: 5940",
            [
                "structures/service-energie.yml:7:14: code_postal: « 5940 » : un code postal a cinq chiffres."
            ],
        ),
        (
            "questions/statut.yml",
            "logé ?\ntype",
            "logé\ntype",
            [
                "questions/statut.yml:1:8: titre: Une question se termine par une espace et un point d’interrogation : « ? »."
            ],
        ),
        (
            SCHEME,
            "niveau: suffisante",
            "niveau: partielle",
            [
                "dispositifs/aide-energie.yml:10:3: connaissance: Dites pourquoi on en sait peu : ajoutez « raison ».",
                "dispositifs/aide-energie.yml:93:14: exemples[1].verdict: « Tout va bien » : l’exemple annonce « possible », la règle répond « a_verifier » au 1er\xa0mars 2026 (verdict possible : a_verifier ; conditions non remplies : aucune).",
                "dispositifs/aide-energie.yml:110:19: exemples[3].atteignables: « Revenus inconnus » : la règle donne autre chose : verdicts possibles : pas_ce_dispositif ou a_verifier.",
            ],
        ),
        (
            SCHEME,
            "statut: actif\nconn",
            "statut: historique\nconn",
            [
                "dispositifs/aide-energie.yml:8:9: statut: Dites ce qui remplace ce dispositif : ajoutez « aujourd_hui »."
            ],
        ),
        (
            SCHEME,
            "structures: [service-energie]\ncategories: [fsl]\n",
            "",
            [
                "dispositifs/aide-energie.yml:1:6: nom: Personne à contacter : ajoutez « structures » ou « categories »."
            ],
        ),
    ],
)
def test_what_must_never_be_written_is_reported(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected
