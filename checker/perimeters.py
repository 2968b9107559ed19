"""The question that a perimeter by streets asks, made from its territory."""

from checker.language.perimeters import question_about
from checker.language.tests import Appartenance
from checker.model import Question, Territoire

_ASK = "Demandez à la mairie si votre adresse en fait partie."


def question_of(territoire: Territoire) -> Question | None:
    """« Votre logement est-il dans ce périmètre ? », with its streets; None for other territories.

    It concerns only the people of the territory's communes.
    """
    if not territoire.rues:
        return None
    ask = territoire.ou_demander or _ASK
    return Question(
        id=question_about(territoire.id),
        titre=f"Votre logement est-il dans ce périmètre : {territoire.nom}\u202f?",
        facile="Votre rue ou votre quartier est-il dans cette liste\u202f?",
        court=territoire.nom,
        type="oui_non",
        aide=f"Rues et quartiers de la liste : {' ; '.join(territoire.rues)}.",
        ou_trouver=ask,
        comment_agir=ask,
        concerne=Appartenance(commune_dans=(territoire.id,)),
    )
