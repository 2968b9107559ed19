"""Plans: an unknown answer hides no step, and what was not asked refuses nothing."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.catalogue import Catalogue
from checker.given import JE_NE_SAIS_PAS
from checker.service import details, interview, plan, prepare_heart
from scripts.parts.loading import load
from tests.foyers.test_foyers import HOUSEHOLDS

ON = date(2026, 11, 27)
CHOSEN = ("besoin", "urgence")
SUMMERS = ("2027-07-01", "2029-07-01")
"""Outside the winter truce: its days still sure, then past their check."""


@cache
def catalogue() -> Catalogue:
    return load(ON)


def _plan(answers: dict[str, Any]) -> dict[str, Any]:
    return plan(catalogue(), {"reponses": answers, "au": ON.isoformat()})


def _steps(made: dict[str, Any]) -> set[str]:
    """Every step that the plan says, unfolded or not, with or without its « si »."""
    found = [*made["etapes"], *made["etapes_suite"]]
    found += [step for group in made["peut_etre"] for step in group["etapes"]]
    found += [made["maintenant"]] if made["maintenant"] else []
    return {step["id"] for step in found}


@st.composite
def households_knowing_less(
    draw: st.DrawFn,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a household knows, and the same with answers unknown or not given."""
    full = dict(HOUSEHOLDS[draw(st.sampled_from(sorted(HOUSEHOLDS)))].reponses)
    less: dict[str, Any] = {}
    for name, answer in full.items():
        fate = "kept" if name in CHOSEN else draw(st.sampled_from(("kept", "unknown", "absent")))
        if fate != "absent":
            less[name] = answer if fate == "kept" else JE_NE_SAIS_PAS
    return full, less


@settings(max_examples=60)
@given(households_knowing_less())
def test_knowing_less_hides_no_step(case: tuple[dict[str, Any], dict[str, Any]]) -> None:
    full, less = case
    assert _steps(_plan(full)) <= _steps(_plan(less))


@settings(max_examples=60)
@given(households_knowing_less())
def test_knowing_less_refuses_nothing_more(case: tuple[dict[str, Any], dict[str, Any]]) -> None:
    full, less = (_plan(answers) for answers in case)
    open_ones = {aid["dispositif"] for aid in (*full["aides"], *full["aides_suite"])}
    assert not open_ones & set(less["refuses"])


