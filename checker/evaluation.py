"""Evaluating the rule language on answers, some of them unknown, at a date.

A test is evaluated twice. *Plainly*, every figure counts, even one to be confirmed or expired
(the last known value is used). *Firmly*, a comparison that rests on such a figure, or on a
territory whose outline is not sure, is unknown. A refusal is firm only if the firm reading is
false too; that is the whole mechanism by which doubt never turns anyone away.
"""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from typing import cast

from checker.catalogue import Catalogue
from checker.figures import Reading, read_bareme, read_chiffre
from checker.given import Answer, Answers, Unknown
from checker.language.aids import rule_of
from checker.language.node import ConditionNode
from checker.language.tests import OPERATORS, operator_of
from checker.logic import FALSE, TRUE, UNKNOWN, Possible
from checker.model import Bareme, Condition, Expression, Question
from checker.question_types import type_of
from checker.ranges import UNREAD, Range, Scalar, only
from checker.record import record


@record(kw_only=False)
class Evaluation:
    """What a rule is evaluated on: a catalogue, a date, answers.

    `firm` chooses the reading (see the module).
    """

    catalogue: Catalogue
    on: date
    answers: Answers = field(default_factory=dict[str, Answer])
    firm: bool = False

    def firmly(self) -> "Evaluation":
        """The same in the firm reading."""
        return self if self.firm else replace(self, firm=True)

    def answer(self, question: str) -> Answer:
        """The answer to a question, `Unknown.NOT_GIVEN` if there is none."""
        return self.answers.get(question, Unknown.NOT_GIVEN)

    def value(self, expression: Expression) -> Range:
        """The values that an expression may take."""
        return expression.value(self)

    def test(self, condition: Condition) -> Possible:
        """The truth values that a condition may take."""
        return condition.test(self)

    def shows(self, condition: Condition | None) -> Possible:
        """Whether what has this condition is shown: false only if the firm reading is false too.

        What a doubtful figure alone would hide is left open, and said with its « si ».
        """
        found = TRUE if condition is None else self.test(condition)
        if condition is None or found != FALSE:
            return found
        return found | self.firmly().test(condition) & UNKNOWN

    def asked(self, question: Question) -> Range:
        """The answer to a question that is a number or a date, or all that it may be."""
        answer = self.answer(question.id)
        if isinstance(answer, Unknown):
            return type_of(question).range(question, self.on)
        return only(cast(Scalar, answer))

    def figure(self, reference: str) -> Range:
        """A figure, `theme.id`, as it reads on that day; unread in the firm reading if not firm."""
        return self._read(read_chiffre(self.catalogue.chiffre(reference), self.on))

    def scale_line(self, bareme: Bareme, line: int) -> Range:
        """A line of a scale, likewise."""
        return self._read(read_bareme(bareme, line, self.on))

    def _read(self, reading: Reading) -> Range:
        if reading.value is None or (self.firm and not reading.firm):
            return UNREAD
        return only(cast(Scalar, reading.value))


def children(node: Condition | Expression) -> Iterator[Condition | Expression]:
    """The parts of a node, in the order in which they are written."""
    return node.parts()


def spelled_out(condition: Condition, catalogue: Catalogue) -> Condition:
    """The condition with what it cites written in full: named conditions, other schemes' verdicts.

    Args:
        condition: as content writes it.
    """
    behind = condition.behind(catalogue)
    if isinstance(behind, ConditionNode):
        return spelled_out(behind, catalogue)
    return condition.with_parts(
        lambda part: spelled_out(part, catalogue) if isinstance(part, ConditionNode) else part
    )


def leaves(node: Condition | Expression, catalogue: Catalogue) -> Iterator[Condition | Expression]:
    """Every node under and including this one, and those that it stands for elsewhere."""
    yield node
    behind = node.behind(catalogue)
    if behind is not None:
        yield from leaves(behind, catalogue)
    for part in node.parts():
        yield from leaves(part, catalogue)


def questions_of(node: Condition | Expression, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the questions that a node looks at, each once, in order of appearance."""
    return tuple(dict.fromkeys(name for leaf in leaves(node, catalogue) for name in leaf.asks()))


__all__ = [
    "OPERATORS",
    "Evaluation",
    "children",
    "leaves",
    "operator_of",
    "questions_of",
    "rule_of",
    "spelled_out",
]
