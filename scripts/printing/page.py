"""The list of leaflets on the staff page « Dépliants », as HTML made before any script runs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.catalogue import Catalogue
from scripts.printing import TEMPLATES
from scripts.printing.build import Made
from scripts.printing.lots import Lot, all_permanences, permanences
from scripts.printing.typesetting import FORMATS

FOLDER = "depliants"
COMMUNES = "communes.json"


def insertion(made: Sequence[Made], catalogue: Catalogue) -> str:
    """The HTML to put in the page: leaflets by themselves, then the packs of each place."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    singles: dict[str, dict[str, Made]] = defaultdict(dict)
    packs: dict[str, dict[str, Made]] = defaultdict(dict)
    for item in made:
        if item.lot is None:
            singles[item.fiches[0].id][item.format.id] = item
        else:
            packs[item.lot.id][item.format.id] = item
    current = {s.id for s in permanences(catalogue)}
    waiting = [s.nom for s in all_permanences(catalogue) if s.id not in current]
    return environment.get_template("depliants.html.j2").render(
        formats=FORMATS,
        situations=[singles[name] for name in catalogue.situations if name in singles],
        dispositifs=[singles[name] for name in catalogue.dispositifs if name in singles],
        lots=list(packs.values()),
        en_attente=waiting,
        poids=weight,
    )


def write_communes(made: Iterable[Made], out: Path) -> None:
    """Write, for the page's filter, the places that serve each commune, nearest first."""
    lots: dict[str, Lot] = {item.lot.id: item.lot for item in made if item.lot is not None}
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
