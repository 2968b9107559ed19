"""What a measure says: printed, and kept in `docs/mesures/` when asked."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from scripts.parts.command_line import PATH, fail
from scripts.parts.root import ROOT


def _built(_: click.Context, __: click.Parameter, site: Path) -> Path:
    if not (site / "verificateur" / "index.html").is_file():
        fail("Le site n’est pas construit : lancez d’abord scripts/serve --build-only.")
    return site


site_option = click.option(
    "--site",
    type=PATH,
    default=ROOT / "site",
    show_default=True,
    callback=_built,
    help="Le site construit.",
)
keep_option = click.option("--garder", type=PATH, help="Fichier où écrire le rapport.")


class Report:
    """A Markdown report: what was run, when, on what, and the figures."""

    def __init__(self, title: str, command: str) -> None:
        day = datetime.now(UTC).date().isoformat()
        self._parts = [f"# {title}", f"`{command}`, {day}, {machine()}."]

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table."""
        lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        self._parts.append("\n".join(lines))

    def text(self, text: str) -> None:
        """Add a paragraph."""
        self._parts.append(text)

    def give(self, kept: Path | None) -> None:
        """Print the report, and write it where it is kept."""
        whole = "\n\n".join(self._parts) + "\n"
        print(whole)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(whole, encoding="utf-8")


def machine() -> str:
    """Say on what the figures were measured, and how busy it was."""
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, load {load:.1f} at the end"
    )


def seconds(value: float) -> str:
    """Write a duration."""
    return f"{value:.2f} s"


def kilobytes(value: float) -> str:
    """Write a size."""
    return f"{value / 1000:,.1f} kB"
