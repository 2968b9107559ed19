"""The search: an index of the pages (MiniSearch), and the words that content adds to it.

The index is made by the very functions that the page reads it with (`docs/assets/chercher.js`).
Words that people type (`mots_cles` of a page) are indexed with the page but not shown on it.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from checker.catalogue import Catalogue
from checker.model import Danger, Recherche
from checker.names import plain
from scripts.parts.root import ROOT
from scripts.parts.site.pages import Page
from scripts.parts.site.places import epci_file

FOLDER = "recherche"
SCRIPTS = (
    ROOT / "docs" / "assets" / "chercher.js",
    ROOT / "docs" / "assets" / "sounds.js",
    ROOT / "checker" / "web" / "names.js",
)
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
LEFT_OUT = (
    "contribuer/",
    "atelier/",
    "permanence/",
    "verificateur/",
    "recherche/",
    "donnees/",
    "depliants/",
    "sources-et-fraicheur/",
    "hors-ligne/",
)
PLACES = "pres-de-chez-vous/"
WEIGHTS = {PLACES: 0.6, "que-faire/": 0.85, "glossaire/": 0.35, "aides/anciens-projets/": 0.3}
"""Pages that name everything (every commune, every word) come after guides that explain."""
LISTS = ("", "droits/", "demarches/", "aides/", "que-faire/")
LIST_WEIGHT = 0.5
"""A page that lists the others answers nothing itself."""
GUIDES = ("droits/", "demarches/")
GUIDE_WEIGHT = 1.35
"""A guide says what to do; a scheme is one of the things to do."""
LOCAL_SHARE = 0.15
"""A scheme is local when it serves less of the two departments' people than this."""


class SearchError(RuntimeError):
    """The index could not be made: what Node says."""


@dataclass(frozen=True)
class Document:
    """A page as it is searched; the names are those that the page's script reads."""

    id: str
    titre: str
    description: str
    mots: str
    titres: str
    texte: str
    lieux: str
    local: bool
    poids: float


def documents(pages: Iterable[Page], catalogue: Catalogue) -> Iterator[Document]:
    """The pages that the search knows."""
    named = _by_page(catalogue)
    everyone = sum(commune.population for commune in catalogue.communes.values())
    for page in pages:
        if page.address.startswith(LEFT_OUT):
            continue
        front, body = _front(page.text)
        served = _served(front, catalogue)
        people = sum(catalogue.communes[code].population for code in served)
        place = page.address.startswith(PLACES)
        text = _text(body)
        yield Document(
            id=page.address,
            titre=str(front.get("title", "")),
            description=str(front.get("description", "")),
            mots=" ; ".join(page.keywords),
            titres=" ; ".join(_HEADING.findall(body)),
            texte="" if place else text,
            lieux=named.get(page.address) or " ; ".join(_names(served, catalogue)),
            local=place or bool(served and people < LOCAL_SHARE * everyone),
            poids=_weight(page.address),
        )


def _weight(address: str) -> float:
    if address in LISTS:
        return LIST_WEIGHT
    if address.startswith(GUIDES):
        return GUIDE_WEIGHT
    return next((w for start, w in WEIGHTS.items() if address.startswith(start)), 1.0)


def _front(text: str) -> tuple[dict[str, Any], str]:
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front) or {}, body


def _served(front: dict[str, Any], catalogue: Catalogue) -> frozenset[str]:
    """The communes of a scheme's page; none for a page about nowhere in particular."""
    scheme = catalogue.dispositifs.get(str(front.get("dispositif", "")))
    territories = scheme.territoires if scheme else ()
    return frozenset[str]().union(*(catalogue.communes_de(name) for name in territories))


def _by_page(catalogue: Catalogue) -> dict[str, str]:
    """The names and postal codes of each page of places, by address."""
    told: dict[str, list[str]] = {siren: [name] for siren, name in catalogue.epci.items()}
    for commune in catalogue.communes.values():
        told[commune.epci] += [commune.nom, *commune.codes_postaux]
    for other in (*catalogue.anciennes.values(), *catalogue.lieux.values()):
        told[catalogue.communes[other.commune].epci].append(other.nom)
    return {
        f"{PLACES}{epci_file(catalogue, siren).removesuffix('.md')}/": " ; ".join(names)
        for siren, names in told.items()
    }


