"""The decision tree of every scheme, computed from the rule that runs: lists and a drawing.

Compiling all of them takes seconds; what a tree depends on is its catalogue, the date and the
code that draws it, so the HTML is kept under `.cache/` by a hash of all three.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.drawing import drawing
from checker.diagrams.text import listing, outline
from checker.diagrams.tree import tree_of
from checker.model import Dispositif
from scripts.parts.caching import code_hash
from scripts.parts.root import ROOT

CACHE = ROOT / ".cache" / "trees"
MADE_BY = (Path(__file__), ROOT / "checker")


def insertions(catalogue: Catalogue, on: date) -> dict[str, str]:
    """The HTML of each tree, by insertion name."""
    cached = CACHE / f"{_key(catalogue, on)}.json"
    if cached.is_file():
        return json.loads(cached.read_text(encoding="utf-8"))
    made = {
        f"arbre:{dispositif.id}": tree_html(dispositif, catalogue, on)
        for dispositif in catalogue.dispositifs.values()
        if dispositif.conditions
    }
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob("*.json"):
        old.unlink()
    cached.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return made


def tree_html(dispositif: Dispositif, catalogue: Catalogue, on: date) -> str:
    """The tree as lists that read well on paper, and as a drawing in a region of its own."""
    diagram = compile(dispositif, catalogue, on)
    if isinstance(diagram, TooLarge):
        return (
            "<p>Cet arbre est trop grand pour être imprimé. Les conditions ci-dessus disent la"
            " même chose : elles doivent toutes être remplies.</p>"
        )
    written = outline(tree_of(diagram))
    prefix = f"arbre-{dispositif.id}"
    label = f"Dessin de l’arbre de décision : {dispositif.nom}"
    return (
        f"{listing(written, prefix)}"
        "<details><summary>Voir l’arbre dessiné</summary>"
        f'<section class="arbre-dessin" tabindex="0" aria-label="{_quoted(label)}">'
        f"{drawing(written, dispositif.nom, prefix)}</section></details>"
    )


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _key(catalogue: Catalogue, on: date) -> str:
    digest = hashlib.sha256(f"{catalogue.version} {on} {code_hash(*MADE_BY)}".encode())
    for path in sorted((ROOT / "content").rglob("*.yml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
