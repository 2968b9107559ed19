"""No passing day makes content wrong: played to the end of 2028, the yearly scales entered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from checker.diagrams.diagram import TooLarge
from checker.diagrams.findings import findings_by_day, fresh, lasting, probes
from scripts.jobs.check import CONTROLES, RULES, run
from scripts.jobs.check.situations import every_need_has_a_plan, short_interviews
from scripts.jobs.check.walk import walk
from scripts.parts.reading import Contenu, Lecture, read
from scripts.parts.reading.disk import content_files

TODAY = date(2026, 11, 27)
END = date(2028, 12, 31)
YEARLY = ("anah-tres-modestes", "anah-modestes", "anah-intermediaires")
"""The scales of the guide « Mettre à jour un barème au 1er janvier »."""


@cache
def read_with(*years: int) -> Lecture:
    """The content with the yearly scales of these years, entered as the guide says."""
    files: dict[str, bytes | str] = dict(content_files())
    for name in YEARLY:
        path = f"baremes/{name}.yml"
        given = files[path]
        text = (given if isinstance(given, str) else given.decode()).rstrip("\n")
        last = read(content_files(), TODAY).contenu.catalogue.baremes[name].periodes[-1]
        lines = [int(value) for value in last.lignes]
        for rank, year in enumerate(years, start=1):
            rows = ", ".join(str(value + 200 * rank) for value in lines)
            text += (
                f"\n  - lignes: [{rows}]\n    par_ligne_en_plus: {last.par_ligne_en_plus}"
                f"\n    du: {year}-01-01\n    au: {year}-12-31\n    sources: [moneyvox-2026]"
                f"\n    confiance: ferme\n    verifie_le: {year - 1}-12-20"
                f"\n    a_reverifier_le: {year}-12-31"
            )
        files[path] = text + "\n"
    return read(files, TODAY)


def days_of_change(contenu: Contenu) -> list[date]:
    """The days, from today on, on which some date written in content begins or is past."""
    found = {TODAY, END}
    for kind in ("chiffres", "baremes", "dispositifs", "situations", "territoires", "structures"):
        for entry in getattr(contenu.catalogue, kind).values():
            for _, item in walk(entry):
                found.update(_dates(item))
    return sorted(day for day in found if TODAY <= day <= END)


def _dates(item: Any) -> Iterator[date]:
    for field in ("du", "valeur"):
        value = getattr(item, field, None)
        if isinstance(value, date):
            yield value
    for field in ("au", "a_reverifier_le"):
        value = getattr(item, field, None)
        if isinstance(value, date) and value < date.max:
            yield value + timedelta(days=1)


def test_nothing_that_is_only_read_turns_red_with_the_day() -> None:
    lecture = read_with(2027, 2028)
    assert [str(p) for p in lecture.problemes if p.gravite == "erreur"] == []
    for on in days_of_change(lecture.contenu):
        contenu = replace(lecture.contenu, au=on)
        for check in (*RULES, *CONTROLES):
            if check.__module__.endswith("readability"):
                continue
            found = run(check, contenu, lecture.marks)
            assert [str(p) for p in found if p.gravite == "erreur"] == [], on


def test_every_need_has_its_plan_on_every_day_of_change() -> None:
    lecture = read_with(2027, 2028)
    for on in days_of_change(lecture.contenu)[::6]:
        contenu = replace(lecture.contenu, au=on)
        for check in (every_need_has_a_plan, short_interviews):
            assert [str(p) for p in check(contenu, lecture.marks)] == [], on


def test_the_yearly_scales_leave_every_rule_without_mistake_whatever_the_day() -> None:
    """What is proved takes no day: once for each year entered is enough."""
    for years in ((2027,), (2027, 2028)):
        catalogue = fresh(read_with(*years).contenu.catalogue)
        touched = 0
        for dispositif in catalogue.dispositifs.values():
            if date(years[-1], 1, 1) not in probes(dispositif, catalogue):
                continue
            touched += 1
            found = findings_by_day(dispositif, catalogue)
            assert not isinstance(found, TooLarge)
            assert lasting(found) == [], dispositif.id
        assert touched
