"""The order in which each scheme's questions settle it soonest, from its decision diagram.

The search takes seconds for all schemes; it is kept under `.cache/` by content, date and code.
"""

import json
from datetime import date
from pathlib import Path

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from scripts.parts.caching import code_hash
from scripts.parts.root import ROOT

CACHE = ROOT / ".cache" / "question-orders"
MADE_BY = (Path(__file__), ROOT / "checker")
_MOST_FILES = 20


def question_orders(catalogue: Catalogue, on: date) -> dict[str, tuple[str, ...]]:
    """For each scheme whose diagram is not too large, its questions, the most decisive first."""
    path = CACHE / f"{catalogue.version}-{on}-{code_hash(*MADE_BY)}.json"
    if catalogue.version and path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: tuple(questions) for name, questions in kept.items()}
    found: dict[str, tuple[str, ...]] = {}
    for name, dispositif in catalogue.dispositifs.items():
        diagram = compile(dispositif, catalogue, on)
        if not isinstance(diagram, TooLarge):
            found[name] = diagram.questions
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in sorted(CACHE.glob("*.json"), key=lambda file: file.stat().st_mtime)[:-_MOST_FILES]:
        old.unlink()
    path.write_text(json.dumps(found), encoding="utf-8")
    return found
