"""The nearest valid spelling, for messages."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80
_SAME = str.maketrans("éèêëàâîïôûùç_ ", "eeeeaaiiouuc--")


def nearest(written: str, valid: Iterable[str]) -> str | None:
    """The valid word that looks most like the one written, accents apart, if one does."""
    folded = {_fold(word): word for word in sorted(valid, reverse=True)}
    near = get_close_matches(_fold(written), list(folded), n=1, cutoff=0.7)
    if not near or _only_digits_differ(_fold(written), near[0]):
        return None
    return folded[near[0]]


def did_you_mean(written: str, valid: Iterable[str]) -> str:
    """« Vouliez-vous dire « … » ? » preceded by a space, or nothing when none is near."""
    near = nearest(written, valid)
    return f" Vouliez-vous dire « {near} » ?" if near else ""


def _only_digits_differ(written: str, near: str) -> bool:
    """Another year or another code is another thing, however alike they look."""
    return written != near and _letters(written) == _letters(near)


def _letters(word: str) -> str:
    return "".join(character for character in word if not character.isdigit())


def _fold(word: str) -> str:
    return word.lower().translate(_SAME)[:_LONGEST]
