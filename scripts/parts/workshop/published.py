"""What the workshop starts from: the published catalogue, and where its entries are written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.catalogue import Catalogue, load
from scripts.jobs.check.pages import page_citations
from scripts.jobs.interview.households import Household
from scripts.parts.reading.files import read_file
from scripts.parts.reading.layout import PLACES, is_content
from scripts.parts.reading.notes import without_notes


@dataclass(frozen=True)
class Published:
    """The published content.

    Attributes:
        origins: for each file of `content/`, the entries it declares, as (kind, id).
        pages: of each page, the lines that cite content, the others left blank.
        households: those of the tests, to say whose plan changes.
    """

    catalogue: Catalogue
    origins: Mapping[str, tuple[tuple[str, str], ...]]
    pages: Mapping[str, str]
    households: tuple[Household, ...] = ()


def describe(
    files: Mapping[str, bytes | str],
    pages: Mapping[str, str],
    households: Iterable[Household] = (),
) -> dict[str, Any]:
    """What goes beside the published catalogue, as JSON-able data: no text of the team's own."""
    return {
        "foyers": [
            {
                "nom": one.name,
                "histoire": one.histoire,
                "au": one.au.isoformat() if one.au else None,
                "reponses": one.reponses,
            }
            for one in households
        ],
        "origines": {
            path: [[entry.kind, entry.name] for entry in read_file(path, files[path]).entries]
            for path in sorted(files)
            if path != PLACES and is_content(path)
        },
        "pages": {path: _citing(path, whole) for path, whole in pages.items()},
    }


def _citing(path: str, text: str) -> str:
    """The lines of a page that cite content, at their own place."""
    kept = {citation.line for citation in page_citations({path: text})}
    if not kept:
        return ""
    lines = text.split("\n")
    front = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    return "\n".join(
        line if number in kept or number <= front else "" for number, line in enumerate(lines, 1)
    ).rstrip("\n")


def read_published(catalogue: str, beside: str) -> Published:
    """The published content from its two files."""
    tree = json.loads(beside)
    return Published(
        load(catalogue),
        {
            path: tuple((str(kind), str(name)) for kind, name in entries)
            for path, entries in tree["origines"].items()
        },
        tree["pages"],
        tuple(_household(one) for one in tree.get("foyers", ())),
    )


def _household(tree: Mapping[str, Any]) -> Household:
    au = tree["au"]
    return Household(
        tree["nom"], tree["reponses"], tree["histoire"], date.fromisoformat(au) if au else None
    )


def texts(files: Mapping[str, bytes | str]) -> dict[str, str]:
    """The files as staff may open them: their notes for themselves stay in the repository."""
    return {
        path: without_notes(data.decode() if isinstance(data, bytes) else data)
        for path, data in sorted(files.items())
        if path != PLACES and is_content(path)
    }
