"""The YAML of a content file to a plain tree: maps, lists and scalars, nothing else of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from scripts.parts.reading.documents import START, Document, Mark, Path, Scalar, Tree
from scripts.parts.reading.encodings import decode_text, mark_at
from scripts.parts.reading.problems import quote
from scripts.parts.reading.syntax_errors import explain
from scripts.parts.reading.typing_traces import mended

MAX_DEPTH = 40

_NOTHING = Scalar("", plain=True)


def read_document(fichier: str, data: bytes | str) -> Document:
    """Read one file; whatever it holds, the answer is a tree, problems, or both."""
    document = Document(fichier)
    text = decode_text(document, data)
    if text is None:
        return document
    text = mended(document, text)
    if text is None:
        return document
    tabbed = "\t" in text
    if tabbed:
        mark = mark_at(text, text.index("\t"))
        document.report(mark, "Tabulation trouvée : remplacez les tabulations par des espaces.")
        text = text.replace("\t", "  ")
    try:
        document.tree = _build(document, text)
        _refuse_cut_texts(document, text)
    except yaml.YAMLError as error:
        if not tabbed:
            mark, message = explain(error, text)
            document.report(mark, message)
    except _GiveUp as error:
        document.report(error.mark, error.message)
    return document


class _GiveUp(Exception):
    """The rest of the file can't be read."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark
        self.message = message


def _build(document: Document, text: str) -> Tree | None:
    # Not libyaml: it accepts a little more, and the workshop in the browser does not have it.
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    tree: Tree | None = None
    seen = False
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                raise _GiveUp(
                    _mark(event),
                    "Une ligne « --- » commence un second document : un fichier n’en contient"
                    " qu’un, retirez cette ligne.",
                )
            seen = True
            tree = _node(document, events, next(events), ())
    if not seen or (isinstance(tree, Scalar) and tree.plain and not tree.text):
        raise _GiveUp(START, "Ce fichier est vide.")
    return tree


UNWRITABLE = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff"
    # What is not seen, and what turns the reading round.
    "\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Lone halves, control codes and unseen signs, that « \\ud800 » and the like put in a text."""


def unwritable(sign: str) -> str:
    """What is said of such a sign."""
    return (
        f"Ce texte contient un caractère qui ne s’écrit pas (U+{ord(sign):04X}) : retapez"
        " ce passage."
    )


_CUT = re.compile(r"\s#.*")


def _refuse_cut_texts(document: Document, text: str) -> None:
    """Report what follows « # » after a plain value: YAML drops it without a word."""
    lines = text.split("\n")
    for path, mark in document.plain_ends.items():
        found = (
            _CUT.match(lines[mark.line - 1], mark.column - 1) if mark.line <= len(lines) else None
        )
        if found:
            document.report(
                Mark(mark.line, mark.column + 1),
                f"Tout ce qui suit « # » est ignoré ({quote(found[0], 30)}) : mettez le texte"
                " entre guillemets, ou la remarque dans « note_interne ».",
                path,
            )


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _node(document: Document, events: Iterator[Any], event: Any, path: Path) -> Tree:
    mark = _mark(event)
    if len(path) > MAX_DEPTH:
        raise _GiveUp(mark, f"Trop de niveaux emboîtés (le maximum est {MAX_DEPTH}).")
    document.marks[path] = mark
    _refuse_extras(document, event, path)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(document, events, path)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(document, events, path)
    if isinstance(event, yaml.AliasEvent):
        return Scalar("*" + str(event.anchor))
    if found := UNWRITABLE.search(event.value):
        document.report(
            mark,
            unwritable(found[0]),
            path,
        )
        return Scalar(UNWRITABLE.sub("", event.value), plain=not event.style)
    if not event.style and event.value:
        end = event.end_mark
        document.plain_ends[path] = Mark(end.line + 1, end.column + 1)
    return Scalar(event.value, plain=not event.style)


def _refuse_extras(document: Document, event: Any, path: Path) -> None:
    advice = "si c’est un texte, mettez-le entre guillemets."
    if isinstance(event, yaml.AliasEvent):
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « * » : {advice}", path
        )
    elif event.anchor is not None:
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « & » : {advice}", path
        )
    elif event.tag is not None:
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « ! » : {advice}", path
        )


def _sequence(document: Document, events: Iterator[Any], path: Path) -> Tree:
    items: list[Tree] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(document, events, event, (*path, len(items))))
    return items


def _mapping(document: Document, events: Iterator[Any], path: Path) -> Tree:
    pairs: dict[str, Tree] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _GiveUp(
                _mark(event),
                "Ici il faut une clé. Si ce texte commence par « { », « [ » ou « * », mettez-le"
                " entre guillemets.",
            )
        key, mark = event.value, _mark(event)
        _refuse_extras(document, event, path)
        here = (*path, key)
        if key in pairs:
            first = document.key_marks[here].line
            document.report(
                mark,
                f"La clé {quote(key)} est écrite deux fois (déjà à la ligne {first}) : gardez-en"
                " une.",
                path,
            )
            _node(Document(document.fichier), events, next(events), here)
            continue
        document.key_marks[here] = mark
        pairs[key] = _node(document, events, next(events), here)
        if pairs[key] == _NOTHING:
            document.marks[here] = mark  # where the value is missing, show its key
    return pairs
