"""What must never be written: HTML, promises, names of persons, unsafe links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.model import Telephone
from scripts.jobs.check.seen import HTTP
from scripts.jobs.check.walk import entries, find, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.problems import quote

NOT_PUBLISHED = ("note_interne",)

_PERSON = re.compile(
    r"\b(?:M\.|MM\.|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Maître)[ \u00a0]+"
    r"(?!Monsieur|Madame)[A-ZÀ-Ý][\w’'-]*"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w+-]+\.[\w.+-]+@[\w-]+\.[\w.-]+")
_SPACE = "[ \u00a0]"

PROMISES_AND_PERSONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"vous{_SPACE}(?:(?:avez|aurez|auriez){_SPACE}(?:le{_SPACE})?droit"
            rf"|êtes{_SPACE}éligible)",
            re.IGNORECASE,
        ),
        "Ne promettez rien : « vous pouvez faire une demande », c’est le service qui décide.",
    ),
    (_PERSON, "Aucun nom de personne sur le site : nommez le service."),
    (_EMAIL, "Cette adresse semble être celle d’une personne : donnez celle du service."),
)
_HTML = re.compile(r"</?[A-Za-z!?][^>]*>?")
FORBIDDEN = (
    (_HTML, "Pas de HTML dans le contenu : écrivez du texte simple."),
    *PROMISES_AND_PERSONS,
)


TARGET = re.compile(r"\]\(\s*<?([^)>]*)|^[^\S\n]*\[[^\]]+\]:\s*<?(\S+)", re.MULTILINE)
"""What a Markdown link leads to, written beside it or further down: up to its end, since browsers
leave out a tab or a line break inside an address, and a name that would show over the link."""
ADDRESS = (
    r"https://(?:(?!xn--)[A-Za-z0-9-]+\.)+(?!xn--)[A-Za-z][A-Za-z0-9-]+"
    r"(?::\d+)?(?:[/?#][^\s\"'`\\<>]*)?"
)
"""A complete address; its host named in plain letters, since others look like them (« саf.fr », or
`xn--…`, as browsers write it)."""
_SAFE_TARGET = re.compile(
    rf"{ADDRESS}|(?:\.{{0,2}}/(?!/))?[\w#?][\w./#?=&%~-]*|\.{{0,2}}/?", re.ASCII
)
_MARKUP = (
    (
        re.compile(r"!\[[^\]]*\]?|:[a-z][\w+-]*:"),
        "Pas d’image dans le contenu : écrivez ce qu’elle montre.",
    ),
    (
        re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);"),
        "Pas de code de caractère dans le contenu : écrivez le signe lui-même.",
    ),
    (
        # None has more than two, however they are typed.
        re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3,}"),
        "Trop d’accents sur une même lettre : retapez ce passage.",
    ),
    (
        re.compile(
            r"\{:[^}]*\}?|\{\s*[.#][\w-][^}]*\}?|\{[^{}]*\b[\w-]+\s*=[^}]*\}?|(?<=[*_`)\]])\{[^}]*\}?"
        ),
        "Pas d’accolades de mise en forme dans le contenu : écrivez du texte simple.",
    ),
    (
        re.compile(r"\b(?:data|javascript|vbscript|file|blob):(?=[^\s])", re.IGNORECASE),
        "Cette adresse est dangereuse : donnez une adresse qui commence par https://.",
    ),
    (
        re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)"),
        "Les accolades doubles ne servent que dans les pages de docs : écrivez le texte lui-même.",
    ),
    (
        re.compile(
            r"^[ ]{0,3}(?:#{1,6} |```|~~~|!!!|\?\?\?|={3,}|-{3,}|\*\[|\|"
            r"|>|[-+*] |\d{1,9}[.)] |: |=+$|-+$|(?:[*_-][ ]*){3,}$).*"
            r"|(?<=\n)(?:[ ]{4}|\t)[ \t]*\S.*",
            re.MULTILINE,
        ),
        "Pas de titre, de cadre, de liste ni de tableau dans le contenu : la page les met seule.",
    ),
    (re.compile(r"-+8<-+"), "Pas de fichier inclus dans le contenu : écrivez le texte lui-même."),
)
"""What Markdown would make of a text, beyond text."""
LINK_ADVICE = "un lien mène à une adresse en https://, ou à une page du site."


def markup(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Texts that a page would show as more than text: pictures, attributes, unsafe links."""
    for kind, name, entry in entries(contenu):
        for path, text in walk(entry):
            if not isinstance(text, str):
                continue
            for pattern, message in _MARKUP:
                if found := pattern.search(text):
                    yield marks.erreur(kind, name, path, f"{quote(found[0])} : {message}")
            for found in TARGET.finditer(text):
                target = found[1] if found[1] is not None else found[2]
                if not _SAFE_TARGET.fullmatch(target) or "&#" in target:
                    message = f"{quote(target)} : {LINK_ADVICE}"
                    yield marks.erreur(kind, name, path, message)


def wording(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Texts that break a rule of writing."""
    for kind, name, entry in entries(contenu):
        for path, text in walk(entry):
            if not isinstance(text, str) or (path and path[-1] in NOT_PUBLISHED):
                continue
            for pattern, message in FORBIDDEN:
                if found := pattern.search(text):
                    yield marks.erreur(kind, name, path, f"{quote(found[0])} : {message}")


def question_titles(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Questions that do not end like one."""
    for kind, name, question in entries(contenu, "questions"):
        if not re.search(r"\s\?$", question.titre):
            message = "Une question se termine par une espace et un point d’interrogation : « ? »."
            yield marks.erreur(kind, name, ("titre",), message)


_LINKS = {"structures": "site", "sources": "adresse"}
_LINK = re.compile(ADDRESS)
_UNSAFE = re.compile(r"http://\S*")


def links(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Links that are not safe, or addresses that are not complete."""
    for kind, name, entry in entries(contenu):
        for path, text in walk(entry):
            if isinstance(text, str) and (found := _UNSAFE.search(text)):
                message = f"{quote(found[0])} : cherchez la même page en https://."
                # Some old sites exist in http only, and a source has to be cited all the same.
                is_link = bool(path) and path[-1] == _LINKS.get(kind)
                if is_link and contenu.seen(HTTP, f"{kind}/{name}"):
                    continue
                gravite = "avertissement" if is_link else "erreur"
                yield marks.probleme(kind, name, path, message, gravite)
        link = getattr(entry, _LINKS.get(kind, ""), None)
        if link and not _UNSAFE.match(link) and not _LINK.fullmatch(link):
            message = f"{quote(link)} : il faut une adresse complète, qui commence par https://."
            yield marks.erreur(kind, name, (_LINKS[kind],), message)


_PHONE = re.compile(r"0\d{9}|1\d{1,2}|3\d{3}|116\d{3}")
_POSTAL_CODE = re.compile(r"\d{5}")


def numbers(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Telephone numbers and postal codes that can't be right."""
    for kind, name, entry in entries(contenu, "structures"):
        for path, telephone in find(Telephone, entry):
            if not _PHONE.fullmatch(re.sub(r"\s", "", telephone.numero)):
                message = (
                    f"{quote(telephone.numero)} n’est pas un numéro français : dix chiffres par"
                    " deux (03 20 00 00 00), ou un numéro court (115, 3919)."
                )
                yield marks.erreur(kind, name, (*path, "numero"), message)
        if entry.code_postal and not _POSTAL_CODE.fullmatch(entry.code_postal):
            message = f"{quote(entry.code_postal)} : un code postal a cinq chiffres."
            yield marks.erreur(kind, name, ("code_postal",), message)
