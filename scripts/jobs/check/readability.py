"""How easy texts are to read: sentence length, index, acronyms, passive, abstract nouns.

Each kind of text has its own limits. What is too hard is a remark, never an error: a sentence that
is too long must not keep an urgent correction from being published. The project's own tests accept
no such remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.names import fold
from scripts.jobs.check import french
from scripts.jobs.check.walk import entries, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.problems import quote


@dataclass(frozen=True, slots=True)
class Limits:
    """What a kind of text may be.

    Attributes:
        words: the most words in a sentence.
        ease: the least index of Kandel and Moles, over a whole text of some length.
        nominal: the most abstract nouns for a hundred words, over a whole text.
    """

    label: str
    words: int
    ease: float
    nominal: float


EASY = Limits("facile à lire", words=15, ease=65, nominal=3)
QUESTION = Limits("question", words=25, ease=60, nominal=5)
PLAIN = Limits("dispositif", words=25, ease=55, nominal=3)
GUIDE = Limits("guide", words=25, ease=65, nominal=3)
SITE = Limits("page du site", words=28, ease=60, nominal=4)

FIELDS = {
    "phrase": EASY,
    "facile": EASY,
    "titre": QUESTION,
    "aide": QUESTION,
    "ou_trouver": QUESTION,
    "resume": PLAIN,
    "pour_qui": PLAIN,
    "ce_que_c_est": PLAIN,
    "pourquoi": PLAIN,
    "si_echec": PLAIN,
    "demarche": PLAIN,
    "pieces_note": PLAIN,
    "raison": PLAIN,
    "detail": PLAIN,
    "dire": PLAIN,
    "definition": PLAIN,
    "comment_agir": PLAIN,
}
"""The fields of content that residents read as sentences."""

ENTRIES = ("dispositifs", "questions", "situations", "glossaire")
ENOUGH = 60
"""Words under which an index says nothing."""
NOT_FOR_RESIDENTS = ("docs/contribuer/", "docs/decisions/", "docs/donnees/", "docs/mesures/",
                     "docs/atelier/", "docs/permanence/", "docs/recherche/", "docs/theme/",
                     "docs/a-propos", "docs/accessibilite")  # fmt: skip
GUIDES = ("docs/droits/", "docs/demarches/", "docs/aides/", "docs/index.md", "docs/numeros-urgence")

KNOWN = frozenset("SOS SMS PDF QR OK RIB DVD TV GPS A4 WC CDI CDD".split())
"""Acronyms that everybody uses, or that are harder spelt out."""
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,}[A-Z0-9](?![\w-])|(?<![\w-])[A-Z]{2}(?![\w-])")


_IN_LETTERS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|cent|mille)\b",
    re.IGNORECASE,
)
LEAST_SENTENCES, MOST_SENTENCES = 2, 8


def summaries(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Schemes whose summary is missing, too short to help, or too long to be one."""
    for kind, name, scheme in entries(contenu, "dispositifs"):
        if not LEAST_SENTENCES <= len(scheme.en_bref) <= MOST_SENTENCES:
            message = (
                f"« En bref », {len(scheme.en_bref)} phrase(s) : il en faut de {LEAST_SENTENCES}"
                f" à {MOST_SENTENCES}, courtes, une idée chacune."
            )
            yield marks.avertissement(kind, name, ("en_bref",), message)


