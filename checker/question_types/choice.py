"""Answers chosen in a list: one option (`choix`), several (`choix_multiple`), yes or no."""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checker.given import Value
from checker.model import Option, Question
from checker.question_types.base import InvalidAnswer, QuestionType, Raw, View

if TYPE_CHECKING:
    from checker.catalogue import Catalogue


class Choice(QuestionType):
    """One option among those of the question (`choix`)."""

    FORME = "une"
    VIDE = "Choisissez une réponse. « Je ne sais pas » en est une."
    CLES = frozenset(("options",))
    TESTED_BY = "reponse"

    def options(self, question: Question) -> tuple[Option, ...]:
        """Those written in the content."""
        return question.options

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The option's identifier."""
        if isinstance(raw, str) and any(raw == option.id for option in self.options(question)):
            return raw
        raise InvalidAnswer("Choisissez une des réponses proposées.")

    def text(self, question: Question, answer: Any, catalogue: "Catalogue") -> str:
        """The option's label."""
        return next((o.libelle for o in self.options(question) if o.id == answer), answer)

    def single(self, question: Question) -> list[Value]:
        """Every option."""
        return [option.id for option in self.options(question)]


class YesNo(Choice):
    """Yes or no (`oui_non`)."""

    CLES = frozenset[str]()
    ANSWERS = (Option(id="oui", libelle="Oui"), Option(id="non", libelle="Non"))

    def options(self, question: Question) -> tuple[Option, ...]:
        """Always the same two."""
        return self.ANSWERS


class Several(Choice):
    """One or more options, one of which may exclude the others (`choix_multiple`)."""

    FORME = "plusieurs"
    INDICE = "Vous pouvez cocher plusieurs réponses."
    CLES = frozenset(("options", "exclusive"))
    SEVERAL = True

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The identifiers of the options."""
        if isinstance(raw, str):
            raw = [raw]
        if isinstance(raw, int | float | date | Fraction) or raw is None:
            raise InvalidAnswer("Choisissez parmi les réponses proposées.")
        chosen = frozenset(raw)
        if not chosen or not chosen <= {option.id for option in question.options}:
            raise InvalidAnswer("Choisissez une ou plusieurs des réponses proposées.")
        if question.exclusive in chosen and len(chosen) > 1:
            alone = self.text(question, frozenset((question.exclusive,)), catalogue)
            raise InvalidAnswer(
                f"« {alone} » ne va pas avec une autre réponse : gardez l’une ou l’autre."
            )
        return chosen

    def text(self, question: Question, answer: Any, catalogue: "Catalogue") -> str:
        """The options' labels, in the order of the question."""
        return " ; ".join(o.libelle for o in question.options if o.id in answer)

    def linked(self, question: Question, answer: frozenset[str]) -> str:
        """Their identifiers, in the order of the question."""
        return ",".join(option.id for option in question.options if option.id in answer)

    def unlinked(self, text: str) -> list[str]:
        """Their identifiers."""
        return text.split(",")

    def field(self, question: Question) -> View:
        """The hint is left out where the question says it already."""
        hint = None if "plusieurs" in (question.aide or "") else self.INDICE
        return super().field(question) | {"indice": hint}

    def single(self, question: Question) -> list[Value]:
        """Every option, alone."""
        return [frozenset((option.id,)) for option in question.options]

    def tries(self, question: Question, before: object) -> list[Value]:
        """One more option than those chosen, which exclude nothing."""
        if not isinstance(before, frozenset):
            return self.single(question)
        return [
            before | {option.id}
            for option in question.options
            if option.id not in before and question.exclusive not in (option.id, *before)
        ]
