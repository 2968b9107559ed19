"""Answers: what a person typed, turned into a value, or a French message that says what to fix."""

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from checker.catalogue import Catalogue
from checker.formatting import amount, day, number
from checker.given import HORS_PERIMETRE, JE_NE_SAIS_PAS, Answer, Unknown
from checker.model import Nombre, Question

LONGEST_NAME = 200
"""How much of what was typed for a commune is read."""
MOST_NAMED = 40
"""How many communes a message names; no postal code has more."""

type Raw = str | int | float | bool | Fraction | date | Iterable[str] | None


class InvalidAnswer(ValueError):
    """The answer can't be used; the message says why and what to type, in French."""


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
    match question.type:
        case "oui_non":
            return _one_option(("oui", "non"), raw)
        case "choix":
            return _one_option(tuple(option.id for option in question.options), raw)
        case "choix_multiple":
            return _several_options(question, raw)
        case "entier":
            return _integer(question, raw)
        case "montant":
            amount_read = _amount(question, raw)
            return math.floor(amount_read) if question.euros_entiers else amount_read
        case "date":
            return _date(question, raw, on)
        case "commune":
            return _commune(raw, catalogue)


def _one_option(options: tuple[str, ...], raw: Raw) -> str:
    if isinstance(raw, str) and raw in options:
        return raw
    raise InvalidAnswer("Choisissez une des réponses proposées.")


def _several_options(question: Question, raw: Raw) -> frozenset[str]:
    if isinstance(raw, str):
        raw = [raw]
    if isinstance(raw, int | float | date | Fraction) or raw is None:
        raise InvalidAnswer("Choisissez parmi les réponses proposées.")
    chosen = frozenset(raw)
    options = {option.id for option in question.options}
    if not chosen or not chosen <= options:
        raise InvalidAnswer("Choisissez une ou plusieurs des réponses proposées.")
    if question.exclusive in chosen and len(chosen) > 1:
        alone = next(o.libelle for o in question.options if o.id == question.exclusive)
        raise InvalidAnswer(
            f"« {alone} » ne va pas avec une autre réponse : gardez l’une ou l’autre."
        )
    return chosen


def _written(question: Question, raw: Raw, example: str) -> Fraction:
    """The number given, or typed with or without the unit of its question."""
    from checker.written import Unreadable, read_number  # not before a number is typed

    if isinstance(raw, int | Fraction) and not isinstance(raw, bool):
        return Fraction(raw)
    try:
        if isinstance(raw, str):
            return read_number(raw, question.unite)
        return read_number(str(raw) if isinstance(raw, float) else "", None)
    except Unreadable as error:
        message = str(error)
        message = message if message.endswith(".") else f"{message}, par exemple {example}."
        raise InvalidAnswer(message) from None


def _integer(question: Question, raw: Raw) -> int:
    value = _written(question, raw, "2")
    if value.denominator != 1:
        raise InvalidAnswer("Écrivez un nombre entier, sans virgule.")
    _within(question, value, number)
    return int(value)


def _amount(question: Question, raw: Raw) -> Nombre:
    value = _written(question, raw, "1250 ou 1250,50")
    if (value * 100).denominator != 1:
        raise InvalidAnswer("Écrivez deux chiffres au plus après la virgule : 1250 ou 1250,50.")
    _within(question, value, amount)
    return int(value) if value.denominator == 1 else value


def _within(question: Question, value: Fraction, show) -> None:  # type: ignore[no-untyped-def]
    if value < 0 and (question.minimum is None or question.minimum >= 0):
        raise InvalidAnswer("Ce nombre ne peut pas être négatif.")
    if question.minimum is not None and value < question.minimum:
        raise InvalidAnswer(f"Le plus petit nombre possible ici est {show(question.minimum)}.")
    if question.maximum is not None and value > question.maximum:
        raise InvalidAnswer(
            f"Ce nombre semble trop grand : le maximum ici est {show(question.maximum)}."
            " Vérifiez ce que vous avez écrit."
        )


def _date(question: Question, raw: Raw, on: date) -> date:
    if isinstance(raw, date):
        value = raw
    else:
        from checker.written import Unreadable, read_day  # not before a date is typed

        try:
            value = read_day(raw if isinstance(raw, str) else "", on)
        except Unreadable as error:
            raise InvalidAnswer(str(error)) from None
    if question.moment == "passe" and value > on:
        raise InvalidAnswer(f"Cette date est après le {day(on)}. Elle doit être passée.")
    if question.moment == "futur" and value < on:
        raise InvalidAnswer(f"Cette date est avant le {day(on)}. Elle doit être à venir.")
    if question.minimum is not None and value.year < question.minimum:
        raise InvalidAnswer(f"Cette date est trop ancienne : l’année va de {question.minimum}.")
    if not 1900 <= value.year <= 2100:
        raise InvalidAnswer("Vérifiez l’année : elle doit avoir quatre chiffres, comme 2026.")
    return value


def _commune(raw: Raw, catalogue: Catalogue) -> str:
    if not isinstance(raw, str):
        raise InvalidAnswer("Écrivez le nom de la commune.")
    if raw == HORS_PERIMETRE:
        return HORS_PERIMETRE
    if raw in catalogue.communes:
        return raw
    if raw in catalogue.anciennes:
        return catalogue.anciennes[raw].commune
    return _commune_named(raw[:LONGEST_NAME], catalogue)


def _commune_named(text: str, catalogue: Catalogue) -> str:
    """The commune that a text names: files are written so, the page sends codes."""
    # Not at the top: no visitor's phone should read what the page has already done.
    from checker.names import plain
    from checker.places import POSTAL_CODE

    if plain(text) in ("ailleurs", "hors perimetre"):
        return HORS_PERIMETRE
    found = catalogue.places.read(text)
    if taken := found.commune or found.bearing:
        return taken
    if found.choices:
        named = [
            f"{catalogue.communes[code].nom} ({_where(code, catalogue)})"
            for code in found.choices[:MOST_NAMED]
        ]
        rest = len(found.choices) - len(named)
        more = f" ; et {rest} autres" if rest else ""
        raise InvalidAnswer(
            f"Plusieurs communes peuvent correspondre : {' ; '.join(named)}{more}. Choisissez la"
            " vôtre."
            if len(found.choices) > 1
            else f"Est-ce {named[0]} ? Écrivez son nom en entier."
        )
    if found.local and len(found.postal_code) == POSTAL_CODE:
        raise InvalidAnswer(
            f"Nous ne connaissons pas le code postal {found.postal_code}. Écrivez le nom de la"
            " commune."
        )
    if found.local:
        raise InvalidAnswer("Nous ne trouvons pas cette commune. Vérifiez son nom.")
    near = catalogue.places.near(text)
    meant = f" Vouliez-vous dire « {catalogue.communes[near].nom} » ?" if near else ""
    raise InvalidAnswer(
        f"Nous ne trouvons pas cette commune dans le Nord ni dans le Pas-de-Calais.{meant}"
        " Vérifiez son nom, ou répondez « ailleurs »."
    )


def _where(code: str, catalogue: Catalogue) -> str:
    commune = catalogue.communes[code]
    return " ".join((commune.departement, *commune.codes_postaux[:1]))
