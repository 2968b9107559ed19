"""The `bundle` verb."""

from pathlib import Path

import click
from rich.console import Console

from scripts.jobs.bundle.assembling import BuiltBundle
from scripts.jobs.bundle.bundle import build_bundle
from scripts.jobs.bundle.packages import BUNDLES, ROOT
from scripts.parts import command_line

console = Console(highlight=False)


@click.command(help="Construit le Python qui tourne dans le navigateur, dans un dossier.")
@click.argument(
    "out",
    type=command_line.PATH,
    default=ROOT / "build" / "bundle",
    help="Dossier de sortie.",
)
def bundle(out: Path) -> None:
    """Build every bundle."""
    for wanted in BUNDLES.values():
        show(wanted.name, out, build_bundle(out, wanted))


def show(name: str, out: Path, built: BuiltBundle) -> None:
    """Print what a bundle weighs, file by file."""
    sizes = {url: (out / url).stat().st_size for url in built.files}
    console.print(f"{name} : {sum(sizes.values()) / 1e6:.1f} Mo avant compression")
    for url, size in sizes.items():
        console.print(f"  {size / 1e3:8.0f} ko  {url}")


def main() -> None:
    """Run the verb."""
    command_line.run(bundle)
