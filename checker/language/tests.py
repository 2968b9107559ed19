"""Single tests: a comparison, an answer chosen, a place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from checker import logic
from checker.dates import expired
from checker.given import HORS_PERIMETRE, Unknown
from checker.language.node import ConditionNode, Expression
from checker.logic import FALSE, OPEN, TRUE, UNKNOWN, Possible
from checker.ranges import Range, Scalar
from checker.record import record

if TYPE_CHECKING:
    from checker.evaluation import Evaluation

OPERATORS: dict[str, tuple[Callable[[Scalar, Scalar], bool], str]] = {
    "egal_a": (lambda a, b: a == b, "="),
    "different_de": (lambda a, b: a != b, "≠"),
    "inferieur_a": (lambda a, b: a < b, "<"),  # type: ignore[operator]
    "inferieur_ou_egal_a": (lambda a, b: a <= b, "≤"),  # type: ignore[operator]
    "superieur_a": (lambda a, b: a > b, ">"),  # type: ignore[operator]
    "superieur_ou_egal_a": (lambda a, b: a >= b, "≥"),  # type: ignore[operator]
}


@record
class Comparaison(ConditionNode):
    """One value against another; exactly one of the six operators is present."""

    CLE: ClassVar[str] = "comparer"
    comparer: Expression
    egal_a: Expression | None = None
    different_de: Expression | None = None
    inferieur_a: Expression | None = None
    inferieur_ou_egal_a: Expression | None = None
    superieur_a: Expression | None = None
    superieur_ou_egal_a: Expression | None = None

    def test(self, evaluation: "Evaluation") -> Possible:
        """What comparing the two values may give."""
        key, right_expression = operator_of(self)
        left, right = evaluation.value(self.comparer), evaluation.value(right_expression)
        possible: Possible = UNKNOWN if left.unread or right.unread else 0
        if left.readable and right.readable:
            possible |= _order(key, left, right)
        return possible or UNKNOWN


def operator_of(comparison: Comparaison) -> tuple[str, Expression]:
    """The operator's key and its right-hand side.

    Raises:
        ValueError: none, or several (content is checked before: a mistake in the program).
    """
    found = [(key, right) for key in OPERATORS if (right := getattr(comparison, key)) is not None]
    if len(found) != 1:
        raise ValueError("a comparison needs exactly one operator")
    return found[0]


@record
class Reponse(ConditionNode):
    """A test on a choice question; exactly one of `est`, `parmi`, `contient`, `contient_une_de`.

    `est` and `parmi` are for single choices and yes/no (`oui`, `non`); `contient` and
    `contient_une_de` are for several choices.
    """

    CLE: ClassVar[str] = "reponse"
    reponse: str
    est: str | None = None
    parmi: tuple[str, ...] = ()
    contient: str | None = None
    contient_une_de: tuple[str, ...] = ()

    def asks(self) -> tuple[str, ...]:
        """Its question."""
        return (self.reponse,)

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether the answer is one of those named."""
        answer = evaluation.answer(self.reponse)
        if isinstance(answer, Unknown):
            return OPEN
        chosen = answer if isinstance(answer, frozenset) else frozenset((cast(str, answer),))
        if self.est is not None:
            return logic.known(self.est in chosen)
        if self.contient is not None:
            return logic.known(self.contient in chosen)
        return logic.known(not chosen.isdisjoint(self.parmi or self.contient_une_de))


@record
class Appartenance(ConditionNode):
    """The commune answered to `question` lies in one of these territories (ids)."""

    CLE: ClassVar[str] = "commune_dans"
    commune_dans: tuple[str, ...]
    question: str = "commune"

    def asks(self) -> tuple[str, ...]:
        """Its question."""
        return (self.question,)

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether the commune is inside; firmly, only where the outlines are sure."""
        catalogue, firm = evaluation.catalogue, evaluation.firm
        answer = evaluation.answer(self.question)
        inside = frozenset[str]().union(*map(catalogue.communes_de, self.commune_dans))
        if isinstance(answer, Unknown):
            everywhere: Possible = OPEN if inside else FALSE
            return everywhere | UNKNOWN if firm and not self._sure(evaluation) else everywhere
        if answer == HORS_PERIMETRE:
            return FALSE
        if answer in inside:
            sure = any(
                answer in catalogue.communes_sures_de(territoire)
                and not expired(catalogue.territoires[territoire].a_reverifier_le, evaluation.on)
                for territoire in self.commune_dans
            )
            return TRUE if sure or not firm else UNKNOWN
        return FALSE if self._sure(evaluation) or not firm else UNKNOWN

    def _sure(self, evaluation: "Evaluation") -> bool:
        """Whether being outside is sure: every outline is confirmed on the evaluation date."""
        return all(
            entry.confiance == "ferme"
            and entry.composition_sure is None
            and not expired(entry.a_reverifier_le, evaluation.on)
            for entry in map(evaluation.catalogue.territoires.__getitem__, self.commune_dans)
        )


def _order(key: str, left: Range, right: Range) -> Possible:
    """What comparing two ranges may give."""
    a, b = left.exact, right.exact
    if a is not None and b is not None:
        return logic.known(OPERATORS[key][0](a, b))

    def below(x: Scalar | None, y: Scalar | None, strict: bool) -> bool:
        """X < y (or ≤) for sure, unbounded ends never being sure."""
        if x is None or y is None:
            return False
        return x < y if strict else x <= y  # type: ignore[operator]

    match key:
        case "inferieur_a":
            always = below(left.high, right.low, True)
            never = below(right.high, left.low, False)
        case "inferieur_ou_egal_a":
            always = below(left.high, right.low, False)
            never = below(right.high, left.low, True)
        case "superieur_a":
            always = below(right.high, left.low, True)
            never = below(left.high, right.low, False)
        case "superieur_ou_egal_a":
            always = below(right.high, left.low, False)
            never = below(left.high, right.low, True)
        case _:
            apart = below(left.high, right.low, True) or below(right.high, left.low, True)
            always, never = (False, apart) if key == "egal_a" else (apart, False)
    return TRUE if always else FALSE if never else OPEN
