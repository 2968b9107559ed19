"""The `schemas` verb."""

import sys

import click

from scripts.jobs.schemas.files import ROOT, files
from scripts.parts.clock import today
from scripts.parts.command_line import run


@click.command(
    name="schemas",
    help="Écrit les schémas qui aident les éditeurs de texte (clés, identifiants, explications).",
)
@click.option(
    "--check", is_flag=True, help="Dit seulement ce qui changerait ; statut 1 s’il y en a."
)
def write_schemas(*, check: bool) -> None:
    """Write the schemas that are out of date."""
    changed = 0
    for path, text in files(today()).items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        print(f"{path.relative_to(ROOT)} : {'à refaire' if check else 'écrit'}.")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if not changed:
        print("Les schémas sont à jour.")
    sys.exit(1 if check and changed else 0)


def main() -> None:
    """Run the verb."""
    run(write_schemas)
