"""Scalars as fields expect them: a text, a number, a date, true or false, one word of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from checker.spelling import did_you_mean
from scripts.parts.reading.documents import Scalar
from scripts.parts.reading.problems import listed, quote

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years of which content may speak."""
MAX_TEXT = 10_000

_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_NUMBERISH = re.compile(r"-?[\d\s\u00a0\u202f'.,]*\d[\d\s\u00a0\u202f'.,]*(€|euros?|%)?")
_OTHER_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
_BOOLEANS = {"true": True, "false": False}
NULLS = ("null", "~")


class Expected(ValueError):
    """The value is not what its field expects; the message says what is, in French."""


def _scalar(value: Any, expected: str) -> Scalar:
    if isinstance(value, Scalar):
        if value.plain and not value.text:
            raise Expected(f"La valeur manque : écrivez {expected}, ou retirez cette clé.")
        if len(value.text) > MAX_TEXT:
            raise Expected(f"Cette valeur est trop longue (le maximum est {MAX_TEXT} caractères).")
        return value
    if isinstance(value, dict) and len(value) == 1 and expected.startswith("un texte"):
        raise Expected(
            "Un texte est attendu. S’il contient « : », mettez-le tout entier entre guillemets."
        )
    kind = "une liste" if isinstance(value, list) else "un groupe de clés"
    raise Expected(f"Il faut {expected}, pas {kind}.")


def read_text(value: Any, _: Any = None) -> str:
    """A text that is not empty."""
    scalar = _scalar(value, "un texte")
    if scalar.plain and scalar.text in (*NULLS, *_BOOLEANS):
        raise Expected(f"Il faut un texte : mettez {quote(scalar.text)} entre guillemets.")
    text = scalar.text.strip()
    if not text:
        raise Expected("Ce texte est vide : écrivez-le, ou retirez cette clé.")
    return text


def read_boolean(value: Any, _: Any = None) -> bool:
    """`true` or `false`, and no other word."""
    scalar = _scalar(value, "true (vrai) ou false (faux)")
    if scalar.plain and scalar.text in _BOOLEANS:
        return _BOOLEANS[scalar.text]
    raise Expected(f"Il faut true (vrai) ou false (faux), pas {quote(scalar.text)}.")


def read_number(value: Any, _: Any = None) -> int | Fraction:
    """An exact number."""
    expected = "un nombre (par exemple 2 ou 651.69)"
    scalar = _scalar(value, expected)
    if not NUMBER.fullmatch(scalar.text):
        raise Expected(_not_a_number(scalar.text, expected))
    if sum(character.isdigit() for character in scalar.text) > MAX_DIGITS:
        raise Expected(f"Ce nombre a trop de chiffres (le maximum est {MAX_DIGITS}).")
    if not scalar.plain:
        raise Expected("Un nombre s’écrit sans guillemets.")
    if _THOUSANDS.fullmatch(scalar.text):
        together = scalar.text.replace(".", "")
        raise Expected(
            f"{quote(scalar.text)} : point des milliers ? Écrivez {together}. Si ce sont bien trois"
            f" décimales, écrivez {scalar.text}0."
        )
    number = Fraction(scalar.text)
    return number.numerator if number.denominator == 1 else number


def _not_a_number(text: str, expected: str) -> str:
    if _NUMBERISH.fullmatch(text):
        return (
            f"Il faut {expected}, pas {quote(text)} : chiffres collés, un point pour les"
            " décimales, ni unité ni zéro devant."
        )
    return f"Il faut {expected}, pas {quote(text)}."


def read_whole(value: Any, _: Any = None) -> int:
    """A whole number."""
    number = read_number(value)
    if isinstance(number, Fraction):
        raise Expected("Il faut un nombre entier, sans décimales.")
    return number


def read_date(value: Any, _: Any = None) -> date:
    """A date that exists, written 2026-11-22."""
    expected = "une date comme 2026-11-22 (année-mois-jour)"
    text = _scalar(value, expected).text
    if not ISO_DATE.fullmatch(text):
        raise Expected(f"Il faut {expected}, pas {quote(text)}.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Expected(f"Cette date n’existe pas : {quote(text)}.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Expected(f"{quote(text)} : l’année n’est pas plausible ({FIRST_YEAR} à {LAST_YEAR}).")
    return found


def read_free_value(value: Any) -> int | Fraction | date | str:
    """A number, a date or a text, told by the way it is written."""
    scalar = _scalar(value, "une valeur (nombre, date ou texte)")
    if scalar.plain and NUMBER.fullmatch(scalar.text):
        return read_number(scalar)
    if ISO_DATE.fullmatch(scalar.text):
        return read_date(scalar)
    if scalar.plain and (_NUMBERISH.fullmatch(scalar.text) or _OTHER_DATE.fullmatch(scalar.text)):
        looks_like_date = _OTHER_DATE.fullmatch(scalar.text)
        advice = "2026-11-22" if looks_like_date else "651.69"
        what = "une date s’écrit" if looks_like_date else "un nombre s’écrit"
        raise Expected(
            f"{quote(scalar.text)} : {what} comme {advice} ; si c’est un texte, mettez-le entre"
            " guillemets."
        )
    return read_text(scalar)


def one_of(words: tuple[str, ...]) -> Callable[[Any, Any], str]:
    """The hook that reads one of these words."""

    def run(value: Any, _: Any) -> str:
        expected = listed(words) if len(words) <= 12 else "un des mots prévus"
        text = _scalar(value, expected).text
        if text in words:
            return text
        more = did_you_mean(text, words)
        raise Expected(f"{quote(text)} n’est pas possible ici : il faut {listed(words)}.{more}")

    return run


def read_number_or_date(value: Any) -> int | Fraction | date:
    """A number or a date, told by its hyphens."""
    if isinstance(value, Scalar) and "-" in value.text[1:]:
        return read_date(value)
    return read_number(value)
