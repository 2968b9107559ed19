"""An address inside a perimeter: part of a commune, outlined by streets and districts."""

from typing import TYPE_CHECKING, ClassVar

from checker.language.aids import Jugement
from checker.language.logical import Toutes
from checker.language.node import Condition, ConditionNode
from checker.language.tests import Appartenance, Reponse
from checker.logic import Possible
from checker.record import record

if TYPE_CHECKING:
    from checker.catalogue import Catalogue
    from checker.evaluation import Evaluation


def question_about(territoire: str) -> str:
    """The id of the question that asks whether the home is inside a perimeter."""
    return f"perimetre-{territoire}"


@record
class Perimetre(ConditionNode):
    """The home lies in that territory, which is outlined by streets inside its communes.

    The commune is looked at first; the question, which is made from the territory
    (`checker.perimeters`), is only asked inside it.
    """

    CLE: ClassVar[str] = "perimetre"
    perimetre: str
    question: str = "commune"

    def behind(self, catalogue: "Catalogue") -> Condition:
        """The commune is one of the territory's, and the person recognised a street.

        An outline that is to be confirmed refuses nobody, and makes nobody sure.
        """
        territoire = catalogue.territoires[self.perimetre]
        inside = Reponse(reponse=question_about(self.perimetre), est="oui")
        sure = territoire.a_reverifier_le if territoire.confiance == "ferme" else None
        return Toutes(
            toutes=(
                Appartenance(commune_dans=(self.perimetre,), question=self.question),
                Jugement(regle=inside, echec="a_preparer", sure_jusqu_au=sure),
            )
        )

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether the home is inside."""
        return evaluation.test(self.behind(evaluation.catalogue))
