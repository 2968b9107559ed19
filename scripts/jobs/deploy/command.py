"""The `deploy` verb."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scripts.jobs.deploy.branch import DeployError, deploy
from scripts.parts.command_line import fail, run
from scripts.parts.rendering.address import checked_address, known_address, origin
from scripts.parts.root import ROOT
from scripts.parts.site.whole import mend, what_is_wrong

SITE = ROOT / "site"
_FOLDER = re.compile(r"(?:[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*)?")


@click.command(
    help="Publie le site construit sur une branche, ou un aperçu dans un dossier à part."
)
@click.argument("depot", help="Adresse ou dossier du dépôt git.")
@click.option("--sous", default="", help="Dossier de l’aperçu, comme apercus/12.")
@click.option(
    "--adresse", default="", help="Adresse du site des aperçus, comme https://apercus.exemple/."
)
@click.option(
    "--branche", default="gh-pages", show_default=True, help="Branche que l’hébergeur sert."
)
@click.option("--retirer", is_flag=True, help="Retire cet aperçu.")
def main_command(depot: str, sous: str, adresse: str, branche: str, *, retirer: bool) -> None:
    """Publish the built site."""
    if not _FOLDER.fullmatch(sous):
        fail(f"Le dossier « {sous} » ne convient pas : des minuscules, des chiffres, des tirets.")
    if retirer and not sous:
        fail("Pour retirer un aperçu, dites lequel : --sous apercus/12.")
    if not retirer:
        if sous:
            _check_preview(adresse)
        _check_site()
    try:
        with TemporaryDirectory() as work:
            changed = deploy(None if retirer else SITE, depot, branche, sous, Path(work))
    except DeployError as error:
        fail(str(error))
    print("Publié." if changed else "Rien n’a changé.")


def _check_preview(address: str) -> None:
    """Refuse a preview of the site's own origin: its code could change what visitors read there."""
    site = known_address()
    if site is None:
        fail("Dites d’abord où est le site (REPERES_ADRESSE) : un aperçu doit être ailleurs.")
    if not address:
        fail("Dites où seront les aperçus : --adresse https://apercus.exemple/.")
    if origin(checked_address(address)) == origin(site):
        fail(
            f"L’aperçu serait sur {origin(site)}, comme le site : son code pourrait y changer ce "
            "que lisent les visiteurs. Publiez les aperçus sous un autre nom de domaine."
        )


def _check_site() -> None:
    """Refuse what is not a whole build: half a site would break every visitor's."""
    mend(SITE)
    if not SITE.is_dir():
        fail("Le site n’est pas construit : lancez d’abord scripts/serve --build-only.")
    if wrong := what_is_wrong(SITE):
        fail(f"{wrong} Relancez scripts/serve --build-only, puis publiez.")


def main() -> None:
    """Run the verb."""
    run(main_command)
