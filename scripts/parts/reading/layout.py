"""Which file of `content/` holds which entries."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from checker.model import (
    Bareme,
    Besoin,
    Calcul,
    ChampJournal,
    Coherence,
    ConditionNommee,
    Courrier,
    Dispositif,
    Ecran,
    Famille,
    FicheChiffres,
    Formulaire,
    Indicateurs,
    Lieu,
    OuObtenir,
    Question,
    Recherche,
    Situation,
    Source,
    Structure,
    Terme,
    Territoire,
)
from checker.spelling import did_you_mean, nearest
from scripts.parts.reading.problems import listed

PLACES = "communes.json"
SEEN = "vus.yml"
"""Not content: what the check says and staff have looked at (`scripts.jobs.check.seen`)."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_RULE = "des lettres minuscules sans accent, des chiffres et des traits d’union"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry.

    Attributes:
        name: the field of the catalogue that holds these entries, and the folder or file.
        shape: one file per entry, several maps of id → entry in a folder, one map in a file, or
            one file that is the only entry.
    """

    name: str
    cls: type[Any]
    shape: Literal["entry", "maps", "map", "file"] = "entry"


KINDS = (
    Kind("dispositifs", Dispositif),
    Kind("questions", Question),
    Kind("baremes", Bareme),
    Kind("calculs", Calcul),
    Kind("conditions", ConditionNommee),
    Kind("chiffres", FicheChiffres),
    Kind("structures", Structure),
    Kind("territoires", Territoire),
    Kind("situations", Situation),
    Kind("besoins", Besoin),
    Kind("courriers", Courrier),
    Kind("sources", Source, "maps"),
    Kind("glossaire", Terme, "map"),
    Kind("lieux", Lieu, "map"),
    Kind("coherences", Coherence, "map"),
    Kind("entretien", Ecran, "map"),
    Kind("familles", Famille, "map"),
    Kind("journal", ChampJournal, "map"),
    Kind("indicateurs", Indicateurs),
    Kind("formulaires", Formulaire),
    Kind("papiers", OuObtenir, "map"),
    Kind("recherche", Recherche, "file"),
)
_FOLDERS = {kind.name: kind for kind in KINDS if kind.shape in ("entry", "maps")}
_FILES = {f"{kind.name}.yml": kind for kind in KINDS if kind.shape in ("map", "file")}


def is_content(path: str) -> bool:
    """Whether the file is one that content is read from (notes and hidden files are not)."""
    return (
        path != SEEN
        and not path.endswith((".md", ".json"))
        and not any(p.startswith(".") for p in path.split("/"))
    )


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A file whose name would be right without its accents and capitals.

    Attributes:
        path: the path that it should have.
        message: what to do, in French.
    """

    path: str
    message: str


def plain_id(name: str) -> str:
    """The id that a name surely means: without accents, capitals nor spaces."""
    bare = unicodedata.normalize("NFD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def kind_of(path: str) -> Kind | Misnamed | str:
    """The kind of entry that a file holds, or why it is out of place, in French."""
    folder, _, name = path.rpartition("/")
    stem, _, extension = name.rpartition(".")
    if extension == "yaml":
        return f"Renommez ce fichier en « {stem}.yml »."
    if extension != "yml":
        return "Ce fichier n’est pas attendu ici : le contenu s’écrit dans des fichiers .yml."
    if not folder:
        if name in _FILES:
            return _FILES[name]
        expected = sorted(_FILES)
        return f"Fichier inattendu : ici, {listed(expected)}.{did_you_mean(name, expected)}"
    if folder not in _FOLDERS:
        close = nearest(folder, _FOLDERS)
        expected = f"« {close}/ »" if close else f"un dossier parmi {listed(sorted(_FOLDERS))}"
        return f"Le dossier « {folder}/ » n’est pas attendu : mettez ce fichier dans {expected}."
    if not ID.fullmatch(stem) and ID.fullmatch(meant := plain_id(stem)):
        message = f"Renommez ce fichier en « {meant}.yml » : il faut {ID_RULE}."
        return Misnamed(f"{folder}/{meant}.yml", message)
    if not ID.fullmatch(stem):
        return f"Le nom du fichier sert d’identifiant : il faut {ID_RULE}."
    return _FOLDERS[folder]
