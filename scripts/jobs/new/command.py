"""The `new` verb."""

from pathlib import Path

import click

from checker.spelling import did_you_mean
from scripts.jobs.new.entry import CannotCreateError, new_entry
from scripts.jobs.new.skeletons import FOLDERS
from scripts.parts.clock import today
from scripts.parts.command_line import fail, run
from scripts.parts.reading.disk import CONTENT, content_files


@click.command(
    name="new", help="Écrit le squelette commenté d’une nouvelle fiche de content/, prêt à remplir."
)
@click.argument("genre", help=f"Ce qu’on crée : {', '.join(FOLDERS)}.")
@click.argument(
    "identifiant",
    help="Son identifiant, par exemple permanence-caudry (chiffre et source : theme.nom).",
)
@click.option("--source", help="Identifiant de la source, s’il est déjà dans content/sources.")
def new(genre: str, identifiant: str, source: str | None) -> None:
    """Write the skeleton, or say why it can't be written."""
    if genre not in FOLDERS:
        fail(
            f"« {genre} » ne se crée pas ainsi : {', '.join(FOLDERS)}."
            f"{did_you_mean(genre, FOLDERS)}"
        )
    try:
        created = new_entry(genre, identifiant, content_files(), source, today())
    except CannotCreateError as error:
        fail(str(error))
    path: Path = CONTENT / created.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(created.text, encoding="utf-8")
    print(f"Écrit : content/{created.path}:{created.line}")
    print("Remplacez chaque « À écrire », puis lancez scripts/check.")
    if source is None and genre not in ("question", "calcul", "source"):
        print("Il manque la source : mettez un identifiant de content/sources entre les crochets.")


def main() -> None:
    """Run the verb."""
    run(new)
