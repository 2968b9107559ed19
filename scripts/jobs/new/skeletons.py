"""The text of a new entry, from the skeletons beside this module."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from checker.catalogue import Catalogue
from checker.dates import add_months

SKELETONS = Path(__file__).with_name("skeletons")
FOLDERS = {
    "dispositif": "dispositifs",
    "structure": "structures",
    "bareme": "baremes",
    "question": "questions",
    "courrier": "courriers",
    "formulaire": "formulaires",
    "indicateur": "indicateurs",
    "chiffre": "chiffres",
    "situation": "situations",
    "territoire": "territoires",
    "calcul": "calculs",
    "source": "sources",
}
"""What can be created, and the folder of `content/` where it goes."""

_MONTHS = 6
"""A fact just found is looked at again after half a year, unless staff say otherwise."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to create: an id, the source of its facts if it is known, and the day."""

    name: str
    source: str | None
    on: date


def skeleton(kind: str, wanted: Wanted, catalogue: Catalogue) -> str:
    """The whole file of a new entry that is a file of its own."""
    groups = sorted({entry.groupe for entry in catalogue.dispositifs.values()})
    needs = sorted(catalogue.besoins)
    categories = sorted({entry.categorie for entry in catalogue.structures.values()})
    return _filled(
        kind,
        wanted,
        groups=", ".join(groups) or "aucun encore",
        group=wanted.name,
        categories=", ".join(categories) or "aucune encore",
        needs=", ".join(needs) or "aucun encore",
        need=needs[0] if needs else "a-ecrire",
        departement="59",
        mission=_mission_to_count(catalogue),
    )


def _mission_to_count(catalogue: Catalogue) -> str:
    """A mission that no sheet counts yet: each is counted by one alone."""
    counted = {mission for sheet in catalogue.indicateurs.values() for mission in sheet.missions}
    asked = catalogue.journal.get("mission")
    missions = [option.id for option in asked.options] if asked else []
    return next((name for name in missions if name not in counted), "a-ecrire")


def new_theme(theme: str, wanted: Wanted) -> str:
    """The file of a theme whose only figure is new."""
    return _filled("chiffres", wanted, theme=theme, figure=wanted.name) + new_figure(wanted)


def new_figure(wanted: Wanted) -> str:
    """The lines of one more figure of a theme."""
    return _filled("chiffre", wanted, figure=wanted.name)


def new_source(name: str, wanted: Wanted) -> str:
    """The lines of one more source."""
    return _filled("source", wanted, name=name)


def _filled(kind: str, wanted: Wanted, **more: str) -> str:
    template = Template((SKELETONS / f"{kind}.yml").read_text(encoding="utf-8"))
    return template.substitute(
        more,
        sources=wanted.source or "",
        today=wanted.on.isoformat(),
        year=str(wanted.on.year),
        again=add_months(wanted.on, _MONTHS).isoformat(),
    )
