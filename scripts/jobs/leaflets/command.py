"""The `leaflets` verb."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from checker.catalogue import Catalogue
from checker.spelling import did_you_mean
from scripts.jobs.leaflets import PrintingError
from scripts.jobs.leaflets.build import Made, jobs, leaflet_jobs, lot_jobs, make
from scripts.jobs.leaflets.lots import lot_of, maker_for_commune
from scripts.jobs.leaflets.page import weight
from scripts.jobs.leaflets.producing import Job
from scripts.jobs.leaflets.sheets import Fiche, Maker
from scripts.parts.clock import today
from scripts.parts.command_line import PATH, fail, run
from scripts.parts.loading import load
from scripts.parts.rendering.address import UNSET, site_address

OUT = Path("build/depliants")


@click.command(
    help="Fabrique les dépliants en PDF. Sans option : tous ceux du site. Seuls ceux dont le"
    " contenu a changé sont refaits. Statut 1 si un texte ne tient pas sur le papier."
)
@click.option("--seulement", help="Un seul dispositif ou une seule situation (identifiant).")
@click.option("--permanence", help="Avec les coordonnées de ce lieu (identifiant de structure).")
@click.option("--commune", help="Pour cette commune (code Insee ou nom).")
@click.option("--au", help="Tels qu’ils seront ce jour-là, AAAA-MM-JJ.")
@click.option(
    "--sortie",
    type=PATH,
    default=OUT,
    show_default=True,
    help="Dossier où les mettre.",
)
@click.option("--adresse", help="Adresse du site (défaut : site_url de mkdocs.yml).")
def leaflets(
    seulement: str | None,
    permanence: str | None,
    commune: str | None,
    au: str | None,
    sortie: Path,
    adresse: str | None,
) -> None:
    """Make leaflets."""
    console = Console(stderr=True)
    if permanence and commune:
        fail("Choisissez --permanence ou --commune, pas les deux.")
    day = _day(au)
    catalogue = load(day)
    site = adresse.rstrip("/") + "/" if adresse else site_address()
    todo = _jobs(Maker(catalogue, day, site), seulement, permanence, commune)
    try:
        made = _make(todo, sortie, console)
    except PrintingError as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)
    fresh = sum(item.rebuilt for item in made)
    total = weight(sum(item.size for item in made))
    print(f"{len(made)} PDF dans {sortie} ({total}), dont {fresh} refaits.")
    if site == UNSET:
        print("Attention : l’adresse du site n’est pas réglée (site_url dans mkdocs.yml).")
        print("Les codes QR ne mènent nulle part : ne distribuez pas ces dépliants.")


def _make(todo: Sequence[Job], out: Path, console: Console) -> list[Made]:
    columns = (
        TextColumn("Dépliants"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(todo))
        return make(todo, out, lambda done, _: progress.update(task, completed=done))


def _jobs(maker: Maker, only: str | None, permanence: str | None, commune: str | None) -> list[Job]:
    catalogue = maker.catalogue
    if permanence:
        structure = catalogue.structures.get(permanence)
        if structure is None:
            _unknown("Aucune structure", permanence, catalogue.structures)
        lot = lot_of(structure, maker)
        return [*_singles(lot.fiches, only, catalogue)] if only else list(lot_jobs(lot))
    if commune:
        maker = maker_for_commune(maker, _code(catalogue, commune))
        return _singles(tuple(maker.all()), only, catalogue)
    return _singles(tuple(maker.all()), only, catalogue) if only else list(jobs(maker))


def _singles(fiches: Sequence[Fiche], only: str | None, catalogue: Catalogue) -> list[Job]:
    chosen = [fiche for fiche in fiches if only in (None, fiche.id)]
    if not chosen and only in {*catalogue.dispositifs, *catalogue.situations}:
        fail(f"« {only} » ne concerne pas ce lieu.")
    if not chosen:
        _unknown("Aucun dispositif ni situation", only or "", [fiche.id for fiche in fiches])
    return [
        replace(job, path=f"{fiche.id}-{job.format.id}.pdf")
        for fiche in chosen
        for job in leaflet_jobs(fiche)
    ]


def _code(catalogue: Catalogue, commune: str) -> str:
    if commune in catalogue.communes:
        return commune
    read = catalogue.places.read(commune)
    if taken := read.commune or read.bearing:
        return taken
    if read.choices:
        named = [f"{catalogue.communes[code].nom} ({code})" for code in read.choices]
        fail(f"Plusieurs communes peuvent être « {commune} » : {', '.join(named)}.")
    names = [entry.nom for entry in catalogue.communes.values()]
    return _unknown("Aucune commune", commune, names)


def _unknown(what: str, name: str, valid: object) -> NoReturn:
    fail(f"{what} ne s’appelle « {name} ».{did_you_mean(name, list(valid))}")  # type: ignore[call-overload]


def _day(au: str | None) -> date:
    if au is None:
        return today()
    try:
        return date.fromisoformat(au)
    except ValueError:
        fail(f"La date « {au} » n’est pas valable. Écrivez-la ainsi : 2027-01-01.")


def main() -> None:
    """Run the verb."""
    run(leaflets)