def _names(codes: frozenset[str], catalogue: Catalogue) -> list[str]:
    """The names of communes and of their intercommunalities, if they are not everywhere."""
    communes = [catalogue.communes[code] for code in sorted(codes)]
    if len({commune.epci for commune in communes}) > len(catalogue.epci) // 3:
        return []
    epci = sorted({catalogue.epci[commune.epci] for commune in communes})
    return [*(commune.nom for commune in communes), *epci]


_HEADING = re.compile(r"^#{2,4} (.+)$", re.MULTILINE)
_MARKUP = re.compile(r"<[^>]+>|\]\([^)]*\)|\{[^}]*\}|[*_`#|>\[]|^\s*[-:]+\s*$", re.MULTILINE)
_SOURCES = re.compile(r"^## Sources et dates\n.*", re.MULTILINE | re.DOTALL)


def _text(body: str) -> str:
    return " ".join(_MARKUP.sub(" ", _SOURCES.sub("", body)).split())


def make(pages: Iterable[Page], catalogue: Catalogue) -> tuple[str, str]:
    """The index and the words, as the two JSON files that the page reads.

    Raises:
        SearchError: Node can't make the index.
    """
    known = list(documents(pages, catalogue))
    with TemporaryDirectory() as name:
        folder = Path(name)
        place_scripts(folder)
        command = ["node", str(Path(__file__).with_name("search_index.mjs")), name]
        done = subprocess.run(
            command,
            cwd=ROOT,
            input=json.dumps([vars(document) for document in known]),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SearchError(done.stderr)
    return done.stdout, _words(catalogue, known)


def place_scripts(folder: Path) -> None:
    """Put the page's pure functions where Node runs them."""
    for script in SCRIPTS:
        shutil.copyfile(script, folder / script.name)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")


def write(out: Path, pages: Iterable[Page], catalogue: Catalogue) -> None:
    """Write what the search page fetches."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    index, words = make(pages, catalogue)
    (folder / "index.json").write_text(index, encoding="utf-8")
    (folder / "mots.json").write_text(words, encoding="utf-8")


def _words(catalogue: Catalogue, known: list[Document]) -> str:
    words = catalogue.recherche["recherche"]
    tree = {
        "synonymes": {plain(word): list(others) for word, others in words.synonymes.items()},
        "ecritures": {plain(typed): plain(meant) for typed, meant in words.ecritures.items()},
        "mots_vides": sorted({plain(word) for word in words.mots_vides}),
        "dangers": [_danger(danger, catalogue) for danger in words.dangers],
        "vocabulaire": _vocabulary(words, known),
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _danger(danger: Danger, catalogue: Catalogue) -> dict[str, Any]:
    numbers = [catalogue.chiffre(name) for name in danger.numeros]
    return {
        "mots": [_expression(words) for words in danger.mots],
        "titre": danger.titre,
        "numeros": [
            {"nom": number.libelle, "numero": value, "appel": _call(name, value)}
            for name, number in zip(danger.numeros, numbers, strict=True)
            if (value := str(number.periodes[-1].valeur))
        ],
        "pages": list(danger.pages),
    }


def _expression(words: str) -> str:
    """An expression folded, its alternatives kept apart (« mari/conjoint menace -expulser »)."""
    return " ".join(
        ("-" if word.startswith("-") else "") + "/".join(map(_alternative, word.split("/")))
        for word in words.split()
    )


def _alternative(word: str) -> str:
    """One word folded, the mark of a very form (« =fumée ») or of a run (« a_b ») kept."""
    exact = "=" if word.lstrip("-").startswith("=") else ""
    return exact + "_".join(part for run in word.split("_") for part in plain(run).split())


def _call(name: str, number: str) -> str:
    """The link that calls a number, or writes to it when it is for messages."""
    scheme = "sms" if name.endswith(".sms") else "tel"
    return f"{scheme}:{number.replace(' ', '')}"


SHORTEST = 4
"""Shorter words are too near to too many others for a misspelling to be told."""


def _vocabulary(words: Recherche, known: list[Document]) -> list[str]:
    """The words that a misspelt one may stand for, the commonest first."""
    counts: dict[str, int] = {}
    told = [
        text
        for document in known
        if not document.local
        for text in (document.titre, document.mots, document.titres, document.description)
    ]
    told += [word for pair in words.synonymes.items() for word in (pair[0], *pair[1])]
    told += [re.sub("[/_=-]", " ", word) for danger in words.dangers for word in danger.mots]
    told += words.mots_vides
    for text in told:
        for word in plain(text).split():
            if len(word) >= SHORTEST and word.isalpha():
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))
