"""Run a verb's typer application with every usage mistake said in French."""

import sys

import click
import typer
from typer.main import get_command

from checker.spelling import did_you_mean

USAGE_ERROR = 2


def run(app: typer.Typer) -> None:
    """Run the application and exit with its status; 2 when the command line is wrong."""
    command = get_command(app)
    try:
        status = command.main(prog_name=sys.argv[0], standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        fail(f"{explain(error)} Pour l’aide : --help.")
    sys.exit(status if isinstance(status, int) else 0)


def fail(message: str) -> None:
    """Say what is wrong and exit with status 2."""
    print(message, file=sys.stderr)
    sys.exit(USAGE_ERROR)


def explain(error: click.ClickException) -> str:
    """The French sentence for a mistake in a command line."""
    match error:
        case click.NoSuchOption():
            near = did_you_mean(error.option_name, error.possibilities or [])
            return f"L’option « {error.option_name} » n’existe pas.{near}"
        case click.MissingParameter():
            return f"Il manque « {_name(error)} »."
        case click.BadParameter():
            return f"La valeur donnée à « {_name(error)} » ne convient pas : {error.message}"
        case click.BadOptionUsage():
            return f"L’option « {error.option_name} » attend une valeur."
        case click.FileError():
            return f"Le fichier « {error.ui_filename} » ne peut pas être lu."
        case _:
            return f"La commande n’est pas comprise ({error.format_message()})"


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "?"
    return (
        parameter.opts[0]
        if parameter.param_type_name == "option"
        else parameter.human_readable_name
    )
