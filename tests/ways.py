"""Ways in which people write a commune, for the tests that read them in Python and on the page."""

import re
from collections.abc import Iterator

from checker.catalogue import Catalogue

_SHORT = (
    ("Saint-", "St "),
    ("Sainte-", "Ste "),
    ("-sur-", " s/ "),
    ("-lez-", " les "),
    ("-lès-", " lez "),
)

_STROKE = re.compile(r" s/ |-(?:sur|sous|lez|lès|les)-(?:la-|le-|l'|les-)?")
"""What a stroke stands for (« Boulogne/Mer »)."""


def ways_to_write(name: str, postal: str) -> Iterator[str]:
    """Fourteen spellings of a commune's name, alone or with its postal code."""
    short = name
    for long, shorter in _SHORT:
        short = short.replace(long, shorter)
    yield name
    yield name.upper()
    yield name.lower().replace("-", " ")
    yield name.replace("'", "’").replace("œ", "oe").replace("Œ", "OE")
    yield short
    yield name.replace("-", "").replace("'", " ")
    yield _STROKE.sub("/", short)
    yield _STROKE.sub(" ", name)
    yield f"{postal} {name}"
    yield f"{name} ({postal})"
    yield f"{postal[:2]} {postal[2:]} {short.upper()}"
    yield f"F-{postal} {name.upper()}"
    yield f"{name}, {postal}, France"
    yield f"{postal[:2]}019 {name.upper()} CEDEX 2"


def former_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Former names and parts of towns, each with the commune of today."""
    for former in catalogue.anciennes.values():
        yield former.nom, former.commune
    for place in catalogue.lieux.values():
        yield place.nom, place.commune