def texts_of_entries(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """What is hard to read in content."""
    explained = _explained(contenu)
    for kind, name, entry in entries(contenu, *ENTRIES):
        whole: dict[Limits, list[str]] = {}
        for path, text in walk(entry):
            field = next((part for part in reversed(path) if isinstance(part, str)), "")
            limits = FIELDS.get(field)
            if limits is None or not isinstance(text, str):
                continue
            if field == "titre" and kind != "questions":
                continue
            whole.setdefault(limits, []).append(text)
            for message in _remarks(text, limits, explained):
                yield marks.avertissement(kind, name, path, message)
        for limits, texts in whole.items():
            for message in _whole("\n\n".join(texts), limits):
                yield marks.avertissement(kind, name, (), message)


def texts_of_pages(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """What is hard to read in the pages for residents."""
    explained = _explained(contenu)
    for page, text in contenu.pages.items():
        if page.startswith(NOT_FOR_RESIDENTS):
            continue
        limits = GUIDE if page.startswith(GUIDES) else SITE
        whole: dict[Limits, list[str]] = {}
        for line, block, easy in blocks(text):
            wanted = EASY if easy else limits
            whole.setdefault(wanted, []).append(block)
            for message in _remarks(block, wanted, explained):
                yield Probleme(page, line, 1, "", message, "avertissement")
        for wanted, texts in whole.items():
            for message in _whole("\n\n".join(texts), wanted):
                yield Probleme(page, 1, 1, "", message, "avertissement")


def _remarks(text: str, limits: Limits, explained: frozenset[str]) -> Iterator[str]:
    for sentence in french.sentences(text):
        count = len(french.words(sentence))
        if count > limits.words:
            limit = f"({limits.label} : {limits.words} au plus)"
            yield f"Phrase de {count} mots {limit}, à couper en deux : {quote(sentence)}"
        if limits is EASY and (found := _IN_LETTERS.search(sentence)):
            yield f"{quote(found[0])} : écrivez les nombres en chiffres."
        if limits is EASY and ";" in sentence:
            yield f"Une seule idée par phrase : {quote(sentence)}"
        if found := french.passive(sentence):
            yield f"{quote(found)} : dites qui fait quoi (« le juge décide »)."
        for acronym in _ACRONYM.findall(sentence):
            if explained and acronym not in explained and f"({acronym}" not in text:
                advice = "Ajoutez-le au glossaire, ou écrivez-le en entier."
                yield f"{quote(acronym)} : sigle sans explication. {advice}"


def _whole(text: str, limits: Limits) -> Iterator[str]:
    found = french.measures(text)
    if found is None or found.words < ENOUGH:
        return
    if found.ease < limits.ease:
        yield (
            f"Texte difficile : indice {found.ease:.0f} ({limits.label} : {limits.ease:.0f} au "
            "moins). Coupez les phrases, prenez des mots plus courts."
        )
    if found.nominal_share > limits.nominal:
        yield (
            f"Trop de noms abstraits en -tion : {found.nominal_share:.1f} pour cent mots "
            f"({limits.label} : {limits.nominal:.0f} au plus). Mettez des verbes."
        )


def _explained(contenu: Contenu) -> frozenset[str]:
    """Acronyms that the glossary explains under the pointer, and those that need none.

    None at all when some word of the glossary has a mistake: it would be told wherever it is used.
    """
    if not contenu.whole("glossaire"):
        return frozenset()
    terms = contenu.catalogue.glossaire.values()
    names = [name for term in terms for name in (term.terme, *term.synonymes)]
    return KNOWN | {name for name in names if fold(name)} | {name.upper() for name in names}


_MARKER = re.compile(r"\s*(?:[-*+]\s|\d+\.\s|#+\s|:\s{2,}|>\s)")
_NOT_PROSE = re.compile(r"\s*(?:\||!!!|\?\?\?|\{%|<|\[[^]]+\]:|```)")
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")
_DROPPED = re.compile(r"\{%.*?%\}|\{ ?[.#:][^}]*\}|:[a-z][a-z0-9-]+:|</?[a-z][^>]*>|[*_`]")
_FIGURE = re.compile(r"\{\{.*?\}\}")


def blocks(page: str) -> Iterator[tuple[int, str, bool]]:
    """The paragraphs, items and titles of a page: line, words, whether they are of the summary."""
    text = _CODE.sub(lambda found: "\n" * found[0].count("\n"), page)
    lines = text.split("\n")
    begin = 0
    if lines[0] == "---" and "---" in lines[1:]:
        begin = lines.index("---", 1) + 1
        yield from _summary(lines[:begin])
    start, kept = 0, list[str]()
    for number, line in enumerate((*lines[begin:], ""), start=begin + 1):
        ends = not line.strip() or _MARKER.match(line) or _NOT_PROSE.match(line)
        if ends and kept:
            yield start, " ".join(kept), False
            kept = []
        if line.strip() and not _NOT_PROSE.match(line):
            start = start if kept else number
            kept.append(_plain(line))


def _summary(front: list[str]) -> Iterator[tuple[int, str, bool]]:
    inside = False
    for number, line in enumerate(front, start=1):
        if re.match(r"\S", line):
            inside = line.startswith("en_bref:")
        elif inside and (found := re.match(r"\s*-\s+[\"']?(.*?)[\"']?\s*$", line)):
            yield number, found[1], True


def _plain(line: str) -> str:
    """The line's words, without the signs of Markdown; a figure counts as one word."""
    bare = _LINK.sub(r"\1", _FIGURE.sub("1", _MARKER.sub("", line, count=1)))
    return _DROPPED.sub("", bare).strip()
