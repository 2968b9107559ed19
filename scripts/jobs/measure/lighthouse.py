"""The `measure/lighthouse` verb: Lighthouse's marks for a phone, on a guide and on the checker."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from scripts.jobs.measure.report import Report, keep_option, site_option
from scripts.jobs.serve.server import serving
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import run

PAGES = ("aides/dalo/", "verificateur/")
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


@click.command(
    help="Note une page de guide et le vérificateur avec Lighthouse, comme sur un mobile."
)
@site_option
@keep_option
def measure(site: Path, garder: Path | None) -> None:
    """Measure, print and keep the marks; exit 1 when a target is missed."""
    with serving(site) as server:
        marks = {page: marks_of(f"{server.url}{page}") for page in PAGES}
    report = Report("Lighthouse, mobile", "scripts/measure/lighthouse")
    rows = [(page, *(str(given[name]) for name in TARGETS)) for page, given in marks.items()]
    goals = ("target", *(f"≥ {value}" for value in TARGETS.values()))
    report.table(("page", *TARGETS), [*rows, goals])
    report.give(garder)
    missed = [m for given in marks.values() for m in TARGETS if given[m] < TARGETS[m]]
    if missed:
        sys.exit(1)


def marks_of(address: str) -> dict[str, int]:
    """Run Lighthouse on a page; its marks out of a hundred."""
    with TemporaryDirectory() as name:
        out = Path(name) / "report.json"
        command = [
            "lighthouse",
            address,
            "--output=json",
            f"--output-path={out}",
            "--quiet",
            "--chrome-flags=--headless=new --no-sandbox",
            f"--only-categories={','.join(TARGETS)}",
        ]
        environment = {**os.environ, "CHROME_PATH": str(ensure_chromium())}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * found[name]["score"]) for name in TARGETS}


def main() -> None:
    """Run the verb."""
    run(measure)
