"""The `refresh` verb."""

import sys
from functools import partial

import click
from rich.console import Console

from checker.contacts import offered
from scripts.jobs.refresh import directory, pages
from scripts.jobs.refresh.directory import DirectoryError, Record, records
from scripts.jobs.refresh.fetching import UnreachableError, fetch
from scripts.jobs.refresh.pages import Seen, State
from scripts.jobs.refresh.proposals import Proposal, match, propose, source_diff
from scripts.parts.clock import today
from scripts.parts.command_line import COMMANDS, fail, run
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files, page_files


@click.group(
    no_args_is_help=False,
    subcommand_metavar=COMMANDS,
    help="Compare le contenu avec l’annuaire public et les pages officielles. Ne change rien.",
)
def app() -> None:
    """Compare with what others publish."""


OFFLINE = (
    "Pas de réponse : cette commande a besoin d’internet, et rien n’a pu être joint. Rien n’est"
    " changé. Vérifiez le réseau, puis relancez."
)

_STATES: dict[State, str] = {
    "disparue": "Page disparue",
    "muette": "Ne répond pas",
    "refusee": "Refuse de répondre",
    "deplacee": "Page déplacée",
    "changee": "Texte changé, à relire",
    "nouvelle": "Lue pour la première fois",
    "pareille": "Pareille",
}
_TO_LOOK_AT: tuple[State, ...] = ("disparue", "muette", "refusee", "deplacee", "changee")


@app.command(
    name="pages",
    help="Dit quelles pages officielles citées ne répondent plus ou ont changé."
    " Statut 1 s’il y en a à regarder, 2 sans réseau.",
)
@click.option("--retenir", is_flag=True, help="Retient l’empreinte des pages telles qu’elles sont.")
@click.option(
    "--delai",
    type=click.FloatRange(min=1),
    default=20,
    show_default=True,
    help="Secondes d’attente par page.",
)
def check_pages(*, retenir: bool, delai: float) -> None:
    """Print what became of each linked page."""
    contenu = read(content_files(), today()).contenu
    addresses = pages.linked(contenu.catalogue, page_files())
    known = pages.read_fingerprints()
    with Console(stderr=True).status(f"Lecture de {len(addresses)} pages…"):
        seen = list(pages.look(addresses, known, partial(fetch, timeout=delai)))
    if seen and all(page.state == "muette" for page in seen):
        fail(OFFLINE)
    for state in _STATES:
        for page in (page for page in seen if page.state == state and state != "pareille"):
            print(_line(page))
    if retenir:
        pages.write_fingerprints(seen, known)
        print("Empreintes retenues dans content/.empreintes.json.")
    counted = sum(page.state in _TO_LOOK_AT for page in seen)
    print(f"{len(seen)} page(s) demandée(s), {counted} à regarder. Aucune fiche n’est changée.")
    sys.exit(1 if counted else 0)


def _address(_: click.Context, __: click.Parameter, given: str) -> str:
    if not given.startswith(("https://", "http://")):
        raise click.BadParameter(given)
    return given


def _line(page: Seen) -> str:
    detail = f" ({page.detail})" if page.detail else ""
    return f"{_STATES[page.state]} : {page.address}{detail}\n    citée par {', '.join(page.cited)}"


@app.command(
    help="Propose des mises à jour des structures d’après l’annuaire de l’administration."
    " Statut 1 s’il y en a, 2 sans réseau."
)
@click.option("--commune", help="Code Insee d’une seule commune (défaut : toutes).")
@click.option(
    "--api",
    default=directory.API,
    show_default=True,
    help="Adresse de l’annuaire.",
    callback=_address,
)
def structures(commune: str | None, api: str) -> None:
    """Print a diff for each structure whose record says something else."""
    files, on = content_files(), today()
    lecture = read(files, on)
    mine = [
        structure
        for structure in lecture.contenu.catalogue.structures.values()
        if structure.commune and offered(structure)
        if commune in (None, structure.commune)
    ]
    found: dict[str, list[Record]] = {}
    try:
        with Console(stderr=True).status("Lecture de l’annuaire…"):
            for code in sorted({structure.commune or "" for structure in mine}):
                found[code] = list(records(code, fetch, api))
    except UnreachableError:
        fail(OFFLINE)
    except DirectoryError as error:
        fail(str(error))
    proposals: list[Proposal] = []
    absent: list[str] = []
    for structure in mine:
        record = match(structure, found[structure.commune or ""])
        if record is None:
            absent.append(structure.id)
            continue
        text = files[f"structures/{structure.id}.yml"].decode()
        if proposal := propose(structure, record, text, lecture.marks, on):
            proposals.append(proposal)
    if proposals:
        print(source_diff(files, lecture.contenu.declared["sources"], on), end="")
    for proposal in proposals:
        print(f"# {proposal.structure} : « {proposal.record.nom} » dans l’annuaire")
        print(proposal.diff, end="")
    if absent:
        print(f"# Non trouvées dans l’annuaire : {', '.join(absent)}")
    print(
        f"# {len(mine)} structure(s) comparée(s), {len(proposals)} proposition(s)."
        " Aucune fiche n’est changée : relisez, appelez, puis recopiez."
    )
    sys.exit(1 if proposals else 0)


def main() -> None:
    """Run the verb."""
    run(app)
