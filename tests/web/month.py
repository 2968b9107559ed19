"""A month of one permanence: two hundred visits drawn, fifty written by hand in a spreadsheet."""

import csv
import random
from datetime import date
from pathlib import Path
from typing import Any

from checker.catalogue import Catalogue

BY_HAND = Path(__file__).with_name("permanence-a-la-main.csv")
YEAR, MONTH = 2026, 11
TOWNS = ("59122", "62498", "59350", "62427", "62041", "")
COUNTED = 200

type Visit = dict[str, list[str]]
"""Field → options; `date` and `commune` too."""


def drawn(catalogue: Catalogue, number: int = COUNTED, seed: int = 1) -> list[Visit]:
    """Visits that the page could have counted: each field only where it is asked."""
    roll = random.Random(seed)
    journal = catalogue.journal
    found: list[Visit] = []
    for _ in range(number):
        visit: Visit = {
            "date": [date(YEAR, MONTH, roll.randint(2, 30)).isoformat()],
            "commune": [roll.choice(TOWNS)],
        }
        for field in journal.values():
            act, mission = visit.get("acte", [""])[0], visit.get("mission", [""])[0]
            if (field.actes and act not in field.actes) or (
                field.missions and mission not in field.missions
            ):
                continue
            options = [o.id for o in field.options if not o.missions or mission in o.missions]
            always = field.id in ("mission", "acte")
            if field.id == "acte" and roll.random() < 0.8:
                options = ["entretien"]
            if not always and roll.random() < 0.15:
                continue
            chosen = roll.sample(options, min(len(options), 2)) if field.plusieurs else []
            visit[field.id] = chosen if chosen and roll.random() < 0.4 else [roll.choice(options)]
        found.append(visit)
    return found


def by_hand(catalogue: Catalogue) -> list[Visit]:
    """The lines of the spreadsheet, its French words read as the ids of the lists."""
    ids = {
        field.id: {option.libelle: option.id for option in field.options}
        for field in catalogue.journal.values()
    }
    with BY_HAND.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found: list[Visit] = []
    for row in rows:
        day, month, year = row["Date"].split("/")
        visit: Visit = {"date": [f"{year}-{month}-{day}"], "commune": [row["commune"]]}
        for field, words in row.items():
            if field in ids and words:
                visit[field] = [ids[field][word.strip()] for word in words.split("|")]
        found.append(visit)
    return found


def write(visits: list[Visit], columns: list[str], to: Path) -> None:
    """A journal as another program could write it, without the page's own code."""
    roll = random.Random(5)
    with to.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["version", "id", "revision", "retiree", "date", "commune", *columns])
        for visit in visits:
            name = "".join(roll.choices("abcdefghijklmnopqrstuvwxyz", k=16))
            chosen = [" ".join(visit.get(field, [])) for field in columns]
            out.writerow([2, name, 1, "", visit["date"][0], visit["commune"][0], *chosen])


def keeps(visit: Visit, only: dict[str, Any]) -> bool:
    """Whether a visit has, for each field, one of these options."""
    return all(set(visit.get(field, ())) & set(options) for field, options in only.items())
