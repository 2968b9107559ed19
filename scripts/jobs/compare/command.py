"""The `compare` verb."""

from datetime import datetime

import click

from checker.service import evaluation_date
from scripts.jobs.compare.differences import compare
from scripts.jobs.compare.households import changes_for
from scripts.jobs.compare.report import markdown, text
from scripts.jobs.compare.versions import (
    BrokenVersionError,
    UnknownVersionError,
    catalogue_of,
    files_at,
)
from scripts.jobs.interview.households import read_folder
from scripts.parts.clock import today
from scripts.parts.command_line import day_option, fail, run
from scripts.parts.reading.disk import page_files
from scripts.parts.root import ROOT

FOYERS = ROOT / "tests" / "foyers"


@click.command(help="Dit ce qui change de sens entre deux versions du contenu, et pour qui.")
@click.argument("base", help="Version de départ : une branche ou un commit.")
@click.argument("head", required=False, help="Version d’arrivée (défaut : les fichiers d’ici).")
@day_option("Date")
@click.option(
    "--markdown", "as_markdown", is_flag=True, help="Écrit du Markdown, pour une demande de fusion."
)
def compare_versions(
    base: str, head: str | None, au: datetime | None, *, as_markdown: bool
) -> None:
    """Print the difference in meaning between two versions."""
    on = evaluation_date(au.date() if au else today())
    try:
        old = catalogue_of(files_at(base), on, base, published=True)
        new = catalogue_of(files_at(head), on, head or "fichiers d’ici")
    except (UnknownVersionError, BrokenVersionError) as error:
        fail(str(error))
    found = compare(old, new, on, page_files())
    if found.entries:
        found.played = changes_for(old, new, on, read_folder(FOYERS))
    print((markdown if as_markdown else text)(found, old, new), end="")


def main() -> None:
    """Run the verb."""
    run(compare_versions)
