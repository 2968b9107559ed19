"""Values that are not likely: far from those before them, out of the range of their unit.

What the law really did is said with « ecart_voulu »; nothing else lets such a value through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from checker.formatting import number
from checker.model import Bareme, PeriodeBareme
from scripts.jobs.check.periods import series
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path
from scripts.parts.reading.problems import quote

CLOSE = Fraction(1, 4)
"""How far a value may be from that of the period before, as a share of it."""
CUT = (
    "Cette ligne est plus basse que la précédente, et il y en a une de trop : une virgule coupe"
    " sans doute un nombre. Les centimes s’écrivent avec un point, comme 651.69."
)
REMEDY = "Si c’est voulu, dites pourquoi : ajoutez « ecart_voulu » à cette période."

RANGES: Mapping[str, tuple[int, int]] = {
    "euros": (0, 2_000_000),
    "euros_par_mois": (0, 50_000),
    "euros_par_an": (0, 500_000),
    "mois": (0, 1200),
    "semaines": (0, 520),
    "jours": (0, 3660),
    "ans": (0, 130),
    "heures": (0, 2000),
    "minutes": (0, 1440),
    "personnes": (0, 10_000_000),
    "pourcent": (0, 300),
    "coefficient": (0, 100),
    "metres_carres": (0, 10_000),
    "metres_cubes": (0, 10_000),
    "kilometres": (0, 20_000),
    "nombre": (0, 1_000_000_000),
}
"""The least and the most that a value of each unit may be."""


def ranges(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Values that no fact of that unit has: below zero, or much too large."""
    whole: set[tuple[str, str]] = set()
    for kind, name, path, unit, value in _values(contenu):
        least, most = RANGES.get(unit, (None, None))
        if least is None or most is None or (kind, name) in whole | contenu.faulty:
            continue
        if kind == "baremes" and value > most and _all_over(contenu.catalogue.baremes[name], most):
            whole.add((kind, name))
            message = (
                f"Chaque période dépasse {number(most)}, peu plausible pour l’unité {quote(unit)} :"
                " corrigez l’unité."
            )
            yield marks.erreur(kind, name, ("unite",), message)
            continue
        if value < least:
            yield marks.erreur(kind, name, path, "Une valeur négative n’est pas possible ici.")
        elif value > most:
            message = (
                f"{number(value)} n’est pas plausible pour l’unité {quote(unit)} (au plus"
                f" {number(most)}) : vérifiez la valeur et l’unité."
            )
            yield marks.erreur(kind, name, path, message)


def _all_over(bareme: Bareme, most: int) -> bool:
    """Whether every period of a scale goes beyond what its unit allows: the unit is wrong."""
    return len(bareme.periodes) > 1 and all(
        any(value > most for value in period.lignes) for period in bareme.periodes
    )


def _values(contenu: Contenu) -> Iterator[tuple[str, str, Path, str, Any]]:
    for kind, name, entry in entries(contenu, "chiffres"):
        for figure, chiffre in entry.chiffres.items():
            for index, period in enumerate(chiffre.periodes):
                if isinstance(period.valeur, int | Fraction):
                    path = ("chiffres", figure, "periodes", index, "valeur")
                    yield kind, name, path, chiffre.unite, period.valeur
    for kind, name, entry in entries(contenu, "baremes"):
        for index, period in enumerate(entry.periodes):
            where = ("periodes", index)
            for rank, value in enumerate(period.lignes):
                yield kind, name, (*where, "lignes", rank), entry.unite, value
            if period.par_ligne_en_plus is not None:
                step = period.par_ligne_en_plus
                yield kind, name, (*where, "par_ligne_en_plus"), entry.unite, step


