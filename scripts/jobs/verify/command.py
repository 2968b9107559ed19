"""The `verify` verb."""

from datetime import datetime

import click

from scripts.jobs.verify.dating import CannotVerifyError, Check, Verified, verified
from scripts.parts.clock import today
from scripts.parts.command_line import DAY, fail, run
from scripts.parts.reading.disk import CONTENT, content_files

MONTHS = 12
"""A place seldom moves within a year."""


@click.command(
    name="verify",
    help="Date un lieu que vous venez de vérifier : le site ne dit plus « à vérifier ».",
)
@click.argument("lieu", help="Son identifiant dans content/structures, par exemple adil-nord.")
@click.option(
    "--source",
    required=True,
    help="Qui l’a dit : un identifiant de content/sources (appel, page, courrier).",
)
@click.option(
    "--le",
    type=DAY,
    help="Jour de l’appel, AAAA-MM-JJ (défaut : aujourd’hui).",
)
@click.option(
    "--mois",
    type=click.IntRange(min=1, max=60),
    default=MONTHS,
    show_default=True,
    help="Dans combien de mois revérifier.",
)
@click.option(
    "--a-confirmer", is_flag=True, help="La source n’est pas le lieu lui-même : reste un doute."
)
def verify(lieu: str, source: str, le: datetime | None, mois: int, *, a_confirmer: bool) -> None:
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
    run(verify)
