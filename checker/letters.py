"""A letter for these answers at that date: what is known is written, the rest stays blank.

Nothing is claimed that the answers do not support: a paragraph that states a fact or rests on
the law is written only where its condition surely holds, doubtful figures left aside (see
`checker.evaluation`, the firm reading). Names and addresses of persons never come here: they are
typed on the device, in the blanks.
"""

import re
from datetime import date

from checker.catalogue import Catalogue
from checker.contacts import doubtful
from checker.evaluation import Evaluation
from checker.formatting import day, quantity
from checker.given import Answers, Unknown
from checker.logic import FALSE, TRUE
from checker.model import Champ, Courrier, Envoi, Paragraphe, Structure
from checker.plan import whom
from checker.record import record
from checker.words import answer_text

FIELD = re.compile(r"\{([a-z0-9-]+)\}")
"""A field in the words of a letter."""

SENDING: dict[Envoi, str] = {
    "simple": "Lettre simple, gardez une copie.",
    "recommande": "Lettre recommandée avec avis de réception, gardez une copie.",
    "greffe": "Lettre recommandée avec avis de réception, ou dépôt au greffe contre un reçu.",
    "formulaire": "À joindre au formulaire.",
}
_BY: dict[Envoi, str | None] = {
    "simple": None,
    "recommande": "Lettre recommandée avec avis de réception",
    "greffe": "Lettre recommandée avec avis de réception, ou déposée au greffe",
    "formulaire": None,
}
SENDER = (
    ("prenom-nom", "Votre prénom et votre nom"),
    ("adresse", "Votre adresse"),
    ("code-postal-ville", "Votre code postal et votre ville"),
)
GREETING = "Madame, Monsieur,"
CLOSING = "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées."
_OWNED = ("proprietaire", "fournisseur", "assureur")
"""Kinds of structures whose name is known only to the person."""


@record(kw_only=False)
class Piece:
    """A stretch of a line: words; or a blank, with what to write there.

    Attributes:
        champ: the field it comes from, when it is one.
        blanc: whether the words are only what to write there.
    """

    texte: str
    champ: str | None = None
    blanc: bool = False


type Line = tuple[Piece, ...]


@record(kw_only=False)
class Block:
    """A part of the letter, by its kind: where it stands on the sheet follows from it.

    Attributes:
        dit: what a paragraph does (`Paragraphe.dit`); `question` when the condition is unknown.
    """

    genre: str
    lignes: tuple[Line, ...]
    dit: str | None = None


@record(kw_only=False)
class Letter:
    """A letter, and the blanks left in it."""

    courrier: Courrier
    blocks: tuple[Block, ...]
    before: tuple[tuple[str, date], ...]

    @property
    def blanks(self) -> dict[str, str]:
        """What is left to write: by field, in the order of the letter."""
        return {
            piece.champ: piece.texte
            for block in self.blocks
            for line in block.lignes
            for piece in line
            if piece.blanc and piece.champ
        }


def make_letter(courrier: Courrier, catalogue: Catalogue, answers: Answers, on: date) -> Letter:
    """The letter for these answers; its date is the day it is evaluated at."""
    sure = Evaluation(catalogue, on, answers, firm=True)
    return Letter(
        courrier,
        tuple(_blocks(courrier, sure)),
        tuple(
            (deadline.libelle, last)
            for deadline in courrier.avant
            if deadline.si is None or sure.test(deadline.si) == TRUE
            if isinstance(last := sure.value(deadline.date).exact, date)
        ),
    )


