"""Where a person stands, and the steps of the plan made from it."""

from datetime import date
from typing import Literal

from checker.language.node import Condition
from checker.model.facts import Confiance
from checker.model.shared import Depliant, Echeance, Piece
from checker.record import record

type Degre = Literal["danger", "aujourd_hui", "cette_semaine", "sans_urgence"]
type Quand = Literal[
    "maintenant", "aujourd_hui", "cette_semaine", "ce_mois", "avant_de_signer", "ensuite"
]


@record
class Etape:
    """A step of a plan: a verb, when, whom, what to say, the papers, the letter.

    The same `id` in two situations is the same step, shown once.

    Attributes:
        titre: the action, eight words at most, starting with its verb.
        facile: the same in easy-to-read French.
        detail: how, in a few sentences; folded on screen.
        quand: how soon.
        avant: the id of a date of the situation, or `scheme.id` of one of a scheme's: the day
            before which it must be done.
        si: for whom; unknown, the step is shown with `si_inconnu` before it, never dropped.
        si_inconnu: « Si vous avez une aide au logement », a plain if-clause.
        qui: structures or kinds of structures; the first that serves the commune is named first.
        dire: what to say, in two sentences at most.
        dispositif: the scheme (or `volet`) it asks for: dropped only when the scheme is firmly
            not the one.
        courrier: the letter that does it.
        pieces: the papers it takes.
        page: the guide that says more, a file of `docs/`.
    """

    id: str
    titre: str
    facile: str
    detail: str | None = None
    quand: Quand
    avant: str | None = None
    si: Condition | None = None
    si_inconnu: str | None = None
    qui: tuple[str, ...] = ()
    dire: str | None = None
    dispositif: str | None = None
    courrier: str | None = None
    pieces: tuple[str, ...] = ()
    page: str | None = None
    sources: tuple[str, ...] = ()


@record
class Situation:
    """Where a person stands, and what to do (`content/situations/<id>.yml`).

    The plan, the urgent banners, the pages without JavaScript and the leaflets are made from it.

    Attributes:
        si: when it holds.
        si_inconnu: « Si vous avez reçu un commandement de payer », for whoever does not know.
        urgence: `danger` interrupts the interview; the rest orders situations and steps.
        besoins: the needs for which it is looked at; all when empty.
        remplace: situations that say less: not shown when this one holds.
        premiers: schemes that come before those of the need.
        dates_de: schemes whose computed dates are shown, whatever their verdict.
        dates: its own computed dates.
        etapes: what to do, in order; the first one is « maintenant ».
        pieces: the papers worth bringing, the most useful first.
        depliant: the leaflet; none when absent. Its actions are the steps.
        page: the guide that says more, a file of `docs/`.
    """

    id: str
    titre: str
    facile: str
    si: Condition
    si_inconnu: str | None = None
    urgence: Degre
    besoins: tuple[str, ...] = ()
    remplace: tuple[str, ...] = ()
    premiers: tuple[str, ...] = ()
    dates_de: tuple[str, ...] = ()
    dates: tuple[Echeance, ...] = ()
    etapes: tuple[Etape, ...]
    pieces: tuple[Piece, ...] = ()
    pieces_note: str | None = None
    depliant: Depliant | None = None
    page: str
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None
