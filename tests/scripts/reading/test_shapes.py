"""What staff read when a file is YAML but not the content that is expected."""

# ruff: noqa: E501  (each message is kept as staff read it)

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from checker.model import Bareme, Litteral, Produit, TypeQuestion
from scripts.jobs.check import EVALUATIONS
from scripts.parts.reading import read
from tests.content.samples import AU, SCHEME, report, sample_files, spoilt

QUESTION = "questions/besoin.yml"
TYPES = get_args(TypeQuestion.__value__)
FIGURES = "chiffres/energie.yml"
SCALE = "baremes/plafond.yml"


def test_the_small_content_is_right() -> None:
    assert report(sample_files(), evaluations=EVALUATIONS) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            QUESTION,
            "facile: Quel",
            "facil: Quel",
            ["questions/besoin.yml:3:1: facil: Clé inconnue. Vouliez-vous dire « facile » ?"],
        ),
        (
            QUESTION,
            "facile: Quel est votre problème ?\ncourt: votre besoin\n",
            "",
            ["questions/besoin.yml:1:1: Il manque les clés « facile », « court »."],
        ),
        (
            QUESTION,
            "type: choix_multiple",
            "type: choix_multiples",
            [
                (
                    "questions/besoin.yml:2:7: type: « choix_multiples » n’est pas possible ici : il"
                    f" faut {', '.join(TYPES[:-1])} ou {TYPES[-1]}."
                    " Vouliez-vous dire « choix_multiple » ?"
                )
            ],
        ),
        (
            QUESTION,
            "facile: Une facture",
            "facile:",
            [
                (
                    "questions/besoin.yml:8:5: options[1].facile: La valeur manque : écrivez un texte,"
                    " ou retirez cette clé."
                )
            ],
        ),
        (
            QUESTION,
            "libelle: Un retard de loyer",
            "libelle:\n      Un retard : de loyer",
            [
                (
                    "questions/besoin.yml:11:7: options[2].libelle: Un texte est attendu. S’il contient"
                    " « : », mettez-le tout entier entre guillemets."
                )
            ],
        ),
        (
            QUESTION,
            "exclusive: aucun",
            "exclusive: null\nid: besoin\nsensible: oui\ntronc: deux",
            [
                (
                    "questions/besoin.yml:14:1: id: Retirez cette clé : l’identifiant est déjà donné"
                    " par le nom du fichier."
                ),
                (
                    "questions/besoin.yml:15:11: sensible: Il faut true (vrai) ou false (faux), pas"
                    " « oui »."
                ),
                (
                    "questions/besoin.yml:16:8: tronc: Il faut un nombre (par exemple 2 ou 651.69), pas"
                    " « deux »."
                ),
            ],
        ),
        (
            FIGURES,
            "valeur: 300",
            "valeur: 1 300,50 €",
            [
                (
                    "chiffres/energie.yml:16:17: chiffres.montant-locataire.periodes[1].valeur:"
                    " « 1 300,50 € » : un nombre s’écrit comme 651.69 ; si c’est un texte, mettez-le"
                    " entre guillemets."
                )
            ],
        ),
        (
            FIGURES,
            "valeur: 18",
            "valeur: 1234567890123456.5",
            [
                (
                    "chiffres/energie.yml:25:17: chiffres.age-minimum.periodes[1].valeur: Ce nombre a"
                    " trop de chiffres (le maximum est 15)."
                )
            ],
        ),
        (
            FIGURES,
            "verifie_le: 2026-01-05",
            "verifie_le: 05/01/2026",
            [
                (
                    "chiffres/energie.yml:10:21: chiffres.part.periodes[1].verifie_le: Il faut une date"
                    " comme 2026-11-22 (année-mois-jour), pas « 05/01/2026 »."
                )
            ],
        ),
        (
            FIGURES,
            "verifie_le: 2026-01-05",
            "verifie_le: 2026-02-30",
            [
                (
                    "chiffres/energie.yml:10:21: chiffres.part.periodes[1].verifie_le: Cette date"
                    " n’existe pas : « 2026-02-30 »."
                )
            ],
        ),
        (
            FIGURES,
            "  delai:",
            "  Délai:",
            [
                (
                    "chiffres/energie.yml:30:3: chiffres.Délai: Cet identifiant n’est pas possible : il"
                    " faut des lettres minuscules sans accent, des chiffres et des traits d’union."
                ),
            ],
        ),
        (
            SCALE,
            "lignes: [910, 1310.50]",
            "lignes: 910",
            [
                (
                    "baremes/plafond.yml:14:13: periodes[2].lignes: Il faut une liste : une ligne par"
                    " élément, qui commence par un tiret."
                ),
            ],
        ),
        (
            SCALE,
            "selon: {question: personnes}",
            "selon: {questions: personnes}",
            [
                (
                    "baremes/plafond.yml:3:8: selon: « questions » n’est pas une valeur connue."
                    " Vouliez-vous dire « question » ?"
                ),
            ],
        ),
        (
            SCHEME,
            "- phrase: Le Département peut vous aider.",
            "- Le Département peut vous aider.",
            ["dispositifs/aide-energie.yml:12:5: en_bref[1]: Il faut un groupe de clés : phrase."],
        ),
        (
            SCHEME,
            "test: {commune_dans: [cambresis]}",
            "test: {question: commune}",
            [
                (
                    "dispositifs/aide-energie.yml:18:11: conditions[1].test: Il faut une condition ici ;"
                    " « question » est une valeur. Une condition : toutes:, une:, au_moins:, pas:,"
                    " comparer:, reponse:, commune_dans:, condition:, perimetre: ou dispositif:."
                )
            ],
        ),
        (
            SCHEME,
            "comparer: {question: revenus}",
            "comparer: {question: revenus, calcul: reste}",
            [
                (
                    "dispositifs/aide-energie.yml:34:17: conditions[3].test.comparer: Une seule forme à"
                    " la fois : gardez « question » ou « calcul », ou séparez-les."
                )
            ],
        ),
        (
            SCHEME,
            "inferieur_ou_egal_a: {bareme: plafond}",
            "inferieur_ou_egal: {bareme: plafond}",
            [
                (
                    "dispositifs/aide-energie.yml:35:7: conditions[3].test.inferieur_ou_egal: Clé"
                    " inconnue. Vouliez-vous dire « inferieur_ou_egal_a » ?"
                )
            ],
        ),
        (
            "sources/lois.yml",
            "reglement:",
            "- reglement:",
            [
                (
                    "sources/lois.yml:1:1: Il faut un groupe de clés : un identifiant par ligne, suivi"
                    " de « : »."
                )
            ],
        ),
    ],
)
def test_each_mistake_gets_its_message_and_nothing_else_is_said(
    path: str, old: str, new: str, expected: list[str]
) -> None:
    assert report(spoilt(path, old, new)) == expected


