"""The content of `content/communes.json`: made from the official records, written line by line."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from scripts.jobs.update_communes.official import NAME, Official, UpdateError

# The population in force on 1 January of a year describes 1 January three years before.
POPULATION_LAG = 3

type Gazetteer = dict[str, Any]


def build(
    official: Official,
    postal_codes: dict[str, list[str]],
    mairies: dict[str, str],
    positions: dict[str, list[int]],
) -> Gazetteer:
    """Build the file's content.

    Args:
        postal_codes: former commune → its own postal codes, where today's commune has several.
        mairies: commune → the number of its mairie, where it is known.
        positions: commune → its centre in hundredths of a degree, where it is known.
    """
    communes = sorted((_commune(record, official) for record in official.communes), key=_by_code)
    for name, kept in (("mairies", mairies), ("positions", positions)):
        gone = sorted(set(kept) - {commune["code"] for commune in communes})
        if gone:
            raise UpdateError(
                f"Ces communes n’existent plus : {', '.join(gone)}. Corrigez content/{name}.json."
            )
    communes = [_with_kept(commune, mairies, positions) for commune in communes]
    codes_of = {commune["code"]: commune["codes_postaux"] for commune in communes}
    former = [
        _former(record, codes_of, postal_codes)
        for record in official.former
        if not _has_todays_name(record, communes)
    ]
    return {
        "meta": _meta(official),
        "epci": dict(sorted(official.epci.items())),
        "arrondissements": dict(sorted(official.arrondissements.items())),
        "communes": communes,
        "anciennes": sorted(former, key=_by_code),
    }


def dump(gazetteer: Gazetteer) -> str:
    """Write it with one record per line, so that a yearly difference can be read."""
    parts = [f"{_compact(name)}: {_lines(value)}" for name, value in gazetteer.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _commune(record: dict[str, Any], official: Official) -> dict[str, Any]:
    code, nom = record["code"], record["nom"]
    found = {
        "code": code,
        "nom": nom,
        "departement": record["departement"],
        "codes_postaux": sorted(record.get("codesPostaux", [])),
        "epci": official.epci_of.get(code),
        "arrondissement": record.get("arrondissement"),
        "population": record.get("population"),
    }
    missing = [key for key, value in found.items() if value in (None, [])]
    if missing:
        raise UpdateError(f"{nom} ({code}) : il manque {', '.join(missing)} dans le paquet.")
    if found["arrondissement"] not in official.arrondissements:
        raise UpdateError(f"{nom} ({code}) : arrondissement inconnu, {found['arrondissement']}.")
    return found


def _with_kept(
    commune: dict[str, Any], mairies: dict[str, str], positions: dict[str, list[int]]
) -> dict[str, Any]:
    """The commune with what is kept by hand of it."""
    kept = {"mairie": mairies, "position": positions}
    code = commune["code"]
    return commune | {name: known[code] for name, known in kept.items() if code in known}


def _former(
    record: dict[str, Any], codes_of: dict[str, list[str]], postal_codes: dict[str, list[str]]
) -> dict[str, Any]:
    code, today = record["code"], record["chefLieu"]
    own = sorted(postal_codes.get(code, codes_of[today]))
    strangers = set(own) - set(codes_of[today])
    if strangers:
        raise UpdateError(
            f"{record['nom']} ({code}) : le code postal {', '.join(sorted(strangers))} n’est pas"
            f" de la commune {today}. Corrigez content/communes-anciennes.json."
        )
    return {"code": code, "nom": record["nom"], "commune": today, "codes_postaux": own}


def _has_todays_name(record: dict[str, Any], communes: list[dict[str, Any]]) -> bool:
    """Tell whether today's commune kept the name: nobody needs to look for the former one."""
    return any(
        commune["code"] == record["chefLieu"] and commune["nom"] == record["nom"]
        for commune in communes
    )


def _meta(official: Official) -> dict[str, str]:
    year, population = official.year, official.year - POPULATION_LAG
    return {
        "perimetre": "Nord (59) et Pas-de-Calais (62)",
        "sources": (
            f"Sources : Insee (COG {year}, populations de référence {population}), DGCL {year},"
            " La Poste, via etalab/decoupage-administratif"
        ),
        "licence": "Licence Ouverte (Etalab)",
        "licence_adresse": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
        "paquet": f"{NAME} {official.version}",
        "geographie": date(year, 1, 1).isoformat(),
        "population": date(population, 1, 1).isoformat(),
        "a_reverifier_le": date(year + 1, 4, 30).isoformat(),
    }


def _lines(value: dict[str, Any] | list[Any]) -> str:
    if isinstance(value, dict):
        inside = [f"{_compact(key)}: {_compact(item)}" for key, item in value.items()]
        return "{\n" + ",\n".join(inside) + "\n}"
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _by_code(record: dict[str, Any]) -> str:
    return record["code"]
