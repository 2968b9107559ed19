"""The sheets that a service fills with the person."""

from datetime import date
from typing import Literal

from checker.record import record


@record
class ChampFormulaire:
    """A place to write in on a sheet of the service.

    Attributes:
        genre: one line, several lines, boxes to tick, or a table to fill.
        journal: the field of the journal whose options are the boxes, proposed by the interview.
        question: the question of the interview whose answer the line repeats.
        lignes: the lines of a text or of a table.
        colonnes: the columns of a table.
    """

    libelle: str
    genre: Literal["ligne", "texte", "cases", "tableau"] = "ligne"
    options: tuple[str, ...] = ()
    journal: str | None = None
    question: str | None = None
    plusieurs: bool = False
    lignes: int = 3
    colonnes: tuple[str, ...] = ()


@record
class RubriqueFormulaire:
    """A part of a sheet."""

    titre: str
    champs: tuple[ChampFormulaire, ...]


@record
class Formulaire:
    """A sheet that a service fills with the person (`content/formulaires/<id>.yml`).

    Its fields are those that the documents it is drawn from list, and no more.

    Attributes:
        signatures: who signs it, if anybody.
        garder: who keeps it: a sheet bears a name, which the portal never sees.
    """

    id: str
    titre: str
    pour_quoi: str
    rubriques: tuple[RubriqueFormulaire, ...]
    signatures: tuple[str, ...] = ()
    note: str | None = None
    garder: str
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None
