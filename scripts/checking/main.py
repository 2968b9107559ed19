"""The command `scripts/check`: one report in French, exit status 1 when there are errors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from scripts.checking import verify
from scripts.checking.report import counts, lines
from scripts.reading.disk import content_files

PARIS = ZoneInfo("Europe/Paris")


def check(
    au: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="La date de l’évaluation (par défaut : aujourd’hui)."),
    ] = None,
) -> None:
    """Vérifie tout le contenu et dit ce qu’il faut corriger, fichier et ligne à l’appui."""
    on = au.date() if au else today()
    lecture = verify(content_files(), on)
    for line in lines(lecture.problemes):
        print(line)
    print(counts(lecture))
    raise typer.Exit(any(found.gravite == "erreur" for found in lecture.problemes))


def today() -> date:
    """The date in France."""
    return datetime.now(PARIS).date()


def main() -> None:
    """Run the command."""
    typer.run(check)
