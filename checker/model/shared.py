"""What schemes, situations and letters have in common: papers, dates to keep, leaflets."""

from typing import Literal

from checker.language.node import Condition, Expression
from checker.record import record

type Calendrier = Literal["procedure", "avant"]
"""What becomes of a last day on which offices are closed: a procedural delay runs until the next
working day (Code de procédure civile, art. 642), other things are to be done before."""


@record
class Piece:
    """A paper to bring, always or only when `si` holds."""

    libelle: str
    si: Condition | None = None


@record
class OuObtenir:
    """Where to get the papers whose name holds one of these words (`content/papiers.yml`)."""

    id: str
    mots: tuple[str, ...]
    ou: str


@record
class Echeance:
    """A date to keep, computed from the answers.

    Attributes:
        id: by which a step that must be done before it cites it.
        calendrier: what to say when it is the last day of a delay and offices are closed; absent
            when the date is not a last day (a hearing).
    """

    libelle: str
    date: Expression
    id: str | None = None
    si: Condition | None = None
    calendrier: Calendrier | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()


@record
class ChiffreUtile:
    """A figure worth having on paper: « Délai pour payer : 6 semaines »."""

    libelle: str
    chiffre: str


@record
class Depliant:
    """What a scheme's leaflet says when the page says too much: each part replaces the page's."""

    accroche: str | None = None
    actions: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    chiffres: tuple[ChiffreUtile, ...] = ()
