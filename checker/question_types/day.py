"""A whole date, past, future or either (`date`)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from checker.formatting import day
from checker.given import Value
from checker.model import Question, Unite
from checker.question_types.base import InvalidAnswer, QuestionType, Raw
from checker.question_types.grid import Grid
from checker.ranges import Range, Scalar

if TYPE_CHECKING:
    from checker.catalogue import Catalogue

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Day(QuestionType):
    """A date; `minimum` is the first year accepted."""

    FORME = "jour"
    INDICE = "Par exemple : 5 10 2026"
    VIDE = "Écrivez une date, ou répondez « Je ne sais pas »."
    CLES = frozenset(("minimum", "maximum", "moment"))
    TESTED_BY = "comparer"

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The day, written as people write it."""
        value = raw if isinstance(raw, date) else _written(raw, on)
        if question.moment == "passe" and value > on:
            raise InvalidAnswer(f"Cette date est après le {day(on)}. Elle doit être passée.")
        if question.moment == "futur" and value < on:
            raise InvalidAnswer(f"Cette date est avant le {day(on)}. Elle doit être à venir.")
        if question.minimum is not None and value.year < question.minimum:
            raise InvalidAnswer(f"Cette date est trop ancienne : l’année va de {question.minimum}.")
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise InvalidAnswer("Vérifiez l’année : elle doit avoir quatre chiffres, comme 2026.")
        return value

    def text(self, question: Question, answer: date, catalogue: "Catalogue") -> str:
        """The day, its month in letters."""
        return day(answer)

    def linked(self, question: Question, answer: date) -> str:
        """In figures, the year first."""
        return answer.isoformat()

    def measured(self, question: Question) -> Unite | None:
        """Always a date."""
        return "date"

    def range(self, question: Question, on: date) -> Range:
        """From today on, up to today, or any day."""
        return Range(
            on if question.moment == "futur" else None,
            on if question.moment == "passe" else None,
        )

    def grid(self, question: Question, on: date) -> Grid | None:
        """Every day accepted."""
        first = date(max(FIRST_YEAR, question.minimum or FIRST_YEAR), 1, 1)
        last = date(LAST_YEAR, 12, 31)
        if question.moment == "futur":
            first = max(first, on)
        elif question.moment == "passe":
            last = min(last, on)
        return Grid(first.toordinal(), last.toordinal(), days=True)

    def around(self, question: Question, threshold: Scalar) -> Iterator[Value]:
        """The day itself, the one before, the one after."""
        if isinstance(threshold, date):
            yield from (threshold, threshold - timedelta(days=1), threshold + timedelta(days=1))


def _written(raw: Raw, on: date) -> date:
    from checker.written import Unreadable, read_day  # not before a date is typed

    try:
        return read_day(raw if isinstance(raw, str) else "", on)
    except Unreadable as error:
        raise InvalidAnswer(str(error)) from None
