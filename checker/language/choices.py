"""A value that depends on the case."""

from typing import TYPE_CHECKING, ClassVar

from checker.language.node import Condition, Expression, Part, ValueNode
from checker.logic import FALSE, TRUE, UNKNOWN
from checker.ranges import UNREAD, Range, hull
from checker.record import record

if TYPE_CHECKING:
    from checker.evaluation import Evaluation


@record
class Cas(Part):
    """One branch of a choice: `alors` is the value when `si` holds."""

    si: Condition
    alors: Expression


@record
class Choix(ValueNode):
    """The value of the first branch that holds, else `sinon`."""

    CLE: ClassVar[str] = "cas"
    cas: tuple[Cas, ...]
    sinon: Expression

    def value(self, evaluation: "Evaluation") -> Range:
        """The value of the branches that may be taken, together."""
        branches: list[Range] = []
        for case in self.cas:
            possible = evaluation.test(case.si)
            if possible & TRUE:
                branches.append(evaluation.value(case.alors))
            if possible & UNKNOWN:
                branches.append(UNREAD)
            if not possible & FALSE:
                return hull(branches)
        branches.append(evaluation.value(self.sinon))
        return hull(branches)
