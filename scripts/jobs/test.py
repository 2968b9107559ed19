"""The `test` verb."""

import subprocess
import sys
from time import monotonic

from rich.console import Console

from scripts.parts.chromium import ChromiumMissingError, ensure_chromium
from scripts.parts.root import ROOT

CHECKS = (
    ("Style (ruff check)", ["ruff", "check", "--quiet", "."]),
    ("Mise en forme (ruff format)", ["ruff", "format", "--check", "--quiet", "."]),
    ("Types (basedpyright)", ["basedpyright"]),
    ("Types des scripts (tsc)", ["tsc", "--project", "."]),
    ("Scripts et styles (biome)", ["biome", "check", "--error-on-warnings", "."]),
)
PARALLEL = ["-n", "2", "--dist", "worksteal"]

console = Console(highlight=False)


def main() -> None:
    """Run every check, then pytest with the arguments given; exit 0 only if all succeed."""
    arguments = sys.argv[1:]
    try:
        ensure_chromium()
    except ChromiumMissingError as error:
        console.print(str(error))
        sys.exit(1)
    failed = [name for name, command in CHECKS if not _succeeds(name, command)]
    debugging = any(argument in ("--pdb", "-s", "-n", "--headed") for argument in arguments)
    pytest = [sys.executable, "-m", "pytest", *([] if debugging else PARALLEL), *arguments]
    if not _succeeds("Tests (pytest)", pytest):
        failed.append("Tests (pytest)")
    for name in failed:
        console.print(f"Échec : {name}", style="bold red")
    sys.exit(1 if failed else 0)


def _succeeds(name: str, command: list[str]) -> bool:
    console.print(f"▶ {name}", style="bold")
    started = monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    console.print(f"  {'réussi' if code == 0 else 'échec'} en {monotonic() - started:.1f} s")
    return code == 0
