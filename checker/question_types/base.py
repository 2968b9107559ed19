"""What a type of question must say of itself; each type is one module beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from checker.given import JE_NE_SAIS_PAS, Value
from checker.model import Option, Question, Unite
from checker.question_types.grid import Grid
from checker.ranges import ANYTHING, Range, Scalar

if TYPE_CHECKING:
    from checker.catalogue import Catalogue

type Raw = str | int | float | bool | Fraction | date | Iterable[str] | None
type View = dict[str, Any]

DONT_KNOW = Option(id=JE_NE_SAIS_PAS, libelle="Je ne sais pas")
"""The answer that every question accepts, and that no rule tests."""


class InvalidAnswer(ValueError):
    """The answer can't be used; the message says why and what to type, in French."""


class QuestionType(ABC):
    """A type of question, everywhere: reading, words, links, rules, diagrams, the page's field.

    Attributes:
        FORME: which of the page's fields shows it (`checker/web/fields.js`).
        INDICE: what is said beside the field, before anything is answered.
        VIDE: what is said to whoever goes on without answering.
        CLES: the keys of a question that only some types have and that this one uses.
        TESTED_BY: the key of the rule language that tests its answers.
        SEVERAL: whether an answer holds several options.
    """

    FORME: ClassVar[str]
    INDICE: ClassVar[str | None] = None
    VIDE: ClassVar[str]
    CLES: ClassVar[frozenset[str]] = frozenset()
    TESTED_BY: ClassVar[Literal["comparer", "reponse", "commune_dans"]]
    SEVERAL: ClassVar[bool] = False

    # What is typed, said and sent

    @abstractmethod
    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The value of an answer, as typed or as written in a file; never « je ne sais pas ».

        Args:
            on: the evaluation date, against which past and future are judged.

        Raises:
            InvalidAnswer: with a message for the person.
        """

    @abstractmethod
    def text(self, question: Question, answer: Any, catalogue: "Catalogue") -> str:
        """A value as the person reads it back."""

    def linked(self, question: Question, answer: Any) -> str:
        """A value as a link carries it: letters, figures, « , », « . », « - », without a blank."""
        return str(answer)

    def unlinked(self, text: str) -> str | list[str]:
        """What a link carries, as `read` takes it."""
        return text

    def field(self, question: Question) -> View:
        """What the page needs to ask it, besides what is said of every question."""
        return {
            "forme": self.FORME,
            "indice": self.INDICE,
            "vide": self.VIDE,
            "options": [
                {
                    "id": o.id,
                    "libelle": o.libelle,
                    "facile": o.facile or o.libelle,
                    "aide": o.aide,
                    "rubrique": o.rubrique,
                }
                for o in self.options(question)
            ],
            "exclusive": question.exclusive,
            "pretes": [{"id": o.id, "libelle": o.libelle} for o in (*self.ready(), DONT_KNOW)],
        }

    def ready(self) -> tuple[Option, ...]:
        """Answers that one button gives, besides « je ne sais pas »."""
        return ()

    # What rules make of it

    def options(self, question: Question) -> tuple[Option, ...]:
        """The answers to choose from; none when it is written."""
        return ()

    def unit(self, question: Question) -> Unite | None:
        """The unit said with a number, if it has one."""
        return None

    def measured(self, question: Question) -> Unite | None:
        """What rules measure it in; None when it is neither a number nor a date."""
        return None

    def range(self, question: Question, on: date) -> Range:
        """All that a number or a date may be before it is known."""
        return ANYTHING

    def grid(self, question: Question, on: date) -> Grid | None:
        """The numbers or days that it accepts, for diagrams; None for what is chosen in a list."""
        return None

    # What other answers are worth trying

    def single(self, question: Question) -> list[Value]:
        """Each option as an answer, alone."""
        return []

    def tries(self, question: Question, before: object) -> list[Value]:
        """The options that may change a verdict, beside what was answered before."""
        return self.single(question)

    def around(self, question: Question, threshold: Scalar) -> Iterator[Value]:
        """A threshold that the answer is compared with, and its two sides, inside the bounds."""
        return iter(())
