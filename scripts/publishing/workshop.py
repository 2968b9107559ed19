"""The staff workshop inside the site: its scripts, its Python, what is published beside them."""

import json
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.bundling.bundle import build_bundle
from scripts.bundling.packages import BUNDLES
from scripts.publishing import checker_app
from scripts.publishing.browser_scripts import WEB, place_scripts
from scripts.reading.disk import content_files, page_files
from scripts.workshop.published import describe

FOLDER = "atelier"
BUNDLE = "workshop"


def place(catalogue: Catalogue, out: Path, on: date) -> str:
    """Put the workshop's files into the site, after the checker's, and return its page's HTML."""
    folder = out / FOLDER
    app = place_scripts(folder, everything=True)
    config = {
        "python": _place_python(folder, out),
        "catalogue": checker_app.place_named(folder, "catalogue", encode_json(catalogue)),
        "communes": _place_same(out, "communes", checker_app.communes_data(catalogue)),
        "beside": checker_app.place_named(
            folder, "contenu", json.dumps(describe(content_files(), page_files()))
        ),
        "au": on.isoformat(),
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


def _place_python(folder: Path, out: Path) -> dict[str, Any]:
    """The workshop's own library and wheels; Pyodide itself is the checker's, the same files."""
    with TemporaryDirectory() as name:
        bundle = build_bundle(Path(name), BUNDLES[BUNDLE])
        for url in (bundle.stdlib, bundle.lock, *bundle.wheels):
            (folder / url).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(name) / url, folder / url)
    checker = out / checker_app.PAGE
    if not (checker / bundle.module).is_file():
        raise FileNotFoundError(f"the checker does not have {bundle.module}")
    shared = f"../{checker_app.PAGE}/"
    return {
        "module": shared + bundle.module,
        "index": shared + bundle.index,
        "stdlib": bundle.stdlib,
        "lock": bundle.lock,
        "packages": bundle.packages,
        "wheels": bundle.wheels,
    }
