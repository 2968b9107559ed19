"""Only what can still change something is asked."""

from dataclasses import replace

import pytest

from checker import model
from checker.catalogue import Catalogue
from checker.given import Answer, Unknown
from checker.questions import order, pending, useful
from checker.verdicts import evaluate
from tests.checker import generated
from tests.checker.generated import ON, catalogue

ALWAYS = model.Critere(
    id="accord",
    libelle="Accord",
    pourquoi="Parce que.",
    test=model.Reponse(reponse="accord", est="oui"),
    echec="bloquant",
    si_echec="Voyez ailleurs.",
)
GATED = model.Echeance(
    libelle="Un mois après",
    date=model.Ajout(date=model.RefQuestion(question="jour"), plus_mois=model.Litteral(valeur=1)),
    si=model.Reponse(reponse="statut", est="a"),
)
SCHEME = replace(
    generated.SCHEME,
    conditions=(ALWAYS,),
    echeances=(GATED,),
    verdicts=("possible", "pas_ce_dispositif"),
)


@pytest.fixture
def entries() -> Catalogue:
    """A catalogue with that scheme."""
    return catalogue(SCHEME)


def asked(entries: Catalogue, answers: dict[str, Answer]) -> list[str]:
    """What is still worth asking."""
    return list(useful(evaluate(SCHEME, entries, answers, ON), entries, answers, ON))


def test_a_date_is_asked_while_it_may_be_shown(entries: Catalogue) -> None:
    assert asked(entries, {"accord": "oui"}) == ["statut", "jour"]
    assert asked(entries, {"accord": "oui", "statut": "a"}) == ["jour"]


def test_a_date_that_will_not_be_shown_is_not_asked(entries: Catalogue) -> None:
    assert asked(entries, {"accord": "oui", "statut": "b"}) == []
    assert asked(entries, {"accord": "oui", "statut": Unknown.DONT_KNOW}) == []
    assert asked(entries, {"accord": "non"}) == []


def test_only_the_branch_that_is_taken_is_asked_about(entries: Catalogue) -> None:
    choice = model.Choix(
        cas=(
            model.Cas(
                si=model.Reponse(reponse="statut", est="a"),
                alors=model.RefQuestion(question="taille"),
            ),
        ),
        sinon=model.RefQuestion(question="revenu"),
    )
    test = model.Comparaison(comparer=choice, superieur_a=model.Litteral(valeur=2))
    assert list(pending(test, entries, {}, ON)) == ["statut", "taille", "revenu"]
    assert list(pending(test, entries, {"statut": "a"}, ON)) == ["taille"]
    assert list(pending(test, entries, {"statut": "b"}, ON)) == ["revenu"]


def test_the_trunk_comes_first_and_sensitive_questions_last(entries: Catalogue) -> None:
    entries.questions["statut"] = replace(entries.questions["statut"], tronc=1)
    try:
        ordered = order({"revenu": ["essai"], "accord": ["essai"], "statut": []}, entries)
    finally:
        entries.questions["statut"] = replace(entries.questions["statut"], tronc=None)
    assert ordered == ["statut", "accord", "revenu"]


def test_what_can_only_be_as_doubtful_as_the_rest_is_not_asked() -> None:
    """One condition is for an adviser already: another of the same kind changes nothing."""
    seen = model.Comparaison(
        comparer=model.RefQuestion(question="taille"), inferieur_a=model.Litteral(valeur=2)
    )
    doubtful = replace(ALWAYS, id="vue", test=seen, echec="a_verifier")
    other = replace(
        ALWAYS, id="autre", test=model.Reponse(reponse="statut", est="a"), echec="a_verifier"
    )
    scheme = replace(
        SCHEME,
        conditions=(ALWAYS, doubtful, other),
        echeances=(),
        verdicts=("possible", "a_verifier", "pas_ce_dispositif"),
    )
    entries = catalogue(scheme)
    answers: dict[str, Answer] = {"taille": 3}
    outcome = evaluate(scheme, entries, answers, ON)
    assert outcome.reachable == {"a_verifier", "pas_ce_dispositif"}
    assert list(useful(outcome, entries, answers, ON)) == ["accord"]
