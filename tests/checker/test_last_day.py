"""A scheme that ends on a known day: offered until then, that day included, said over after."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from checker.catalogue import Catalogue
from checker.lifetime import instead, is_offered, over_since, status_on, until
from checker.service import details, others, plan
from scripts.jobs.leaflets.sheets import Maker
from scripts.parts.loading import load
from scripts.parts.site import schemes
from scripts.parts.site.pages import render
from scripts.parts.site.prose import Prose
from tests.foyers.test_foyers import HOUSEHOLDS

ON = date(2026, 11, 27)
LAST = date(2026, 12, 31)
AFTER = LAST + timedelta(days=1)
AID = "aide-juridictionnelle"


@cache
def catalogue() -> Catalogue:
    whole = load(ON)
    ending = replace(whole.dispositifs[AID], fin=LAST, aujourd_hui="Voyez le point-justice.")
    return replace(whole, dispositifs=whole.dispositifs | {AID: ending})


@cache
def _answers() -> dict[str, Any]:
    """Those of a household to whom the aid is offered."""
    for household in HOUSEHOLDS.values():
        request = {"reponses": household.reponses, "au": ON.isoformat()}
        if any(aid["dispositif"] == AID for aid in _aids(plan(catalogue(), request))):
            return dict(household.reponses)
    raise AssertionError(f"no household is offered {AID}")


def _request(on: date) -> dict[str, Any]:
    return {"reponses": _answers(), "au": on.isoformat()}


def _aids(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [*made["aides"], *made["aides_suite"]]


def test_until_its_last_day_the_plan_offers_it_and_says_until_when() -> None:
    for on in (ON, LAST):
        found = [a for a in _aids(plan(catalogue(), _request(on))) if a["dispositif"] == AID]
        assert [aid["etat"].endswith(", jusqu’au 31\u00a0décembre 2026") for aid in found] == [True]


def test_the_day_after_neither_the_plan_nor_what_is_beside_offers_it() -> None:
    assert AID not in [aid["dispositif"] for aid in _aids(plan(catalogue(), _request(AFTER)))]
    assert AID not in [aid["dispositif"] for aid in others(catalogue(), _request(AFTER))]


def test_no_step_of_the_plan_asks_for_it_any_more() -> None:
    def asked(on: date) -> list[str]:
        made = plan(catalogue(), _request(on))
        steps = [made["maintenant"], *made["etapes"], *made["etapes_suite"]]
        return [step["dispositif"]["id"] for step in steps if step and step["dispositif"]]

    assert AID not in asked(AFTER)


def test_who_looks_at_it_alone_reads_that_it_is_over() -> None:
    before = details(catalogue(), _request(LAST) | {"dispositif": AID})
    after = details(catalogue(), _request(AFTER) | {"dispositif": AID})
    assert (before["statut"], before["jusqu_a"]) == ("actif", "jusqu’au 31\u00a0décembre 2026")
    assert (after["statut"], after["jusqu_a"]) == ("termine", None)
    assert after["aujourd_hui"] == (
        "On ne peut plus demander cette aide depuis le 1er\u00a0janvier 2027."
        " Voyez le point-justice."
    )


@pytest.mark.parametrize(("on", "there"), [(LAST, True), (AFTER, False)])
def test_its_leaflet_says_until_when_and_then_there_is_none(on: date, there: bool) -> None:
    maker = Maker(catalogue(), on, "https://exemple.fr/")
    assert (AID in {fiche.id for fiche in maker.all()}) is there
    alert = maker.dispositif(catalogue().dispositifs[AID]).alerte
    said = alert is not None and alert.titre == "Jusqu’au 31\u00a0décembre 2026."
    assert said is there


@pytest.mark.parametrize(
    ("on", "said"),
    [(LAST, "jusqu’au 31\u00a0décembre 2026"), (AFTER, "terminé depuis le 1er\u00a0janvier 2027")],
)
def test_guides_that_link_to_it_say_when(on: date, said: str) -> None:
    assert Prose(catalogue(), on).dispositif(AID).endswith(f"({said})")


@pytest.mark.parametrize(
    ("on", "said", "unsaid"),
    [
        (LAST, "**Jusqu’au 31\u00a0décembre 2026.**", "Terminé"),
        (AFTER, '!!! warning "Terminé depuis le 1er\u00a0janvier 2027"', "Sur papier"),
    ],
)
def test_its_page_says_when(on: date, said: str, unsaid: str) -> None:
    draft = next(d for d in schemes.drafts(catalogue(), on) if d.front["dispositif"] == AID)
    text = render(draft, catalogue(), on).text
    assert said in text
    assert unsaid not in text


def test_a_scheme_without_a_last_day_is_never_over() -> None:
    scheme = replace(catalogue().dispositifs[AID], fin=None)
    far = date(2099, 1, 1)
    assert is_offered(scheme, far)
    assert status_on(scheme, far) == "actif"
    assert (until(scheme, far), over_since(scheme, far)) == (None, None)
    assert instead(scheme, far) == scheme.aujourd_hui


def test_a_scheme_of_the_past_is_not_said_to_have_just_ended() -> None:
    past = replace(catalogue().dispositifs[AID], statut="historique")
    assert status_on(past, AFTER) == "historique"
    assert (until(past, ON), over_since(past, AFTER)) == (None, None)
