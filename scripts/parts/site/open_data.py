"""`donnees/`: the catalogue as documented JSON, for anyone to reuse."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from checker.catalogue import Catalogue
from checker.encoding import encode

LICENCE = "Licence Ouverte 2.0 (Etalab)"
FILES = {
    "dispositifs": "Les dispositifs : conditions, démarches, papiers, exemples.",
    "questions": "Les questions du vérificateur et leurs réponses possibles.",
    "baremes": "Les barèmes, par période, avec source et confiance.",
    "chiffres": "Les chiffres, par thème et par période, avec source et confiance.",
    "structures": "Les structures : où s’adresser, pour quoi.",
    "territoires": "Les territoires et leur composition.",
    "sources": "Les sources citées par les autres fichiers.",
    "lieux": "Les anciens noms et les quartiers, et leur commune d’aujourd’hui.",
    "glossaire": "Les sigles et mots de métier.",
}
"""Each file, and what it holds; the fields are those of `checker/model`."""

_STAFF_ONLY = "note_interne"


def write(catalogue: Catalogue, out: Path, on: date) -> None:
    """Write one JSON file per kind of entry, and `index.json` that describes them."""
    folder = out / "donnees"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        entries = {key: _public(encode(entry)) for key, entry in getattr(catalogue, name).items()}
        _write(folder / f"{name}.json", _header(catalogue, on) | {name: entries})
    listing = [
        {"fichier": f"{name}.json", "contenu": text, "entrees": len(getattr(catalogue, name))}
        for name, text in FILES.items()
    ]
    _write(folder / "index.json", _header(catalogue, on) | {"fichiers": listing})


def _header(catalogue: Catalogue, on: date) -> dict[str, Any]:
    return {"licence": LICENCE, "date": on.isoformat(), "version": catalogue.version}


def _public(tree: Any) -> Any:
    """The tree without what staff write for themselves."""
    if isinstance(tree, dict):
        return {key: _public(value) for key, value in tree.items() if key != _STAFF_ONLY}
    if isinstance(tree, list):
        return [_public(item) for item in tree]
    return tree


def _write(path: Path, tree: dict[str, Any]) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
