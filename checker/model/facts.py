"""What every fact rests on: a source, how sure it is, its unit.

Every fact carries `sources` (ids), `confiance`, `verifie_le` and `a_reverifier_le`: past that
last date the fact is shown as expired and no longer turns anyone away.
"""

from typing import Literal

from checker.record import record

type Confiance = Literal["ferme", "a_confirmer"]
type Nature = Literal[
    "charges_comprises", "hors_charges", "net", "brut", "hors_taxes", "taxes_comprises"
]
"""What an amount holds: with the charges or without, net or gross, with the taxes or without."""
type Unite = Literal[
    "euros",
    "euros_par_mois",
    "euros_par_an",
    "mois",
    "semaines",
    "jours",
    "ans",
    "heures",
    "personnes",
    "pourcent",
    "coefficient",
    "metres_carres",
    "metres_cubes",
    "kilometres",
    "minutes",
    "nombre",
    "date",
    "jour_de_l_annee",
    "texte",
]


@record
class Source:
    """Where a fact was read: `content/sources/<theme>.yml`, one map of id → source per theme."""

    titre: str
    emetteur: str
    date: str
    adresse: str | None = None
    note: str | None = None
