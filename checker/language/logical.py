"""Conditions made of other conditions."""

from typing import TYPE_CHECKING, ClassVar

from checker import logic
from checker.language.node import Condition, ConditionNode
from checker.logic import Possible
from checker.record import record

if TYPE_CHECKING:
    from checker.catalogue import Catalogue
    from checker.evaluation import Evaluation


@record
class Toutes(ConditionNode):
    """Every term holds."""

    CLE: ClassVar[str] = "toutes"
    toutes: tuple[Condition, ...]

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether they all hold."""
        return logic.conjunction(evaluation.test(term) for term in self.toutes)


@record
class Une(ConditionNode):
    """At least one term holds."""

    CLE: ClassVar[str] = "une"
    une: tuple[Condition, ...]

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether one holds."""
        return logic.disjunction(evaluation.test(term) for term in self.une)


@record
class AuMoins(ConditionNode):
    """At least `au_moins` of the terms `parmi` hold."""

    CLE: ClassVar[str] = "au_moins"
    au_moins: int
    parmi: tuple[Condition, ...]

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether enough of them hold."""
        return logic.at_least(self.au_moins, (evaluation.test(term) for term in self.parmi))


@record
class Pas(ConditionNode):
    """The term does not hold."""

    CLE: ClassVar[str] = "pas"
    pas: Condition

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether it does not hold."""
        return logic.negation(evaluation.test(self.pas))


@record
class RefCondition(ConditionNode):
    """A named condition from `content/conditions/`, as if it were written here."""

    CLE: ClassVar[str] = "condition"
    condition: str

    def behind(self, catalogue: "Catalogue") -> Condition:
        """Its test."""
        return catalogue.conditions[self.condition].test

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether its test holds."""
        return evaluation.test(self.behind(evaluation.catalogue))
