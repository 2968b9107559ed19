"""The places and numbers one can turn to."""

from datetime import date
from typing import Literal

from checker.model.facts import Confiance
from checker.record import record


@record
class Telephone:
    """A number, with the source that gives it and the date that source vouches for."""

    numero: str
    source: str
    verifie_le: date


@record
class Mairies:
    """Where the numbers of the mairies come from (`content/mairies.json`), and since when.

    Attributes:
        comment: what to say or ask there, instead of the structure's own `comment`.
    """

    source: str
    verifie_le: date
    comment: str | None = None


@record
class Structure:
    """A place or a number one can turn to; `checker.contacts` says what is shown of it, and how.

    Attributes:
        couvre, epci, communes: whom it serves: territories, intercommunalities (SIREN), communes.
        statut: `actif`, `a_verifier` (its coordinates are shown as doubtful), or `historique`
            (closed: it is never offered).
        permanence: whether it receives people and may hand leaflets out.
        mairies: whether each commune's mairie answers for it: `Catalogue.dans` gives its number.
    """

    id: str
    nom: str
    categorie: str
    pour_quoi: str
    couvre: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    adresse: str | None = None
    code_postal: str | None = None
    commune: str | None = None
    telephones: tuple[Telephone, ...] = ()
    mairies: Mairies | None = None
    site: str | None = None
    horaires: str | None = None
    comment: str | None = None
    permanence: bool = False
    statut: Literal["actif", "a_verifier", "historique"] = "actif"
    confiance: Confiance
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None
