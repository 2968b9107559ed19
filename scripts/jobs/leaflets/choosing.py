"""What browsers read to make papers: packs for any commune, and sheets filled from an interview.

For a pack: the pages of each territory's packs, and the places that may be written in the frame,
those to check among them with their caution. For a sheet: its places to write in, with what the
interview must say for each box.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker import contacts
from checker.catalogue import Catalogue
from checker.model import Structure
from scripts.jobs.leaflets.build import Made
from scripts.jobs.leaflets.forms import parts
from scripts.jobs.leaflets.lots import all_permanences
from scripts.jobs.leaflets.sheets import Maker
from scripts.parts.browser_scripts import in_one_file
from scripts.parts.root import ROOT

LIST = "composer.json"
LIBRARY = "pdf-lib.js"
SHEETS = "fiches.json"
_SOURCE = ROOT / "node_modules" / "@cantoo" / "pdf-lib" / "es" / "index.js"


def write_choices(made: Sequence[Made], maker: Maker, out: Path) -> None:
    """Write what the page chooses from, and the library that makes the PDF."""
    text = json.dumps(choices(made, maker), ensure_ascii=False, separators=(",", ":"))
    (out / LIST).write_text(text + "\n", encoding="utf-8")
    sheets = json.dumps(list(sheets_data(maker.catalogue)), ensure_ascii=False)
    (out / SHEETS).write_text(sheets + "\n", encoding="utf-8")
    (out / LIBRARY).write_bytes(in_one_file(_SOURCE))


def choices(made: Sequence[Made], maker: Maker) -> dict[str, Any]:
    """The packs of territories with what is in them, then the places."""
    catalogue = maker.catalogue
    packs = [item for item in made if item.lot is not None and not item.lot.a_un_lieu]
    return {
        "lots": [
            {
                "territoire": item.lot.nom,
                "communes": sorted(item.lot.communes),
                "format": item.format.id,
                "chemin": item.path,
                "feuilles": list(_contents(item, catalogue)),
            }
            for item in packs
            if item.lot is not None
        ],
        "mairies": _mairies(maker),
        "lieux": [place for one in all_permanences(catalogue) if (place := _place(one, maker))],
    }


def sheets_data(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """The sheets of the service, each box with what fills it from the interview."""
    for entry in catalogue.formulaires.values():
        yield {
            "id": entry.id,
            "titre": entry.titre,
            "pour_quoi": entry.pour_quoi,
            "rubriques": list(parts(entry, catalogue)),
            "signatures": entry.signatures,
            "note": entry.note,
            "garder": entry.garder,
            "champs": [
                asdict(catalogue.journal[field.journal])
                for part in entry.rubriques
                for field in part.champs
                if field.journal
            ],
        }


def _contents(pack: Made, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """What is in a pack: title, first and last page, communes when it is not for all of them."""
    starts = [*pack.pages.values(), pack.count + 1]
    zone = pack.lot.communes if pack.lot else frozenset[str]()
    for rank, printed in enumerate(pack.fiches):
        scheme = catalogue.dispositifs.get(printed.id)
        codes = frozenset[str]().union(
            *map(catalogue.communes_de, scheme.territoires if scheme else ())
        )
        yield {
            "id": printed.id,
            "titre": printed.titre,
            "genre": "courrier"
            if printed.id.startswith("lettre-")
            else "dispositif"
            if scheme
            else "situation",
            "pages": [starts[rank], starts[rank + 1] - 1],
            "communes": sorted(codes & zone) if codes and not zone <= codes else None,
        }


def _mairies(maker: Maker) -> list[dict[str, Any]]:
    """The counters that each commune's mairie answers for, with the numbers by commune.

    In the words, « {commune} » and « {numero} » stand for what differs.
    """
    found: list[dict[str, Any]] = []
    for structure in maker.catalogue.structures.values():
        if structure.mairies is None:
            continue
        numbers = {
            code: number
            for code in sorted(maker.catalogue.numbered_by(structure))
            if (number := maker.catalogue.communes[code].mairie)
        }
        here = maker.catalogue.dans(structure, next(iter(numbers), None))
        told = contacts.contact(here, maker.catalogue, maker.on)
        lines = (f"{structure.nom} ({{commune}})", "Téléphone : {numero}", told and told.prudence)
        found.append(
            {
                "nom": structure.nom,
                "texte": "\n".join(filter(None, lines)),
                "numeros": numbers,
            }
        )
    return found


def _place(structure: Structure, maker: Maker) -> dict[str, Any] | None:
    """A place as it is written in the frame, the caution with it."""
    found = contacts.contact(structure, maker.catalogue, maker.on)
    if found is None:
        return None
    lines = [
        structure.nom,
        found.adresse,
        structure.horaires,
        f"Téléphone : {', '.join(found.telephones)}" if found.telephones else None,
        found.prudence,
    ]
    return {
        "nom": structure.nom,
        "texte": "\n".join(filter(None, lines)),
        "communes": sorted(maker.catalogue.served_by(structure)),
    }
