"""The `evaluate` verb."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from checker.service import BadRequest, evaluation_date, respond
from scripts.jobs.evaluate.answers_file import UnreadableAnswersError, read_answers_file
from scripts.jobs.evaluate.report import lines
from scripts.parts.clock import today
from scripts.parts.command_line import fail, run
from scripts.parts.loading import load

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    help="Évalue des réponses : un dispositif, ou tous. Statut 2 si une réponse est fausse."
)
def evaluate(
    dispositif: Annotated[
        str | None, typer.Argument(help="Identifiant du dispositif (défaut : tous).")
    ] = None,
    reponses: Annotated[
        Path | None, typer.Option(help="Fichier YAML : une question et sa réponse par ligne.")
    ] = None,
    au: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Date de l’évaluation, AAAA-MM-JJ (défaut : aujourd’hui)."
        ),
    ] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Écrit tout le résultat en JSON.")
    ] = False,
) -> None:
    """Print the verdicts for a file of answers."""
    try:
        on = evaluation_date(au.date() if au else today())
        request = {
            "reponses": read_answers_file(reponses) if reponses else {},
            "au": on.isoformat(),
            "dispositifs": [dispositif] if dispositif else None,
        }
        response = respond(load(on), request)
    except (UnreadableAnswersError, BadRequest) as error:
        fail(str(error))
    if as_json:
        print(json.dumps(response, ensure_ascii=False, indent=2))
    elif not response["erreurs"]:
        print("\n".join(lines(response)))
    if response["erreurs"]:
        fail(
            "\n".join(f"{error['question']} : {error['message']}" for error in response["erreurs"])
        )


def main() -> None:
    """Run the verb."""
    run(app)
