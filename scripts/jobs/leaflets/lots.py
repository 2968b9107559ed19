"""Who hands leaflets out: territories, and the permanences whose address is known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.catalogue import Catalogue
from checker.contacts import offered
from checker.model import Structure
from scripts.jobs.leaflets.letters import Lettre, letters
from scripts.jobs.leaflets.sheets import Fiche, Maker

TERRITOIRES = ("nord-hors-mel", "mel", "pas-de-calais")
"""The three territories, one fund each, whose packs have a blank for the place's stamp."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The leaflets of one place, meant to be printed together; the letters are the same for all."""

    id: str
    nom: str
    communes: frozenset[str]
    fiches: tuple[Fiche, ...]
    a_un_lieu: bool
    lettres: tuple[Lettre, ...] = ()


def lots(maker: Maker) -> Iterator[Lot]:
    """A pack per territory, then one per permanence."""
    catalogue = maker.catalogue
    blank = tuple(letters(maker))
    for name in TERRITOIRES:
        if name in catalogue.territoires:
            zone = catalogue.communes_de(name)
            fiches = tuple(replace(maker, zone=zone).all())
            yield Lot(
                name, catalogue.territoires[name].nom, zone, fiches, a_un_lieu=False, lettres=blank
            )
    for structure in permanences(catalogue):
        yield lot_of(structure, maker)


def lot_of(structure: Structure, maker: Maker) -> Lot:
    """The pack of one place, its address filled in."""
    zone = maker.catalogue.served_by(structure)
    fiches = tuple(replace(maker, zone=zone, lieu=structure).all())
    lettres = tuple(letters(maker))
    return Lot(structure.id, structure.nom, zone, fiches, a_un_lieu=True, lettres=lettres)


def permanences(catalogue: Catalogue) -> list[Structure]:
    """The places that receive people and are known to be there: a pack is printed for years."""
    return [s for s in all_permanences(catalogue) if s.statut == "actif"]


def all_permanences(catalogue: Catalogue) -> list[Structure]:
    """The places that receive people, past ones left out."""
    return [s for s in catalogue.structures.values() if s.permanence and offered(s)]


def maker_for_commune(maker: Maker, commune: str) -> Maker:
    """A maker for one commune: the nearest permanence that serves it hands the leaflets out."""
    catalogue = maker.catalogue
    serving = [s for s in permanences(catalogue) if commune in catalogue.served_by(s)]
    nearest = min(serving, key=lambda s: len(catalogue.served_by(s)), default=None)
    return replace(maker, zone=frozenset({commune}), lieu=nearest)
