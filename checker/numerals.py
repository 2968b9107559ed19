"""Numbers written in words: « mille deux cents », « quatre-vingt-dix », « nonante »."""

import re

_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "quatre vingt": 80,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
"""Those of the neighbours too: Belgium is over the road."""
_NOTHING = ("rien", "aucun", "aucune", "neant")


def in_words(folded: str) -> int | None:
    """The number from 0 to 999,999 that these words say, if they say one.

    Args:
        folded: without accents nor hyphens, in lower case.
    """
    if folded in _NOTHING:
        return 0
    words = re.sub(r"\b(cent|vingt|mille)s\b", r"\1", folded).replace("une", "un")
    words = re.sub(r" et (?=un\b|onze\b)", " ", words)
    thousands, mille, rest = words.partition("mille") if "mille" in words else ("", "", words)
    high = _below_a_thousand(thousands.strip()) if thousands.strip() else (1 if mille else 0)
    low = _below_a_thousand(rest.strip()) if rest.strip() or not mille else 0
    return None if high is None or low is None else high * 1000 + low


def _below_a_thousand(words: str) -> int | None:
    before, cent, after = words.partition("cent")
    if not cent:
        return _below_a_hundred(words)
    hundreds = _below_a_hundred(before.strip()) if before.strip() else 1
    left = _below_a_hundred(after.strip()) if after.strip() else 0
    if hundreds is None or left is None or not 1 <= hundreds <= 9:
        return None
    return hundreds * 100 + left


def _below_a_hundred(words: str) -> int | None:
    if words in _UNITS:
        return _UNITS.index(words)
    if words in ("dix sept", "dix huit", "dix neuf"):
        return 10 + _UNITS.index(words[4:])
    for name, value in _TENS.items():
        if words == name:
            return value
        rest = _below_a_hundred(words[len(name) + 1 :]) if words.startswith(name + " ") else None
        most = 19 if value in (60, 80) and name[0] in "sq" else 9
        if rest is not None and 1 <= rest <= most:
            return value + rest
    return None
