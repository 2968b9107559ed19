"""Where a new entry goes and what its file says; why it can't be created, in French."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checker.spelling import did_you_mean
from scripts.jobs.new.skeletons import (
    FOLDERS,
    Wanted,
    new_figure,
    new_source,
    new_theme,
    skeleton,
)
from scripts.parts.reading import read
from scripts.parts.reading.contenu import FIGURE, Contenu
from scripts.parts.reading.documents import Tree
from scripts.parts.reading.layout import ID, ID_RULE
from scripts.parts.reading.parsing import read_document


class CannotCreateError(ValueError):
    """The entry can't be created; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write inside `content/`; `line` is where the new entry begins in it."""

    path: str
    text: str
    line: int = 1


def new_entry(
    kind: str, name: str, files: Mapping[str, bytes | str], source: str | None, on: date
) -> NewFile:
    """What to write for a new entry.

    Raises:
        CannotCreateError: the id is badly spelled or taken, or the source unknown.
    """
    contenu = read(files, on).contenu
    _check_source(source, contenu)
    if kind == "chiffre":
        return _new_figure(name, files, contenu, source, on)
    if kind == "source":
        return _new_source(name, files, contenu, on)
    _check_id(name)
    folder = FOLDERS[kind]
    if name in contenu.declared[folder]:
        raise CannotCreateError(
            f"« {name} » existe déjà : content/{folder}/{name}.yml. Modifiez ce fichier, ou"
            " choisissez un autre identifiant."
        )
    text = skeleton(kind, Wanted(name, source, on), contenu.catalogue)
    return NewFile(f"{folder}/{name}.yml", text)


def _check_id(name: str) -> None:
    if ID.fullmatch(name):
        return
    near = spelled(name)
    hint = f" Vouliez-vous dire « {near} » ?" if near else ""
    raise CannotCreateError(
        f"L’identifiant « {name} » n’est pas possible : il faut {ID_RULE}.{hint}"
    )


def spelled(name: str) -> str:
    """The nearest id that may be written: « Aide à l'Énergie » gives « aide-a-l-energie »."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", " "))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))


def _check_source(source: str | None, contenu: Contenu) -> None:
    known = contenu.declared["sources"]
    if source is not None and source not in known:
        raise CannotCreateError(
            f"Aucune source ne s’appelle « {source} » dans content/sources."
            f"{did_you_mean(source, known)}"
        )


def _new_figure(
    reference: str,
    files: Mapping[str, bytes | str],
    contenu: Contenu,
    source: str | None,
    on: date,
) -> NewFile:
    theme, dot, name = reference.partition(".")
    if not dot:
        themes = sorted(contenu.declared["chiffres"])
        raise CannotCreateError(
            f"Un chiffre s’appelle « theme.chiffre », par exemple « {reference}.montant »."
            f" Les thèmes : {', '.join(themes)}."
        )
    _check_id(theme)
    _check_id(name)
    path = f"chiffres/{theme}.yml"
    if reference in contenu.declared[FIGURE]:
        raise CannotCreateError(
            f"Le chiffre « {reference} » existe déjà dans content/{path}. Modifiez-le, ou"
            " choisissez un autre identifiant."
        )
    wanted = Wanted(name, source, on)
    if path not in files:
        text = new_theme(theme, wanted)
        return NewFile(path, text, 1)
    given = files[path]
    before = given if isinstance(given, str) else given.decode("utf-8", "replace")
    text = before.rstrip("\n") + "\n" + new_figure(wanted)
    if name not in _figures(text, path) or not _figures(before, path):
        raise CannotCreateError(
            f"Le chiffre ne peut pas être ajouté à la fin de content/{path} : mettez-le à la main"
            " sous « chiffres: ». Lancez d’abord scripts/check s’il y a des erreurs."
        )
    return NewFile(path, text, before.rstrip("\n").count("\n") + 2)


def _new_source(
    reference: str, files: Mapping[str, bytes | str], contenu: Contenu, on: date
) -> NewFile:
    theme, dot, name = reference.partition(".")
    if not dot:
        themes = sorted(p.removeprefix("sources/")[:-4] for p in files if p.startswith("sources/"))
        raise CannotCreateError(
            f"Une source s’appelle « fichier.source », par exemple « lois.{reference} »."
            f" Les fichiers de content/sources : {', '.join(themes)}."
        )
    _check_id(theme)
    _check_id(name)
    if name in contenu.declared["sources"]:
        raise CannotCreateError(f"La source « {name} » existe déjà. Choisissez un autre nom.")
    path = f"sources/{theme}.yml"
    given = files.get(path, "")
    before = (given if isinstance(given, str) else given.decode("utf-8", "replace")).rstrip("\n")
    text = (before + "\n" if before else "") + new_source(name, Wanted(name, None, on))
    return NewFile(path, text, before.count("\n") + 2 if before else 1)


def _figures(text: str, path: str) -> dict[str, Tree]:
    """The figures of a theme's file, none when it can't be read."""
    document = read_document(path, text)
    tree = document.tree
    figures = tree.get("chiffres") if isinstance(tree, dict) and not document.problems else None
    return figures if isinstance(figures, dict) else {}
