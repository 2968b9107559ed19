"""French forms of numbers, amounts and dates, with the no-break spaces that French wants."""

from datetime import date
from fractions import Fraction

from checker.dates import MONTHS, WEEKDAYS
from checker.model import Nombre, Unite

NBSP = "\u00a0"
NARROW = "\u202f"

UNITS: dict[Unite, tuple[str, str]] = {
    "euros": ("€", "€"),
    "euros_par_mois": ("€ par mois", "€ par mois"),
    "euros_par_an": ("€ par an", "€ par an"),
    "mois": ("mois", "mois"),
    "semaines": ("semaine", "semaines"),
    "jours": ("jour", "jours"),
    "ans": ("an", "ans"),
    "heures": ("heure", "heures"),
    "personnes": ("personne", "personnes"),
    "pourcent": ("%", "%"),
    "metres_carres": ("m²", "m²"),
    "metres_cubes": ("m³", "m³"),
    "kilometres": ("km", "km"),
    "minutes": ("minute", "minutes"),
}
"""Each unit for one and for several; what has no word (a ratio, a date, a text) is not there."""


def number(value: Nombre) -> str:
    """« 17 363 », « 651,69 »; at most four decimals, rounded half up beyond."""
    text, rest = _rounded(value, 10_000)
    decimals = f"{rest:04}".rstrip("0")
    return f"{text},{decimals}" if decimals else text


def amount(value: Nombre) -> str:
    """An amount in euros: « 17 363 € », « 651,69 € », « 100,50 € », rounded half up to the cent."""
    text, rest = _rounded(value, 100)
    return (f"{text},{rest:02}" if rest else text) + NBSP + "€"


def _rounded(value: Nombre, parts: int) -> tuple[str, int]:
    """The whole part as it is written, and how many of so many parts are left, half up."""
    scaled = Fraction(value) * parts
    count = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(abs(count), parts)
    return ("-" if count < 0 else "") + f"{whole:,}".replace(",", NARROW), rest


def day(value: date) -> str:
    """« 1er janvier 2027 », « 22 novembre 2026 »."""
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first}{NBSP}{MONTHS[value.month - 1]} {value.year}"


def full_day(value: date) -> str:
    """« vendredi 25 décembre 2026 »."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def quantity(value: Nombre | date | str, unit: Unite | None) -> str:
    """A value with its unit, as it reads in a sentence."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return value
    if unit == "euros":
        return amount(value)
    if unit in ("euros_par_mois", "euros_par_an"):
        return amount(value) + (" par mois" if unit == "euros_par_mois" else " par an")
    if unit == "pourcent":
        return number(value) + NBSP + "%"
    names = UNITS.get(unit) if unit else None
    if names is None:
        return number(value)
    return number(value) + NBSP + names[abs(value) >= 2]