def test_a_text_that_ends_with_a_colon_and_more_says_to_use_quotation_marks() -> None:
    found = report(spoilt(SCHEME, "nom: Aide à l’énergie", "nom: Aide : énergie"))
    assert found == [
        (
            "dispositifs/aide-energie.yml:1:11: Ce texte contient « : » : mettez tout le texte entre"
            ' guillemets doubles, par exemple titre: "Impayé : que faire".'
        )
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("questions/x.yaml", "questions/x.yaml:1:1: Renommez ce fichier en « x.yml »."),
        (
            "questions/Âge.yml",
            (
                "questions/Âge.yml:1:1: Renommez ce fichier en « age.yml » : il faut des lettres"
                " minuscules sans accent, des chiffres et des traits d’union."
            ),
        ),
        (
            "question/x.yml",
            (
                "question/x.yml:1:1: Le dossier « question/ » n’est pas attendu : mettez ce fichier"
                " dans « questions/ »."
            ),
        ),
        (
            "glosaire.yml",
            (
                "glosaire.yml:1:1: Fichier inattendu : ici, coherences.yml, entretien.yml,"
                " familles.yml, glossaire.yml, journal.yml, lieux.yml, papiers.yml ou recherche.yml."
                " Vouliez-vous dire « glossaire.yml » ?"
            ),
        ),
        (
            "questions/x.txt",
            (
                "questions/x.txt:1:1: Ce fichier n’est pas attendu ici : le contenu s’écrit dans des"
                " fichiers .yml."
            ),
        ),
    ],
)
def test_a_file_out_of_place_is_told_where_it_goes(path: str, message: str) -> None:
    assert report({**sample_files(), path: "titre: x\n"}) == [message]


def test_notes_and_hidden_files_are_not_content() -> None:
    files = {**sample_files(), "README.md": "# x", "questions/.x.yml.swp": "\0", ".git/x": "y"}
    assert report(files) == []


def test_two_files_can_not_declare_the_same_source() -> None:
    files = sample_files()
    files["sources/autres.yml"] = files["sources/lois.yml"]
    assert report(files) == [
        (
            "sources/lois.yml:1:1: reglement: Cet identifiant est déjà pris dans sources/autres.yml :"
            " choisissez-en un autre."
        )
    ]


def test_a_file_nobody_can_read_does_not_make_its_ids_unknown() -> None:
    assert report({**sample_files(), "sources/lois.yml": "reglement: ["}) == [
        "sources/lois.yml:1:13: Il manque une valeur ici, ou un crochet « [ » n’est jamais fermé."
    ]


def test_numbers_are_exact_and_dates_typed_by_the_field_that_receives_them() -> None:
    files = spoilt("chiffres/energie.yml", "valeur: 300", "valeur: 651.69")
    catalogue = read(files, AU).contenu.catalogue
    assert catalogue.chiffre("energie.montant-locataire").periodes[0].valeur == Fraction("651.69")
    period = catalogue.baremes["plafond"].periodes[0]
    assert period.lignes == (900, Fraction("1300.5"))
    assert period.du == date(2025, 1, 1)
    assert catalogue.sources["reglement"].date == "2026"
    assert catalogue.structures["service-energie"].code_postal == "59400"
    assert catalogue.territoires["cambresis"].composition.sauf_communes == ("62041",)
    answers = catalogue.dispositifs["aide-energie"].exemples[0].reponses
    assert answers["naissance"] == date(1990, 1, 1)
    assert answers["demande-ecrite"] == "oui"


def test_a_bare_number_or_text_stands_for_a_literal_value() -> None:
    files = spoilt("calculs/aide.yml", "sinon: 0", "sinon: {produit: [0, abc]}")
    choice = read(files, AU).contenu.catalogue.calculs["aide"].formule
    assert getattr(choice, "sinon") == Produit(  # noqa: B009
        produit=(Litteral(valeur=0), Litteral(valeur="abc"))
    )


@pytest.mark.parametrize("data", ["{", "[]", '{"communes": 3}', "\0", "[" * 100_000])
def test_a_broken_list_of_communes_says_which_script_to_run(data: str) -> None:
    found = read({**sample_files(), "communes.json": data}, AU).problemes
    assert [str(p).split("relancez ")[1] for p in found] == [
        "scripts/update-communes, qui le produit."
    ]


def test_the_entries_of_a_catalogue_carry_the_id_of_their_file() -> None:
    catalogue = read(sample_files(), AU).contenu.catalogue
    plafond = catalogue.baremes["plafond"]
    assert isinstance(plafond, Bareme)
    assert (plafond.id, catalogue.glossaire["fsl"].id) == ("plafond", "fsl")
