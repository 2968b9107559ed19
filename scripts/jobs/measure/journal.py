"""The `measure/journal` verb: the permanence journal with ten thousand visits."""

import json
import subprocess
from pathlib import Path

import click

from scripts.jobs.measure.report import Report, keep_option, kilobytes
from scripts.parts.clock import today
from scripts.parts.command_line import fail, run
from scripts.parts.loading import load
from scripts.parts.site.permanence import lists

VISITS = 10_000
SCRIPT = Path(__file__).with_name("journal.mjs")
MEASURED = {
    "lu": ("the file opened again", 1000),
    "reuni": ("two files of it, merged", 2000),
    "ecrit": ("the file written", 1000),
    "interne": ("the longest mission's tables, internal", 200),
    "detail": ("the same, by month", 200),
    "publier": ("a year of the same, to publish (rounded, attacked)", 200),
    "territoire": ("a territory of the same, to publish, after all before it", 200),
    "tableur": ("the spreadsheet's file", 200),
}
"""What is timed, and the milliseconds it may take."""


@click.command(help="Mesure le journal de permanence avec dix mille visites.")
@keep_option
def measure(garder: Path | None) -> None:
    """Measure, print and keep the figures; fails beyond the limits."""
    request = json.dumps({"lists": lists(load(today())), "number": VISITS})
    done = subprocess.run(
        ["node", str(SCRIPT)], input=request, capture_output=True, text=True, check=False
    )
    if done.returncode:
        fail(done.stderr)
    found = json.loads(done.stdout)
    times: dict[str, float] = found["temps"]
    report = Report("The permanence journal", "scripts/measure/journal")
    report.table(
        ("what", "median of 7", "limit"),
        [(name, f"{times[key]:.0f} ms", f"{most} ms") for key, (name, most) in MEASURED.items()],
    )
    report.text(
        f"{VISITS:,} visits, every list filled, {kilobytes(found['taille'])}; the page's own code,"
        " under Node."
    )
    report.give(garder)
    slow = [name for key, (name, most) in MEASURED.items() if times[key] > most]
    if slow:
        fail(f"Trop lent : {', '.join(slow)}.")


def main() -> None:
    """Run the verb."""
    run(measure)
