"""Answers as a short text for a link or a QR code, and back.

The text goes after `#r=` in an address, so no request ever carries it. It is made of a version,
the answers (compressed, in the letters that an address may hold) and a checksum: a text that is
cut, altered or made up is refused as a whole, what was added after it is left out, and an answer
that the questions of today no longer accept is left out and said so. It never becomes another
answer.
"""

import re
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.answers import InvalidAnswer, Raw, parse
from checker.catalogue import Catalogue
from checker.formatting import day
from checker.given import JE_NE_SAIS_PAS, Answer, Unknown
from checker.model import Question
from checker.question_types import type_of
from checker.record import record
from checker.service import evaluation_date
from checker.sharing_dictionary import DICTIONARY

VERSION = "1"
LONGEST = 4_000
"""More than any sheet of answers makes; a longer text is hostile."""
MOST_BYTES = 20_000

_CHECK = 6
_MOST_ADDED = 200
"""Letters that may follow a link before it is given up."""
_TEXT = re.compile(r"[A-Za-z0-9_-]+")
_LINE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)=([a-zA-Z0-9?,.:-]+)")
_DONT_KNOW = "?"
_FOR_ADDRESSES = str.maketrans("+/", "-_")
_FROM_ADDRESSES = str.maketrans("-_", "+/")

_DAMAGED = (
    "Ce lien est abîmé ou incomplet : il ne permet pas de retrouver vos réponses. Vérifiez qu’il"
    " est copié en entier, ou répondez de nouveau aux questions."
)
_UNKNOWN_VERSION = (
    "Ce lien n’a pas été fait par cette version du site : il ne permet pas de retrouver vos"
    " réponses. Rechargez la page, ou répondez de nouveau aux questions."
)


class UnreadableLink(ValueError):
    """The text can't be read back; the message says so in French."""


@record(kw_only=False)
class Shared:
    """What a link carried.

    Attributes:
        reponses: the answers that today's questions accept, as the engine takes them.
        au: the day when the link was made.
        messages: in French, what was left out and why.
    """

    reponses: dict[str, str | list[str]]
    au: date
    messages: tuple[str, ...]


def encode(
    catalogue: Catalogue, raws: Mapping[str, Raw], on: date, made: date | None = None
) -> str:
    """The text that carries these answers; those that the questions refuse are left out.

    Args:
        raws: question id → answer as typed, in the order given.
        on: the day of the evaluation, against which past and future dates are judged.
        made: the day when the link is made, if it is another.
    """
    lines = [(made or on).isoformat()]
    for name, raw in raws.items():
        question = catalogue.questions.get(name)
        if question is None:
            continue
        try:
            answer = parse(question, raw, catalogue, on)
        except InvalidAnswer:
            continue
        if answer is not Unknown.NOT_GIVEN:
            lines.append(f"{name}={_write(question, answer)}")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    packed = packer.compress("\n".join(lines).encode()) + packer.flush()
    return _sealed(VERSION + _letters(packed))


def decode(catalogue: Catalogue, text: str, on: date) -> Shared:
    """The answers that a text carries.

    Args:
        on: today, against which past and future dates are judged.

    Raises:
        UnreadableLink: the text is not one that `encode` made, whole.
    """
    made, *lines = _open(text).split("\n")
    try:
        au = date.fromisoformat(made)
    except ValueError:
        raise UnreadableLink(_DAMAGED) from None
    pairs: dict[str, str] = {}
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None or found[1] in pairs:
            raise UnreadableLink(_DAMAGED)
        pairs[found[1]] = found[2]
    return _accepted(catalogue, pairs, au, on)


