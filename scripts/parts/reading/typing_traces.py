"""What a word processor, a web page or a merge leaves in a file, that the eye does not see.

Each trace is said once, where it is, and put right in the text that is then read, so that it
causes no other message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.parts.reading.documents import Document, Mark

_MERGE = re.compile(r"^ *(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)

_SPACES = {
    "\u00a0": "espace insécable",
    "\u202f": "espace insécable fine",
    "\u2007": "espace de la largeur d’un chiffre",
    "\u2009": "espace fine",
    "\u3000": "espace très large",
}
_NOTHINGS = {
    "\u200b": "espace de largeur nulle",
    "\u200c": "caractère de largeur nulle",
    "\u200d": "caractère de largeur nulle",
    "\u200e": "marque de sens d’écriture",
    "\u200f": "marque de sens d’écriture",
    "\u2060": "caractère de largeur nulle",
    "\u00ad": "trait d’union invisible",
    "\ufeff": "marque de début de fichier",
}
_SPACE = f"[{''.join(_SPACES)}]"
_MISPLACED = re.compile(
    rf"""
    ^[ ]*(?P<indent>{_SPACE})                                 # before the key
    | ^[ ]*(?:-[ ]+)*[\w.-]+[ ]*:[ ]*(?P<after>{_SPACE})      # after « key: »
    | ^[ ]*(?:-[ ]+)*[\w.-]+(?P<before>{_SPACE}):(?:[ ]|$)    # before its colon, where no text is
    | ^[ ]*-[ ]*(?P<dash>{_SPACE})                            # after a dash
    | (?P<end>{_SPACE})[ ]*$                                  # at the end of the line
    | (?<=[\[,])[ ]*(?P<item>{_SPACE})                        # between the items of a list
    """,
    re.VERBOSE,
)
_CURLY = re.compile(r"^(?P<head>[ ]*(?:-[ ]+)*(?:[\w.-]+:[ ]+)?)[“”„‘](?P<text>.*?)[“”’][ ]*$")
_IN_QUOTES = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLOCK = re.compile(r"^(?P<indent>[ ]*)\S.*:[ ]+[|>][+-]?$")


def mended(document: Document, text: str) -> str | None:
    """The text without its traces, each one reported; None when nothing of it can be read."""
    if found := _MERGE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        document.report(
            Mark(line, 1),
            "Reste d’une fusion : gardez une des deux versions, puis effacez les lignes qui"
            " commencent par « <<<<<<< », « ======= » et « >>>>>>> ».",
        )
        return None
    if not any(sign in text for sign in (*_SPACES, *_NOTHINGS, "“", "”", "„", "‘")):
        return text
    return "\n".join(_lines(document, text.split("\n")))


def _lines(document: Document, lines: list[str]) -> Iterator[str]:
    block: int | None = None  # the indent of the key whose text block we are in
    for number, line in enumerate(lines, start=1):
        if block is not None and line.strip() and len(line) - len(line.lstrip(" ")) <= block:
            block = None
        if block is not None:
            yield line
            continue
        clean = _without_nothings(document, number, line)
        clean = _with_plain_spaces(document, number, clean)
        yield _with_straight_quotes(document, number, clean)
        if found := _BLOCK.match(clean):
            block = len(found["indent"])


def _without_nothings(document: Document, number: int, line: str) -> str:
    held = next((index for index, sign in enumerate(line) if sign in _NOTHINGS), None)
    if held is None:
        return line
    sign = line[held]
    document.report(
        Mark(number, held + 1),
        f"Caractère invisible ({_NOTHINGS[sign]}, U+{ord(sign):04X}) : effacez-le, ou retapez"
        " ce passage.",
    )
    return "".join(sign for sign in line if sign not in _NOTHINGS)


def _with_plain_spaces(document: Document, number: int, line: str) -> str:
    """The line with ordinary spaces where YAML expects its own."""
    first, named = None, ""
    while True:
        quoted = [found.span() for found in _IN_QUOTES.finditer(line)]
        found = next(
            (
                one
                for one in _MISPLACED.finditer(line)
                if not any(a <= one.end() - 1 < b for a, b in quoted)
            ),
            None,
        )
        if found is None:
            break
        at = found.start(found.lastgroup or 0)
        if first is None or at < first:
            first, named = at, _SPACES[line[at]]
        line = f"{line[:at]} {line[at + 1 :]}"
    if first is not None:
        document.report(
            Mark(number, first + 1),
            f"Caractère invisible ({named}) : retapez l’espace avec la barre d’espace.",
        )
    return line


def _with_straight_quotes(document: Document, number: int, line: str) -> str:
    found = _CURLY.match(line)
    if found is None:
        return line
    document.report(
        Mark(number, len(found["head"]) + 1),
        'Guillemets de traitement de texte : remplacez “ ” par des guillemets droits (").',
    )
    inside = found["text"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{found["head"]}"{inside}"'
