"""Where each paper of a plan is to be had."""

from functools import cache

from checker.catalogue import Catalogue
from checker.names import plain


def where_to_get(label: str, catalogue: Catalogue) -> str | None:
    """Where to get a paper, by its name; None when content does not say.

    The first entry in the file whose words are in the name, whole, is the one.
    """
    name = f" {plain(label)} "
    for entry in catalogue.papiers.values():
        if any(f" {_plain(words)} " in name for words in entry.mots):
            return entry.ou
    return None


@cache
def _plain(words: str) -> str:
    return plain(words)
