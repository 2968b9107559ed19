"""The staff workshop inside the site: its scripts, its Python, what is published beside them."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.jobs.bundle.bundle import build_bundle
from scripts.jobs.bundle.packages import BUNDLES
from scripts.parts.reading.disk import content_files, page_files
from scripts.parts.site import checker_app
from scripts.parts.site.browser_scripts import WEB, place_scripts
from scripts.parts.workshop.published import describe

FOLDER = "atelier"
BUNDLE = "workshop"


def place(catalogue: Catalogue, out: Path) -> str:
    """Put the workshop's files into the site, after the checker's, and return its page's HTML."""
    folder = out / FOLDER
    app = place_scripts(folder, everything=True)
    config = {
        "python": _place_python(folder),
        "catalogue": checker_app.place_named(folder, "catalogue", encode_json(catalogue)),
        "communes": _place_same(out, "communes", checker_app.communes_data(catalogue)),
        "beside": checker_app.place_named(
            folder, "contenu", json.dumps(describe(content_files(), page_files()))
        ),
    }
    environment = Environment(
        loader=FileSystemLoader(WEB / FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
    )
    text = json.dumps(config, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return environment.get_template("atelier.html.j2").render(config=text, app=app)


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