def _blocks(courrier: Courrier, sure: Evaluation) -> list[Block]:
    found = [
        Block("expediteur", tuple((Piece(label, name, True),) for name, label in SENDER)),
        Block("destinataire", _recipient(courrier, sure)),
        Block("lieu-date", (_place_and_date(sure),)),
    ]
    sent = _BY[courrier.envoi]
    if sent:
        found.append(Block("envoi", ((Piece(sent),),)))
    found += [
        Block("objet", ((Piece(f"Objet : {courrier.objet}"),),)),
        Block("appel", ((Piece(GREETING),),)),
    ]
    found += [
        block for paragraph in courrier.paragraphes for block in _said(paragraph, courrier, sure)
    ]
    found.append(Block("politesse", ((Piece(CLOSING),),)))
    found.append(Block("signature", ((Piece("Signature", None, True),),)))
    joined = [
        piece.libelle
        for piece in courrier.pieces
        if piece.si is None or sure.test(piece.si) == TRUE
    ]
    if joined:
        papers = tuple((Piece(f"– {label}"),) for label in joined)
        found.append(Block("pieces", ((Piece("Pièces jointes (copies) :"),), *papers)))
    return found


def _recipient(courrier: Courrier, sure: Evaluation) -> tuple[Line, ...]:
    """The structure of the commune when it is known, and its address when it can be trusted."""
    lines: list[Line] = [(Piece(courrier.service),)] if courrier.service else []
    town: Line = (Piece("Son code postal et sa ville", "sa-ville", True),)
    street: Line = (Piece("Son adresse", "son-adresse", True),)
    found = _structure(courrier, sure)
    if found is None:
        return (*lines, (Piece(courrier.destinataire, "destinataire", True),), street, town)
    lines.append((Piece(found.nom),))
    commune = sure.catalogue.communes.get(found.commune or "")
    if found.adresse and found.code_postal and commune and not doubtful(found, sure.on):
        where = f"{found.code_postal} {commune.nom}"
        return (*lines, (Piece(found.adresse),), (Piece(where),))
    return (*lines, street, town)


def _structure(courrier: Courrier, sure: Evaluation) -> Structure | None:
    called = whom(courrier.a_qui, sure.catalogue, sure.answers)
    found = [
        structure
        for contact in called
        if contact.where is None
        for structure in contact.structures
        if structure.categorie not in _OWNED
    ]
    return found[0] if len(found) == 1 or (_commune(sure) and found) else None


def _commune(sure: Evaluation) -> str | None:
    answer = sure.answers.get("commune")
    known = sure.catalogue.communes.get(answer) if isinstance(answer, str) else None
    return known.nom if known else None


def _place_and_date(sure: Evaluation) -> Line:
    town = _commune(sure)
    place = Piece(town, "lieu") if town else Piece("Votre ville", "lieu", True)
    return (Piece("À "), place, Piece(f", le {day(sure.on)}"))


def _said(paragraph: Paragraphe, courrier: Courrier, sure: Evaluation) -> list[Block]:
    """The paragraph, its question, or nothing: see the module."""
    truth = TRUE if paragraph.si is None else sure.test(paragraph.si)
    if truth == TRUE:
        return [Block("paragraphe", (_line(paragraph.texte, courrier, sure),), paragraph.dit)]
    if truth != FALSE and paragraph.si_inconnu:
        return [Block("paragraphe", (_line(paragraph.si_inconnu, courrier, sure),), "question")]
    return []


def _line(text: str, courrier: Courrier, sure: Evaluation) -> Line:
    parts: list[Piece] = []
    for index, words in enumerate(FIELD.split(text.strip())):
        if index % 2:
            parts.append(_field(words, courrier.champs[words], sure))
        elif words:
            parts.append(Piece(words))
    return tuple(parts)


def _field(name: str, champ: Champ, sure: Evaluation) -> Piece:
    known: str | None = None
    if champ.question is not None:
        answer = sure.answers.get(champ.question, Unknown.NOT_GIVEN)
        if not isinstance(answer, Unknown):
            known = answer_text(sure.catalogue.questions[champ.question], answer, sure.catalogue)
    elif champ.valeur is not None:
        value = sure.value(champ.valeur).exact
        known = None if value is None else quantity(value, champ.unite)
    return Piece(champ.libelle, name, True) if known is None else Piece(known, name)
