"""What would change a verdict: small changes, better for the person, that the form accepts."""

from dataclasses import replace
from typing import Any

import pytest

from checker import model
from checker.catalogue import Catalogue
from checker.counterfactuals import counterfactuals
from checker.evaluation import Evaluation
from checker.given import Answer, Unknown
from checker.logic import TRUE
from checker.verdicts import evaluate
from tests.checker.generated import ON, QUESTIONS, SCHEME, catalogue

REVENU = model.RefQuestion(question="revenu")
TAILLE = model.RefQuestion(question="taille")
AGREED = model.Reponse(reponse="accord", est="oui")
AT_MOST_TWO = model.Comparaison(
    comparer=REVENU, inferieur_ou_egal_a=model.RefChiffre(chiffre="test.ferme")
)
INCOHERENT = model.Coherence(
    id="revenu-trop-bas",
    interdit=model.Comparaison(comparer=REVENU, inferieur_a=TAILLE),
    message="Non.",
    questions=("revenu", "taille"),
)


def criterion(name: str, test: model.Condition, echec: model.Echec = "bloquant") -> model.Critere:
    return model.Critere(
        id=name, libelle=name, pourquoi="", test=test, echec=echec, si_echec="Voyez ailleurs."
    )


def ways(
    *criteria: model.Critere, coherences: tuple[model.Coherence, ...] = (), **answers: Answer
) -> list[tuple[dict[str, Any], str]]:
    """The changes proposed: the answers they give, and the verdict."""
    dispositif = replace(SCHEME, conditions=criteria)
    plain = catalogue(dispositif)
    entries = Catalogue(
        dispositifs=plain.dispositifs,
        questions={**QUESTIONS, "revenu": replace(QUESTIONS["revenu"], levier="agir")},
        chiffres=plain.chiffres,
        baremes=plain.baremes,
        conditions=plain.conditions,
        sources=plain.sources,
        coherences={coherence.id: coherence for coherence in coherences},
    )
    outcome = evaluate(dispositif, entries, answers, ON)
    return [
        ({change.question: change.after for change in way.changes}, way.verdict)
        for way in counterfactuals(outcome, entries, answers, ON)
    ]


def test_the_answer_that_holds_a_verdict_back_is_named() -> None:
    assert ways(criterion("c", AGREED), accord="non") == [({"accord": "oui"}, "possible")]


def test_nothing_is_proposed_when_all_is_well() -> None:
    assert ways(criterion("c", AGREED), accord="oui") == []


def test_what_the_person_cannot_change_is_left_alone() -> None:
    tall = model.Comparaison(comparer=TAILLE, superieur_a=model.Litteral(valeur=2))
    assert ways(criterion("c", tall), taille=1) == []


def test_an_amount_is_brought_to_its_threshold() -> None:
    found = ways(criterion("c", AT_MOST_TWO), revenu=3)
    assert found[0] == ({"revenu": 2}, "possible")


def test_an_amount_is_brought_to_a_threshold_that_another_answer_gives() -> None:
    at_most_as_many = model.Comparaison(comparer=REVENU, inferieur_ou_egal_a=TAILLE)
    assert ways(criterion("c", at_most_as_many), revenu=9, taille=2)[0] == (
        {"revenu": 2},
        "possible",
    )


def test_two_changes_come_together_when_one_is_not_enough() -> None:
    found = ways(criterion("un", AGREED), criterion("deux", AT_MOST_TWO), accord="non", revenu=3)
    assert found[0] == ({"accord": "oui", "revenu": 2}, "possible")


def test_a_better_verdict_outdoes_a_lesser_one_with_the_same_question() -> None:
    found = ways(
        criterion("un", model.Comparaison(comparer=REVENU, inferieur_a=model.Litteral(valeur=3))),
        criterion("deux", AT_MOST_TWO, "a_preparer"),
        revenu=4,
    )
    assert [verdict for _, verdict in found] == ["possible"] * len(found)


@pytest.mark.parametrize(("taille", "advised"), [(1, [2]), (2, [2]), (3, [])])
def test_answers_that_contradict_each_other_are_never_advised(
    taille: int, advised: list[int]
) -> None:
    found = ways(
        criterion("c", AT_MOST_TWO),
        coherences=(INCOHERENT,),
        revenu=Unknown.DONT_KNOW,
        taille=taille,
    )
    assert [change["revenu"] for change, _ in found] == advised
    for change, _ in found:
        evaluation = Evaluation(catalogue(), ON, {"taille": taille, **change})
        assert evaluation.test(INCOHERENT.interdit) != TRUE
