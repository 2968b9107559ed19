"""Reading a dated figure: which period applies at a date, and how far it can be trusted."""

from datetime import date

from checker.model import Bareme, Chiffre, Nombre, PeriodeBareme, PeriodeChiffre
from checker.record import record


@record(kw_only=False)
class Reading:
    """What a figure says at a date.

    Attributes:
        value: the value, or None when nobody could read it (or no period has begun).
        period: the period it was taken from: the one in force, else the last one before.
        expired: the date is past the period's end, or past its next check.
    """

    value: Nombre | date | str | None
    period: PeriodeChiffre | PeriodeBareme | None
    expired: bool

    @property
    def firm(self) -> bool:
        """Whether a refusal may rest on it."""
        return (
            self.value is not None
            and self.period is not None
            and self.period.confiance == "ferme"
            and not self.expired
        )


def period_at[P: (PeriodeChiffre, PeriodeBareme)](
    periods: tuple[P, ...], on: date
) -> tuple[P | None, bool]:
    """The period in force on that day and False; else the last one ended before and True.

    A period that has not begun is never used.
    """
    begun = [period for period in periods if period.du is None or period.du <= on]
    if not begun:
        return None, False
    last = max(begun, key=lambda period: period.du or date.min)
    over = last.au is not None and last.au < on
    return last, over or on > last.a_reverifier_le


def read_chiffre(chiffre: Chiffre, on: date) -> Reading:
    """The figure's value on that day."""
    period, expired = period_at(chiffre.periodes, on)
    return Reading(period.valeur if period else None, period, expired)


def read_bareme(bareme: Bareme, line: int, on: date) -> Reading:
    """The scale's value on that day for that line (a household size, a category…).

    Beyond the last line each further one adds `par_ligne_en_plus`; without it, and before the
    first line, there is no value.
    """
    period, expired = period_at(bareme.periodes, on)
    if period is None or not period.lignes:
        return Reading(None, period, expired)
    index = line - bareme.premiere_ligne
    if index < 0:
        return Reading(None, period, expired)
    beyond = index - len(period.lignes) + 1
    if beyond <= 0:
        return Reading(period.lignes[index], period, expired)
    if period.par_ligne_en_plus is None:
        return Reading(None, period, expired)
    return Reading(period.lignes[-1] + beyond * period.par_ligne_en_plus, period, expired)
