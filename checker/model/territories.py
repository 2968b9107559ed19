"""Sets of communes, and the names that people give to places inside one."""

from datetime import date
from typing import Literal

from checker.model.facts import Confiance
from checker.record import record


@record
class Composition:
    """What a territory is made of: the union of these, less `sauf_*`."""

    departements: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    arrondissements: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sauf_epci: tuple[str, ...] = ()
    sauf_communes: tuple[str, ...] = ()


@record
class Territoire:
    """A set of communes. Outside `composition_sure`, when given, membership is not firm.

    Attributes:
        rues: streets and districts, when only part of the communes is meant: one question is made
            of them (`checker.perimeters`), asked in these communes alone.
        ou_demander: who can tell whether an address is inside (« Demandez à la mairie… »).
    """

    id: str
    nom: str
    type: str
    composition: Composition
    composition_sure: Composition | None = None
    rues: tuple[str, ...] = ()
    ou_demander: str | None = None
    departements: tuple[str, ...] = ()
    confiance: Confiance
    pourquoi: str
    incertitudes: tuple[str, ...] = ()
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Lieu:
    """A name that people give to a place inside a commune of today (`content/lieux.yml`).

    Attributes:
        commune: today's commune, an Insee code.
        quoi: a former name, a commune joined to another, a hamlet or a beach resort, a Flemish
            name, or a part of a town.
    """

    id: str
    nom: str
    commune: str
    quoi: Literal["ancien_nom", "ancienne_commune", "hameau", "nom_flamand", "quartier"]
    sources: tuple[str, ...]
