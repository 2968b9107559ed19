"""The `format` verb."""

import sys
from pathlib import Path

import click

from scripts.jobs.format.canonical import UnreadableError, canonical
from scripts.jobs.format.notes_back import with_notes
from scripts.parts.command_line import PATH, fail, run
from scripts.parts.reading.disk import CONTENT


@click.command(
    name="format",
    help="Met les fichiers de content/ dans leur forme habituelle, et remet les notes de l’équipe"
    " qu’un fichier venu de l’atelier n’a pas.",
)
@click.argument("fichiers", nargs=-1, type=PATH, help="Fichiers (défaut : tout content/).")
@click.option(
    "--check", is_flag=True, help="Dit seulement ce qui changerait ; statut 1 s’il y en a."
)
def format_content(fichiers: tuple[Path, ...], *, check: bool) -> None:
    """Rewrite content files in their canonical form."""
    chosen = fichiers or sorted(CONTENT.rglob("*.yml"))
    changed, unreadable = 0, 0
    for path in chosen:
        if not path.is_file():
            fail(f"Le fichier « {path} » n’existe pas.")
        try:
            text = path.read_text(encoding="utf-8")
            formatted = canonical(path.name, with_notes(path, text))
        except (UnreadableError, UnicodeDecodeError):
            print(f"{path} : illisible, laissé tel quel. Lancez scripts/check.")
            unreadable += 1
            continue
        if formatted == text:
            continue
        changed += 1
        print(f"{path} : {'à remettre en forme' if check else 'remis en forme'}.")
        if not check:
            path.write_text(formatted, encoding="utf-8")
    if not changed and not unreadable:
        print(f"{len(chosen)} fichier(s) en bonne forme.")
    sys.exit(1 if unreadable or (check and changed) else 0)


def main() -> None:
    """Run the verb."""
    run(format_content)
