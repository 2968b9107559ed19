"""What people bring from a word processor, a spreadsheet or a web page: one mistake, one message."""

# ruff: noqa: E501  (each message is kept as staff read it)

import re

import pytest

from scripts.jobs.check import EVALUATIONS
from tests.content.samples import SCHEME, report, sample_files

SCALE = "baremes/plafond.yml"
FIGURES = "chiffres/energie.yml"
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SCALE,
            "confiance: ferme",
            f"confiance: ferme{SPACE}",
            "11:21: Caractère invisible (espace insécable) : retapez l’espace",
        ),
        (
            SCALE,
            "confiance: ferme",
            f"confiance:{SPACE}ferme",
            "11:15: Caractère invisible (espace insécable) : retapez l’espace",
        ),
        (
            SCALE,
            "confiance: ferme",
            "confiance: fer\u200bme",
            "Caractère invisible (espace de largeur nulle, U+200B) : effacez-le",
        ),
        (
            SCALE,
            "titre: Revenu maximum",
            "titre: “Plafond : tout”",
            "1:8: Guillemets de traitement de texte : remplacez “ ” par des guillemets droits",
        ),
        (SCALE, "confiance: ferme", "<<<<<<< HEAD\nconfiance: ferme", "Reste d’une fusion"),
        (
            SCHEME,
            "resume: Une aide",
            'resume: "Une \\ud800aide',
            "un caractère qui ne s’écrit pas (U+D800)",
        ),
        (
            SCHEME,
            "verifie_le: 2026-01-05\na_rev",
            "verifie_le: 1026-01-05\na_rev",
            "« 1026-01-05 » : l’année n’est pas plausible",
        ),
    ],
)
def test_a_trace_of_another_program_is_named_where_it_is(
    path: str, old: str, new: str, expected: str
) -> None:
    files = sample_files()
    if old not in files[path]:
        pytest.fail(f"{old!r} is not in {path}")
    text = files[path].replace(old, new, 1)
    if new.startswith('resume: "'):
        text = text.replace(
            "pour payer une facture d’énergie.\n", 'pour payer une facture d’énergie."\n', 1
        )
    said = report({**files, path: text})
    expected_lines = [line for line in said if expected in line]
    assert len(expected_lines) == 1, said
    assert len(said) <= 2, said


FORM = """titre: Plan
pour_quoi: Payer peu à peu.
rubriques:
  - titre: Qui
    champs:
      - {libelle: Les paiements, genre: tableau, colonnes: [Date, Somme], lignes: 12}
garder: Gardez-le.
verifie_le: 2026-01-05
a_reverifier_le: 2026-12-31
sources: [reglement]
"""


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SCALE, "[900, 1300.50]", "[900, 1300,50]", ":6: periodes[1].lignes[3]: Cette ligne est plus basse que la précédente, et il y en a une de trop"),
        (SCHEME, "  - libelle: La facture", "  -libelle: La facture", ":74: Il manque une espace après le tiret."),
        (SCHEME, "  - libelle: Le bail\n", "  -libelle: Le bail\n", ":75: Il manque une espace après le tiret."),
        (SCALE, "sources: [reglement]\n    confiance: ferme\n    verifie_le: 2026", "sources: [reglement]]\n    confiance: ferme\n    verifie_le: 2026", ":17: Ce signe « ] » est de trop : enlevez-le."),
        ("formulaires/plan.yml", "Les paiements, genre: tableau", "Les paiements, question: revenu, genre: tableau", ":6: rubriques[1].champs[1].question: Aucune question ne s’appelle « revenu »."),
        ("formulaires/plan.yml", "[Date, Somme]", "Date, Somme", ":6: rubriques[1].champs[1].colonnes: Il faut une liste"),
        ("formulaires/plan.yml", "Les paiements,", "Les paiements, payés,", ":6: rubriques[1].champs[1].payés: « payés » n’a pas de valeur. Si c’est la suite du texte d’avant"),
    ],
)  # fmt: skip
def test_a_comma_or_a_dash_is_told_once_where_it_is(
    path: str, old: str, new: str, expected: str
) -> None:
    files = {**sample_files(), "formulaires/plan.yml": FORM}
    before = report(files)
    assert old in files[path]
    said = set(report({**files, path: files[path].replace(old, new, 1)})) - set(before)
    assert len(said) == 1, said
    assert f"{path}{expected}" in re.sub(r"(:\d+):\d+:", r"\1:", said.pop())


def test_a_list_without_dashes_is_told_of_its_dashes() -> None:
    text = sample_files()[SCALE]
    broken = re.sub(
        r"lignes: \[(.*?)\]",
        lambda found: "lignes:\n    " + "\n    ".join(found[1].split(", ")),
        text,
        count=1,
    )
    assert broken != text
    said = report({**sample_files(), SCALE: broken})
    assert len(said) == 1
    assert "tiret" in said[0]


def test_a_file_named_with_an_accent_gets_one_message() -> None:
    files = dict(sample_files())
    files["baremes/plâfond.yml"] = files.pop(SCALE)
    said = report(files)
    assert said == [
        "baremes/plâfond.yml:1:1: Renommez ce fichier en « plafond.yml » : il faut des lettres minuscules sans accent, des chiffres et des traits d’union."
    ]


@pytest.mark.parametrize("path", sorted(sample_files()))
@pytest.mark.parametrize("broken", ["a: [", "", "- \ud800", "<<<<<<< a", "x: y\n"])
def test_a_broken_file_never_multiplies(path: str, broken: str) -> None:
    said = report({**sample_files(), path: broken}, evaluations=EVALUATIONS)
    assert 1 <= len(said) <= 4, said
