"""The `announce` verb."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from scripts.jobs.announce.harmless import harmless
from scripts.jobs.announce.hosts import gh, host
from scripts.parts.command_line import COMMANDS, PATH, fail, run

reports = click.argument(
    "rapports",
    nargs=-1,
    required=True,
    type=PATH,
    help="Fichiers du rapport, mis bout à bout ; un absent est vide.",
)


@click.group(
    no_args_is_help=False, subcommand_metavar=COMMANDS, help="Met un rapport là où l’équipe le lit."
)
def app() -> None:
    """Announce a report."""


@app.command(help="Met le rapport en commentaire d’une proposition, à la place du précédent.")
@click.argument("numero", type=click.IntRange(min=1), help="Numéro de la proposition.")
@reports
def proposition(numero: int, rapports: tuple[Path, ...]) -> None:
    """Comment a proposal."""
    text = _read(rapports)
    if not text:
        print("Rien à dire.")
        return
    how = ["--edit-last", "--create-if-none", "--body-file", "-"]
    gh(["pr", "comment", str(numero), *how], text)


@app.command(help="Tient à jour un ticket : ouvert s’il n’y est pas, fermé s’il n’y a rien à dire.")
@click.argument("titre", help="Titre du ticket : il n’y en a qu’un de ce nom.")
@reports
def ticket(titre: str, rapports: tuple[Path, ...]) -> None:
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
@reports
def resume(rapports: tuple[Path, ...]) -> None:
    """Write into the summary of a job: it needs no right at all."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    text = _read(rapports)
    if place is None:
        print(text)
        return
    with Path(place).open("a", encoding="utf-8") as summary:
        summary.write(f"{text}\n")


def _read(reports: Sequence[Path]) -> str:
    """The reports, one after the other, harmless.

    One that is a link is refused: a proposal's code may have made it, and it would publish a file
    of the job that may write, its token perhaps.
    """
    texts: list[str] = []
    for path in reports:
        if path.is_symlink():
            fail(f"Le rapport « {path} » est un lien : il n’est pas lu.")
        if path.is_file():
            texts.append(path.read_text(encoding="utf-8", errors="replace").strip())
    return harmless("\n\n".join(text for text in texts if text))


def main() -> None:
    """Run the verb."""
    run(app)
