"""What the rules owe people, checked on the real content: banners, contacts, changes in reach."""

from datetime import date
from typing import Any

import pytest

from checker.catalogue import Catalogue
from checker.service import respond
from scripts.parts.loading import load

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def content() -> Catalogue:
    return load(TODAY)


def _respond(content: Catalogue, scheme: str, answers: dict[str, Any]) -> dict[str, Any]:
    return respond(
        content,
        {"reponses": answers, "au": TODAY.isoformat(), "dispositifs": [scheme]},
    )


@pytest.mark.parametrize("need", ["dette-de-loyer", "expulsion"])
@pytest.mark.parametrize(
    ("document", "banner"),
    [
        ("commandement-payer", "commandement-de-payer"),
        ("assignation", "assignation"),
        ("commandement-quitter", "commandement-de-quitter"),
        ("force-publique", "force-publique"),
        ("mis-dehors-sans-juge", "mis-dehors-sans-juge"),
    ],
)
def test_an_eviction_document_raises_its_banner_even_if_nothing_urgent_was_ticked(
    content: Catalogue, need: str, document: str, banner: str
) -> None:
    answers = {"besoin": [need], "urgence": ["aucune"], "document-recu": document}
    shown = _respond(content, "expulsion-ou-en-etes-vous", answers)["urgences"]
    assert (banner, True) in [(one["id"], one["certaine"]) for one in shown]


def test_a_letter_from_the_landlord_raises_no_banner(content: Catalogue) -> None:
    answers = {"besoin": ["expulsion"], "urgence": ["aucune"], "document-recu": "lettre-bailleur"}
    assert _respond(content, "expulsion-ou-en-etes-vous", answers)["urgences"] == []


@pytest.mark.parametrize(
    "option", ["nuit-dehors", "violences", "danger-logement", "coupure-annoncee"]
)
def test_each_urgent_answer_raises_its_banner_with_someone_to_call(
    content: Catalogue, option: str
) -> None:
    shown = _respond(content, "visale", {"urgence": [option]})["urgences"]
    assert [one["id"] for one in shown] == [option]
    assert shown[0]["structures"]


def test_every_scheme_says_whom_to_contact_even_without_a_commune(content: Catalogue) -> None:
    results = respond(content, {"reponses": {}, "au": TODAY.isoformat()})["resultats"]
    assert [one["dispositif"] for one in results if not one["contacts"]] == []


def test_nothing_out_of_reach_is_said_to_change_a_verdict(content: Catalogue) -> None:
    """Not one's age, home or night outside, even when the answer is « je ne sais pas »."""
    unknown = {
        name: "je_ne_sais_pas"
        for name, question in content.questions.items()
        if question.levier == "aucun"
    }
    results = respond(content, {"reponses": unknown, "au": TODAY.isoformat()})["resultats"]
    moved = {
        change["question"]
        for one in results
        for way in one["ce_qui_changerait"]
        for change in way["changements"]
    }
    assert moved.isdisjoint(unknown)


def test_a_worse_answer_is_not_offered_beside_a_better_one_to_the_same_question(
    content: Catalogue,
) -> None:
    """Not « never asked for a home » when « asked, still open » leads further."""
    answers = {
        "commune": "62498",
        "besoin": ["chercher-un-logement"],
        "situation-pro": ["salarie-prive"],
        "convenance-personnelle": "non",
        "droits-communs": "oui",
        "demande-logement-social": "je_ne_sais_pas",
    }
    (result,) = _respond(content, "fsl-pdc-recevabilite", answers)["resultats"]
    ways = [
        [(change["question"], way["verdict"]) for change in way["changements"]]
        for way in result["ce_qui_changerait"]
    ]
    assert ways == [[("demande-logement-social", "possible")]]
