"""What each condition of a scheme is said to be, and the verdicts that follow."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker import model
from checker.given import Answers, Unknown
from checker.service import respond
from checker.verdicts import State, evaluate
from tests.checker.generated import EARLIER, ON, SCHEME, catalogue

ONLY_A = model.Reponse(reponse="statut", est="a")
AGREED = model.Reponse(reponse="accord", est="oui")
UNDER_EXPIRED = model.Comparaison(
    comparer=model.RefQuestion(question="revenu"),
    inferieur_a=model.RefChiffre(chiffre="test.perime"),
)


def scheme(**given: Any) -> model.Dispositif:
    """A scheme of one condition that refuses."""
    critere = model.Critere(
        **{
            "id": "c",
            "libelle": "L’accord est donné",
            "pourquoi": "Parce que.",
            "test": AGREED,
            "echec": "bloquant",
            "si_echec": "Voyez ailleurs.",
            **given,
        }
    )
    return replace(SCHEME, conditions=(critere,))


@pytest.mark.parametrize(
    ("answers", "state", "reachable"),
    [
        ({"statut": "b"}, "sans_objet", {"possible"}),
        ({"statut": "b", "accord": "non"}, "sans_objet", {"possible"}),
        ({"statut": "a", "accord": "oui"}, "satisfaite", {"possible"}),
        ({"statut": "a", "accord": "non"}, "non_satisfaite", {"pas_ce_dispositif"}),
        ({"statut": "a"}, "inconnue", {"possible", "pas_ce_dispositif"}),
        ({}, "inconnue", {"possible", "pas_ce_dispositif"}),
        ({"accord": "oui"}, "satisfaite", {"possible"}),
        (
            {"statut": Unknown.DONT_KNOW, "accord": "non"},
            "inconnue",
            {"possible", "pas_ce_dispositif"},
        ),
    ],
)
def test_a_condition_that_concerns_some_is_without_object_for_the_others(
    answers: Answers, state: State, reachable: set[str]
) -> None:
    dispositif = scheme(concerne=ONLY_A)
    outcome = evaluate(dispositif, catalogue(dispositif), answers, ON)
    assert outcome.assessments[0].state == state
    assert outcome.reachable == reachable


def test_whom_it_concerns_may_rest_on_doubt_without_ever_refusing() -> None:
    dispositif = scheme(concerne=UNDER_EXPIRED)
    outcome = evaluate(dispositif, catalogue(dispositif), {"revenu": 1, "accord": "non"}, ON)
    assert outcome.assessments[0].state == "non_satisfaite"
    assert outcome.verdict == "a_verifier"


def test_a_condition_without_object_is_not_shown() -> None:
    dispositif = scheme(concerne=ONLY_A)
    entries = catalogue(dispositif)

    def shown(answers: dict[str, Any]) -> list[str]:
        request = {"reponses": answers, "au": ON}
        return [c["id"] for c in respond(entries, request)["resultats"][0]["conditions"]]

    assert shown({"statut": "b"}) == []
    assert shown({"statut": "a"}) == ["c"]
    assert shown({}) == ["c"]


def test_a_condition_checked_long_ago_no_longer_refuses() -> None:
    dispositif = scheme(a_reverifier_le=EARLIER)
    answers: Answers = {"accord": "non"}
    assert evaluate(dispositif, catalogue(dispositif), answers, ON).verdict == "a_verifier"
    on_time = date(2026, 1, 1)
    assert evaluate(dispositif, catalogue(dispositif), answers, on_time).verdict == (
        "pas_ce_dispositif"
    )
