"""Whatever is wrong on the command line of a verb is said in French, with status 2."""

import subprocess
import sys

import pytest

from scripts.publishing import ROOT

WRONG = {
    "refresh nimporte": "La commande « nimporte » n’existe pas. Choisissez : pages ou structures.",
    "refresh pag": "La commande « pag » n’existe pas. Vouliez-vous dire « pages » ?",
    "refresh": "Il manque la commande. Choisissez : pages ou structures.",
    "refresh pages a b": "Ceci est en trop : « a b ».",
    "compare main v2 v3": "Ceci est en trop : « v3 ».",
    "compare": "Il manque « BASE ».",
    "serve --port": "L’option « --port » attend une valeur.",
    "serve --port abc": "La valeur donnée à « --port » ne convient pas.",
    "serve --port 65536": "La valeur donnée à « --port » ne convient pas.",
    "serve --build-only=oui": "L’option « --build-only » s’écrit seule, sans valeur.",
    "serve --build-onli": "L’option « --build-onli » n’existe pas. Vouliez-vous dire",
    "update-communes x": "Ceci est en trop : « x ».",
    "update-communes --annee x": "La valeur donnée à « --annee » ne convient pas.",
}


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_command_line_is_told_in_french(typed: str) -> None:
    verb, *arguments = typed.split()
    command = [sys.executable, f"scripts/{verb}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = done.stderr.splitlines()[-1]  # a set-up that is not fresh speaks first
    assert told.startswith(WRONG[typed])
    assert told.endswith(" Pour l’aide : --help.")
    assert done.returncode == 2