def leaps(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Values that are far from those of the period before, or scales of another shape."""
    for kind, name, path, values in series(contenu):
        if (kind, name) in contenu.faulty:
            continue
        dated = sorted(enumerate(values), key=lambda pair: pair[1].du or date.min)
        for (earlier, before), (index, after) in pairwise(dated):
            if after.ecart_voulu is not None:
                continue
            if (cut := _cut_in_two(before, after)) is not None:
                where = (*path, earlier, "lignes", cut)
                yield marks.erreur(kind, name, where, CUT)
                continue
            if kind == "baremes" and _swapped(contenu, name, after):
                continue  # told as such
            if isinstance(after, PeriodeBareme):
                found = _scale(before, after)
            else:
                found = _leap(before.valeur, after.valeur, ("valeur",))
            for where, message in found:
                yield marks.erreur(kind, name, (*path, index, *where), f"{message} {REMEDY}")


def _cut_in_two(before: object, after: object) -> int | None:
    """The line of the earlier scale that falls, when it has a line more than the later one."""
    if not isinstance(before, PeriodeBareme) or not isinstance(after, PeriodeBareme):
        return None
    if not after.lignes or len(before.lignes) <= len(after.lignes) or _falls(after) is not None:
        return None
    return _falls(before)


def _falls(period: PeriodeBareme) -> int | None:
    lines = enumerate(pairwise(period.lignes), start=1)
    return next((rank for rank, (low, high) in lines if high < low), None)


def _leap(before: object, after: object, where: Path) -> Iterator[tuple[Path, str]]:
    if not isinstance(before, int | Fraction) or not isinstance(after, int | Fraction):
        return
    if before > 0 and abs(after - before) > CLOSE * before:
        moved = round((after - before) / before * 100)
        sign = "+" if moved > 0 else "−"
        yield (
            where,
            (
                f"{number(before)} → {number(after)} : {sign} {abs(moved)} % par "
                f"rapport à la période"
                " d’avant."
            ),
        )


def _scale(before: PeriodeBareme, after: PeriodeBareme) -> Iterator[tuple[Path, str]]:
    if not before.lignes or not after.lignes:
        return
    if len(before.lignes) != len(after.lignes):
        yield (
            ("lignes",),
            f"{len(after.lignes)} lignes ici, {len(before.lignes)} dans la période d’avant.",
        )
        return
    found = [
        one
        for rank, (left, right) in enumerate(zip(before.lignes, after.lignes, strict=True))
        for one in _leap(left, right, ("lignes", rank))
    ]
    yield from found[:1]  # a scale that is wrong is wrong everywhere: said once
    if (before.par_ligne_en_plus is None) != (after.par_ligne_en_plus is None):
        had = "n’en avait pas" if before.par_ligne_en_plus is None else "en avait un"
        yield (
            ("lignes",) if after.par_ligne_en_plus is None else ("par_ligne_en_plus",),
            f"« par_ligne_en_plus » : la période d’avant {had}.",
        )
    elif not found:
        yield from _leap(before.par_ligne_en_plus, after.par_ligne_en_plus, ("par_ligne_en_plus",))


def order(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Scales that are not below the one that they say they are below, at the same dates."""
    baremes = contenu.catalogue.baremes
    for kind, name, entry in entries(contenu, "baremes"):
        above = baremes.get(entry.sous) if entry.sous else None
        if above is None or {(kind, name), (kind, above.id)} & contenu.faulty:
            continue  # far from the year before: told as such
        for index, period in enumerate(entry.periodes):
            other = _same_time(above, period)
            if other is None:
                continue
            wrong = _not_below(period, other)
            if not wrong:
                continue
            rank = wrong[0]
            message = (
                f"{number(period.lignes[rank])} n’est pas au-dessous de"
                f" {number(other.lignes[rank])}, la même ligne de {quote(above.titre)} : les deux"
                " barèmes sont-ils échangés ?"
            )
            yield marks.erreur(kind, name, ("periodes", index, "lignes", rank), message)


def _not_below(period: PeriodeBareme, other: PeriodeBareme) -> list[int]:
    pairs = zip(period.lignes, other.lignes, strict=False)
    return [rank for rank, (low, high) in enumerate(pairs) if low >= high]


def _all_above(period: PeriodeBareme, other: PeriodeBareme) -> bool:
    return 1 < len(period.lignes) == len(_not_below(period, other))


def _swapped(contenu: Contenu, name: str, period: PeriodeBareme) -> bool:
    """Whether a period stands on the wrong side of the scale above, or of one below, whole."""
    baremes = contenu.catalogue.baremes
    entry = baremes[name]
    above = baremes.get(entry.sous) if entry.sous else None
    other = _same_time(above, period) if above else None
    if other is not None and _all_above(period, other):
        return True
    below = (_same_time(one, period) for one in baremes.values() if one.sous == name)
    return any(one is not None and _all_above(one, period) for one in below)


def _same_time(bareme: Bareme, period: PeriodeBareme) -> PeriodeBareme | None:
    start = period.du or date.min
    for other in bareme.periodes:
        if (other.du or date.min) <= start <= (other.au or date.max):
            return other
    return None
