"""The lists of leaflets on the staff page « Dépliants », as HTML made before any script runs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from scripts.jobs.leaflets import TEMPLATES
from scripts.jobs.leaflets.build import Made
from scripts.jobs.leaflets.lots import Lot, all_permanences, permanences
from scripts.jobs.leaflets.typesetting import FLAT, FORMATS

FOLDER = "depliants"
"""Where the page is in the site, and the PDFs under it."""
COMMUNES = "communes.json"


def insertions(made: Sequence[Made], catalogue: Catalogue) -> dict[str, str]:
    """The HTML to put in the page, by the name of the place for it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("depliants.html.j2")
    singles: dict[str, dict[str, Made]] = defaultdict(dict)
    flat: dict[str, dict[str, dict[str, Made]]] = defaultdict(lambda: defaultdict(dict))
    packs: dict[str, dict[str, Made]] = defaultdict(dict)
    for item in made:
        if item.genre != "depliant":
            flat[item.genre][item.fiches[0].id][item.format.id] = item
        elif item.lot is None:
            singles[item.fiches[0].id][item.format.id] = item
        else:
            packs[item.lot.id][item.format.id] = item
    lots = {item.lot.id: item.lot for item in made if item.lot is not None}
    known = {structure.id for structure in permanences(catalogue)}
    waiting = [s.nom for s in all_permanences(catalogue) if s.id not in known]
    parts: dict[str, dict[str, object]] = {
        "filtre": {},
        "composer": {},
        "lieux": {"lots": _packs(packs, lots, a_un_lieu=True), "en_attente": waiting},
        "territoires": {"lots": _packs(packs, lots, a_un_lieu=False), "en_attente": []},
        "lettres": {"feuilles": list(flat["courrier"].values()), "formats": FLAT},
        "fiches": {"feuilles": list(flat["formulaire"].values()), "formats": FLAT},
        "situations": {"feuilles": [singles[n] for n in catalogue.situations if n in singles]},
        "dispositifs": {"feuilles": [singles[n] for n in catalogue.dispositifs if n in singles]},
    }
    return {
        f"depliants:{name}": template.render(
            partie=name, poids=weight, **{"formats": FORMATS, **context}
        )
        for name, context in parts.items()
    }


def _packs(
    packs: dict[str, dict[str, Made]], lots: dict[str, Lot], *, a_un_lieu: bool
) -> list[dict[str, Made]]:
    return [pack for name, pack in packs.items() if lots[name].a_un_lieu == a_un_lieu]


def write_communes(made: Iterable[Made], out: Path) -> None:
    """Write, for the page's filter, the packs that serve each commune, the nearest first."""
    lots = {item.lot.id: item.lot for item in made if item.lot is not None}
    serving: dict[str, list[str]] = defaultdict(list)
    for lot in sorted(lots.values(), key=lambda lot: len(lot.communes)):
        for code in lot.communes:
            serving[code].append(lot.id)
    text = json.dumps(dict(sorted(serving.items())), separators=(",", ":"))
    (out / COMMUNES).write_text(text + "\n", encoding="utf-8")


def weight(size: int) -> str:
    """« 38 Ko », « 1,2 Mo »."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} Ko"
    return f"{size / 1_000_000:.1f} Mo".replace(".", ",")
