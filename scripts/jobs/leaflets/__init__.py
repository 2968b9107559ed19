"""Leaflets: what the catalogue says, on paper.

`sheets` chooses what goes on paper, `templates/` lays it out, `typesetting` runs typst,
`build` makes everything that changed.
"""

from pathlib import Path

from scripts.parts.root import ROOT

TEMPLATES = Path(__file__).resolve().parent / "templates"
CACHE = ROOT / ".cache" / "leaflets"


class PrintingError(RuntimeError):
    """A leaflet can't be made; the message says which and what to do, in French."""
