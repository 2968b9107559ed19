"""The `screenshots` verb."""

import shutil
import sys
from pathlib import Path

import click
from playwright.sync_api import sync_playwright
from rich.console import Console

from scripts.jobs.screenshots.capture import capture_all
from scripts.jobs.serve.command import SITE, rebuild
from scripts.jobs.serve.server import serving
from scripts.parts import command_line
from scripts.parts.chromium import ChromiumMissingError, ensure_chromium

OUT = SITE.parent / "captures"

console = Console(highlight=False)


@click.command(help="Photographie les écrans du site, téléphone et ordinateur, clair et sombre.")
@click.option(
    "--dans",
    "out",
    type=command_line.PATH,
    default=OUT,
    show_default=True,
    help="Dossier des images.",
)
@click.option(
    "--tel-quel", "as_is", is_flag=True, help="Prend site/ comme il est, sans le reconstruire."
)
def screenshots(*, out: Path, as_is: bool) -> None:
    """Build the site, then take its pictures."""
    if not as_is and not rebuild(None):
        sys.exit(1)
    if not (SITE / "index.html").is_file():
        console.print("Il n’y a pas encore de site. Lancez la commande sans --tel-quel.")
        sys.exit(1)
    try:
        chromium = ensure_chromium()
    except ChromiumMissingError as error:
        console.print(str(error))
        sys.exit(1)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with serving(SITE) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium))
        count = sum(1 for _ in capture_all(browser, server.url, SITE, out))
    console.print(f"{count} images dans {out.name}/. Regardez-les avant de livrer.")


def main() -> None:
    """Run the verb."""
    command_line.run(screenshots)
