"""« Sources et fraîcheur »: every figure with its source, dates and confidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from checker.catalogue import Catalogue
from checker.contacts import offered, sure
from checker.figures import Reading, period_at, read_chiffre
from checker.formatting import day, quantity
from checker.model import Bareme, Chiffre, Structure
from scripts.parts.needs import NATIONAL, NEEDS, lacks
from scripts.parts.rendering.figures import TO_CHECK, TO_CONFIRM, UNREAD, source_text
from scripts.parts.site import TEMPLATES
from scripts.parts.site.pages import Draft


@dataclass(frozen=True)
class Row:
    """One figure as the table shows it."""

    libelle: str
    valeur: str
    confiance: str
    verifie: str
    echeance: str
    source: str
    note: str | None


@dataclass(frozen=True)
class Theme:
    """A table of figures."""

    titre: str
    rows: list[Row]


@dataclass(frozen=True)
class Counters:
    """How many places and numbers answer a need, and how many are sure today."""

    titre: str
    total: int
    verifies: int

    @property
    def part(self) -> str:
        """The share that is sure, as a whole percentage."""
        return f"{100 * self.verifies // self.total if self.total else 0} %"


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """The page."""
    themes = [
        Theme(
            fiche.titre,
            [_chiffre_row(chiffre, catalogue, on) for chiffre in fiche.chiffres.values()],
        )
        for fiche in catalogue.chiffres.values()
    ]
    scales = [_scale_row(bareme, catalogue, on) for bareme in catalogue.baremes.values()]
    themes = sorted(themes, key=lambda theme: theme.titre)
    themes.append(Theme("Barèmes", scales))
    rows = [row for theme in themes for row in theme.rows]
    yield Draft(
        path="sources-et-fraicheur.md",
        front={
            "title": "Sources et fraîcheur",
            "description": "Les chiffres du site, leurs sources et leurs dates.",
        },
        body=(TEMPLATES / "fraicheur.md.j2").read_text(encoding="utf-8"),
        origin="content/chiffres",
        context={
            "themes": themes,
            "total": len(rows),
            "fermes": sum(row.confiance == "sûr" for row in rows),
            "a_confirmer": sum(row.confiance == TO_CONFIRM for row in rows),
            "perimes": [row for row in rows if row.confiance == TO_CHECK],
            "inconnus": [row for row in rows if row.confiance == UNREAD],
            "lieux": _counters("Tous", catalogue.structures.values(), on),
            "besoins": list(_by_need(catalogue, on)),
            "manques": [lack.line() for lack in lacks(catalogue)],
        },
    )


def _counters(titre: str, structures: Iterable[Structure], on: date) -> Counters:
    open_today = [structure for structure in structures if offered(structure)]
    return Counters(titre, len(open_today), sum(sure(one, on) for one in open_today))


def _by_need(catalogue: Catalogue, on: date) -> Iterator[Counters]:
    for titre, categories in (
        ("Les numéros nationaux", (NATIONAL,)),
        *((need.titre, (*need.categories, *need.aussi)) for need in NEEDS),
    ):
        mine = (s for s in catalogue.structures.values() if s.categorie in categories)
        yield _counters(titre, mine, on)


def _row(libelle: str, reading: Reading, shown: str, catalogue: Catalogue) -> Row:
    period = reading.period
    if reading.value is None or period is None:
        return Row(libelle, UNREAD, UNREAD, "", "", "", period.note if period else None)
    word = TO_CHECK if reading.expired else TO_CONFIRM
    return Row(
        libelle,
        shown,
        "sûr" if reading.firm else word,
        day(period.verifie_le),
        day(period.a_reverifier_le),
        " ; ".join(source_text(catalogue.sources[name]) for name in period.sources),
        period.note,
    )


def _scale_row(bareme: Bareme, catalogue: Catalogue, on: date) -> Row:
    period, past = period_at(bareme.periodes, on)
    value = period.lignes[0] if period and period.lignes else None
    reading = Reading(value, period, past)
    lines = len(period.lignes) if period else 0
    return _row(bareme.titre, reading, f"{lines} lignes", catalogue)


def _chiffre_row(chiffre: Chiffre, catalogue: Catalogue, on: date) -> Row:
    reading = read_chiffre(chiffre, on)
    shown = UNREAD if reading.value is None else quantity(reading.value, chiffre.unite)
    return _row(chiffre.libelle, reading, shown, catalogue)
