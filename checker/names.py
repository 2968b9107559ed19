"""How a place's name is compared: the way people type it."""

import unicodedata


def fold(text: str) -> str:
    """Letters only, lower case, without accents, hyphens or apostrophes: for names of places."""
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = [{"st": "saint", "ste": "sainte"}.get(word, word) for word in plain.split()]
    return " ".join(words)
