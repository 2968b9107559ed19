"""Communes, as `content/communes.json` holds them (made by `scripts/update-communes`)."""

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from functools import cached_property
from math import hypot

from checker.record import record

KM_NORTH, KM_EAST = 1.112, 0.707
"""The km of a hundredth of a degree, of latitude, and of longitude at 50.5° north."""


@record
class Commune:
    """A commune of today.

    Attributes:
        epci: a SIREN.
        arrondissement: a code.
        population: people.
        mairie: its number, or None when nobody found it; `Structure.mairies` says since when.
        position: its centre, north and east, in hundredths of a degree (1 km); None if unknown.
    """

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]
    epci: str
    arrondissement: str
    population: int
    mairie: str | None = None
    position: tuple[int, int] | None = None

    def away_from(self, other: "Commune") -> int | None:
        """The km between the centres of two communes, as the crow flies; None if not known."""
        if self.position is None or other.position is None:
            return None
        north, east = (a - b for a, b in zip(self.position, other.position, strict=True))
        return round(hypot(north * KM_NORTH, east * KM_EAST))


@record
class AncienneCommune:
    """A former commune people still name; `commune` is the code of today's."""

    code: str
    nom: str
    commune: str
    codes_postaux: tuple[str, ...] = ()


@record(kw_only=False, eq=False)
class Communes(Mapping[str, Commune]):
    """The communes by code, kept as one text until one is asked for.

    They are a third of what a phone reads when the checker starts, and nothing needs them before
    a question is answered.

    Attributes:
        table: a line for each, between semicolons; fields between bars; post codes between spaces.
    """

    table: str = ""

    @classmethod
    def of(cls, communes: Iterable[Commune]) -> "Communes":
        """Write the table.

        Raises:
            ValueError: a field would not be read back as it is.
        """
        known = {commune.code: commune for commune in communes}
        written = cls(";".join(map(_line, known.values())))
        if dict(written) != known:
            raise ValueError("a commune's field holds what separates fields, or not what it should")
        return written

    @cached_property
    def _by_code(self) -> dict[str, Commune]:
        return {line[: line.index("|")]: _commune(line) for line in self.table.split(";") if line}

    def __getitem__(self, code: str) -> Commune:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def items(self) -> ItemsView[str, Commune]:
        """As a dictionary's: rules that look for a territory go through them all."""
        return self._by_code.items()


def _line(commune: Commune) -> str:
    codes = " ".join(commune.codes_postaux)
    fields = (commune.code, commune.nom, commune.departement, codes, commune.epci)
    last = (commune.arrondissement, str(commune.population), commune.mairie or "")
    return "|".join((*fields, *last, " ".join(map(str, commune.position or ()))))


def _commune(line: str) -> Commune:
    code, nom, departement, codes, epci, arrondissement, population, mairie, at = line.split("|")
    north, _, east = at.partition(" ")
    return Commune(
        code=code,
        nom=nom,
        departement=departement,
        codes_postaux=tuple(codes.split()),
        epci=epci,
        arrondissement=arrondissement,
        population=int(population),
        mairie=mairie or None,
        position=(int(north), int(east)) if at else None,
    )
