"""Answers written in figures: a whole number (`entier`), an amount of money (`montant`)."""

import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from checker.formatting import UNITS, amount, number, quantity
from checker.given import Value
from checker.model import Nombre, Question, Unite
from checker.question_types.base import InvalidAnswer, QuestionType, Raw, View
from checker.question_types.grid import LARGEST, Grid
from checker.ranges import Range, Scalar

if TYPE_CHECKING:
    from checker.catalogue import Catalogue


class Number(QuestionType):
    """A number of which `PARTS` make a unit; `minimum` and `maximum` bound it."""

    FORME = "nombre"
    VIDE = "Écrivez un nombre, ou répondez « Je ne sais pas »."
    CLES = frozenset(("minimum", "maximum", "unite"))
    TESTED_BY = "comparer"
    PARTS: ClassVar[int] = 1
    EXAMPLE: ClassVar[str] = "2"
    TOO_FINE: ClassVar[str] = "Écrivez un nombre entier, sans virgule."
    """What is said of a number between two that are accepted."""

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The number, typed with or without the unit of its question."""
        value = self._written(question, raw)
        if (value * self.PARTS).denominator != 1:
            raise InvalidAnswer(self.TOO_FINE)
        self._bounded(question, value)
        return _plain(value)

    def _written(self, question: Question, raw: Raw) -> Fraction:
        from checker.written import Unreadable, read_number  # not before a number is typed

        if isinstance(raw, int | Fraction) and not isinstance(raw, bool):
            return Fraction(raw)
        try:
            if isinstance(raw, str):
                return read_number(raw, self.unit(question), question.nature)
            return read_number(str(raw) if isinstance(raw, float) else "", None)
        except Unreadable as error:
            message = str(error)
            if not message.endswith("."):
                message = f"{message}, par exemple {self.EXAMPLE}."
            raise InvalidAnswer(message) from None

    def _bounded(self, question: Question, value: Fraction) -> None:
        low, high = question.minimum, question.maximum
        if value < 0 and (low is None or low >= 0):
            raise InvalidAnswer("Ce nombre ne peut pas être négatif.")
        if low is not None and value < low:
            raise InvalidAnswer(f"Le plus petit nombre possible ici est {self.bound(low)}.")
        if high is not None and value > high:
            raise InvalidAnswer(
                f"Ce nombre semble trop grand : le maximum ici est {self.bound(high)}."
                " Vérifiez ce que vous avez écrit."
            )

    def bound(self, value: Nombre) -> str:
        """A bound, as a message names it."""
        return number(value)

    def text(self, question: Question, answer: Nombre, catalogue: "Catalogue") -> str:
        """The number with its unit."""
        return quantity(answer, self.unit(question))

    def linked(self, question: Question, answer: Nombre) -> str:
        """Figures, with two decimals when there are some."""
        if isinstance(answer, int):
            return str(answer)
        whole, hundredths = divmod(abs(int(answer * 100)), 100)
        return f"{'-' if answer < 0 else ''}{whole}.{hundredths:02}"

    def field(self, question: Question) -> View:
        """The unit stands beside the field; the keyboard has a comma when one may be typed."""
        unit = self.unit(question)
        return super().field(question) | {
            "unite_texte": UNITS[unit][1] if unit in UNITS else None,
            "clavier": "decimal" if self.PARTS > 1 else "numeric",
        }

    def unit(self, question: Question) -> Unite | None:
        """The question's."""
        return question.unite

    def measured(self, question: Question) -> Unite | None:
        """Its unit, or a bare number."""
        return self.unit(question) or "nombre"

    def range(self, question: Question, on: date) -> Range:
        """Within the question's bounds; nothing under zero when none is said."""
        return Range(question.minimum if question.minimum is not None else 0, question.maximum)

    def grid(self, question: Question, on: date) -> Grid | None:
        """Every number within the bounds."""
        parts = self.parts(question)
        low = question.minimum if question.minimum is not None else 0
        high = question.maximum if question.maximum is not None else LARGEST
        return Grid(low * parts, high * parts, parts, upper=question.euros_entiers)

    def parts(self, question: Question) -> int:
        """How many of the numbers that rules compare make one unit."""
        return self.PARTS

    def around(self, question: Question, threshold: Scalar) -> Iterator[Value]:
        """The threshold and its neighbours, within the bounds."""
        if isinstance(threshold, date):
            return
        step = Fraction(1, self.parts(question))
        for value in (threshold, threshold - step, threshold + step):
            low_enough = question.maximum is None or value <= question.maximum
            if low_enough and value >= (question.minimum or 0):
                yield _plain(Fraction(value))


class Amount(Number):
    """An amount of money, in cents or, with `euros_entiers`, in whole euros (`montant`)."""

    CLES = frozenset(("minimum", "maximum", "unite", "euros_entiers", "nature"))
    PARTS = 100
    EXAMPLE = "1250 ou 1250,50"
    TOO_FINE = "Écrivez deux chiffres au plus après la virgule : 1250 ou 1250,50."

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The amount; the cents are dropped where tax notices drop them."""
        value = super().read(question, raw, catalogue, on)
        return math.floor(value) if question.euros_entiers else value  # type: ignore[arg-type]

    def bound(self, value: Nombre) -> str:
        """In euros."""
        return amount(value)

    def unit(self, question: Question) -> Unite | None:
        """Euros when the question says nothing else."""
        return question.unite or "euros"

    def parts(self, question: Question) -> int:
        """Rules compare cents, or whole euros."""
        return 1 if question.euros_entiers else self.PARTS


def _plain(value: Fraction) -> Nombre:
    return int(value) if value.denominator == 1 else value
