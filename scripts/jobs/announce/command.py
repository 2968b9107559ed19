"""The `announce` verb."""

import os
from pathlib import Path
from typing import Annotated

import typer

from scripts.jobs.announce.harmless import harmless
from scripts.jobs.announce.hosts import gh, host
from scripts.parts.command_line import run

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Reports = Annotated[
    list[Path], typer.Argument(help="Fichiers du rapport, mis bout à bout ; un absent est vide.")
]


@app.command(help="Met le rapport en commentaire d’une proposition, à la place du précédent.")
def proposition(
    numero: Annotated[int, typer.Argument(min=1, help="Numéro de la proposition.")],
    rapports: Reports,
) -> None:
    """Comment a proposal."""
    text = _read(rapports)
    if not text:
        print("Rien à dire.")
        return
    how = ["--edit-last", "--create-if-none", "--body-file", "-"]
    gh(["pr", "comment", str(numero), *how], text)


@app.command(help="Tient à jour un ticket : ouvert s’il n’y est pas, fermé s’il n’y a rien à dire.")
def ticket(
    titre: Annotated[str, typer.Argument(help="Titre du ticket : il n’y en a qu’un de ce nom.")],
    rapports: Reports,
) -> None:
    """Keep one issue up to date."""
    text = _read(rapports)
    there = host()
    found = there.open_issues(titre)
    if text and found:
        there.update(found[0], text)
    elif text:
        there.create(titre, text)
    for number in found[1:] if text else found:
        there.close(number)


@app.command(help="Met le rapport dans le résumé de la vérification.")
def resume(rapports: Reports) -> None:
    """Write into the summary of a job: it needs no right at all."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    text = _read(rapports)
    if place is None:
        print(text)
        return
    with Path(place).open("a", encoding="utf-8") as summary:
        summary.write(f"{text}\n")


def _read(reports: list[Path]) -> str:
    texts = [
        path.read_text(encoding="utf-8", errors="replace").strip()
        for path in reports
        if path.is_file()
    ]
    return harmless("\n\n".join(text for text in texts if text))


def main() -> None:
    """Run the verb."""
    run(app)
