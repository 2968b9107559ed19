"""The `interview` verb."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from checker.service import BadRequest, evaluation_date
from scripts.jobs.evaluate.answers_file import UnreadableAnswersError
from scripts.jobs.interview.households import read_households
from scripts.jobs.interview.play import Played, play, report
from scripts.parts.clock import today
from scripts.parts.command_line import PATH, day_option, fail, run
from scripts.parts.loading import load


@click.command(
    help="Joue l’entretien avec les réponses d’un foyer : ses écrans dans l’ordre, puis son plan."
    " Ce que le fichier ne dit pas est « je ne sais pas ». Statut 2 si une réponse est fausse."
)
@click.argument(
    "fichier",
    type=PATH,
    help="Fichier YAML d’un foyer, de plusieurs, ou de réponses.",
)
@day_option("Date de l’entretien")
@click.option("--foyer", help="Un seul foyer du fichier, par son nom.")
@click.option("--json", "as_json", is_flag=True, help="Écrit tout le résultat en JSON.")
def interview(fichier: Path, au: datetime | None, foyer: str | None, *, as_json: bool) -> None:
    """Print the screens and the plan of each household of a file."""
    try:
        households = read_households(fichier)
        if foyer is not None:
            households = [h for h in households if h.name == foyer]
        if not households:
            fail(f"Aucun foyer à jouer dans « {fichier} ».")
        played = []
        for household in households:
            on = evaluation_date(au.date() if au else household.au or today())
            played.append((household.name, play(load_at(on), household.reponses, on)))
    except (UnreadableAnswersError, BadRequest) as error:
        fail(str(error))
    if as_json:
        reports = {name: report(one) for name, one in played}
        found = next(iter(reports.values())) if len(reports) == 1 else reports
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(_lines(name, one)) for name, one in played))
    errors = [f"{e['question']} : {e['message']}" for _, one in played for e in one.errors]
    if errors:
        fail("\n".join(errors))


_catalogues: dict[Any, Any] = {}


def load_at(on: Any) -> Any:
    """The catalogue of a date, loaded once."""
    if on not in _catalogues:
        _catalogues[on] = load(on)
    return _catalogues[on]


def _lines(name: str, played: Played) -> Iterator[str]:
    found = report(played)
    yield f"— {name} : {len(found['ecrans'])} écrans, {found['mots']} mots"
    for number, screen in enumerate(found["ecrans"], start=1):
        left = screen["annonce"]
        said = f" (encore {left['attendu']} à {left['au_plus']})" if left else ""
        yield f"  {number:2}. {screen.get('danger') or ', '.join(screen['questions'])}{said}"
    yield f"  MAINTENANT : {found['action']} → {found['contact']} ({found['contact_structure']})"
    for deadline in played.plan["dates"]:
        yield f"  DATE {deadline['jour']} : {deadline['libelle']}"
    for step in found["etapes"]:
        clause = f"{step['si']} : " if step["si"] else ""
        when = f" ({step['quand']})" if step["quand"] else ""
        yield f"  - {clause}{step['titre']}{when} {', '.join(step['contacts'])}"
    for aid in played.plan["aides"]:
        yield f"  AIDE {aid['nom_court']} [{aid['dispositif']}] : {aid['etat']}"
    yield f"  PAPIERS : {' ; '.join(found['pieces'])}"
    yield f"  PLUS LOIN : {', '.join(found['plus_loin'])}"


def main() -> None:
    """Run the verb."""
    run(interview)
