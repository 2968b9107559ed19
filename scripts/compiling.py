"""The `compile` verb: checked content to one `catalogue.json`, same content, same bytes."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.checking import verify
from scripts.checking.command import today
from scripts.checking.report import lines
from scripts.command_line import fail, run
from scripts.reading.disk import content_files

VERSION_LENGTH = 12

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    help="Écrit catalogue.json, les données du vérificateur. Statut 1 si le contenu est faux."
)
def compile_content(
    sortie: Annotated[Path, typer.Argument(help="Le fichier à écrire.")],
) -> None:
    """Check content, then write the catalogue."""
    lecture = verify(content_files(), today())
    errors = [found for found in lecture.problemes if found.gravite == "erreur"]
    if errors:
        for text in lines(errors):
            print(text)
        raise typer.Exit(1)
    text = catalogue_text(lecture.contenu.catalogue)
    try:
        sortie.parent.mkdir(parents=True, exist_ok=True)
        sortie.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"Le fichier « {sortie} » ne peut pas être écrit : {error.strerror}.")


def catalogue_text(catalogue: Catalogue) -> str:
    """The catalogue's JSON, with its version."""
    return encode_json(replace(catalogue, version=version_of(catalogue)))


def version_of(catalogue: Catalogue) -> str:
    """A short hash of everything the catalogue says."""
    text = encode_json(replace(catalogue, version=""))
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]


def main() -> None:
    """Run the verb."""
    run(app)
