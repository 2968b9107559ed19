"""The `update-communes` verb."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from scripts.jobs.update_communes import changes, gazetteer, official
from scripts.parts.command_line import run
from scripts.parts.root import ROOT

PACKAGE = ROOT / "node_modules" / official.NAME
CONTENT = ROOT / "content"

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(help="Refait content/communes.json à partir du découpage officiel, et dit les écarts.")
def update_communes(
    *,
    package: Annotated[
        Path, typer.Option("--paquet", help="Dossier du paquet npm du découpage officiel.")
    ] = PACKAGE,
    content: Annotated[Path, typer.Option("--contenu", help="Dossier du contenu.")] = CONTENT,
    year: Annotated[
        int | None, typer.Option("--annee", help="Année du découpage, si le paquet ne la dit pas.")
    ] = None,
    only_compare: Annotated[
        bool, typer.Option("--verifier", help="Compare sans écrire ; échoue s’il y a un écart.")
    ] = False,
) -> None:
    """Make the file, or only compare it."""
    try:
        up_to_date = update(package, content, year, only_compare=only_compare)
    except official.UpdateError as error:
        typer.echo(f"La mise à jour n’a pas été faite.\n{error}", err=True)
        raise typer.Exit(1) from error
    if only_compare and not up_to_date:
        raise typer.Exit(1)


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
        typer.echo(f"{target.name} est à jour ({made['meta']['paquet']}).")
        return True
    for line in changes.describe(json.loads(present) if present else None, made):
        typer.echo(f"- {line}")
    if only_compare:
        typer.echo(f"{target.name} n’est pas à jour : lancez scripts/update-communes.")
        return False
    target.write_text(text, encoding="utf-8")
    typer.echo(
        f"{target.name} est écrit. Relisez les territoires qui citent un EPCI ou une commune"
        " ci-dessus, puis lancez scripts/check."
    )
    return False


def _kept(path: Path, part: str) -> dict[str, Any]:
    """A part of a file kept by hand; nothing when there is no such file."""
    return json.loads(path.read_text(encoding="utf-8"))[part] if path.exists() else {}


def main() -> None:
    """Run the verb."""
    run(app)
