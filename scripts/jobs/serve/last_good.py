"""Publication never stops because a date passed: the content as it was the last day it was right.

Content that nobody touched may stop passing the check one morning: a scale has no value for the
new year. What people then corrected elsewhere must still be published.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from checker.formatting import day as in_words
from scripts.jobs.check import verify
from scripts.parts.reading.disk import content_files, page_files
from scripts.parts.root import ROOT

REPORT = ROOT / "build" / "publication.md"
"""What to tell those who mend; not there when all is well."""
FARTHEST = 512
"""Days: before that, content is wrong rather than old."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says at a date: its errors, none when all is well."""

    errors: tuple[str, ...]


def check_at(day: date) -> Verdict:
    """Run the whole check at a date, on the content of this checkout."""
    found = verify(content_files(), day, page_files())
    return Verdict(tuple(str(p) for p in found.problemes if p.gravite == "erreur"))


def last_good_day(day: date, passes: Callable[[date], bool]) -> date | None:
    """The last day, before a day that does not pass, that does; None if there is none.

    Looks farther and farther back, then in between: as if content, once past, stayed past.
    """
    bad, back = 0, 1
    while not passes(day - timedelta(back)):
        bad, back = back, back * 2
        if back > FARTHEST:
            return None
    while back - bad > 1:
        middle = (bad + back) // 2
        if passes(day - timedelta(middle)):
            back = middle
        else:
            bad = middle
    return day - timedelta(back)


def choose_day(
    day: date, check: Callable[[date], Verdict] = check_at, report: Path = REPORT
) -> date | None:
    """The day to build the site at: that one, else the last good one; None if there is none.

    Writes what to mend into the report, or removes it.
    """
    report.unlink(missing_ok=True)
    verdict = check(day)
    if not verdict.errors:
        return day
    good = last_good_day(day, lambda other: not check(other).errors)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(_report(day, verdict, good), encoding="utf-8")
    return good


def _report(day: date, verdict: Verdict, good: date | None) -> str:
    published = (
        f"Le site publié est celui du {in_words(good)} : le dernier jour où le contenu passait. "
        "Ses montants ne sont plus ceux d’aujourd’hui."
        if good
        else "Rien n’a été publié : le site en ligne est celui d’avant."
    )
    shown = "\n".join(f"- {error}" for error in verdict.errors[:_SHOWN])
    more = len(verdict.errors) - _SHOWN
    rest = f"\n- … et {more} autres : `scripts/check` les donne toutes." if more > 0 else ""
    return (
        f"Le contenu ne passe plus la vérification au {in_words(day)}. {published}\n\n"
        f"À corriger dans `content/` :\n\n{shown}{rest}\n\n"
        "Ce ticket se met à jour chaque jour, et se ferme seul une fois le contenu corrigé.\n"
    )
