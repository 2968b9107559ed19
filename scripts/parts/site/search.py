"""The search: an index of the pages made by Pagefind, and the words that content adds to it.

Words that people type (`mots_cles` of a page) are indexed with the page but not shown on it. A
result shows the page's description: an excerpt would begin with those words.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html

from checker.model import Recherche
from checker.names import fold

FOLDER = "recherche"
LEFT_OUT = (
    "contribuer/",
    "atelier/",
    "verificateur/",
    "recherche/",
    "donnees/",
    "depliants/",
    "sources-et-fraicheur/",
    "hors-ligne/",
)
KEYWORD_WEIGHT = "9"
LOW_WEIGHTS = {"pres-de-chez-vous/": "0.3", "glossaire/": "0.4"}
"""Pages that name everything (every commune, every word) come after guides that explain."""


def index(out: Path, keywords: Mapping[str, list[str]]) -> None:
    """Index the built site.

    The command line of Pagefind is used and not its Python service: leaving the service ends it
    before its last files are whole.

    Args:
        keywords: for a page's address inside the site (`droits/partir/`), what people type.
    """
    folder = out / FOLDER / "pagefind"
    with TemporaryDirectory() as name:
        copies = Path(name)
        for path in sorted(out.rglob("index.html")):
            address = path.parent.relative_to(out).as_posix() + "/"
            address = "" if address == "./" else address
            if address.startswith(LEFT_OUT):
                continue
            content = indexed(path.read_text(encoding="utf-8"), address, keywords.get(address, []))
            if content is not None:
                copy = copies / address / "index.html"
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(content, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", name, "--output-path", str(folder)]
        subprocess.run([*command, "--force-language", "fr", "--quiet"], check=True)
    for unused in folder.glob("pagefind-*ui.*"):
        unused.unlink()
    (folder / "pagefind-highlight.js").unlink(missing_ok=True)


def indexed(page: str, address: str, keywords: list[str]) -> str | None:
    """The page as it is indexed: its article, and its keywords; None if it has no article."""
    tree = html.document_fromstring(page)
    articles = tree.xpath("//article")
    if not articles:
        return None
    article = articles[0]
    article.set("data-pagefind-body", "")
    for start, weight in LOW_WEIGHTS.items():
        if address.startswith(start):
            article.set("data-pagefind-weight", weight)
    for aside in article.xpath(".//*[contains(@class,'insertion-arbre')]"):
        aside.set("data-pagefind-ignore", "")
    for description in tree.xpath("//meta[@name='description']/@content"):
        shown = html.Element("span", {"data-texte": description})
        shown.set("data-pagefind-meta", "description[data-texte]")
        article.append(shown)
    if keywords:
        words = html.fromstring("<p></p>")
        words.text = " ; ".join(keywords)
        words.set("data-pagefind-weight", KEYWORD_WEIGHT)
        article.append(words)
    # The rest of the page is not indexed: reading it would cost more than the article.
    text = html.tostring(article, encoding="unicode", with_tail=False)
    return f'<!doctype html><html lang="fr"><body>{text}</body></html>'


def write_words(out: Path, words: Recherche) -> None:
    """Write the synonyms and empty words that the search page reads."""
    tree = {
        "synonymes": {fold(word): list(others) for word, others in words.synonymes.items()},
        "mots_vides": sorted({fold(word) for word in words.mots_vides}),
    }
    path = out / FOLDER / "mots.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tree, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
