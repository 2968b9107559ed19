"""The decision tree of every scheme, computed from the rule that runs: lists and a drawing.

Compiling all of them takes seconds: each one's HTML is kept under `.cache/` for as long as nothing
that its rule rests on changes, the date and the code that draws it included.
"""

from datetime import date
from functools import partial
from pathlib import Path

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.drawing import drawing
from checker.diagrams.text import listing, outline
from checker.diagrams.tree import tree_of
from checker.model import Dispositif
from scripts.parts.caching import code_hash
from scripts.parts.proofs import Proofs, behind
from scripts.parts.root import ROOT

CACHE = ROOT / ".cache" / "trees"
MADE_BY = (Path(__file__), ROOT / "checker")


def insertions(catalogue: Catalogue, on: date) -> dict[str, str]:
    """The HTML of each tree, by insertion name."""
    kept = Proofs[str]("arbre", str, str, CACHE, code_hash(*MADE_BY))
    return {
        f"arbre:{scheme.id}": kept.of(
            scheme.id, behind(scheme, catalogue, on), partial(tree_html, scheme, catalogue, on)
        )
        for scheme in catalogue.dispositifs.values()
        if scheme.conditions
    }


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
