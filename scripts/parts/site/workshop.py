"""The staff workshop inside the site: its scripts, its Python, what is published beside them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.jobs.bundle.bundle import build_bundle
from scripts.jobs.bundle.packages import BUNDLES
from scripts.jobs.interview.households import read_folder
from scripts.jobs.new.skeletons import FOLDERS, Wanted, new_source, new_theme, skeleton
from scripts.parts.browser_scripts import WEB, WORKSHOP, place_scripts
from scripts.parts.reading.disk import content_files, page_files
from scripts.parts.root import ROOT
from scripts.parts.site import checker_app
from scripts.parts.workshop.published import describe, texts

FOLDER = WORKSHOP
BUNDLE = "workshop"
FOYERS = ROOT / "tests" / "foyers"
_VERB = "lancez scripts/check"
TO_NAME = "mon-identifiant"
SKELETONS = {
    "structure": "Un lieu, une permanence",
    "bareme": "Un barème",
    "source": "Des sources",
    "chiffre": "Des chiffres",
    "situation": "Une situation, et son plan",
    "dispositif": "Un dispositif",
    "question": "Une question",
    "calcul": "Un calcul",
    "territoire": "Un territoire",
    "courrier": "Une lettre",
    "formulaire": "Une fiche du service à remplir",
    "indicateur": "Les tableaux d’une mission",
}
"""What can be created in the workshop, and its name: what `scripts/new` makes."""


def place(catalogue: Catalogue, out: Path, on: date) -> str:
    """Put the workshop's files into the site, after the checker's, and return its page's HTML."""
    folder = out / FOLDER
    app = place_scripts(out, FOLDER)
    files = content_files()
    config = {
        "python": _place_python(folder),
        "catalogue": checker_app.place_named(folder, "catalogue", encode_json(catalogue)),
        "communes": _place_same(out, "communes", checker_app.communes_data(catalogue)),
        "beside": checker_app.place_named(
            folder, "contenu", json.dumps(describe(files, page_files(), read_folder(FOYERS)))
        ),
        "textes": checker_app.place_named(
            folder, "fichiers", json.dumps(texts(files), ensure_ascii=False)
        ),
        "modeles": _skeletons(catalogue, on),
    }
    environment = Environment(
        loader=FileSystemLoader(WEB / FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
    )
    text = json.dumps(config, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return environment.get_template("atelier.html.j2").render(config=text, app=app)


def _skeletons(catalogue: Catalogue, on: date) -> dict[str, dict[str, str]]:
    """What a new file begins with, by folder; the page puts the file's own id in it."""
    wanted = Wanted(TO_NAME, None, on)

    def text(kind: str) -> str:
        match kind:
            case "source":
                return new_source(TO_NAME, wanted)
            case "chiffre":
                return new_theme(TO_NAME, wanted)
            case _:
                return skeleton(kind, wanted, catalogue)

    return {
        FOLDERS[kind]: {"nom": name, "texte": text(kind).replace(_VERB, "vérifiez")}
        for kind, name in SKELETONS.items()
    }


def _place_same(out: Path, name: str, text: str) -> str:
    """The address of a file that the checker has already placed under the same name."""
    return f"../{checker_app.PAGE}/{checker_app.place_named(out / checker_app.PAGE, name, text)}"


def _place_python(folder: Path) -> dict[str, Any]:
    """Pyodide, and the workshop's own library and wheels."""
    bundle = build_bundle(folder, BUNDLES[BUNDLE])
    return {
        "module": bundle.module,
        "index": bundle.index,
        "stdlib": bundle.stdlib,
        "lock": bundle.lock,
        "wheels": bundle.wheels,
    }
