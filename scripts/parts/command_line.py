"""Run a verb's command: its help and every mistake of usage said in French.

The words are click's own, through the catalogue that it asks `gettext` for.
"""

import errno
import gettext
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from checker.service import BadRequest
from scripts.parts.rendering.address import AddressError
from scripts.parts.root import ROOT

USAGE_ERROR = 2
COMMANDS = "COMMANDE [ARGUMENTS]..."
DAY = click.DateTime(["%Y-%m-%d"])
PATH = click.Path(path_type=Path)
PATH.name = "chemin"  # click's own name is chosen before it is told which language to speak

MESSAGES = Path(__file__).parent / "messages" / "click.fr.po"
COMPILED = ROOT / ".cache" / "messages"
DOMAIN = "messages"
"""The one that click's words belong to: gettext's, when nothing else is said."""

_QUOTED = re.compile(r"'([^']*)'")
"""What click quotes: what was typed, and what should have been."""

_TYPES: dict[type[click.ParamType[Any]], str] = {
    click.types.StringParamType: "texte",
    click.types.IntParamType: "nombre entier",
    click.IntRange: "nombre entier",
    click.types.FloatParamType: "nombre",
    click.FloatRange: "nombre",
    click.DateTime: "date",
}


def day_option(what: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The `--au` of a verb, a date or nothing.

    Args:
        what: what the date is of, as « Date de l’évaluation ».
    """
    text = f"{what}, AAAA-MM-JJ (défaut : aujourd’hui)."
    return click.option("--au", type=DAY, metavar="AAAA-MM-JJ", help=text)


def run(command: click.Command) -> None:
    """Run the command and exit with its status; 2 when the command line is wrong."""
    _speak_french()
    try:
        status = command.main(prog_name=sys.argv[0], standalone_mode=False)
    except (BadRequest, AddressError) as error:
        fail(str(error))
    except OSError as error:
        message = explain_disk(error)
        if message is None:
            raise
        fail(message)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        fail(f"{explain(error)} Pour l’aide : --help.")
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _speak_french() -> None:
    """Compile the catalogue if it changed, and name it to gettext."""
    compiled = COMPILED / "fr" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not compiled.exists() or compiled.stat().st_mtime < MESSAGES.stat().st_mtime:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        fresh = compiled.with_suffix(f".{os.getpid()}")
        with MESSAGES.open("rb") as said, fresh.open("wb") as out:
            write_mo(out, read_po(said))
        fresh.replace(compiled)
    gettext.bindtextdomain(DOMAIN, str(COMPILED))
    os.environ["LANGUAGE"] = "fr"
    for kind, name in _TYPES.items():
        kind.name = name


def explain(error: click.ClickException) -> str:
    """A mistake in a command line, with the commands to choose from when it is in their names."""
    message = _QUOTED.sub(r"« \1 »", error.format_message())
    command = getattr(getattr(error, "ctx", None), "command", None)
    guessed = getattr(error, "possibilities", None)
    if isinstance(command, click.Group) and not guessed:
        message += f" Choisissez : {' ou '.join(sorted(command.commands))}."
    return message if message.endswith((".", "?")) else f"{message}."


def explain_disk(error: OSError) -> str | None:
    """The French sentence for what the disk refused; None when it is not about the disk."""
    name = str(error.filename) if isinstance(error.filename, str | os.PathLike) else None
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


def fail(message: str) -> NoReturn:
    """Say what is wrong and exit with status 2."""
    print(message, file=sys.stderr)
    sys.exit(USAGE_ERROR)
