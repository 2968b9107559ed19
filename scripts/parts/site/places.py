"""« Près de chez vous »: for every commune, whom to turn to, grouped by intercommunality.

A page gives the contacts need by need, each with whom it is for; then, commune by commune, those
that are not everybody's.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.catalogue import Catalogue
from checker.contacts import contact, offered
from checker.lifetime import is_offered
from checker.model import Structure
from checker.model.places import Commune
from checker.names import fold
from scripts.parts.needs import NATIONAL, NEEDS, Need, numbers
from scripts.parts.site import TEMPLATES
from scripts.parts.site.checker_app import communes_list
from scripts.parts.site.pages import Draft
from scripts.parts.site.prose import Prose, contact_lines, phone_link

DEPARTEMENTS = {"59": "Nord", "62": "Pas-de-Calais"}
MOST_NAMES = 6
"""Beyond, the communes that a contact serves are counted and not named beside it."""
MOST_OWN = 3
"""The contacts of one need that a commune's line names, the nearest first."""

type Served = dict[str, frozenset[str]]
"""By structure, the codes of the communes that it serves."""


@dataclass(frozen=True)
class Groupe:
    """The contacts of an intercommunality for one need, as Markdown list items.

    Attributes:
        numeros: the numbers that answer this need here, besides these contacts, as links.
    """

    id: str
    titre: str
    numeros: list[str]
    lignes: list[str]


@dataclass(frozen=True)
class Zone:
    """Communes of one EPCI where the same schemes exist."""

    titre: str
    fonds: list[str]


@dataclass(frozen=True)
class Ligne:
    """A commune in the list of its EPCI's page, with the contacts that are not everybody's."""

    code: str
    nom: str
    codes_postaux: tuple[str, ...]
    anciennes: list[str]
    zone: str | None
    contacts: list[str]


@dataclass(frozen=True)
class Epci:
    """An intercommunality's page."""

    siren: str
    nom: str
    fichier: str
    communes: list[Ligne]
    zones: list[Zone]
    nationaux: list[str]
    groupes: list[Groupe]


def slug(name: str) -> str:
    """A file name for a place's name."""
    return fold(name).replace(" ", "-")


