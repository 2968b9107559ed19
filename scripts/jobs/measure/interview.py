"""The `measure/interview` verb: what households go through before their plan, and what it says."""

import statistics
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from checker.catalogue import Catalogue
from checker.interview import MOST_SCREENS, for_needs, longest_path
from checker.service import interview, plan
from scripts.jobs.check.situations import chosen
from scripts.jobs.interview.households import Household, read_households
from scripts.jobs.interview.play import play, report
from scripts.jobs.measure.report import Report, keep_option
from scripts.parts import loading
from scripts.parts.command_line import run
from scripts.parts.root import ROOT

ON = date(2026, 11, 27)
HOUSEHOLDS = ROOT / "tests" / "foyers"


@click.command(help="Mesure l’entretien et le plan de tous les foyers de tests/foyers.")
@keep_option
def measure(garder: Path | None) -> None:
    """Play every household, print and keep the figures."""
    catalogue = loading.load(ON)
    households = [h for path in sorted(HOUSEHOLDS.glob("*.yml")) for h in read_households(path)]
    reports = [report(play(catalogue, h.reponses, h.au or ON)) for h in households]
    found = Report("The interview and the plan", "scripts/measure/interview")
    found.table(("what", "median", "nine in ten", "most", "goal"), list(_figures(reports)))
    gaps = [gap for one in reports for gap in _gaps(one)]
    right = sum(gap <= 2 for gap in gaps)
    found.text(
        f"{len(households)} households of tests/foyers. Screens announced: right within two"
        f" {right} times in {len(gaps)}."
    )
    found.table(("need", "screens at most, whatever is answered"), list(_proved(catalogue)))
    found.text(f"Goal: {MOST_SCREENS}. Counted over every way of answering what chooses screens.")
    took = [milliseconds for h in households for milliseconds in [_timed(catalogue, h)]]
    found.table(
        ("the engine, under CPython", "median", "95 %", "longest"),
        [("from the last answer to the plan", *map(_ms, _spread(took)))],
    )
    found.give(garder)


def _figures(reports: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    screens = [len(one["ecrans"]) for one in reports]
    words = [one["mots"] for one in reports]
    said = [s["annonce"]["au_plus"] for one in reports for s in one["ecrans"] if s["annonce"]]
    steps = [len(one["etapes"]) for one in reports]
    return [
        ("screens to the first plan", *_three(screens), "8 / 10 / 12"),
        ("screens announced", *_three(said), "10 at most"),
        ("words before unfolding", *_three(words), "350 for nine in ten"),
        ("steps shown", *_three(steps), "5 at most"),
    ]


def _three(values: Sequence[int]) -> tuple[str, str, str]:
    ordered = sorted(values)
    ninth = ordered[min(int(len(ordered) * 0.9), len(ordered) - 1)]
    return f"{statistics.median(ordered):.0f}", str(ninth), str(ordered[-1])


def _gaps(one: dict[str, Any]) -> list[int]:
    screens = one["ecrans"]
    return [
        abs(sum("danger" not in later for later in screens[rank:]) - screen["annonce"]["attendu"])
        for rank, screen in enumerate(screens)
        if screen["annonce"]
    ]


def _proved(catalogue: Catalogue) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for need in catalogue.besoins.values():
        answers = chosen(catalogue, need)
        path = longest_path(for_needs(catalogue, answers, ON), catalogue, answers, ON)
        rows.append((need.id, str(1 + len(path.screens))))
    return rows


def _timed(catalogue: Catalogue, household: Household) -> float:
    """Milliseconds to make the plan once the last screen is answered."""
    given: dict[str, Any] = {}
    request = {"reponses": given, "au": (household.au or ON).isoformat()}
    while screen := interview(catalogue, request)["ecran"]:
        for question in screen["questions"]:
            name = question["id"]
            given[name] = household.reponses.get(name, "je_ne_sais_pas")
    began = perf_counter()
    plan(catalogue, request)
    return (perf_counter() - began) * 1000


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]


def _ms(value: float) -> str:
    return f"{value:.0f} ms"


def main() -> None:
    """Run the verb."""
    run(measure)
