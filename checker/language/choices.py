"""A value that depends on the case."""

from typing import TYPE_CHECKING, ClassVar

from checker.language.node import Condition, Expression, Part, ValueNode
from checker.language.tests import Comparaison
from checker.logic import FALSE, TRUE, UNKNOWN
from checker.ranges import UNREAD, Range, hull
from checker.record import record

if TYPE_CHECKING:
    from checker.evaluation import Evaluation


@record
class Bande(Part):
    """One band: `alors` is the value up to its limit, which exactly one operator gives."""

    inferieur_a: Expression | None = None
    inferieur_ou_egal_a: Expression | None = None
    alors: Expression

    @property
    def limite(self) -> Expression:
        """The value up to which it goes."""
        found = self.inferieur_a or self.inferieur_ou_egal_a
        assert found is not None, "content is checked before"
        return found


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


@record
class Tranches(ValueNode):
    """The value of the band in which another value lies; `sinon` above the last limit.

    Limits go up, and may be computed: a scale by household size, a figure. `scripts/check` looks
    at their order.
    """

    CLE: ClassVar[str] = "tranches"
    tranches: Expression
    bandes: tuple[Bande, ...]
    sinon: Expression

    def as_cases(self) -> Choix:
        """The same, one test per limit: the first that holds gives the value."""
        return Choix(
            cas=tuple(
                Cas(
                    si=Comparaison(
                        comparer=self.tranches,
                        inferieur_a=bande.inferieur_a,
                        inferieur_ou_egal_a=bande.inferieur_ou_egal_a,
                    ),
                    alors=bande.alors,
                )
                for bande in self.bandes
            ),
            sinon=self.sinon,
        )

    def value(self, evaluation: "Evaluation") -> Range:
        """The value of the bands in which the other may lie, together."""
        return evaluation.value(self.as_cases())
