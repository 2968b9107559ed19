"""The questions, and the answers that contradict each other."""

from typing import Literal

from checker.language.node import Condition
from checker.model.facts import Nature, Unite
from checker.record import record

type TypeQuestion = Literal[
    "oui_non", "choix", "choix_multiple", "entier", "montant", "date", "commune"
]
type Levier = Literal["agir", "apprendre", "aucun"]


@record
class Option:
    """One answer of a choice question.

    Attributes:
        rubrique: the heading that the page shows above it and above those that follow it with the
            same one: a long list is then read by its headings.
    """

    id: str
    libelle: str
    facile: str | None = None
    aide: str | None = None
    rubrique: str | None = None


@record
class Question:
    """A question, asked once whatever the number of schemes that need it.

    Attributes:
        titre: the question as asked, ends with « ? ».
        facile: the same in easy-to-read French.
        aide: what it means.
        ou_trouver: which line of which document holds the answer.
        euros_entiers: the amount is in whole euros, as tax notices write it: cents are dropped
            from the answer before anything is compared with it.
        nature: what the amount holds (with or without the charges, net or gross): whoever writes
            another is asked again.
        minimum, maximum: sanity bounds of an amount (euros) or integer, inclusive.
        moment: whether a date may be in the past, the future or both.
        tronc: rank in the common trunk, asked first; absent for the others.
        sensible: asked last.
        levier: what the person can do about it: change it, find it out, or nothing.
        comment_agir: how to change it or find it out.
        exclusive: the id of the option that excludes the others (« aucune de ces situations »).
        concerne: never asked of someone for whom this is false (no partner, no partner's age).
    """

    id: str
    titre: str
    type: TypeQuestion
    facile: str
    court: str
    aide: str | None = None
    ou_trouver: str | None = None
    options: tuple[Option, ...] = ()
    exclusive: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    unite: Unite | None = None
    euros_entiers: bool = False
    nature: Nature | None = None
    moment: Literal["passe", "futur", "libre"] = "libre"
    tronc: int | None = None
    sensible: bool = False
    concerne: Condition | None = None
    levier: Levier = "apprendre"
    comment_agir: str | None = None
    note_interne: str | None = None


@record
class Coherence:
    """Answers that contradict each other: `interdit` must never hold (`content/coherences.yml`)."""

    id: str
    interdit: Condition
    message: str
    questions: tuple[str, ...]
