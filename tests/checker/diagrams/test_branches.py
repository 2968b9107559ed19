"""Values that depend on the case are cut branch by branch: nothing is multiplied."""

from dataclasses import replace
from datetime import date

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.branches import branched
from checker.diagrams.diagram import Diagram, compile
from checker.diagrams.variables import Derived
from checker.verdicts import evaluate
from tests.checker.diagrams import small_rules as rules

MANY = 12
QUESTIONS = rules.QUESTIONS | {f"q{i}": rules.question(f"q{i}", "oui_non") for i in range(MANY)}
CATALOGUE: Catalogue = replace(rules.CATALOGUE, questions=QUESTIONS)
ON: date = rules.TODAY
MORE = model.Choix(
    cas=(
        model.Cas(
            si=model.Une(une=tuple(model.Reponse(reponse=f"q{i}", est="oui") for i in range(MANY))),
            alors=model.Litteral(valeur=1),
        ),
    ),
    sinon=model.Litteral(valeur=0),
)
"""One more line of the scale if any of a dozen things holds."""
RULE = rules.scheme(
    rules.criterion(
        "plafond",
        rules.comparison(
            rules.ref("v"),
            "inferieur_ou_egal_a",
            model.RefBareme(bareme="plafond", selon=model.Somme(somme=(rules.ref("n"), MORE))),
        ),
        "bloquant",
    )
)


def _diagram() -> Diagram:
    diagram = compile(RULE, CATALOGUE, ON)
    assert isinstance(diagram, Diagram), "4 096 combinations were too many to be cut one by one"
    return diagram


def test_what_chooses_a_branch_is_a_test_like_another() -> None:
    diagram = _diagram()
    assert not any(isinstance(variable, Derived) for variable in diagram.variables)
    assert len(diagram.store.inner(diagram.exact)) < 100


def test_the_branches_give_the_verdicts_of_the_engine() -> None:
    diagram = _diagram()
    nobody = {f"q{i}": "non" for i in range(MANY)}
    for given in ({}, {"q0": "oui"}, {f"q{MANY - 1}": "oui"}):
        for size in range(5):
            for income in (0, 1):
                answers = {**nobody, **given, "n": size, "v": income}
                verdict = evaluate(RULE, CATALOGUE, answers, ON).verdict
                assert diagram.reachable(answers) == {verdict}


def test_a_comparison_without_cases_stays_as_it_is() -> None:
    plain = rules.comparison(rules.ref("n"), "egal_a", model.Litteral(valeur=1))
    assert branched(plain, CATALOGUE) == plain


def test_too_many_branches_are_left_whole() -> None:
    several = model.Somme(
        somme=tuple(
            model.Choix(
                cas=(
                    model.Cas(si=model.Reponse(reponse=f"q{i}", est="oui"), alors=rules.ref("n")),
                ),
                sinon=model.Litteral(valeur=i),
            )
            for i in range(MANY)
        )
    )
    crowded = rules.comparison(several, "superieur_a", model.Litteral(valeur=1))
    assert branched(crowded, CATALOGUE) == crowded
