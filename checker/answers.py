"""Answers: what a person typed, turned into a value, or a French message that says what to fix."""

from datetime import date

from checker.catalogue import Catalogue
from checker.given import JE_NE_SAIS_PAS, Answer, Unknown
from checker.model import Question
from checker.question_types import InvalidAnswer, Raw, type_of


def parse(question: Question, raw: Raw, catalogue: Catalogue, on: date) -> Answer:
    """The value of an answer, as typed or as written in an answers file.

    Args:
        on: the evaluation date, against which past and future are judged.

    Raises:
        InvalidAnswer: with a message for the person.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return Unknown.NOT_GIVEN
    if raw == JE_NE_SAIS_PAS or raw in ([JE_NE_SAIS_PAS], (JE_NE_SAIS_PAS,)):
        return Unknown.DONT_KNOW
    return type_of(question).read(question, raw, catalogue, on)


__all__ = ["InvalidAnswer", "Raw", "parse"]
