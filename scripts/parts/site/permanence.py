"""The permanence's page inside the site: the journal's lists, the tables, one script."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from checker.model import ChampJournal, Indicateurs
from scripts.parts.browser_scripts import PERMANENCE, WEB, place_scripts
from scripts.parts.site import checker_app

FOLDER = PERMANENCE
SOURCES = WEB / FOLDER
DEPARTEMENTS = {"59": "Nord", "62": "Pas-de-Calais"}
MDS = "mds"
"""The type of the territories of the Maisons du Département Solidarité, in the Pas-de-Calais."""


def place(catalogue: Catalogue, out: Path) -> str:
    """Put the page's files into the site, after the checker's, and return its HTML."""
    app = place_scripts(out, FOLDER)
    communes = checker_app.place_named(
        out / checker_app.PAGE, "communes", checker_app.communes_data(catalogue)
    )
    config = lists(catalogue) | {"communes": f"../{checker_app.PAGE}/{communes}"}
    text = json.dumps(config, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    environment = Environment(
        loader=FileSystemLoader(SOURCES), undefined=StrictUndefined, autoescape=True
    )
    return environment.get_template("permanence.html.j2").render(config=text, app=app)


def lists(catalogue: Catalogue) -> dict[str, Any]:
    """What the page reads of content: the fields, the tables, the territories."""
    return {
        "champs": [_field(entry) for entry in catalogue.journal.values()],
        "fiches": [
            _sheet(entry, catalogue)
            for entry in sorted(
                catalogue.indicateurs.values(), key=lambda e: (bool(e.missions), e.id)
            )
        ],
        "codes": sorted(catalogue.communes),
        "niveaux": _levels(catalogue),
    }


def _field(field: ChampJournal) -> dict[str, Any]:
    return {
        "id": field.id,
        "titre": field.titre,
        "aide": field.aide,
        "plusieurs": field.plusieurs,
        "retenu": field.retenu,
        "actes": field.actes,
        "missions": field.missions,
        "options": [
            {
                "id": option.id,
                "libelle": option.libelle,
                "missions": option.missions,
                "si": [
                    {
                        "question": test.question,
                        "parmi": test.parmi,
                        "de": test.de,
                        "moins_de": test.moins_de,
                    }
                    for test in option.si
                ],
            }
            for option in field.options
        ],
    }


def _sheet(sheet: Indicateurs, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "titre": sheet.titre,
        "missions": sheet.missions,
        "tableaux": [
            {
                "titre": table.titre,
                "lignes": table.lignes,
                "nombres": [
                    {
                        "libelle": number.libelle,
                        "seulement": number.seulement,
                        "moins": number.moins,
                    }
                    for number in table.nombres
                ],
                "colonnes": table.colonnes,
                "seulement": table.seulement or {},
            }
            for table in sheet.tableaux
        ],
        "a_part": sheet.a_part,
        "sources": [
            f"{catalogue.sources[name].titre}, {catalogue.sources[name].emetteur}"
            for name in sheet.sources
        ],
    }


def _levels(catalogue: Catalogue) -> list[dict[str, Any]]:
    """How communes are grouped, the usual one first; a commune is once at most in each."""
    communes = catalogue.communes.values()
    groups = {
        ("intercommunalite", "Intercommunalités"): {
            c.code: catalogue.epci[c.epci] for c in communes if c.epci in catalogue.epci
        },
        ("arrondissement", "Arrondissements"): {
            c.code: catalogue.arrondissements[c.arrondissement]
            for c in communes
            if c.arrondissement in catalogue.arrondissements
        },
        ("mds", "Maisons du Département Solidarité"): {
            code: territory.nom.partition(" (")[0]
            for territory in catalogue.territoires.values()
            if territory.type == MDS
            for code in catalogue.communes_de(territory.id)
        },
        ("departement", "Départements"): {c.code: DEPARTEMENTS[c.departement] for c in communes},
        ("commune", "Communes"): _names(catalogue),
    }
    codes = sorted(catalogue.communes)
    return [_level(*named, found, codes) for named, found in groups.items()]


def _names(catalogue: Catalogue) -> dict[str, str]:
    """The communes' names; the code tells homonyms apart."""
    often: dict[str, int] = {}
    for commune in catalogue.communes.values():
        often[commune.nom] = often.get(commune.nom, 0) + 1
    return {
        c.code: c.nom if often[c.nom] == 1 else f"{c.nom} ({c.code})"
        for c in catalogue.communes.values()
    }


def _level(name: str, title: str, territories: dict[str, str], codes: list[str]) -> dict[str, Any]:
    """A level; `rangs` has the place of each commune's territory, in the order of the codes."""
    names = sorted(set(territories.values()))
    rank = {territory: place for place, territory in enumerate(names)}
    ranks = [rank.get(territories.get(code, ""), -1) for code in codes]
    return {"id": name, "titre": title, "noms": names, "rangs": ranks}
