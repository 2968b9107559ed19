"""Whatever is wrong on the command line of a verb is said in French, with status 2."""

import re
import subprocess
import sys

import pytest

from scripts.parts.root import ROOT

REFUSED_VALUE = "La valeur donnée à"
WRONG = {
    "refresh nimporte": "La commande « nimporte » n’existe pas. Choisissez : pages ou structures.",
    "refresh pag": "La commande « pag » n’existe pas. Vouliez-vous dire « pages » ?",
    "refresh": "Il manque la commande. Choisissez : pages ou structures.",
    "refresh pages a b": "Ceci est en trop : « a b ».",
    "compare main v2 v3": "Ceci est en trop : « v3 ».",
    "compare": "Il manque l’argument « BASE ».",
    "serve --port": "L’option « --port » attend une valeur.",
    "serve --port abc": f"{REFUSED_VALUE} « --port » ne convient pas : « abc » n’est pas un nombre",
    "serve --port 65536": f"{REFUSED_VALUE} « --port » ne convient pas : 65536 est hors des",
    "compare main --au hier": f"{REFUSED_VALUE} « --au » ne convient pas : « hier » n’est pas une",
    "serve --build-only=oui": "L’option « --build-only » s’écrit seule, sans valeur.",
    "serve --build-onli": "L’option « --build-onli » n’existe pas. Vouliez-vous dire",
    "refresh structures --api nimporte": "La valeur donnée à « --api » ne convient pas : nimporte.",
    "update-communes x": "Ceci est en trop : « x ».",
    "update-communes --annee x": "La valeur donnée à « --annee » ne convient pas : « x » n’est pas",
}


def run(typed: str) -> subprocess.CompletedProcess[str]:
    verb, *arguments = typed.split()
    command = [sys.executable, f"scripts/{verb}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_command_line_is_told_in_french(typed: str) -> None:
    done = run(typed)
    told = done.stderr.splitlines()[-1]  # a set-up that is not fresh speaks first
    assert told.startswith(WRONG[typed])
    assert told.endswith(" Pour l’aide : --help.")
    assert done.returncode == 2


REFUSED = {
    "check --au 0001-01-01": "La date « 0001-01-01 » n’est pas valable.",
    "compare main --au 0001-01-01": "La date « 0001-01-01 » n’est pas valable.",
    "serve --build-only --au 0001-01-01": "La date « 0001-01-01 » n’est pas valable.",
    "leaflets --seulement dalo --sortie README.md": "« README.md",
}


@pytest.mark.parametrize("typed", REFUSED)
def test_a_value_that_cannot_serve_is_told_without_a_traceback(typed: str) -> None:
    done = run(typed)
    assert done.stderr.splitlines()[-1].startswith(REFUSED[typed])
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("verb", ["check", "refresh", "refresh pages", "compare", "leaflets"])
def test_the_help_is_in_french(verb: str) -> None:
    done = run(f"{verb} --help")
    assert done.returncode == 0
    assert "Usage :" in done.stdout
    assert "Options :" in done.stdout
    assert "Affiche cette aide." in done.stdout
    english = (
        r"Options:|Arguments:|Commands:|Show this|\b(?:required|default|INTEGER|TEXT|PATH|ARGS)\b"
    )
    assert re.findall(english, done.stdout) == []
