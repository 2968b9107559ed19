"""The letters that a step of a plan ends in."""

from dataclasses import field
from datetime import date
from typing import Literal

from checker.language.node import Condition, Expression
from checker.model.facts import Confiance, Unite
from checker.model.shared import Echeance, Piece
from checker.record import record

type Envoi = Literal["simple", "recommande", "greffe", "formulaire"]
type Dit = Literal["demande", "fait", "droit"]
"""What a paragraph of a letter does: ask, state a fact about the person, rest on the law."""


@record
class Champ:
    """A field of a letter, `{id}` in its text; exactly one of `question`, `valeur`, `a_la_main`.

    Attributes:
        libelle: what to write there, when nothing is known (« Somme que vous pouvez payer »).
        question: the answer it repeats.
        valeur: the figure or the date it computes, in `unite`.
        a_la_main: only the person knows it; typed on the device, or by pen.
    """

    libelle: str
    question: str | None = None
    valeur: Expression | None = None
    unite: Unite | None = None
    a_la_main: bool = False


@record
class Paragraphe:
    """A paragraph of a letter.

    Attributes:
        texte: its words, with the fields of the letter in braces.
        dit: `demande` asks; `fait` states something of the person, `droit` rests on the law:
            neither is written unless `si` surely holds.
        si: for whom; the paragraph is left out when it is unknown or doubtful, unless
            `si_inconnu` words it as a question.
        sources: where the law it cites was read.
    """

    texte: str
    dit: Dit = "demande"
    si: Condition | None = None
    si_inconnu: str | None = None
    sources: tuple[str, ...] = ()


@record
class Courrier:
    """A letter that a step of a plan ends in (`content/courriers/<id>.yml`).

    It is written on the person's device, from the answers; what it cannot know stays blank.

    Attributes:
        quand_utile, quand_inutile: when to send it, and when something else is better.
        a_qui: structures or kinds of structures; the first that serves the commune is written to
            when its address is known.
        destinataire: the name to write by hand when it is not.
        service: the line above the name of the structure (« Greffe du juge de l’exécution »).
        envoi: by plain or registered post, to the court’s office, or with a form.
        avant: the last day to send it, as far as it can be computed.
        objet: the subject line, which has no field.
        questions: what it asks, on its own screen, besides what the interview asked.
        note: what to know before sending it; not part of the letter.
    """

    id: str
    titre: str
    facile: str
    pour_quoi: str
    quand_utile: tuple[str, ...]
    quand_inutile: tuple[str, ...] = ()
    a_qui: tuple[str, ...] = ()
    destinataire: str
    service: str | None = None
    envoi: Envoi
    avant: tuple[Echeance, ...] = ()
    objet: str
    questions: tuple[str, ...] = ()
    champs: dict[str, Champ] = field(default_factory=dict)
    paragraphes: tuple[Paragraphe, ...]
    pieces: tuple[Piece, ...] = ()
    note: str | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None