@settings(max_examples=30)
@given(households_knowing_less())
def test_there_is_always_something_to_do_now(case: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for answers in case:
        assert _plan(answers)["maintenant"] is not None


@settings(max_examples=15, deadline=None)
@given(households_knowing_less())
def test_a_line_and_what_unfolds_under_it_say_the_same(
    case: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    for answers in case:
        request = {"reponses": answers, "au": ON.isoformat()}
        made = plan(catalogue(), request)
        for aid in (*made["aides"], *made["aides_suite"]):
            unfolded = details(catalogue(), request | {"dispositif": aid["dispositif"]})
            assert unfolded["verdict"] == aid["verdict"], aid["dispositif"]


def test_the_dates_of_a_plan_are_as_sure_as_the_figures_they_rest_on() -> None:
    answers = {
        "besoin": ["expulsion"],
        "statut-logement": "locataire-prive",
        "document-recu": "commandement-payer",
        "bail-signe-le": "2024-01-15",
    }

    def dates(on: str, received: str) -> list[dict[str, Any]]:
        request = {"reponses": {**answers, "date-document": received}, "au": on}
        return plan(catalogue(), request)["dates"]

    (now,) = (d for d in dates("2026-11-27", "2026-11-13") if d["date"] == "2026-12-25")
    assert not now["douteux"]
    assert "jour férié (Noël)" in now["note_calendrier"]
    assert all(d["douteux"] and d["doute"] for d in dates("2029-11-27", "2029-11-13"))


def test_a_figure_that_is_no_longer_sure_hides_no_step() -> None:
    winter = {"besoin": ["facture-energie-eau"], "urgence": ["coupure-annoncee"]}
    request = {"reponses": winter | {"type-facture": ["electricite-gaz"]}}
    sure, doubtful = (plan(catalogue(), request | {"au": on}) for on in SUMMERS)
    assert "dire-l-hiver" not in _steps(sure)
    (step,) = (s for s in doubtful["etapes"] if s["id"] == "dire-l-hiver")
    assert step["si"] == "Si c’est de l’électricité ou du gaz"


@pytest.mark.parametrize(("age", "certain"), [(17, True), (19, False)])
def test_a_figure_that_is_no_longer_sure_hides_no_situation(age: int, certain: bool) -> None:
    request = {"reponses": {"besoin": ["premier-logement-jeune"], "age": age}}
    found = plan(catalogue(), request | {"au": SUMMERS[1]})["situations"]
    certainty = {s["id"]: s["certaine"] for s in found}
    assert certainty["premier-logement-mineur"] is certain
    assert certainty["premier-logement"] is True  # replaced only by what firmly holds


def test_what_the_interview_is_about_is_made_ready_while_it_is_read() -> None:
    own = load(ON)  # what is ready is kept with the catalogue: another test may have made it so
    demand = {"reponses": {"besoin": ["dette-de-loyer"]}, "au": ON.isoformat()}
    assert prepare_heart(own, demand)
    while prepare_heart(own, demand):
        pass
    ready = set(own.scratch)
    for aid in plan(own, demand)["aides"]:
        details(own, demand | {"dispositif": aid["dispositif"]})
    assert {
        key for key in set(own.scratch) - ready if isinstance(key, tuple) and key[0] == "diagram"
    } == set()


def test_screens_are_counted_while_the_first_one_is_read_and_nothing_else_changes() -> None:
    read, unread = load(ON), load(ON)
    while prepare_heart(read, {"reponses": {}, "au": ON.isoformat()}):
        pass
    counted = set(read.scratch)
    for need in read.questions["besoin"].options:
        answers: dict[str, Any] = {"besoin": [need.id]}
        for place in ({}, {"commune": "59183"}):
            demand = {"reponses": answers | place, "au": ON.isoformat()}
            assert interview(read, demand) == interview(unread, demand), need.id
    assert {
        key for key in set(read.scratch) - counted if isinstance(key, tuple) and key[0] == "ways"
    } == set()


def _now(answers: dict[str, Any]) -> dict[str, Any]:
    return _plan(answers)["maintenant"]


def test_every_first_action_has_a_number_or_says_where_it_stands() -> None:
    needs = [option.id for option in catalogue().questions["besoin"].options]
    for place in ({}, *({"commune": name} for name in ("Lille", "Arras", "Fruges", "Anor"))):
        for need in needs:
            contacts = _now({"besoin": [need]} | place)["contacts"]
            told = any(c["telephones"] for c in contacts)
            on_paper = contacts and "numéro" in (contacts[0]["comment"] or "")
            online = contacts and contacts[0]["site"]
            assert told or on_paper or online, (need, place)


def test_whoever_gives_no_commune_is_told_each_departement_s_own_number() -> None:
    contacts = _now({"besoin": ["autre-probleme"]})["contacts"]
    assert [c["ou"] for c in contacts] == ["Dans le Nord", "Dans le Pas-de-Calais", None]
    known = _now({"besoin": ["autre-probleme"], "commune": "Lens"})["contacts"]
    assert [c["ou"] for c in known] == [None, None]


def test_a_mairie_without_a_number_gives_the_place_nearby_that_has_one() -> None:
    answers = {"besoin": ["chercher-un-logement"], "commune": "Arras"}
    first = _now(answers)["contacts"][0]
    assert (first["id"], first["appele"]) == ("ccas-arras", "ccas-ou-mairie")


def test_an_aid_that_an_answer_goes_against_never_leads() -> None:
    made = _plan(
        {"besoin": ["dette-de-loyer", "dettes-budget"], "statut-logement": "proprietaire-occupant"}
    )
    shown = [aid["dispositif"] for aid in made["aides"]]
    assert "impaye-aide-logement" not in shown
    assert "impaye-aide-logement" in [aid["dispositif"] for aid in made["aides_suite"]]


def test_an_urgent_card_says_its_need_beside_those_that_were_ticked() -> None:
    made = _plan({"urgence": ["bail-a-signer"], "besoin": ["autre-probleme"], "commune": "Lille"})
    assert "visale" in [aid["dispositif"] for aid in made["aides"]]
