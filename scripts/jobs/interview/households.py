"""A file of households: what they know, and what a good adviser would want for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scripts.jobs.evaluate.answers_file import Raws, UnreadableAnswersError, answers_of
from scripts.parts.reading.documents import Document, Scalar, Tree
from scripts.parts.reading.parsing import read_document


@dataclass(frozen=True, slots=True)
class Household:
    """A household.

    Attributes:
        reponses: what it knows, by question; what is not there is « je ne sais pas ».
        au: the date of its interview, when it matters.
        attendu: what a good adviser would want, for tests: see `tests/foyers`.
    """

    name: str
    reponses: Raws
    histoire: str = ""
    au: date | None = None
    attendu: Mapping[str, Any] = field(default_factory=dict[str, Any])


def read_folder(folder: Path) -> list[Household]:
    """The households of every file of a folder, in the order of their names.

    Raises:
        UnreadableAnswersError: as `read_households`.
    """
    return [one for path in sorted(folder.glob("*.yml")) for one in read_households(path)]


def read_households(path: Path) -> list[Household]:
    """The households of a file: one (`reponses:` at the top), several by name, or bare answers.

    Raises:
        UnreadableAnswersError: no such file, or none of these; the message says where, in French.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise UnreadableAnswersError(f"Le fichier « {path} » ne peut pas être lu.") from None
    document = read_document(path.name, data)
    if document.problems:
        raise UnreadableAnswersError(
            "\n".join(f"{path}:{p.ligne}:{p.colonne}: {p.message}" for p in document.problems)
        )
    tree = document.tree
    if not isinstance(tree, dict):
        raise UnreadableAnswersError(
            f"{path}:1:1: Écrivez un foyer : « reponses: », puis une réponse par ligne."
        )
    if "reponses" in tree:
        return [_household(path.stem, tree, document, path, ())]
    if tree and all(isinstance(value, dict) and "reponses" in value for value in tree.values()):
        return [
            _household(name, value, document, path, (name,))
            for name, value in tree.items()
            if isinstance(value, dict)
        ]
    return [Household(path.stem, answers_of(tree, document, path, ()))]


def _household(
    name: str, tree: dict[str, Tree], document: Document, path: Path, prefix: tuple[str, ...]
) -> Household:
    reponses = tree["reponses"]
    if not isinstance(reponses, dict):
        line = document.mark((*prefix, "reponses")).line
        raise UnreadableAnswersError(f"{path}:{line}:1: « reponses » : une réponse par ligne.")
    attendu = _plain(tree.get("attendu"))
    return Household(
        name,
        answers_of(reponses, document, path, (*prefix, "reponses")),
        str(_plain(tree.get("histoire")) or ""),
        _day(tree.get("au"), path),
        attendu if isinstance(attendu, dict) else {},
    )


def _day(value: Tree | None, path: Path) -> date | None:
    if not isinstance(value, Scalar):
        return None
    try:
        return date.fromisoformat(value.text)
    except ValueError:
        raise UnreadableAnswersError(
            f"{path}: « au » : la date s’écrit ainsi : 2026-11-27."
        ) from None


def _plain(value: Tree | None) -> Any:
    """A tree as texts, lists and maps."""
    match value:
        case None:
            return None
        case Scalar():
            return value.text
        case list():
            return [_plain(item) for item in value]
        case _:
            return {name: _plain(item) for name, item in value.items()}
