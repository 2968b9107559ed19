"""Types of question: one class each says all that the engine, the checks and the page need of it.

What a type must say is in `base.QuestionType`: Python refuses a class that lacks a part of it, and
`tests/checker/test_question_types.py` names what is missing elsewhere.
"""

from checker.model import Question, TypeQuestion
from checker.question_types.base import DONT_KNOW, InvalidAnswer, QuestionType, Raw
from checker.question_types.choice import Choice, Several, YesNo
from checker.question_types.commune import OUTSIDE, CommuneOf
from checker.question_types.day import Day
from checker.question_types.grid import Grid
from checker.question_types.number import Amount, Number

QUESTION_TYPES: dict[TypeQuestion, QuestionType] = {
    "oui_non": YesNo(),
    "choix": Choice(),
    "choix_multiple": Several(),
    "entier": Number(),
    "montant": Amount(),
    "date": Day(),
    "commune": CommuneOf(),
}


def type_of(question: Question) -> QuestionType:
    """What the type of a question says."""
    return QUESTION_TYPES[question.type]


__all__ = [
    "DONT_KNOW",
    "OUTSIDE",
    "QUESTION_TYPES",
    "Grid",
    "InvalidAnswer",
    "QuestionType",
    "Raw",
    "type_of",
]
