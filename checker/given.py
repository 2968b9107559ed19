"""What an answer may be, once read: a value, or the reason why there is none."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from checker.ranges import Nombre

JE_NE_SAIS_PAS = "je_ne_sais_pas"
HORS_PERIMETRE = "hors-perimetre"
"""The commune answered when it lies outside the Nord and the Pas-de-Calais."""


class Unknown(Enum):
    """Why there is no value. Both are unknown to the logic; only the second is worth asking."""

    DONT_KNOW = "je_ne_sais_pas"
    NOT_GIVEN = "pas_encore_demandee"


type Value = Nombre | date | str | frozenset[str]
type Answer = Value | Unknown
type Answers = Mapping[str, Answer]
