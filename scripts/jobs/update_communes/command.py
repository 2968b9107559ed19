"""The `update-communes` verb."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from scripts.jobs.update_communes import changes, gazetteer, official
from scripts.parts.command_line import PATH, run
from scripts.parts.root import ROOT

PACKAGE = ROOT / "node_modules" / official.NAME
CONTENT = ROOT / "content"


@click.command(
    help="Refait content/communes.json à partir du découpage officiel, et dit les écarts."
)
@click.option(
    "--paquet",
    "package",
    type=PATH,
    default=PACKAGE,
    show_default=True,
    help="Dossier du paquet npm du découpage officiel.",
)
@click.option(
    "--contenu",
    "content",
    type=PATH,
    default=CONTENT,
    show_default=True,
    help="Dossier du contenu.",
)
@click.option("--annee", "year", type=int, help="Année du découpage, si le paquet ne la dit pas.")
@click.option(
    "--verifier",
    "only_compare",
    is_flag=True,
    help="Compare sans écrire ; échoue s’il y a un écart.",
)
def update_communes(*, package: Path, content: Path, year: int | None, only_compare: bool) -> None:
    """Make the file, or only compare it."""
    try:
        up_to_date = update(package, content, year, only_compare=only_compare)
    except official.UpdateError as error:
        click.echo(f"La mise à jour n’a pas été faite.\n{error}", err=True)
        sys.exit(1)
    if only_compare and not up_to_date:
        sys.exit(1)


def update(package: Path, content: Path, year: int | None, *, only_compare: bool) -> bool:
    """Write the file where it differs, unless only comparing; tell whether it was up to date."""
    target = content / "communes.json"
    present = target.read_text(encoding="utf-8") if target.exists() else None
    made = gazetteer.build(
        official.read(package, year),
        _kept(content / "communes-anciennes.json", "codes_postaux"),
        _kept(content / "mairies.json", "numeros"),
        _kept(content / "positions.json", "positions"),
    )
    text = gazetteer.dump(made)
    if text == present:
        click.echo(f"{target.name} est à jour ({made['meta']['paquet']}).")
        return True
    for line in changes.describe(json.loads(present) if present else None, made):
        click.echo(f"- {line}")
    if only_compare:
        click.echo(f"{target.name} n’est pas à jour : lancez scripts/update-communes.")
        return False
    target.write_text(text, encoding="utf-8")
    click.echo(
        f"{target.name} est écrit. Relisez les territoires qui citent un EPCI ou une commune"
        " ci-dessus, puis lancez scripts/check."
    )
    return False


def _kept(path: Path, part: str) -> dict[str, Any]:
    """A part of a file kept by hand; nothing when there is no such file."""
    return json.loads(path.read_text(encoding="utf-8"))[part] if path.exists() else {}


def main() -> None:
    """Run the verb."""
    run(update_communes)
