"""Communes, as `content/communes.json` holds them (made by `scripts/update-communes`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """A commune of today; `epci` is a SIREN, `arrondissement` a code, `population` people."""

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]
    epci: str
    arrondissement: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AncienneCommune:
    """A former commune people still name; `commune` is the code of today's."""

    code: str
    nom: str
    commune: str
    codes_postaux: tuple[str, ...] = ()
