"""The calendar file that the page makes, read back by a calendar's own reader."""

import json
import subprocess
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from scripts.parts.root import ROOT

MAKE = """
import { calendarOf } from "./checker/web/agenda.js";
const days = JSON.parse(process.argv[1]);
const now = new Date("2026-11-27T14:00:00Z");
process.stdout.write(calendarOf(days, { now, address: "https://exemple.org/verificateur/" }));
"""
DAYS = [
    {
        "id": "expulsion-ou-en-etes-vous.fin-du-delai",
        "date": "2026-12-31",
        "libelle": "Fin du délai de 6 semaines pour payer",
        "note": "Payez, ou proposez un plan ; sinon\nle bailleur peut saisir le juge, \\ vite.",
    },
    {"id": "treve", "date": "2027-04-01", "libelle": "Fin de la trêve hivernale", "note": None},
]


@pytest.fixture(scope="module")
def events() -> list[Any]:
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", MAKE, json.dumps(DAYS)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return list(icalendar.Calendar.from_ical(done.stdout).walk("VEVENT"))


def test_each_date_is_a_whole_day_in_the_calendar(events: list[Any]) -> None:
    assert [event.decoded("dtstart") for event in events] == [
        date.fromisoformat(day["date"] or "") for day in DAYS
    ]
    for event in events:
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)


def test_its_description_says_what_it_is_about(events: list[Any]) -> None:
    for event, day in zip(events, DAYS, strict=True):
        assert str(event["description"]).startswith(str(day["libelle"]))
        assert (day["note"] or "") in str(event["description"])


def test_it_is_told_in_the_morning_a_week_and_a_day_before(events: list[Any]) -> None:
    for event in events:
        before = [-alarm.decoded("trigger") for alarm in event.walk("VALARM")]
        assert [time.days + 1 for time in before] == [7, 1]
        assert {time.seconds for time in before} == {15 * 3600}


def test_neither_its_title_nor_its_reminders_say_anything_private(events: list[Any]) -> None:
    for event in events:
        shown = [event["summary"], *(alarm["description"] for alarm in event.walk("VALARM"))]
        for text in shown:
            assert not {"payer", "délai", "trêve", "loyer", "juge"} & set(text.lower().split())
