"""The exceptions of cattrs to messages with the line of the value, or key, at fault."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from checker.spelling import nearest
from scripts.parts.reading.documents import Document, Path, Scalar, Tree
from scripts.parts.reading.problems import quote
from scripts.parts.reading.scalars import Expected


def value_at(tree: Tree | None, path: Path) -> Any:
    """What the tree holds at a path that exists."""
    found: Any = tree
    for step in path:
        found = found[step]
    return found


def report(document: Document, error: BaseValidationError, path: Path) -> None:
    """Report every mistake that structuring the document at that path met."""
    if isinstance(error, ClassValidationError):
        _report_class(document, error, path)
        return
    for inner in error.exceptions:
        _report_one(document, inner, (*path, *_step(inner)))


def _report_one(document: Document, error: BaseException, path: Path) -> None:
    if isinstance(error, BaseValidationError):
        report(document, error, path)
    elif isinstance(error, Expected):
        document.report(document.mark(path), str(error), path)
    else:
        raise error


def _report_class(document: Document, error: ClassValidationError, path: Path) -> None:
    """Report a class's mistakes; a misspelt key is not also reported as missing."""
    names = [field.name for field in dataclasses.fields(error.cl)]
    unknown: list[str] = []
    missing: list[str] = []
    already = len(document.problems)
    for inner in error.exceptions:
        if isinstance(inner, ForbiddenExtraKeysError):
            unknown += inner.extra_fields
        elif isinstance(inner, KeyError):
            missing.append(str(inner.args[0]))
        else:
            _report_one(document, inner, (*path, *_step(inner)))
    written = value_at(document.tree, path)
    for key in unknown:
        meant = nearest(key, missing) or nearest(key, [n for n in names if n not in written])
        if meant in missing:
            missing.remove(meant)
        if meant:
            message = f"Clé inconnue. Vouliez-vous dire {quote(meant)} ?"
        else:
            message = f"Clé inconnue. Ici les clés possibles sont : {', '.join(names)}."
        here = (*path, key)
        if not meant and written[key] == Scalar("", plain=True):
            if len(document.problems) > already:
                continue  # what a comma cut, and that is told where it begins
            message = (
                f"{quote(key)} n’a pas de valeur. Si c’est la suite du texte d’avant, mettez tout"
                " ce texte entre guillemets : la virgule le coupe."
            )
        document.report(document.key_mark(here), message, here)
    if missing:
        keys = ", ".join(quote(name) for name in names if name in missing)
        message = f"La clé {keys} manque." if len(missing) == 1 else f"Il manque les clés {keys}."
        document.report(document.mark(path), message, path)


def _step(error: BaseException) -> Path:
    for note in cast("list[Any]", getattr(error, "__notes__", [])):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()
