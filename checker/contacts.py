"""What may be shown of a place or a number on a date, and how sure it is: decided here alone.

Screen (`checker.views`), page (`scripts.parts.site.prose`) and paper
(`scripts.jobs.leaflets.sheets`) lay out what this module hands them; none looks at `statut`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from checker.catalogue import Catalogue
from checker.dates import expired
from checker.formatting import day
from checker.model import Structure
from checker.record import record

_DOUBTFUL = "à vérifier"
_TO_CONFIRM = "à confirmer"


@record
class Contact:
    """A place or a number that may be offered today.

    Attributes:
        commune: the name of the commune where it is, if it is in the two départements.
        marque: the caution in two words, for a number in a sentence; None when all is sure.
        prudence: the same as a sentence, for whoever may go there.
        verifie: « Vérifié le … », when all is sure.
    """

    structure: Structure
    commune: str | None
    marque: str | None
    prudence: str | None
    verifie: str | None

    @property
    def adresse(self) -> str | None:
        """The whole address on one line, or None when nobody found the street."""
        if not self.structure.adresse:
            return None
        town = " ".join(filter(None, (self.structure.code_postal, self.commune)))
        return ", ".join(filter(None, (self.structure.adresse, town)))

    @property
    def telephones(self) -> tuple[str, ...]:
        """The numbers to call, the first one first."""
        return tuple(phone.numero for phone in self.structure.telephones)

    @property
    def mention(self) -> str:
        """How far it can be trusted, in one sentence: always shown."""
        return self.prudence or self.verifie or ""


def offered(structure: Structure) -> bool:
    """Whether it may be offered at all: a closed place never is."""
    return structure.statut != "historique"


def reachable(structure: Structure) -> bool:
    """Whether one can call it or go there."""
    return bool(structure.telephones or structure.adresse)


def sure(structure: Structure, on: date) -> bool:
    """Whether its coordinates are to be believed on a date without calling first."""
    return (
        structure.statut == "actif"
        and structure.confiance == "ferme"
        and not expired(structure.a_reverifier_le, on)
    )


def doubtful(structure: Structure, on: date) -> bool:
    """Whether its coordinates may well have changed: nobody has checked them lately."""
    return structure.statut == "a_verifier" or expired(structure.a_reverifier_le, on)


def contact(structure: Structure, catalogue: Catalogue, on: date) -> Contact | None:
    """What may be shown of a structure on a date; None when it is closed."""
    if not offered(structure):
        return None
    commune = catalogue.communes.get(structure.commune or "")
    known = sure(structure, on)
    return Contact(
        structure=structure,
        commune=commune.nom if commune else None,
        marque=None if known else _DOUBTFUL if doubtful(structure, on) else _TO_CONFIRM,
        prudence=None if known else _prudence(structure),
        verifie=f"Vérifié le {day(structure.verifie_le)}" if known else None,
    )


def contacts(structures: Iterable[Structure], catalogue: Catalogue, on: date) -> Iterator[Contact]:
    """What may be shown of several, each once, in their order."""
    for structure in {structure.id: structure for structure in structures}.values():
        found = contact(structure, catalogue, on)
        if found is not None:
            yield found


def _prudence(structure: Structure) -> str:
    """The caution, with the year of the oldest fact shown: days would promise too much."""
    facts = (structure.verifie_le, *(phone.verifie_le for phone in structure.telephones))
    before = " avant de vous déplacer" if structure.adresse else ""
    return f"Information de {min(facts).year}, à vérifier{before}."
