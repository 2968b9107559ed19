"""The order in which each scheme's questions settle it soonest, from its decision diagram.

The search takes seconds for all schemes; each one's is kept under `.cache/` for as long as nothing
that its rule rests on changes.
"""

from datetime import date
from functools import partial
from pathlib import Path

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.model import Dispositif
from scripts.parts.caching import code_hash
from scripts.parts.proofs import Proofs, behind
from scripts.parts.root import ROOT

CACHE = ROOT / ".cache" / "question-orders"
MADE_BY = (Path(__file__), ROOT / "checker")


def question_orders(catalogue: Catalogue, on: date) -> dict[str, tuple[str, ...]]:
    """For each scheme whose diagram is not too large, its questions, the most decisive first."""
    kept = Proofs[tuple[str, ...] | None](
        "ordre", lambda found: {"questions": found}, _read, CACHE, code_hash(*MADE_BY)
    )
    orders = {
        name: kept.of(name, behind(scheme, catalogue, on), partial(_order, scheme, catalogue, on))
        for name, scheme in catalogue.dispositifs.items()
    }
    return {name: order for name, order in orders.items() if order is not None}


def _order(scheme: Dispositif, catalogue: Catalogue, on: date) -> tuple[str, ...] | None:
    diagram = compile(scheme, catalogue, on)
    return None if isinstance(diagram, TooLarge) else diagram.questions


def _read(kept: dict[str, list[str] | None]) -> tuple[str, ...] | None:
    questions = kept["questions"]
    return None if questions is None else tuple(questions)
