"""Schemes begin and end: what may still be asked for on a day, and until when."""

from datetime import date, timedelta
from typing import Literal

from checker.formatting import day
from checker.model import Dispositif

type Statut = Literal["actif", "a_confirmer", "historique", "termine"]


def is_over(scheme: Dispositif, on: date) -> bool:
    """Whether its last day has passed."""
    return scheme.fin is not None and on > scheme.fin


def is_offered(scheme: Dispositif, on: date) -> bool:
    """Whether it may be offered that day: it is neither a thing of the past nor over."""
    return scheme.statut != "historique" and not is_over(scheme, on)


def status_on(scheme: Dispositif, on: date) -> Statut:
    """What is said of it that day."""
    if scheme.statut != "historique" and is_over(scheme, on):
        return "termine"
    return scheme.statut


def until(scheme: Dispositif, on: date) -> str | None:
    """« jusqu’au 31 décembre 2026 », for a scheme that has a last day still to come."""
    if scheme.fin is None or not is_offered(scheme, on):
        return None
    return f"jusqu’au {day(scheme.fin)}"


def over_since(scheme: Dispositif, on: date) -> str | None:
    """« terminé depuis le 1er janvier 2027 », for a scheme that is over."""
    if scheme.fin is None or status_on(scheme, on) != "termine":
        return None
    return f"terminé depuis le {day(scheme.fin + timedelta(days=1))}"


def instead(scheme: Dispositif, on: date) -> str | None:
    """What to say of a scheme that is not offered any more, and what replaces it."""
    if status_on(scheme, on) != "termine" or scheme.fin is None:
        return scheme.aujourd_hui
    over = f"On ne peut plus demander cette aide depuis le {day(scheme.fin + timedelta(days=1))}."
    return f"{over} {scheme.aujourd_hui}" if scheme.aujourd_hui else over
