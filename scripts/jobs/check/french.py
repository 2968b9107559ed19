"""Measures of a French text: sentences, words, syllables, and how easy it is to read.

The index is Kandel and Moles's (1958), Flesch's formula fitted to French: 207 less 1.015 times
the words per sentence, less 73.6 times the syllables per word. 100 is very easy, 60 is standard
prose, 30 is an administrative letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:\s?[»\")])*\s+(?=[«\"(]?\s?[A-ZÀ-ÝŒ0-9])|\n{2,}")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_HIATUS = re.compile(r"é[aoiu]|[aeou][ïëü]|ao(?!u)")
"""Two vowels said one after the other; « ion » or « oui » are one syllable, as people speak."""
_SILENT = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûü])(?:es?|(?<!m)ent)$")
_GLIDE = re.compile(r"(?<=[aou])y(?=[aeiouéèê])")
"""« loyer » is said « loi-ier »."""
_PASSIVE = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|serait|seraient|été|être)\s+(?:\w+ment\s+)?"
    r"(?!né|arrivé|venu|parti|resté|devenu|âgé|situé|marié|séparé|divorcé|prévu|obligé)"
    r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ites)\s+par\s"
    r"(?!écrit|décret|la ruse|mois|an\b|jour|semaine|téléphone|courrier|exemple)\w+",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"\w{3,}(?:tion|sion|isation|ification)s?$", re.IGNORECASE)
_COMMON_NOUNS = frozenset(
    "action actions caution cautions commission commissions condition conditions information "
    "informations situation situations location locations solution solutions décision décisions "
    "rénovation attention question questions option options allocation allocations version "
    "versions profession professions pension pensions télévision prestation prestations "
    "association associations expulsion expulsions conciliation médiation discrimination "
    "habitation station section alimentation inscription isolation attestation attestations "
    "population installation réparation réparations formation formations région autorisation "
    "protection occasion convention conventions position mention éducation".split()
)
"""Words that everybody says, or the very names of what the site is about."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a text weighs."""

    sentences: int
    words: int
    syllables: int
    nominal: int

    @property
    def ease(self) -> float:
        """The index of Kandel and Moles."""
        return 207 - 1.015 * self.words / self.sentences - 73.6 * self.syllables / self.words

    @property
    def nominal_share(self) -> float:
        """How many words out of a hundred are abstract nouns made from verbs."""
        return 100 * self.nominal / self.words


def sentences(text: str) -> list[str]:
    """The sentences that hold a word."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words; an elided article counts with its word (« l’aide » is one)."""
    return _WORD.findall(text)


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, near enough for an average."""
    if word[0].isdigit():
        return min(len(word), 4)
    if word.isupper() and len(word) > 1:
        return min(len(word), 3)
    low = _ELISION.sub("", word.lower())
    parts = [part for part in re.split(r"[-'’]", low) if part]
    return max(1, sum(_of_part(part) for part in parts))


def _of_part(part: str) -> int:
    spoken = _SILENT.sub("", part) if len(part) > 3 else part
    spoken = _GLIDE.sub("yj", spoken)
    return max(1, len(_VOWELS.findall(spoken)) + len(_HIATUS.findall(spoken)))


def measures(text: str) -> Measures | None:
    """The measures of a text, or nothing when it has no word."""
    found = words(text)
    if not found:
        return None
    return Measures(
        sentences=max(1, len(sentences(text))),
        words=len(found),
        syllables=sum(map(syllables, found)),
        nominal=sum(is_nominal(word) for word in found),
    )


def is_nominal(word: str) -> bool:
    """Whether the word turns a verb into an abstract noun (« la régularisation »)."""
    low = _ELISION.sub("", word.lower())
    return bool(_NOMINAL.match(low)) and low not in _COMMON_NOUNS


def passive(text: str) -> str | None:
    """The first passive with its agent (« est décidé par »), if any."""
    found = _PASSIVE.search(text)
    return found[0] if found else None
