"""What pages cite exists, and pages keep the rules of writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import yaml

from checker.spelling import did_you_mean
from scripts.jobs.check.references import known_ids, unknown_id
from scripts.jobs.check.walk import entries, walk
from scripts.jobs.check.wording import ADDRESS, LINK_ADVICE, PROMISES_AND_PERSONS, TARGET
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.contenu import FIGURE
from scripts.parts.reading.parsing import UNWRITABLE, unwritable
from scripts.parts.reading.problems import PAGES, quote

KINDS = {
    "chiffre": FIGURE,
    "apres": FIGURE,
    "bareme": "baremes",
    "telephone": "structures",
    "structure": "structures",
    "dispositif": "dispositifs",
    "verifier": "dispositifs",
    "tree": "dispositifs",
}
"""The functions that pages call, and the kind of entry that each is given."""

_CALL = re.compile(rf"\b({'|'.join(KINDS)})\(\s*([\"'])(.*?)\2")


@dataclass(frozen=True, slots=True)
class Citation:
    """An id that a page cites, and where."""

    page: str
    line: int
    column: int
    kind: str
    name: str


def page_citations(pages: Mapping[str, str]) -> Iterator[Citation]:
    """Every id that pages cite."""
    for page, text in pages.items():
        for number, line in enumerate(text.split("\n"), start=1):
            for found in _CALL.finditer(line):
                yield Citation(page, number, found.start(3) + 1, KINDS[found[1]], found[3])
        yield from _front_sources(page, text)


def _front_sources(page: str, text: str) -> Iterator[Citation]:
    """The sources that the front matter lists, on one line or one under the other."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return
    inside = False
    for number, line in enumerate(lines[1 : lines.index("---", 1)], start=2):
        inside = line.startswith("sources:") or (inside and not re.match(r"\S", line))
        start = len("sources:") if line.startswith("sources:") else 0
        if inside:
            for found in re.finditer(r"[^\s,\[\]\"']+", line[start:]):
                if found[0] != "-":
                    column = start + found.start() + 1
                    yield Citation(page, number, column, "sources", found[0])


