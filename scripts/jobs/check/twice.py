"""The same thing written twice, and words that look like a slip for another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from checker.names import fold
from checker.spelling import nearest
from scripts.jobs.check.walk import entries, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.problems import quote

MAY_REPEAT = frozenset({"lignes", "somme", "produit", "difference"})
"""Lists in which two equal values mean something."""


SORTED_BY = (("dispositifs", "groupe"), ("structures", "categorie"), ("territoires", "type"))
"""The words by which entries are sorted, that no list fixes."""


def items(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """An item that a list holds twice: a source, a telephone, a step, a paper."""
    for kind, name, entry in entries(contenu):
        for path, item in walk(entry):
            if not is_dataclass(item):
                continue
            for field in fields(item):
                values: Any = getattr(item, field.name)
                if field.name in MAY_REPEAT or not isinstance(values, tuple):
                    continue
                seen: set[str] = set()
                for index, value in enumerate(values):
                    key = repr(value)
                    if key in seen:
                        message = "Ceci est écrit deux fois dans la même liste : gardez-en un."
                        yield marks.erreur(kind, name, (*path, field.name, index), message)
                    seen.add(key)


def telephones(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """A place that gives the same telephone twice, whatever the spaces."""
    for kind, name, entry in entries(contenu, "structures"):
        seen: set[str] = set()
        for index, telephone in enumerate(entry.telephones):
            digits = re.sub(r"\D", "", telephone.numero)
            if digits in seen:
                message = f"Le numéro {telephone.numero} est déjà donné plus haut."
                yield marks.erreur(kind, name, ("telephones", index), message)
            seen.add(digits)


def terms(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Two entries of the glossary for one word, two sources for one page."""
    for of, told in (("glossaire", ("terme",)), ("sources", ("titre", "adresse", "date"))):
        first: dict[tuple[str, ...], str] = {}
        for kind, name, entry in entries(contenu, of):
            key = tuple(fold(str(getattr(entry, field) or "")) for field in told)
            if key in first:
                message = f"C’est déjà dans {quote(first[key])} : gardez une seule fiche."
                yield marks.erreur(kind, name, (told[0],), message)
            first.setdefault(key, name)


def slips(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """A group or a kind that only one entry has, and that looks like another one."""
    for of, field in SORTED_BY:
        uses = Counter(getattr(entry, field) for _, _, entry in entries(contenu, of))
        known = defaultdict(list[str])
        for word, count in uses.items():
            known[count > 1].append(word)
        for kind, name, entry in entries(contenu, of):
            word = getattr(entry, field)
            meant = nearest(word, known[True]) if uses[word] == 1 else None
            if meant:
                message = (
                    f"{quote(word)} : aucun autre fichier n’a ce mot. Vouliez-vous dire"
                    f" {quote(meant)} ?"
                )
                yield marks.erreur(kind, name, (field,), message)


def postal_codes(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """An Insee code where a postal code is due: CEDEX codes are many, so only its own is told."""
    communes = contenu.catalogue.communes
    for kind, name, entry in entries(contenu, "structures"):
        code = entry.code_postal
        if not code or code != entry.commune or code not in communes:
            continue
        known = communes[code].codes_postaux
        if known and code not in known:
            message = (
                f"{quote(code)} est le code Insee de {communes[code].nom} : ici il faut son code"
                f" postal, {' ou '.join(known)}."
            )
            yield marks.erreur(kind, name, ("code_postal",), message)
