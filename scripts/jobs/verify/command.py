"""The `verify` verb."""

from datetime import datetime
from typing import Annotated

import typer

from scripts.jobs.verify.dating import CannotVerifyError, Check, Verified, verified
from scripts.parts.clock import today
from scripts.parts.command_line import fail, run
from scripts.parts.reading.disk import CONTENT, content_files

app = typer.Typer(add_completion=False, rich_markup_mode=None)
MONTHS = 12
"""A place seldom moves within a year."""


@app.command(
    name="verify",
    help="Date un lieu que vous venez de vérifier : le site ne dit plus « à vérifier ».",
)
def verify(
    lieu: Annotated[
        str, typer.Argument(help="Son identifiant dans content/structures, par exemple adil-nord.")
    ],
    source: Annotated[
        str,
        typer.Option(
            help="Qui l’a dit : un identifiant de content/sources (appel, page, courrier)."
        ),
    ],
    le: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Jour de l’appel, AAAA-MM-JJ (défaut : aujourd’hui)."
        ),
    ] = None,
    mois: Annotated[
        int, typer.Option(min=1, max=60, help="Dans combien de mois revérifier.")
    ] = MONTHS,
    *,
    a_confirmer: Annotated[
        bool,
        typer.Option(
            "--a-confirmer", help="La source n’est pas le lieu lui-même : reste un doute."
        ),
    ] = False,
) -> None:
    """Write the dates, or say why they can't be written."""
    on = today()
    check = Check(source=source, le=le.date() if le else on, mois=mois, ferme=not a_confirmer)
    try:
        found = verified(lieu, content_files(), check, on)
    except CannotVerifyError as error:
        fail(str(error))
    (CONTENT / found.path).write_text(found.text, encoding="utf-8")
    print(written(found))
    for fact in found.faits:
        print(f"  {fact}")
    print("Si une ligne est fausse, corrigez le fichier. Puis lancez scripts/check.")


def written(found: Verified) -> str:
    """What is said before the facts."""
    return f"Écrit : content/{found.path}. Ce que le site dira, à relire :"


def main() -> None:
    """Run the verb."""
    run(app)
