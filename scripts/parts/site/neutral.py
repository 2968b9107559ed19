"""The page that the quick exit leads to: nothing on it says where one comes from.

It has no header, no link and no address of the site's: days off work, as anybody may look them up.
"""

from datetime import date, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker.formatting import day

PAGE = "jours-feries"
SCRIPT = "sortie.js"
_FIXED = (
    (1, 1, "Jour de l’an"),
    (5, 1, "Fête du Travail"),
    (5, 8, "Victoire de 1945"),
    (7, 14, "Fête nationale"),
    (8, 15, "Assomption"),
    (11, 1, "Toussaint"),
    (11, 11, "Armistice de 1918"),
    (12, 25, "Noël"),
)
_MOVING = ((1, "Lundi de Pâques"), (39, "Ascension"), (50, "Lundi de Pentecôte"))
"""Days after Easter Sunday."""


def write(out: Path, on: date) -> None:
    """Write the page into the built site: the days off of this year and the next."""
    from scripts.parts.site import TEMPLATES

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True
    )
    years = {year: holidays(year) for year in (on.year, on.year + 1)}
    html = environment.get_template("jours-feries.html.j2").render(
        annees={year: [(day(when), name) for when, name in found] for year, found in years.items()},
    )
    folder = out / PAGE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")


def holidays(year: int) -> list[tuple[date, str]]:
    """The days off work in France (Code du travail, art. L. 3133-1)."""
    sunday = easter(year)
    found = [(date(year, month, number), name) for month, number, name in _FIXED]
    found += [(sunday + timedelta(days=after), name) for after, name in _MOVING]
    return sorted(found)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)
