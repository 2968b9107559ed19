"""A letter as a plain JSON-able tree, for the page that shows it."""

from datetime import date

from checker.catalogue import Catalogue
from checker.dates import expired
from checker.formatting import day
from checker.given import Answers, Unknown
from checker.letters import SENDING, Letter
from checker.views import View, question_view, source_view


def letter_view(letter: Letter, catalogue: Catalogue, answers: Answers, on: date) -> View:
    """The letter, what it is for, what it still asks and where its law was read."""
    courrier = letter.courrier
    return {
        "id": courrier.id,
        "titre": courrier.titre,
        "facile": courrier.facile,
        "pour_quoi": courrier.pour_quoi,
        "quand_utile": list(courrier.quand_utile),
        "quand_inutile": list(courrier.quand_inutile),
        "envoi": SENDING[courrier.envoi],
        "avant": [
            {"libelle": label, "date": last.isoformat(), "jour": day(last), "passee": last < on}
            for label, last in letter.before
        ],
        "questions": [
            question_view(catalogue.questions[name], catalogue, [])
            for name in asked(letter, answers)
        ],
        "blancs": [{"champ": name, "libelle": label} for name, label in letter.blanks.items()],
        "blocs": [
            {
                "genre": block.genre,
                "dit": block.dit,
                "lignes": [
                    [
                        {"texte": piece.texte, "champ": piece.champ, "blanc": piece.blanc}
                        for piece in line
                    ]
                    for line in block.lignes
                ],
            }
            for block in letter.blocks
        ],
        "note": courrier.note,
        "sources": [source_view(catalogue.sources[name]) for name in courrier.sources],
        "douteuse": courrier.confiance != "ferme" or expired(courrier.a_reverifier_le, on),
        "verifie_le": courrier.verifie_le.isoformat(),
    }


def asked(letter: Letter, answers: Answers) -> list[str]:
    """The letter's own questions that nobody answered in the interview."""
    return [
        name
        for name in letter.courrier.questions
        if answers.get(name, Unknown.NOT_GIVEN) is Unknown.NOT_GIVEN
    ]
