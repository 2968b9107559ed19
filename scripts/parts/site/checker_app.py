"""The checker inside the site: its page, its scripts, Python, the catalogue."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.catalogue import Catalogue
from checker.contacts import offered
from checker.encoding import encode_json
from checker.lifetime import is_offered
from checker.model import Dispositif
from checker.names import fold
from checker.verdicts import questions_of_scheme
from checker.views import contact_views
from scripts.jobs.bundle.bundle import build_bundle
from scripts.parts.browser_scripts import CHECKER, WEB, place_scripts
from scripts.parts.site import neutral, offline
from scripts.parts.site.checker_catalogue import for_the_checker
from scripts.parts.site.opening import opening

PAGE = CHECKER
FUND = "fsl"
"""The category of structures that are housing funds, each with its own communes."""
HELP = (
    "urgence-115",
    "sos-loyers-impayes",
    "info-logement-indigne",
    "departement-nord",
    "departement-pas-de-calais",
)
"""The structures to call when the checker can't run, the first that exist."""


def place(
    catalogue: Catalogue,
    out: Path,
    on: date,
    first_of: Callable[[Catalogue, date], dict[str, Any]] = opening,
) -> str:
    """Put the checker's files into the site and return the HTML of its page.

    Args:
        first_of: what the page knows before Python is there; all that can be, unless said.
    """
    folder = out / PAGE
    app = place_scripts(out, PAGE)
    bundle = build_bundle(folder)
    catalogue_url = place_named(folder, "catalogue", encode_json(for_the_checker(catalogue)))
    communes_url = place_named(folder, "communes", communes_data(catalogue))
    fetched = [folder / url for url in (*bundle.files, catalogue_url)]
    python = asdict(bundle) | {"build": bundle.build}
    first = first_of(catalogue, on)
    help_views = contact_views(
        (catalogue.structures[name] for name in HELP if name in catalogue.structures),
        catalogue,
        on,
    )
    config = {
        "base": "../",
        "version": catalogue.version,
        "construit": on.isoformat(),
        "python": python,
        "catalogue": catalogue_url,
        "communes": communes_url,
        "octets": {path.name: path.stat().st_size for path in fetched},
        "empreintes": {path.name: offline.fingerprint(path) for path in fetched},
        **first,
        "sortie": f"../{neutral.PAGE}/",
        "familles": {name: family.titre for name, family in catalogue.familles.items()},
        "dispositifs": [
            {
                "id": d.id,
                "nom": d.nom,
                "page": f"../aides/{d.id}/#larbre-de-decision",
                "debut": [
                    screen["id"]
                    for screen in first["debut"]
                    if any(q["id"] in _looked_at(d, catalogue) for q in screen["questions"])
                ],
            }
            for d in _today_first(catalogue, on)
        ],
        "secours": help_views,
    }
    environment = Environment(
        loader=FileSystemLoader(WEB), undefined=StrictUndefined, autoescape=True
    )
    return environment.get_template("verificateur.html.j2").render(
        cartes=first["debut"][0],
        groupes=_groups(catalogue),
        secours=help_views,
        config=json.dumps(config, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
        app=app,
        communes=communes_url,
        whole=lambda name: _integrity(folder / name),
        base="../",
    )


def _integrity(path: Path) -> Markup:
    """The attribute by which a browser refuses another content than this file's."""
    return Markup('integrity="{}"').format(offline.fingerprint(path))


def _today_first(catalogue: Catalogue, on: date) -> list[Dispositif]:
    """The schemes by name, those that no longer exist at the end: as a person looks for one."""
    return sorted(
        catalogue.dispositifs.values(), key=lambda d: (not is_offered(d, on), fold(d.nom))
    )


def _looked_at(dispositif: Dispositif, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(questions_of_scheme(dispositif, catalogue))


def _groups(catalogue: Catalogue) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for dispositif in catalogue.dispositifs.values():
        groups.setdefault(dispositif.groupe, []).append(dispositif)
    return groups


def communes_data(catalogue: Catalogue) -> str:
    """What the search of a commune reads, as JSON."""
    return json.dumps(communes_list(catalogue), ensure_ascii=False, separators=(",", ":"))


def communes_list(catalogue: Catalogue) -> dict[str, Any]:
    """What the search of a commune needs, and nothing else."""
    return {
        "communes": [
            {
                "code": c.code,
                "nom": c.nom,
                "departement": c.departement,
                "codes_postaux": c.codes_postaux,
                "epci": c.epci,
                "population": c.population,
            }
            for c in catalogue.communes.values()
        ],
        "anciennes": [
            {
                "code": c.code,
                "nom": c.nom,
                "commune": c.commune,
                "codes_postaux": c.codes_postaux,
            }
            for c in catalogue.anciennes.values()
        ],
        "lieux": [
            {"nom": lieu.nom, "commune": lieu.commune, "quoi": lieu.quoi}
            for lieu in catalogue.lieux.values()
        ],
        "epci": catalogue.epci,
        "fonds": [
            {
                "nom": fund.nom,
                "communes": sorted(catalogue.served_by(fund)),
            }
            for fund in catalogue.structures.values()
            if fund.categorie == FUND and offered(fund)
        ],
    }


def place_named(folder: Path, name: str, text: str) -> str:
    """Write a JSON file under a name that holds a hash of its content; return its URL."""
    data = text.encode()
    url = f"donnees/{name}.{hashlib.sha256(data).hexdigest()[:12]}.json"
    path = folder / url
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return url
