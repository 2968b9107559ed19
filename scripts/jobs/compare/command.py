"""The `compare` verb."""

from datetime import datetime
from typing import Annotated

import typer

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
from scripts.parts.command_line import fail, run
from scripts.parts.reading.disk import page_files
from scripts.parts.root import ROOT

FOYERS = ROOT / "tests" / "foyers"

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help="Dit ce qui change de sens entre deux versions du contenu, et pour qui.")
def compare_versions(
    base: Annotated[str, typer.Argument(help="Version de départ : une branche ou un commit.")],
    head: Annotated[
        str | None, typer.Argument(help="Version d’arrivée (défaut : les fichiers d’ici).")
    ] = None,
    au: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Date, AAAA-MM-JJ (défaut : aujourd’hui)."),
    ] = None,
    *,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Écrit du Markdown, pour une demande de fusion.")
    ] = False,
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
    run(app)
