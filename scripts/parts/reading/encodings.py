"""The bytes of a content file to text, or a French message that says how to save it."""

from __future__ import annotations

import re

from scripts.parts.reading.documents import START, Document, Mark

MAX_BYTES = 1_000_000

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


def decode_text(document: Document, data: bytes | str) -> str | None:
    """The file's text with plain line ends; None when it can't be read, which is reported."""
    if len(data) > MAX_BYTES:
        document.report(
            START,
            f"Ce fichier est trop gros ({len(data) // 1000} ko ; le maximum est"
            f" {MAX_BYTES // 1000} ko). Vérifiez qu’il n’a pas été rempli par erreur.",
        )
        return None
    text = _to_text(document, data) if isinstance(data, bytes) else data
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(text):
        document.report(
            mark_at(text, found.start()),
            f"Caractère invisible interdit (U+{ord(found[0]):04X}) : effacez-le.",
        )
        return None
    return text


def _to_text(document: Document, data: bytes) -> str | None:
    if data.startswith(_OTHER_ENCODINGS):
        document.report(START, "Ce fichier est enregistré en UTF-16 : enregistrez-le en UTF-8.")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        document.report(
            mark_at(before, len(before)),
            "Ce fichier n’est pas enregistré en UTF-8 : rouvrez-le avec le bon codage,"
            " puis enregistrez-le en UTF-8.",
        )
        return None


def mark_at(text: str, index: int) -> Mark:
    """The line and column of a character."""
    start = text.rfind("\n", 0, index) + 1
    return Mark(text.count("\n", 0, index) + 1, index - start + 1)
