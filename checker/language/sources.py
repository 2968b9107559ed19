"""Where values come from: answers, constants, figures, scales, named computations."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from checker.language.node import Expression, ValueNode
from checker.ranges import UNREAD, Nombre, Range, Scalar, hull, only
from checker.record import record

if TYPE_CHECKING:
    from checker.catalogue import Catalogue
    from checker.evaluation import Evaluation

_LONGEST_SCALE = 60
"""Lines of a scale looked at when the line is unknown; beyond, the range is left open."""


@record
class RefQuestion(ValueNode):
    """The answer given to a question (its id)."""

    CLE: ClassVar[str] = "question"
    question: str

    def asks(self) -> tuple[str, ...]:
        """Itself."""
        return (self.question,)

    def value(self, evaluation: "Evaluation") -> Range:
        """The answer, or all that it may be."""
        return evaluation.asked(evaluation.catalogue.questions[self.question])


@record
class Litteral(ValueNode):
    """A constant that is not a figure: an option's id, 0, 1. Figures live in `content/chiffres`."""

    CLE: ClassVar[str] = "valeur"
    valeur: Nombre | date | str

    def value(self, evaluation: "Evaluation") -> Range:
        """Itself."""
        return only(cast(Scalar, self.valeur))


@record
class RefChiffre(ValueNode):
    """A dated figure, `theme.id` (see `FicheChiffres`)."""

    CLE: ClassVar[str] = "chiffre"
    chiffre: str

    def value(self, evaluation: "Evaluation") -> Range:
        """The figure as it reads on that day."""
        return evaluation.figure(self.chiffre)


@record
class RefBareme(ValueNode):
    """The line of a dated scale; `selon` replaces the scale's own key when given."""

    CLE: ClassVar[str] = "bareme"
    bareme: str
    selon: Expression | None = None

    def behind(self, catalogue: "Catalogue") -> Expression | None:
        """What gives the line, when it is not written here."""
        return catalogue.baremes[self.bareme].selon if self.selon is None else None

    def value(self, evaluation: "Evaluation") -> Range:
        """The value of the line, or of all the lines that may be meant."""
        bareme = evaluation.catalogue.baremes[self.bareme]
        line = evaluation.value(self.selon or bareme.selon)
        if not line.readable:
            return UNREAD
        first = bareme.premiere_ligne
        if line.high is not None and cast(int, line.high) < first:
            return UNREAD
        low = max(int(cast(int, line.low)) if line.low is not None else first, first)
        high = int(cast(int, line.high)) if line.high is not None else low + _LONGEST_SCALE
        lines = range(low, min(high, low + _LONGEST_SCALE) + 1) or range(low, low + 1)
        values = hull(evaluation.scale_line(bareme, number) for number in lines)
        before = line.low is not None and cast(int, line.low) < first
        unread = values.unread or before or line.unread
        if high > lines[-1]:
            return Range(None, None, values.readable, unread)
        return Range(values.low, values.high, values.readable, unread)


@record
class RefCalcul(ValueNode):
    """A named derived value from `content/calculs/`."""

    CLE: ClassVar[str] = "calcul"
    calcul: str

    def behind(self, catalogue: "Catalogue") -> Expression:
        """Its formula."""
        return catalogue.calculs[self.calcul].formule

    def value(self, evaluation: "Evaluation") -> Range:
        """What its formula is worth."""
        return evaluation.value(self.behind(evaluation.catalogue))
