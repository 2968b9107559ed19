"""The file of a place once somebody has verified it; why it can't be dated, in French."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from checker.catalogue import Catalogue
from checker.contacts import contact, offered, reachable
from checker.dates import add_months
from checker.formatting import day
from checker.spelling import did_you_mean
from scripts.jobs.format.canonical import UnreadableError, canonical
from scripts.parts.reading import read
from scripts.parts.reading.contenu import Contenu


class CannotVerifyError(ValueError):
    """The place can't be dated; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A file to write inside `content/`, and what its date now vouches for.

    Attributes:
        faits: each fact as people see it, for staff to read again.
    """

    path: str
    text: str
    faits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What staff say of a place: which source vouches for all its facts, since which day.

    Attributes:
        mois: after how many months it has to be verified again.
        ferme: whether the source is sure (the place itself, its official page).
    """

    source: str
    le: date
    mois: int
    ferme: bool


def verified(name: str, files: Mapping[str, bytes | str], check: Check, on: date) -> Verified:
    """What to write of a place that has just been verified: its facts do not change.

    Raises:
        CannotVerifyError: no such place or source, a closed place, one that cannot be reached, a
            day that does not fit, or a file with mistakes.
    """
    contenu = read(files, on).contenu
    _check(name, check, contenu, on)
    path = f"structures/{name}.yml"
    given = files[path]
    text = given if isinstance(given, str) else given.decode("utf-8", "replace")
    try:
        return Verified(path, _dated(path, text, check), tuple(_facts(name, contenu.catalogue, on)))
    except UnreadableError:
        raise CannotVerifyError(_broken(path)) from None


def _check(name: str, check: Check, contenu: Contenu, on: date) -> None:
    known = contenu.declared["structures"]
    if name not in known:
        raise CannotVerifyError(
            f"Aucun lieu ne s’appelle « {name} » dans content/structures."
            f"{did_you_mean(name, known)}"
        )
    sources = contenu.declared["sources"]
    if check.source not in sources:
        raise CannotVerifyError(
            f"Aucune source ne s’appelle « {check.source} » dans content/sources."
            f"{did_you_mean(check.source, sources)} Ajoutez-la d’abord :"
            " un appel est une source, sans le nom de la personne."
        )
    structure = contenu.catalogue.structures.get(name)
    if structure is None:
        raise CannotVerifyError(_broken(f"structures/{name}.yml"))
    if not offered(structure):
        raise CannotVerifyError(
            f"« {structure.nom} » est fermé (statut: historique). S’il a rouvert, écrivez d’abord"
            " « statut: a_verifier » dans son fichier."
        )
    if not (reachable(structure) or structure.site or structure.mairies):
        raise CannotVerifyError(
            f"« {structure.nom} » n’a ni téléphone, ni adresse, ni site : il n’y a rien à dater."
            " Écrivez d’abord ce que l’on vous a dit dans son fichier."
        )
    if check.le > on:
        raise CannotVerifyError(
            f"Le {day(check.le)} n’est pas encore venu : donnez le jour de l’appel ou de la"
            " lecture."
        )
    if check.le < structure.verifie_le:
        raise CannotVerifyError(
            f"Ce lieu a déjà été vérifié plus tard, le {day(structure.verifie_le)}."
        )


def _broken(path: str) -> str:
    return f"Le fichier content/{path} a des erreurs : lancez scripts/check, corrigez, relancez."


def _dated(path: str, text: str, check: Check) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.representer.ignore_aliases = lambda _: True  # one day written twice, not an alias
    tree = yaml.load(canonical(path, text))
    for phone in tree.get("telephones") or []:
        phone["source"] = check.source
        phone["verifie_le"] = check.le
    sources = CommentedSeq([check.source])
    sources.fa.set_flow_style()
    tree["sources"] = sources
    tree["statut"] = "actif"
    tree["confiance"] = "ferme" if check.ferme else "a_confirmer"
    tree["verifie_le"] = check.le
    tree["a_reverifier_le"] = add_months(check.le, check.mois)
    out = io.StringIO()
    yaml.dump(tree, out)
    return canonical(path, out.getvalue())


def _facts(name: str, catalogue: Catalogue, on: date) -> list[str]:
    structure = catalogue.structures[name]
    found = contact(structure, catalogue, on)
    shown = {
        "Nom": structure.nom,
        "Pour quoi": structure.pour_quoi,
        "Téléphone": " ou ".join(found.telephones) if found else "",
        "Adresse": found.adresse if found else None,
        "Horaires": structure.horaires,
        "Site": structure.site,
        "À savoir": structure.comment,
    }
    return [f"{label} : {fact or 'non trouvé'}" for label, fact in shown.items()]