def respond(catalogue: Catalogue, request: Mapping[str, Any]) -> dict[str, Any]:
    """Make or read a link, with JSON-able requests and responses.

    `{"reponses": {…}, "au": "2026-11-22", "fait_le": "2026-11-22"}` gives `{"texte": "…"}`;
    `{"texte": "…", "au": "2026-11-22"}` gives `{"reponses", "fait_le", "messages"}`, or
    `{"erreur": "…"}` with a French message when the text can't be read.

    Raises:
        BadRequest: a date is not one.
    """
    on = evaluation_date(request["au"])
    if "texte" not in request:
        made = evaluation_date(request.get("fait_le", on))
        return {"texte": encode(catalogue, request["reponses"], on, made)}
    try:
        shared = decode(catalogue, str(request["texte"]), on)
    except UnreadableLink as error:
        return {"erreur": str(error)}
    return {
        "reponses": shared.reponses,
        "fait_le": day(shared.au),
        "messages": list(shared.messages),
    }


def _write(question: Question, answer: Answer) -> str:
    if isinstance(answer, Unknown):
        return _DONT_KNOW
    return type_of(question).linked(question, answer)


def _accepted(catalogue: Catalogue, pairs: dict[str, str], au: date, on: date) -> Shared:
    answers: dict[str, str | list[str]] = {}
    refused: list[str] = []
    unknown = 0
    for name, text in pairs.items():
        question = catalogue.questions.get(name)
        if question is None:
            unknown += 1
            continue
        raw = _raw(question, text)
        try:
            parse(question, raw, catalogue, on)
        except InvalidAnswer:
            refused.append(question.court)
        else:
            answers[name] = raw
    return Shared(answers, au, tuple(_messages(unknown, refused)))


def _raw(question: Question, text: str) -> str | list[str]:
    if text == _DONT_KNOW:
        return JE_NE_SAIS_PAS
    return type_of(question).unlinked(text)


def _messages(unknown: int, refused: list[str]) -> list[str]:
    messages: list[str] = []
    if unknown == 1:
        messages.append("Une réponse de ce lien n’est plus utile : la question n’est plus posée.")
    elif unknown:
        messages.append(
            f"{unknown} réponses de ce lien ne sont plus utiles : les questions ne sont plus"
            " posées."
        )
    messages += [
        f"Votre réponse « {label} » n’est plus valable : la question vous sera posée de nouveau."
        for label in refused
    ]
    return messages


def _letters(data: bytes) -> str:
    # Not by `base64`, which is a weight more to fetch for the same letters.
    return b2a_base64(data, newline=False).decode().rstrip("=").translate(_FOR_ADDRESSES)


def _sealed(body: str) -> str:
    """The text with its checksum, computed over the letters themselves."""
    return body + _letters(zlib.crc32(body.encode()).to_bytes(4, "big"))


def _body(text: str) -> str | None:
    """The letters that the checksum seals: the whole text, or its longest beginning that is whole.

    A messenger may add letters to a link (a word, « _ » around it): the checksum tells where the
    link ends.
    """
    for end in range(len(text), max(_CHECK + 1, len(text) - _MOST_ADDED), -1):
        body = text[: end - _CHECK]
        if _sealed(body) == text[:end]:
            return body
    return None


def _open(text: str) -> str:
    """The lines inside a sealed text, whatever a messenger wrote after it."""
    if not _TEXT.fullmatch(text) or len(text) > LONGEST:
        raise UnreadableLink(_DAMAGED)
    body = _body(text)
    if body is None:
        raise UnreadableLink(_DAMAGED)
    if not body.startswith(VERSION):
        raise UnreadableLink(_UNKNOWN_VERSION)
    unpacker = zlib.decompressobj(-15, DICTIONARY)
    try:
        letters = body[1:].translate(_FROM_ADDRESSES)
        packed = a2b_base64(letters + "=" * (-len(letters) % 4))
        data = unpacker.decompress(packed, MOST_BYTES)
        if not unpacker.eof or unpacker.unused_data:
            raise UnreadableLink(_DAMAGED)
        return data.decode("ascii")
    except (ValueError, zlib.error):
        raise UnreadableLink(_DAMAGED) from None


__all__ = ["VERSION", "Shared", "UnreadableLink", "decode", "encode", "respond"]
