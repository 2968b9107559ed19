"""The `evaluate` verb."""

import json
from datetime import datetime
from pathlib import Path

import click

from checker.service import BadRequest, evaluation_date, respond
from scripts.jobs.evaluate.answers_file import UnreadableAnswersError, read_answers_file
from scripts.jobs.evaluate.report import lines
from scripts.parts.clock import today
from scripts.parts.command_line import PATH, day_option, fail, run
from scripts.parts.loading import load


@click.command(
    help="Évalue des réponses : un dispositif, ou tous. Statut 2 si une réponse est fausse."
)
@click.argument("dispositif", required=False, help="Identifiant du dispositif (défaut : tous).")
@click.option(
    "--reponses",
    type=PATH,
    help="Fichier YAML : une question et sa réponse par ligne.",
)
@day_option("Date de l’évaluation")
@click.option("--json", "as_json", is_flag=True, help="Écrit tout le résultat en JSON.")
def evaluate(
    dispositif: str | None, reponses: Path | None, au: datetime | None, *, as_json: bool
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
    run(evaluate)
