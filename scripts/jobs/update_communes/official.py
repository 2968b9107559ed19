"""What the npm package `@etalab/decoupage-administratif` says of the two departments."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "@etalab/decoupage-administratif"
DEPARTEMENTS = ("59", "62")

_PRESENT = "commune-actuelle"
_FORMER = ("commune-associee", "commune-deleguee")


class UpdateError(Exception):
    """The update can't be made; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The package's records, as they are, limited to the two departments.

    Attributes:
        year: the 1 January that the geography describes.
        communes: the communes of today.
        former: associated and delegated communes; their `chefLieu` is today's commune.
        epci: SIREN → name, for the groupings that have a commune here.
        epci_of: commune → SIREN.
        arrondissements: code → name.
    """

    version: str
    year: int
    communes: tuple[dict[str, Any], ...]
    former: tuple[dict[str, Any], ...]
    epci: dict[str, str]
    epci_of: dict[str, str]
    arrondissements: dict[str, str]


def read(package: Path, year: int | None = None) -> Official:
    """Read the package; its own table gives the year of its version unless one is given."""
    version = str(_load(package / "package.json").get("version", ""))
    records = _load(package / "data" / "communes.json")
    communes = tuple(
        record
        for record in records
        if record["type"] == _PRESENT and record["departement"] in DEPARTEMENTS
    )
    codes = {record["code"] for record in communes}
    if not codes:
        raise UpdateError(f"{package} ne contient aucune commune du Nord ni du Pas-de-Calais.")
    groupings = [
        (grouping, members)
        for grouping in _load(package / "data" / "epci.json")
        if (members := codes & {member["code"] for member in grouping["membres"]})
    ]
    return Official(
        version=version,
        year=year or _year(package, version),
        communes=communes,
        former=tuple(
            record
            for record in records
            if record["type"] in _FORMER and record["chefLieu"] in codes
        ),
        epci={grouping["code"]: grouping["nom"] for grouping, _ in groupings},
        epci_of={code: grouping["code"] for grouping, members in groupings for code in members},
        arrondissements={
            record["code"]: record["nom"]
            for record in _load(package / "data" / "arrondissements.json")
            if record["departement"] in DEPARTEMENTS
        },
    )


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UpdateError(
            f"Le fichier {path} manque. Lancez « python3 scripts/setup.py », ou indiquez le"
            f" dossier du paquet {NAME} avec --paquet."
        ) from None
    except ValueError as error:
        raise UpdateError(f"Le fichier {path} n’est pas du JSON lisible : {error}.") from None


def _year(package: Path, version: str) -> int:
    """Find the version's year in the table of the package's own README."""
    readme = package / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    for year, listed in re.findall(r"^\|\s*(\d{4})\s*\|\s*([\d.]+)\s*\|", text, re.MULTILINE):
        if listed == version:
            return int(year)
    raise UpdateError(
        f"Le paquet {NAME} ne dit pas quelle année décrit sa version {version} :"
        " ajoutez par exemple --annee 2027."
    )
