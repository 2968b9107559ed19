"""Run a verb's typer application: its help and every mistake of usage said in French."""

import errno
import re
import sys
from datetime import datetime
from typing import Any, NoReturn

import typer
from typer.main import get_command

from checker.service import BadRequest
from checker.spelling import did_you_mean
from scripts.parts.rendering.address import AddressError

USAGE_ERROR = 2


_CLICK_ERROR: type[Exception] = typer.BadParameter.__mro__[2]  # typer hides click's own names


_EXPECTED = {
    datetime: " Écrivez une date ainsi : 2027-01-01.",
    int: " Écrivez un nombre entier, dans les bornes de l’aide.",
    float: " Écrivez un nombre.",
}
"""What to type instead, by the type of the parameter."""

_UNKNOWN_COMMAND = re.compile(r"No such command '(.*?)'\.", re.DOTALL)
_TOO_MANY = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)
"""What click says of mistakes that have no class of their own."""


_HELP = {
    r"^Usage:": "Usage :",
    r" COMMAND \[ARGS\]\.\.\.": " COMMANDE [ARGUMENTS]...",
    r"^Options:$": "Options :",
    r"^Arguments:$": "Arguments :",
    r"^Commands:$": "Commandes :",
    r"Show this message and\s+exit\.": "Affiche cette aide.",
    r"\[required\]": "[obligatoire]",
    r"\[default: ": "[défaut : ",
    r"; required\]": " ; obligatoire]",
}
"""What click writes around our own words."""


def run(app: typer.Typer) -> None:
    """Run the application and exit with its status; 2 when the command line is wrong."""
    command: Any = get_command(app)
    _help_in_french(command)
    try:
        status = command.main(prog_name=sys.argv[0], standalone_mode=False)
    except (BadRequest, AddressError) as error:
        fail(str(error))
    except OSError as error:
        message = explain_disk(error)
        if message is None:
            raise
        fail(message)
    except typer.Abort:
        sys.exit(130)
    except typer.Exit as error:
        sys.exit(error.exit_code)
    except _CLICK_ERROR as error:
        fail(f"{explain(error)} Pour l’aide : --help.")
    else:
        sys.exit(status if isinstance(status, int) else 0)


def explain_disk(error: OSError) -> str | None:
    """The French sentence for what the disk refused; None when it is not about the disk."""
    name = error.filename if isinstance(error.filename, str) else None
    place = f"« {name} »" if name else "Un fichier"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "Il n’y a plus de place sur le disque : libérez-en, puis relancez."
        case errno.EROFS:
            return f"{place} ne peut pas être écrit : ce dossier est en lecture seule."
        case errno.EACCES | errno.EPERM:
            return (
                f"{place} ne peut pas être lu ou écrit : il est à un autre utilisateur, ou "
                "protégé. Changez ses droits, ou relancez avec l’utilisateur à qui il est."
            )
        case _ if name:
            return f"« {name} » ne peut pas être lu ou écrit. Vérifiez le chemin et les droits."
        case _:
            return None


def _help_in_french(command: Any) -> None:
    write = command.get_help

    def get_help(context: Any) -> str:
        text: str = write(context)
        for said, french in _HELP.items():
            text = re.sub(said, french, text, flags=re.MULTILINE)
        return text

    command.get_help = get_help
    for part in getattr(command, "commands", {}).values():
        _help_in_french(part)


def fail(message: str) -> NoReturn:
    """Say what is wrong and exit with status 2."""
    print(message, file=sys.stderr)
    sys.exit(USAGE_ERROR)


def explain(error: Any) -> str:
    """The French sentence for a mistake in a command line, by the kind of click's exception."""
    match type(error).__name__:
        case "NoSuchOption":
            near = did_you_mean(error.option_name, error.possibilities or [])
            return f"L’option « {error.option_name} » n’existe pas.{near}"
        case "MissingParameter":
            return f"Il manque « {_name(error.param)} »."
        case "BadParameter":
            expected = _EXPECTED.get(_type_of(error.param), "")
            return f"La valeur donnée à « {_name(error.param)} » ne convient pas.{expected}"
        case "BadOptionUsage":
            if "does not take a value" in error.message:
                return f"L’option « {error.option_name} » s’écrit seule, sans valeur."
            return f"L’option « {error.option_name} » attend une valeur."
        case "FileError":
            return f"Le fichier « {error.ui_filename} » ne peut pas être lu."
        case _:
            return _explain_others(error)


def _explain_others(error: Any) -> str:
    command = getattr(getattr(error, "ctx", None), "command", None)
    verbs: list[str] = sorted(getattr(command, "commands", ()))
    if unknown := _UNKNOWN_COMMAND.search(error.message):
        near = did_you_mean(unknown[1], verbs)
        return f"La commande « {unknown[1]} » n’existe pas.{near or _choose(verbs)}"
    if extra := _TOO_MANY.search(error.message):
        return f"Ceci est en trop : « {extra[1]} »."
    if error.message == "Missing command.":
        return f"Il manque la commande.{_choose(verbs)}"
    return "La commande n’est pas comprise."


def _choose(verbs: list[str]) -> str:
    return f" Choisissez : {' ou '.join(verbs)}."


def _type_of(parameter: Any) -> type | None:
    return getattr(getattr(parameter, "type_descriptor", None), "annotation", None)


def _name(parameter: Any) -> str:
    if parameter is None:
        return "?"
    is_option = parameter.param_type_name == "option"
    return parameter.opts[0] if is_option else str(parameter.name).upper()
