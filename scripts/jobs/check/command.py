"""The `check` verb: one report in French, exit status 1 when there are errors."""

from __future__ import annotations

import os
import sys
from datetime import datetime

import click
from rich.console import Console

from checker.service import evaluation_date
from scripts.jobs.check import verify
from scripts.jobs.check.due import due, line
from scripts.jobs.check.report import counts, github_lines, lines
from scripts.jobs.check.trees import keep_proofs
from scripts.parts.caching import code_hash
from scripts.parts.clock import today
from scripts.parts.command_line import day_option, fail, run
from scripts.parts.needs import NAMED, lacks
from scripts.parts.reading.disk import content_files, page_files, seen_file
from scripts.parts.root import ROOT

DEFAULT_MONTHS = 6
PROOFS = ROOT / ".cache" / "proofs"
PROVING = (
    ROOT / "checker",
    ROOT / "scripts" / "jobs" / "check",
    ROOT / "scripts" / "parts" / "proofs.py",
)
"""The code that a proof rests on."""


@click.command(
    help="Vérifie tout le contenu et dit ce qu’il faut corriger, fichier et ligne à l’appui."
    " Statut 1 s’il y a des erreurs, 0 s’il n’y a que des points à voir."
)
@click.argument(
    "mois",
    type=click.IntRange(min=0),
    required=False,
    help=f"Avec --echeances : sur combien de mois ({DEFAULT_MONTHS}).",
)
@day_option("Date de l’évaluation")
@click.option(
    "--echeances", is_flag=True, help="Liste ce qui est à revérifier bientôt, ou dépassé."
)
@click.option(
    "--lieux",
    is_flag=True,
    help="Nomme toutes les communes où il manque un lieu, besoin par besoin.",
)
def check(mois: int | None, au: datetime | None, *, echeances: bool, lieux: bool) -> None:
    """Print the report and set the exit status."""
    on = evaluation_date(au.date() if au else today())
    try:
        files, pages, seen = content_files(), page_files(), seen_file()
    except OSError as error:
        fail(f"Le fichier « {error.filename} » ne peut pas être lu : {error.strerror}.")
    keep_proofs(PROOFS, code_hash(*PROVING))
    with Console(stderr=True).status("Vérification du contenu…"):
        lecture = verify(files, on, pages, seen=seen)
    on_github = bool(os.environ.get("GITHUB_ACTIONS"))
    show = github_lines if on_github else lines
    for text in show(lecture.problemes):
        print(text)
    if echeances:
        months = DEFAULT_MONTHS if mois is None else mois
        found = due(lecture.contenu, lecture.marks, months)
        for entry in found:
            print(line(entry, lecture.contenu.au))
        print(f"À revérifier d’ici {months} mois ou déjà dépassé : {len(found)}.")
    for lack in lacks(lecture.contenu.catalogue):
        text = lack.line(None if lieux else NAMED)
        print(f"::notice::{text}" if on_github else f"À trouver  {text}")
    print(counts(lecture))
    sys.exit(any(found.gravite == "erreur" for found in lecture.problemes))


def main() -> None:
    """Run the verb."""
    run(check)
