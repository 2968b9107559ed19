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


SHORTEST = 2
LETTERS_OF_SOUNDS = 3
LINKS = frozenset("sur sous les lez le la l en de du d des et aux au a dit".split())
"""Left out, or told by a stroke, in a name of several words (« Boulogne/Mer », « Aire Lys »)."""


def shortens(typed: list[str], name: list[str]) -> bool:
    """Whether people shorten a place's name so: by its first letters, or those of its sounds.

    « VDA », « Vdascq », « v d ascq », « BSM », « Hénin B », « rbx »: read as one or several names,
    so that they are offered, never taken.

    Args:
        typed: what `place_words` makes of the text.
        name: what it makes of the name.
    """
    joined = "".join(typed)
    if len(joined) < SHORTEST:
        return False
    if len(name) == 1:
        return len(typed) == 1 and _by_sounds(joined, name[0])
    bare = [word for word in name if word not in LINKS]
    for words in (name, bare):
        if len(words) < 2:
            continue
        initials = "".join(word[0] for word in words)
        if joined in (initials, initials[:-1] + words[-1]):
            return True
        if len(typed) == len(words) and all(map(str.startswith, words, typed)):
            return True
    return False


def _by_sounds(typed: str, name: str) -> bool:
    """« rbx » for Roubaix, « dkq » for Dunkerque: consonants, the first and the last among them."""
    sounds = [letter for letter in name if letter not in "aeiouy"]
    if len(typed) < LETTERS_OF_SOUNDS or any(letter in "aeiouy" for letter in typed):
        return False
    if not sounds or (typed[0], typed[-1]) != (name[0], sounds[-1]):
        return False
    left = iter(sounds)
    return all(letter in left for letter in typed)


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
