"""« Près de chez vous »: for every commune, whom to turn to, grouped by intercommunality.

Communes of one EPCI that have the same contacts form a zone, so that a page stays short.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.catalogue import Catalogue
from checker.model.places import Commune
from checker.names import fold
from scripts.parts.site import TEMPLATES
from scripts.parts.site.checker_app import communes_list
from scripts.parts.site.pages import Draft
from scripts.parts.site.prose import Prose, contact_lines

DEPARTEMENTS = {"59": "Nord", "62": "Pas-de-Calais"}

type Sizes = dict[str, dict[str, int]]
"""By structure then by commune (codes): how many communes the structure covers around it."""


@dataclass(frozen=True)
class Zone:
    """Communes of one EPCI with the same contacts."""

    titre: str
    communes: tuple[Commune, ...]
    fonds: list[str]
    contacts: list[str]
    doutes: list[str]


@dataclass(frozen=True)
class Ligne:
    """A commune in the list of its EPCI's page."""

    code: str
    nom: str
    codes_postaux: tuple[str, ...]
    anciennes: list[str]
    zone: str | None


@dataclass(frozen=True)
class Epci:
    """An intercommunality's page."""

    siren: str
    nom: str
    fichier: str
    communes: list[Ligne]
    zones: list[Zone]


def slug(name: str) -> str:
    """A file name for a place's name."""
    return fold(name).replace(" ", "-")


def epci_file(catalogue: Catalogue, siren: str) -> str:
    """The file of an EPCI's page, in the folder of the index."""
    return f"{slug(catalogue.epci[siren])}.md"


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """The index and a page per EPCI."""
    sizes = coverages(catalogue)
    by_epci: dict[str, list[Commune]] = defaultdict(list)
    for commune in catalogue.communes.values():
        by_epci[commune.epci].append(commune)
    pages = sorted(
        (_epci(siren, communes, catalogue, sizes, on) for siren, communes in by_epci.items()),
        key=lambda epci: fold(epci.nom),
    )
    departements = [
        (nom, [page for page in pages if any(c.code.startswith(code) for c in page.communes)])
        for code, nom in DEPARTEMENTS.items()
    ]
    yield Draft(
        "pres-de-chez-vous/index.md",
        {
            "title": "Près de chez vous",
            "description": "À qui s’adresser pour un problème de logement, commune par commune.",
        },
        (TEMPLATES / "pres-de-chez-vous.md.j2").read_text(encoding="utf-8"),
        "content/territoires",
        {"departements": departements},
    )
    body = (TEMPLATES / "epci.md.j2").read_text(encoding="utf-8")
    for page in pages:
        yield Draft(
            f"pres-de-chez-vous/{page.fichier}",
            {
                "title": f"Où s’adresser : {page.nom}",
                "description": f"Logement : à qui s’adresser dans {page.nom}.",
            },
            body,
            "content/structures",
            {"epci": page},
        )


def _epci(
    siren: str, communes: list[Commune], catalogue: Catalogue, sizes: Sizes, on: date
) -> Epci:
    ordered = sorted(communes, key=lambda commune: fold(commune.nom))
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Commune]] = defaultdict(list)
    for commune in ordered:
        groups[_schemes(commune, catalogue), _structures(commune, sizes)].append(commune)
    largest_first = sorted(groups.items(), key=lambda item: -len(item[1]))
    zones = [
        _zone(members, schemes, structures, len(groups), catalogue, on)
        for (schemes, structures), members in largest_first
    ]
    named = {
        commune.code: zone.titre for zone in zones for commune in zone.communes if len(zones) > 1
    }
    former: dict[str, list[str]] = defaultdict(list)
    for old in catalogue.anciennes.values():
        former[old.commune].append(old.nom)
    return Epci(
        siren,
        catalogue.epci[siren],
        epci_file(catalogue, siren),
        [
            Ligne(c.code, c.nom, c.codes_postaux, former.get(c.code, []), named.get(c.code))
            for c in ordered
        ],
        zones,
    )


def _zone(
    members: list[Commune],
    schemes: tuple[str, ...],
    structures: tuple[str, ...],
    count: int,
    catalogue: Catalogue,
    on: date,
) -> Zone:
    if count == 1:
        title = ""
    elif len(members) <= 3:
        title = ", ".join(commune.nom for commune in members)
    else:
        title = f"{members[0].nom} et {len(members) - 1} autres communes"
    prose = Prose(catalogue, on, depth=1)
    lines: list[str] = []
    for name in structures:
        lines.extend(contact_lines(catalogue.structures[name], catalogue, on))
    doubts = {
        f"{territoire.nom} : {doubt}"
        for name in structures
        for place in catalogue.structures[name].couvre
        if members[0].code in catalogue.communes_de(place)
        and members[0].code not in catalogue.communes_sures_de(place)
        for territoire in (catalogue.territoires[place],)
        for doubt in territoire.incertitudes[:1]
    }
    return Zone(
        title,
        tuple(members),
        [prose.dispositif(name) for name in schemes],
        lines,
        sorted(doubts),
    )


def _schemes(commune: Commune, catalogue: Catalogue) -> tuple[str, ...]:
    """The local schemes whose territory covers the commune; national ones are elsewhere."""
    return tuple(
        dispositif.id
        for dispositif in catalogue.dispositifs.values()
        if dispositif.statut != "historique"
        and dispositif.territoires
        and any(commune.code in catalogue.communes_de(t) for t in dispositif.territoires)
    )


def _structures(commune: Commune, sizes: Sizes) -> tuple[str, ...]:
    """The structures that serve the commune, the nearest coverage first."""
    found = [(size, name) for name, covered in sizes.items() if (size := covered.get(commune.code))]
    return tuple(name for _, name in sorted(found))


def coverages(catalogue: Catalogue) -> Sizes:
    """For each structure of today, how many communes it covers, by each commune it covers.

    The same as `Catalogue.coverage`, for all communes at once.
    """
    sizes: Sizes = {}
    for structure in catalogue.structures.values():
        if structure.statut == "historique":
            continue
        covered = sizes[structure.id] = {}
        for members in map(catalogue.communes_de, structure.couvre):
            for code in members:
                covered[code] = min(covered.get(code, len(members)), len(members))
        covered.update(dict.fromkeys(structure.communes, len(structure.communes)))
    return sizes


def write_list(catalogue: Catalogue, out: Path) -> None:
    """Write the list that the search of a commune reads: the checker's, and each EPCI's page."""
    pages = {siren: epci_file(catalogue, siren).removesuffix(".md") for siren in catalogue.epci}
    path = out / "pres-de-chez-vous" / "communes.json"
    listed = communes_list(catalogue) | {"pages": pages}
    path.write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