def cited_ids(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Ids that a page cites and that nothing bears."""
    known = known_ids(contenu)
    for cited in page_citations(contenu.pages):
        if not contenu.may_exist(cited.kind, cited.name):
            message = unknown_id(cited.kind, cited.name, known[cited.kind])
            yield Probleme(cited.page, cited.line, cited.column, "", message)


GENERATED = "aides/"
"""The folder of the schemes' own pages, made from content."""


def guides(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Needs, situations and steps that send to a page that is not there."""
    if not contenu.pages:
        return
    known = {page.removeprefix(PAGES) for page in contenu.pages}
    known |= {f"{GENERATED}{name}.md" for name in contenu.declared["dispositifs"]}
    for kind, name, entry in entries(contenu, "situations", "besoins"):
        for path, part in walk(entry):
            page = getattr(part, "page", None)
            if isinstance(page, str) and page not in known:
                message = f"Aucune page ne s’appelle {quote(page)}." + did_you_mean(page, known)
                yield marks.erreur(kind, name, (*path, "page"), message)


_HTML = re.compile(
    r"<(?!https://[^\s\"'<>]+>|/?div(?:"
    r" class=\"[\w -]+\"| data-insertion=\"[^\"<>]*\"| markdown)*>)"
    r"/?[A-Za-z!?][^>]*>?"
)
_NAMED = r":?\s*(?:(?:[.#][\w-]+|title=\"[^\"<>]*\")\s*)+"
_ATTRIBUTES = re.compile(
    rf"(?<!\{{)\{{(?!{_NAMED}\}})(?:[^{{}}%]*=[^{{}}%]*|(?<=[*_`)\]]\{{)[^{{}}%]*)\}}"
)
"""What gives an element more than a class, a name or a title."""
_IMAGE = re.compile(r"!\[[^\]]*\](?!\((?:\.{0,2}/)*[\w-][\w./-]*\))")
_INCLUDED = re.compile(r"-+8<-+")
_SAID_OTHERWISE = re.compile(r"(?<!\\)`[^`]*`|\{\{[^<]*?\}\}")
"""What is shown as it is typed, and what content gives."""
_SAFE = re.compile(rf"{ADDRESS}|(?:tel|sms|mailto):[\w.@+-]+|(?![\w+.-]+:|//)[^\s:&\\]*")
_ACTIVE = (
    (_HTML, "Pas de HTML dans une page : écrivez-la en Markdown."),
    (_ATTRIBUTES, "Pas d’attribut de ce genre dans une page : seulement une classe ou un nom."),
    (_IMAGE, "Pas d’image d’ailleurs dans une page : seulement un fichier du site."),
    (_INCLUDED, "Pas de fichier inclus dans une page : écrivez le texte lui-même."),
)


def page_markup(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Pages that would do more than be read: HTML, attributes that act, links that act."""
    for page, text in contenu.pages.items():
        for number, line in enumerate(text.split("\n"), start=1):
            for column, message in _acts(_plain(line)):
                yield Probleme(page, number, column, "", message)
            if found := UNWRITABLE.search(line):
                yield Probleme(page, number, found.start() + 1, "", unwritable(found[0]))
        yield from _leading_away(page, text)
        yield from _hidden_by_escapes(page, text)
        yield from _more_than_citing(page, text)


def _plain(line: str) -> str:
    return _SAID_OTHERWISE.sub(lambda found: "x" * len(found[0]), line)


def _acts(plain: str) -> Iterator[tuple[int, str]]:
    for pattern, advice in _ACTIVE:
        if found := pattern.search(plain):
            yield found.start() + 1, f"{quote(found[0])} : {advice}"


def _leading_away(page: str, text: str) -> Iterator[Probleme]:
    plain = "\n".join(_plain(line) for line in text.split("\n"))
    for found in TARGET.finditer(plain):
        target = found[1] if found[1] is not None else found[2]
        if not _SAFE.fullmatch(target):
            start = found.start()
            line, column = plain.count("\n", 0, start) + 1, start - plain.rfind("\n", 0, start)
            yield Probleme(page, line, column, "", f"{quote(target)} : {LINK_ADVICE}")


def _hidden_by_escapes(page: str, text: str) -> Iterator[Probleme]:
    """What the front matter says once read: YAML can write any sign by its number."""
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not found or "\\" not in found[1]:
        return
    try:
        front = yaml.safe_load(found[1])
    except yaml.YAMLError:
        return  # Said when the page is made.
    for value in _texts(front):
        if value not in found[1]:
            for _, message in _acts(_plain(value)):
                yield Probleme(page, 2, 1, "", message)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in cast("list[object]", value):
                yield from _texts(item)
        case dict():
            for item in cast("dict[object, object]", value).values():
                yield from _texts(item)
        case _:
            pass


_ID = r"(?:\"[\w./#?=-]*\"|'[\w./#?=-]*')"
"""An id, or the path of a page."""
_WORDS = r"(?:\"[^\"<>&\\{}]*\"|'[^'<>&\\{}]*')"
_CITATION = re.compile(
    rf"\{{\{{-?\s*(?:(?:{'|'.join(KINDS)}|lien)\(\s*{_ID}\s*(?:,\s*brut\s*=\s*True\s*)?\)"
    rf"(?:\s*\|\s*(?:capitalize|lower_first|replace\(\s*{_WORDS}\s*,\s*{_WORDS}\s*\)))*"
    r"|nom|contenu)\s*-?\}\}"
    rf"|\{{%-?\s*(?:(?:el)?if\s+apres\(\s*{_ID}\s*\)|else|endif|endfor"
    r"|for\s+nom,\s*contenu\s+in\s+fichiers\.items\(\))\s*-?%\}"
)
_BRACES = re.compile(r"\{\{|\{%|\{#")


def _more_than_citing(page: str, text: str) -> Iterator[Probleme]:
    """Templates that compute: what they write could not be read here."""
    plain = _CITATION.sub(lambda found: "x" * len(found[0]), text)
    for number, line in enumerate(plain.split("\n"), start=1):
        if found := _BRACES.search(line):
            message = "Une page ne peut que citer : {{ chiffre(…) }}, {% if apres(…) %}, etc."
            yield Probleme(page, number, found.start() + 1, "", message)


def page_wording(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Promises and names of persons in pages."""
    for page, text in contenu.pages.items():
        for number, line in enumerate(text.split("\n"), start=1):
            for pattern, advice in PROMISES_AND_PERSONS:
                if found := pattern.search(line):
                    message = f"{quote(found[0])} : {advice}"
                    yield Probleme(page, number, found.start() + 1, "", message)
