"""The `compile` verb: checked content to one `catalogue.json`, same content, same bytes."""

import sys
from pathlib import Path

import click

from checker.encoding import encode_json
from scripts.jobs.check import verify
from scripts.jobs.check.report import lines
from scripts.parts.clock import today
from scripts.parts.command_line import PATH, fail, run
from scripts.parts.loading import finished
from scripts.parts.reading.disk import content_files


@click.command(
    help="Écrit catalogue.json, les données du vérificateur. Statut 1 si le contenu est faux."
)
@click.argument("sortie", type=PATH, help="Le fichier à écrire.")
def compile_content(sortie: Path) -> None:
    """Check content, then write the catalogue."""
    on = today()
    lecture = verify(content_files(), on)
    errors = [found for found in lecture.problemes if found.gravite == "erreur"]
    if errors:
        for text in lines(errors):
            print(text)
        sys.exit(1)
    text = encode_json(finished(lecture.contenu.catalogue, on))
    try:
        sortie.parent.mkdir(parents=True, exist_ok=True)
        sortie.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"Le fichier « {sortie} » ne peut pas être écrit : {error.strerror}.")


def main() -> None:
    """Run the verb."""
    run(compile_content)
