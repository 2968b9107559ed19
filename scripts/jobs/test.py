"""The `test` verb."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from rich.console import Console

from scripts.parts.chromium import ChromiumMissingError, ensure_chromium
from scripts.parts.root import ROOT

type Check = tuple[str, list[str]]

CHECKS: tuple[Check, ...] = (
    ("Style (ruff check)", ["ruff", "check", "--quiet", "."]),
    ("Mise en forme (ruff format)", ["ruff", "format", "--check", "--quiet", "."]),
    ("Types (basedpyright)", ["basedpyright"]),
    ("Types des scripts (tsc)", ["tsc", "--project", "."]),
    ("Scripts et styles (biome)", ["biome", "check", "--error-on-warnings", "."]),
)
QUICK = (
    "tests/checker", "tests/content", "tests/contribuer", "tests/developper", "tests/scripts/check",
    "tests/scripts/reading", "tests/scripts/test_new.py", "tests/scripts/test_schemas.py",
)  # fmt: skip
"""The tests that need neither a built site nor a browser, nor play whole rules."""
LONG = (
    "tests/checker/diagrams", "tests/checker/test_soundness.py", "tests/checker/test_facets.py",
    "tests/content/test_mutations.py", "tests/content/test_reached.py",
    "tests/content/test_every_day.py", "tests/contribuer/test_guides.py",
    "tests/scripts/check/test_one_message.py",
)  # fmt: skip
HELP = """scripts/test : installe tout, puis vérifie le style, les types, et lance tous les tests.

  scripts/test              tout, navigateur compris : avant de fusionner
  scripts/test --rapide     style et tests courts, sans site construit ni navigateur
  scripts/test tests/…      ces tests seulement, après le style et les types
  scripts/test --aide       ce texte

Les autres options sont celles de pytest (-k mot, -x, --pdb).
Statut 0 si tout réussit, 1 sinon.
"""

TOGETHER = 2
"""Checks run at a time: the longest by far, types, leaves a processor to the others."""
PARALLEL = ["-n", "2", "--dist", "worksteal"]

console = Console(highlight=False)


def main() -> None:
    """Run every check, then pytest with the arguments given; exit 0 only if all succeed."""
    arguments = sys.argv[1:]
    if {"--help", "-h", "--aide"} & set(arguments):
        print(HELP, end="")
        sys.exit(0)
    if "--rapide" in arguments:
        _quick([argument for argument in arguments if argument != "--rapide"])
    try:
        ensure_chromium()
    except ChromiumMissingError as error:
        console.print(str(error))
        sys.exit(1)
    failed = _checked(CHECKS)
    debugging = any(argument in ("--pdb", "-s", "-n", "--headed") for argument in arguments)
    pytest = [sys.executable, "-m", "pytest", *([] if debugging else PARALLEL), *arguments]
    if not _succeeds("Tests (pytest)", pytest):
        failed.append("Tests (pytest)")
    for name in failed:
        console.print(f"Échec : {name}", style="bold red")
    sys.exit(1 if failed else 0)


def _quick(arguments: list[str]) -> None:
    """Style and the short tests, then exit."""
    ignored = [f"--ignore={place}" for place in LONG]
    tests = [sys.executable, "-m", "pytest", "-q", *PARALLEL, *QUICK, *ignored, *arguments]
    failed = _checked(CHECKS[:2])
    if not _succeeds("Tests courts (pytest)", tests):
        failed.append("Tests courts (pytest)")
    for name in failed:
        console.print(f"Échec : {name}", style="bold red")
    sys.exit(1 if failed else 0)


def _checked(checks: Sequence[Check]) -> list[str]:
    """The names of the checks that fail; each says all it has to say once it is done."""
    failed: list[str] = []
    with ThreadPoolExecutor(TOGETHER) as pool:
        for (name, _), done, seconds in pool.map(_run_quietly, checks):
            console.print(f"▶ {name}", style="bold")
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
            _conclude(done.returncode, seconds)
            if done.returncode:
                failed.append(name)
    return failed


def _run_quietly(check: Check) -> tuple[Check, subprocess.CompletedProcess[bytes], float]:
    started = monotonic()
    done = subprocess.run(
        check[1], cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return check, done, monotonic() - started


def _succeeds(name: str, command: list[str]) -> bool:
    console.print(f"▶ {name}", style="bold")
    started = monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    _conclude(code, monotonic() - started)
    return code == 0


def _conclude(code: int, seconds: float) -> None:
    console.print(f"  {'réussi' if code == 0 else 'échec'} en {seconds:.1f} s")
