"""How names are compared: the way people type them.

`plain` for any word, `fold` and `place_words` for places. The page does the same
(`checker/web/names.js`): the cases of `tests/noms.json` are read on both sides.
"""

import unicodedata

SHORT_FORMS = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "lez": "les",
    "s": "sur",
    "sr": "sur",
    "gd": "grand",
    "gde": "grande",
    "pt": "petit",
    "pte": "petite",
}
"""How people and envelopes shorten the words of a place."""


def plain(text: str) -> str:
    """Letters and digits only, lower case, without accents; one space between words."""
    text = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("".join(c if c in _KEPT else " " for c in text).split())


_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def fold(text: str) -> str:
    """`plain`, with « st » said in full: for sorting and for words about places."""
    return " ".join(
        {"st": "saint", "ste": "sainte"}.get(word, word) for word in plain(text).split()
    )


def place_words(text: str) -> list[str]:
    """The words of a place's name, short forms said in full (« s/ » is « sur »)."""
    return [SHORT_FORMS.get(word, word) for word in plain(text).split()]


def edits(a: str, b: str) -> int:
    """Letters to add, drop, replace or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a):
        before, above = row, before
        row = [i + 1]
        for j, other in enumerate(b):
            edits = min(before[j + 1] + 1, row[j] + 1, before[j] + (letter != other))
            if i and j and letter == b[j - 1] and other == a[i - 1]:
                edits = min(edits, above[j - 1] + 1)
            row.append(edits)
    return row[-1]
