"""What each entry needs so that nobody is left without an answer."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Composition
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme


def contacts(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Schemes that leave the visitor with no reason, no successor or nobody to turn to."""
    for kind, name, entry in entries(contenu, "dispositifs"):
        if entry.connaissance.niveau == "partielle" and not entry.connaissance.raison:
            message = "Dites pourquoi on en sait peu : ajoutez « raison »."
            yield marks.erreur(kind, name, ("connaissance",), message)
        if entry.statut == "historique" and not entry.aujourd_hui:
            message = "Dites ce qui remplace ce dispositif : ajoutez « aujourd_hui »."
            yield marks.erreur(kind, name, ("statut",), message)
        if entry.statut == "historique" and entry.fin is not None:
            message = "Ce dispositif est déjà ancien : retirez « fin », ou changez « statut »."
            yield marks.erreur(kind, name, ("fin",), message)
        if not entry.structures and not entry.categories:
            message = "Personne à contacter : ajoutez « structures » ou « categories »."
            yield marks.erreur(kind, name, ("nom",), message)


def examples_there(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Schemes without an example: nobody has said what the rule must answer."""
    for kind, name, entry in entries(contenu, "dispositifs"):
        if entry.conditions and not entry.exemples:
            message = "Aucun exemple : ajoutez « exemples », une situation et le verdict attendu."
            yield marks.avertissement(kind, name, ("nom",), message)


def territories(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Territories made of nothing, where a rule would always send elsewhere."""
    for kind, name, entry in entries(contenu, "territoires"):
        if (kind, name) in contenu.faulty:
            continue
        if entry.composition == Composition() or (
            contenu.catalogue.communes and not contenu.catalogue.communes_de(name)
        ):
            message = "Ce territoire ne contient aucune commune : complétez « composition »."
            yield marks.erreur(kind, name, ("composition",), message)


def places(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Places that say whom they serve in no way: nobody would ever be told of them."""
    for kind, name, entry in entries(contenu, "structures"):
        if not (entry.couvre or entry.epci or entry.communes):
            message = (
                "Ce lieu ne sert aucune commune : ajoutez « couvre », « epci » ou « communes »."
            )
            yield marks.erreur(kind, name, ("nom",), message)