def epci_file(catalogue: Catalogue, siren: str) -> str:
    """The file of an EPCI's page, in the folder of the index."""
    return f"{slug(catalogue.epci[siren])}.md"


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """The index and a page per EPCI."""
    by_epci: dict[str, list[Commune]] = defaultdict(list)
    for commune in catalogue.communes.values():
        by_epci[commune.epci].append(commune)
    served = served_communes(catalogue)
    pages = sorted(
        (
            _Page(catalogue, on, served, siren, communes).make()
            for siren, communes in by_epci.items()
        ),
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


def served_communes(catalogue: Catalogue) -> Served:
    """The communes of each structure that may be offered."""
    return {
        structure.id: catalogue.served_by(structure)
        for structure in catalogue.structures.values()
        if offered(structure)
    }


class _Page:
    """Makes the page of one intercommunality."""

    def __init__(
        self,
        catalogue: Catalogue,
        on: date,
        served: Served,
        siren: str,
        communes: list[Commune],
    ) -> None:
        self.catalogue = catalogue
        self.on = on
        self.siren = siren
        self.communes = sorted(communes, key=lambda commune: fold(commune.nom))
        self.codes = frozenset(commune.code for commune in communes)
        self.here = {name: found for name, codes in served.items() if (found := codes & self.codes)}

    def make(self) -> Epci:
        """The whole page."""
        zones, named = self._zones()
        former: dict[str, list[str]] = defaultdict(list)
        for old in self.catalogue.anciennes.values():
            former[old.commune].append(old.nom)
        by_need = {need: self._of((*need.categories, *need.aussi)) for need in NEEDS}
        return Epci(
            self.siren,
            self.catalogue.epci[self.siren],
            epci_file(self.catalogue, self.siren),
            [
                Ligne(
                    commune.code,
                    commune.nom,
                    commune.codes_postaux,
                    former.get(commune.code, []),
                    named.get(commune.code),
                    list(self._own(commune, by_need)),
                )
                for commune in self.communes
            ],
            zones,
            [line for structure in self._of((NATIONAL,)) for line in self._lines(structure)],
            [
                Groupe(
                    need.id,
                    need.titre,
                    self._numbers(need),
                    [line for structure in found for line in self._lines(structure)],
                )
                for need, found in by_need.items()
                if found
            ],
        )

    def _numbers(self, need: Need) -> list[str]:
        found = numbers(need, self.codes, self.catalogue)
        return [self._short(structure) for structure in found]

    def _of(self, categories: tuple[str, ...]) -> list[Structure]:
        """The structures of these kinds that serve somebody here, the nearest first."""
        structures = (self.catalogue.structures[name] for name in self.here)
        return sorted(
            (structure for structure in structures if structure.categorie in categories),
            key=lambda structure: (
                categories.index(structure.categorie),
                structure.commune not in self.codes,
                -len(self.here[structure.id]),
                fold(structure.nom),
            ),
        )

    def _lines(self, structure: Structure) -> Iterator[str]:
        """A contact, whom it is for when it is not for all, and what is not sure of that."""
        first, *facts = contact_lines(structure, self.catalogue, self.on)
        yield first.replace("- ", f'- <span id="{_anchor(structure)}"></span>', 1)
        codes = self.here[structure.id]
        if codes != self.codes:
            names = [c.nom for c in self.communes if c.code in codes]
            many = f"{len(names)} communes, marquées dans la liste plus bas"
            yield f"    - Pour : {', '.join(names) if len(names) <= MOST_NAMES else many}"
        yield from facts
        for place in structure.couvre:
            doubtful = self.catalogue.communes_de(place) - self.catalogue.communes_sures_de(place)
            if doubtful & self.codes:
                territoire = self.catalogue.territoires[place]
                for doubt in territoire.incertitudes[:1]:
                    yield f"    - *{territoire.nom} : {doubt}*"

    def _own(self, commune: Commune, by_need: dict[Need, list[Structure]]) -> Iterator[str]:
        """The contacts of a commune that are not those of the whole intercommunality."""
        for need, structures in by_need.items():
            mine = [
                structure
                for structure in structures
                if commune.code in self.here[structure.id]
                and (
                    self.here[structure.id] != self.codes
                    or structure.commune == commune.code
                    or (structure.mairies and commune.mairie)
                )
            ]
            mine.sort(key=lambda structure: self._distance(structure, commune))
            for structure in mine[:MOST_OWN]:
                yield f"{need.titre} : {self._short(self.catalogue.dans(structure, commune.code))}"

    def _short(self, structure: Structure) -> str:
        """A link to the contact, its first number, and the doubt there is about it."""
        found = contact(structure, self.catalogue, self.on)
        phones = [phone_link(number) for number in found.telephones[:1]] if found else []
        line = ", ".join([f"[{structure.nom}](#{_anchor(structure)})", *phones])
        return f"{line} *({found.marque})*" if found and found.marque else line

    def _distance(self, structure: Structure, commune: Commune) -> tuple[int, int, int]:
        return self.catalogue.nearness(structure, commune.code) or (3, 0, 0)

    def _zones(self) -> tuple[list[Zone], dict[str, str]]:
        """The schemes, commune by commune when they differ, and the zone of each commune."""
        groups: dict[tuple[str, ...], list[Commune]] = defaultdict(list)
        for commune in self.communes:
            groups[_schemes(commune, self.catalogue, self.on)].append(commune)
        prose = Prose(self.catalogue, self.on, depth=1)
        zones: list[Zone] = []
        named: dict[str, str] = {}
        for schemes, members in sorted(groups.items(), key=lambda item: -len(item[1])):
            title = _zone_title(members) if len(groups) > 1 else ""
            zones.append(Zone(title, [prose.dispositif(name) for name in schemes]))
            if title:
                named |= {commune.code: title for commune in members}
        return zones, named


def _anchor(structure: Structure) -> str:
    return f"lieu-{structure.id}"


def _zone_title(members: list[Commune]) -> str:
    if len(members) <= 3:
        return ", ".join(commune.nom for commune in members)
    return f"{members[0].nom} et {len(members) - 1} autres communes"


def _schemes(commune: Commune, catalogue: Catalogue, on: date) -> tuple[str, ...]:
    """The local schemes whose territory covers the commune; national ones are elsewhere."""
    return tuple(
        dispositif.id
        for dispositif in catalogue.dispositifs.values()
        if is_offered(dispositif, on)
        and dispositif.territoires
        and any(commune.code in catalogue.communes_de(t) for t in dispositif.territoires)
    )


def write_list(catalogue: Catalogue, out: Path) -> None:
    """Write the list that the search of a commune reads: the checker's, and each EPCI's page."""
    pages = {siren: epci_file(catalogue, siren).removesuffix(".md") for siren in catalogue.epci}
    path = out / "pres-de-chez-vous" / "communes.json"
    listed = communes_list(catalogue) | {"pages": pages}
    path.write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
