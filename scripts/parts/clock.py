"""The only clock: verbs ask it for the day, everything below them is given a date."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def today() -> date:
    """The date in France."""
    return datetime.now(PARIS).date()
