"""Why a condition holds or fails: signs as they turned out, and what each figure is."""

import pytest

from checker import model
from checker.explanations import comparisons, readings
from checker.given import Answers
from checker.model import Condition, Expression
from tests.checker.generated import ON, catalogue

REVENU = model.RefQuestion(question="revenu")
AGREED = model.Reponse(reponse="accord", est="oui")


def figure(name: str) -> Expression:
    return model.RefChiffre(chiffre=f"test.{name}")


def against(operator: str, right: Expression, left: Expression = REVENU) -> Condition:
    return model.Comparaison(comparer=left, **{operator: right})


def written(condition: Condition, **answers: object) -> list[str]:
    given: Answers = answers  # type: ignore[assignment]
    return [text.replace("\u00a0", " ") for text in comparisons(condition, catalogue(), given, ON)]


@pytest.mark.parametrize(
    ("operator", "revenu", "sign"),
    [
        ("egal_a", 2, "="),
        ("egal_a", 1, "≠"),
        ("different_de", 1, "≠"),
        ("different_de", 2, "="),
        ("inferieur_a", 1, "<"),
        ("inferieur_a", 2, "≥"),
        ("inferieur_ou_egal_a", 2, "≤"),
        ("inferieur_ou_egal_a", 3, ">"),
        ("superieur_a", 3, ">"),
        ("superieur_a", 2, "≤"),
        ("superieur_ou_egal_a", 2, "≥"),
        ("superieur_ou_egal_a", 1, "<"),
    ],
)
def test_a_comparison_reads_as_it_turned_out(operator: str, revenu: int, sign: str) -> None:
    found = written(against(operator, figure("ferme")), revenu=revenu)
    assert found == [f"Revenu : {revenu} € {sign} 2 € (Chiffre)"]


def test_each_figure_has_its_name() -> None:
    total = model.Somme(somme=(REVENU, model.RefBareme(bareme="echelle")))
    condition = model.Toutes(
        toutes=(
            against("inferieur_ou_egal_a", figure("ferme")),
            against("superieur_a", figure("ferme"), left=total),
        )
    )
    assert written(condition, revenu=2, taille=1) == [
        "Revenu : 2 € ≤ 2 € (Chiffre)",
        "Revenu + Échelle : 3 € > 2 € (Chiffre)",
    ]


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        # What decided « all »: the one that failed, not the one that holds.
        (
            model.Toutes(toutes=(AGREED, against("inferieur_a", figure("ferme")))),
            {"accord": "oui", "revenu": 4},
            ["Revenu : 4 € ≥ 2 € (Chiffre)"],
        ),
        (
            model.Toutes(toutes=(AGREED, against("inferieur_a", figure("ferme")))),
            {"accord": "non", "revenu": 1},
            [],
        ),
        # What decided « one »: the one that holds.
        (
            model.Une(une=(AGREED, against("inferieur_a", figure("ferme")))),
            {"accord": "non", "revenu": 1},
            ["Revenu : 1 € < 2 € (Chiffre)"],
        ),
        (
            model.Une(une=(AGREED, against("inferieur_a", figure("ferme")))),
            {"accord": "oui", "revenu": 4},
            [],
        ),
        (
            model.Pas(pas=against("inferieur_a", figure("ferme"))),
            {"revenu": 4},
            ["Revenu : 4 € ≥ 2 € (Chiffre)"],
        ),
        # Nothing decided, nothing to compare, or nothing more than the condition says.
        (against("inferieur_a", figure("ferme")), {}, []),
        (against("inferieur_a", figure("illisible")), {"revenu": 4}, []),
        (against("superieur_a", model.Litteral(valeur=0)), {"revenu": 4}, []),
        (
            model.RefCondition(condition="nommee-chiffre"),
            {"revenu": 4},
            ["Revenu : 4 € > 3 € (Chiffre)"],
        ),
    ],
)
def test_only_what_decided_is_shown(
    condition: Condition, answers: dict[str, object], expected: list[str]
) -> None:
    assert written(condition, **answers) == expected


def test_the_figures_read_are_those_of_the_household() -> None:
    condition = against("inferieur_a", model.RefBareme(bareme="echelle"))
    found = readings(condition, catalogue(), {"taille": 3}, ON)
    assert [reading.value for reading in found] == [4]
