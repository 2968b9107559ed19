"""The permanence journal: lists that hold together, and tables that count what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import ChampJournal, Indicateurs, PreRempli, TableauIndicateurs
from checker.question_types import type_of
from checker.spelling import did_you_mean
from scripts.jobs.check.rules import options_of
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path
from scripts.parts.reading.layout import ID, ID_RULE
from scripts.parts.reading.problems import quote

PLACES_AND_TIME = ("mois", "territoire", "commune")
"""What a table may count by, besides the fields of the journal."""
RESERVED = frozenset(("version", "id", "revision", "retiree", "date", "commune", "complet"))
"""Columns of the journal's file that are not lists (`checker/web/permanence/journal.js`)."""


def fields(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Fields asked for an act or a mission that is not listed, and answers that can't be given."""
    journal = contenu.catalogue.journal
    for kind, name, field in entries(contenu, "journal"):
        if name in RESERVED or name in PLACES_AND_TIME:
            message = f"« {name} » est déjà une colonne du fichier : choisissez un autre nom."
            yield marks.erreur(kind, name, (), message)
        seen: set[str] = set()
        for index, option in enumerate(field.options):
            path: Path = ("options", index, "id")
            if option.id in seen:
                yield marks.erreur(kind, name, path, f"L’option {quote(option.id)} est déjà là.")
            elif not ID.fullmatch(option.id):
                message = f"Cet identifiant n’est pas possible : il faut {ID_RULE}."
                yield marks.erreur(kind, name, path, message)
            seen.add(option.id)
            for rank, cited in enumerate(option.missions):
                where = ("options", index, "missions", rank)
                yield from _known(marks, (kind, name), where, cited, journal.get("mission"))
            for rank, test in enumerate(option.si):
                yield from (
                    marks.erreur(kind, name, ("options", index, "si", rank), message)
                    for message in _mistakes(test, contenu)
                )
        for key, listed in (("actes", "acte"), ("missions", "mission")):
            for rank, cited in enumerate(getattr(field, key)):
                yield from _known(marks, (kind, name), (key, rank), cited, journal.get(listed))


def _mistakes(test: PreRempli, contenu: Contenu) -> Iterator[str]:
    question = contenu.catalogue.questions.get(test.question)
    if question is None or ("questions", question.id) in contenu.faulty:
        return
    if type_of(question).measured(question) not in (None, "date"):
        if test.parmi or (test.de is None and test.moins_de is None):
            yield f"La question {quote(question.id)} est un nombre : écrivez de: ou moins_de:"
        elif test.de is not None and test.moins_de is not None and test.de >= test.moins_de:
            yield "Aucune réponse n’est dans cette tranche : « de » doit être sous « moins_de »."
        return
    if not test.parmi:
        yield f"La question {quote(question.id)} a des options : écrivez parmi:"
    options = options_of(question)
    for cited in test.parmi:
        if cited not in options:
            yield (
                f"La question {quote(question.id)} n’a pas d’option {quote(cited)}."
                + did_you_mean(cited, options)
            )


def tables(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Tables by a field, or on an option, that the journal does not have."""
    journal = contenu.catalogue.journal
    if not journal:
        return
    names = (*journal, *PLACES_AND_TIME)
    sheets: dict[str, str] = {}
    """The sheet that counts each mission: what is published of two sheets counts nobody twice
    (`docs/decisions/0015-tables-that-may-be-published.md`)."""
    for kind, name, entry in entries(contenu, "indicateurs"):
        sheet: Indicateurs = entry
        for rank, mission in enumerate(sheet.missions):
            where = ("missions", rank)
            yield from _known(marks, (kind, name), where, mission, journal.get("mission"))
            if (counting := sheets.setdefault(mission, name)) != name:
                message = f"La mission {quote(mission)} est déjà comptée par {quote(counting)}."
                yield marks.erreur(kind, name, where, f"{message} Gardez-la dans une seule fiche.")
        for index, table in enumerate(sheet.tableaux):
            path: Path = ("tableaux", index)
            if (table.lignes is None) == (not table.nombres):
                yield marks.erreur(kind, name, path, "Écrivez lignes: ou nombres:, pas les deux.")
            for key in ("lignes", "colonnes"):
                cited = getattr(table, key)
                if cited is not None and cited not in names:
                    message = f"Le journal n’a pas de champ {quote(cited)}."
                    message += did_you_mean(cited, names)
                    yield marks.erreur(kind, name, (*path, key), message)
            for where, counted in _filters(table, path):
                for field, options in counted.items():
                    if field not in journal:
                        message = f"Le journal n’a pas de champ {quote(field)}."
                        message += did_you_mean(field, journal)
                        yield marks.erreur(kind, name, (*where, field), message)
                    for cited in options:
                        place = (*where, field)
                        yield from _known(marks, (kind, name), place, cited, journal.get(field))


def _filters(
    table: TableauIndicateurs, path: Path
) -> Iterator[tuple[Path, dict[str, tuple[str, ...]]]]:
    """Every choice of what counts in a table, with its place."""
    yield (*path, "seulement"), table.seulement or {}
    for rank, number in enumerate(table.nombres):
        yield (*path, "nombres", rank, "seulement"), number.seulement
        yield (*path, "nombres", rank, "moins"), number.moins or {}


def _known(
    marks: Marks, entry: tuple[str, str], path: Path, cited: str, field: ChampJournal | None
) -> Iterator[Probleme]:
    if field is None:
        return
    options = [option.id for option in field.options]
    if len(set(options)) < len(options) or not all(map(ID.fullmatch, options)):
        return  # the one that is meant may be written another way: told there
    if cited not in options:
        message = f"Le champ {quote(field.id)} du journal n’a pas d’option {quote(cited)}."
        yield marks.erreur(*entry, path, message + did_you_mean(cited, options))
