"""The `measure/oracles` verb: figures of `content/` beside OpenFisca-France, at shared dates.

OpenFisca is installed in an environment of its own (`.cache/oracles`), outside the lock files and
the tests: it is large, and only says whether two readings of the law agree. Each disagreement has
its judgement in `SETTLED`: one that has none fails the verb.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import click

from checker.catalogue import Catalogue
from checker.evaluation import Evaluation
from checker.figures import period_at
from checker.model import Bareme, Chiffre
from scripts.installing import CACHE
from scripts.jobs.measure.report import Report, keep_option
from scripts.parts import loading
from scripts.parts.command_line import fail, run

ON = date(2026, 11, 27)
PACKAGE = "openfisca-france==176.1.8"
ENVIRONMENT = CACHE / "oracles"
READER = Path(__file__).with_name("openfisca_reader.py")
ZONE = "zone-loyer-2"

type Ceilings = Mapping[str, Mapping[str, float]]
"""By category, and per further person (« plus »): the value from each day on which it changes."""

SETTLED: dict[str, str] = {}
"""Who is right, by disagreement: none today."""


@dataclass(frozen=True)
class Household:
    """Who lives there: the ages of the adults, how many children."""

    ages: tuple[int, ...]
    enfants: int

    @property
    def answers(self) -> dict[str, Any]:
        """The same, as answers to the questions that the category reads."""
        alone = len(self.ages) == 1
        found: dict[str, Any] = {
            "adultes": len(self.ages),
            "enfants": self.enfants,
            "couple": "non" if alone else "oui",
            "handicap-foyer": "non",
            "age": self.ages[0],
        }
        return found if alone else found | {"age-conjoint": self.ages[1]}

    def __str__(self) -> str:
        return f"adults of {' and '.join(map(str, self.ages))}, {self.enfants} children"


HOUSEHOLDS = tuple(
    Household(ages, children)
    for ages, children in product(
        ((19,), (30,), (70,), (19, 20), (27, 28), (27, 29), (25, 30), (54, 18), (40, 41), (70, 72)),
        range(8),
    )
)
"""One or two adults, on both sides of the 55 years of a young household, up to seven children."""


@dataclass(frozen=True)
class Compared:
    """One comparison: what, and what differs, each with the key of its judgement."""

    what: str
    dates: str
    agree: int
    differ: tuple[tuple[str, str], ...] = ()


@click.command(help="Compare des chiffres du contenu à OpenFisca-France, installé à part.")
@keep_option
def measure(garder: Path | None) -> None:
    """Compare, print and keep the table; fail on a disagreement that nobody has settled."""
    oracle = read_oracle()
    found = list(compare(oracle))
    report = Report("Figures beside an oracle", "scripts/measure/oracles")
    report.text(
        f"OpenFisca-France {oracle['version']}, in an environment of its own. Two readings of the"
        " law: where they agree neither is proved right, where they differ one is wrong."
    )
    report.table(
        ("what", "at which dates", "agree", "differ"),
        [(c.what, c.dates, str(c.agree), str(len(c.differ))) for c in found],
    )
    differences = [pair for compared in found for pair in compared.differ]
    if differences:
        report.table(
            ("disagreement", "who is right"),
            [(said, SETTLED.get(key, "**to settle**")) for key, said in differences],
        )
    report.text(
        "The ceilings of PLUS in content were read in OpenFisca itself (the Journal officiel was"
        " out of reach): that line checks the copy, not the law. OpenFisca stops at 2022 for PLAI:"
        " as both scales follow one index, those of content must have risen since by the same"
        " factor, line by line, as PLUS has."
    )
    report.give(garder)
    if any(key not in SETTLED for key, _ in differences):
        fail("Un écart n’est pas tranché : dites qui a raison dans SETTLED.")


def read_oracle() -> dict[str, Any]:
    """What OpenFisca says, after installing it if it is not there yet."""
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / "package.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != PACKAGE:
        subprocess.run(
            ["uv", "venv", "-q", "--clear", "--python", sys.executable, ENVIRONMENT], check=True
        )
        subprocess.run(["uv", "pip", "install", "-q", "--python", python, PACKAGE], check=True)
        stamp.write_text(PACKAGE, encoding="utf-8")
    households = [{"ages": h.ages, "enfants": h.enfants} for h in HOUSEHOLDS]
    given = json.dumps(households)
    done = subprocess.run(
        [python, READER], input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def compare(oracle: Mapping[str, Any]) -> Iterator[Compared]:
    """Every comparison."""
    catalogue = loading.load(ON)
    yield figure("RSA, one person", catalogue.chiffre("rsa.montant-base"), oracle["rsa"])
    yield figure("Smic, gross, a month", catalogue.chiffre("smic.mensuel-brut"), oracle["smic"])
    plus = oracle["plafonds"]["plu"]
    yield ceilings(catalogue.baremes["hlm-plus"], plus)
    yield rise(catalogue.baremes["hlm-plai"], oracle["plafonds"]["plai"], plus)
    yield zones(catalogue, oracle["zones"])
    yield categories(catalogue, oracle["categories"])


def figure(what: str, chiffre: Chiffre, told: Mapping[str, float]) -> Compared:
    """A dated figure on each day on which either side changes, and the days before."""
    days = shared_days(
        {period.du for period in chiffre.periodes if period.du}, {_day(at) for at in told}
    )
    agree, differ = 0, []
    for on in days:
        period, _ = period_at(chiffre.periodes, on)
        ours, theirs = _number(period and period.valeur), in_force(told, on)
        if ours == theirs:
            agree += 1
        else:
            differ.append((f"{chiffre.libelle} {on}", f"{what}, {on}: {ours} here, {theirs} there"))
    return Compared(what, _span(days), agree, tuple(differ))


def ceilings(bareme: Bareme, told: Ceilings) -> Compared:
    """A scale of ceilings, line by line, on the first and last day of its periods."""
    agree, differ = 0, []
    periods = [period for period in bareme.periodes if period.du and period.au]
    for period in periods:
        for on in (period.du, period.au):
            assert on is not None  # just sorted out
            for line, ours in _lines(period):
                theirs = in_force(told[line], on)
                if ours == theirs:
                    agree += 1
                else:
                    said = f"{bareme.id}, line {line}, {on}: {ours} here, {theirs} there"
                    differ.append((f"{bareme.id} {line} {on}", said))
    days = [on for period in periods for on in (period.du, period.au) if on]
    return Compared(bareme.titre, _span(days), agree, tuple(differ))


def rise(bareme: Bareme, told: Ceilings, index: Ceilings) -> Compared:
    """A scale older on the other side: the same rise, line by line, as another's since then."""
    since = max(_day(at) for at in told["1"])
    period, _ = period_at(bareme.periodes, ON)
    if period is None or period.du is None:
        return Compared(bareme.titre, "no period", 0)
    factor = (in_force(index["1"], period.du) or 0) / (in_force(index["1"], since) or 1)
    agree, differ = 0, []
    for line, ours in _lines(period):
        expected = (in_force(told[line], since) or 0) * factor
        if abs(ours - expected) <= 2:  # four roundings to the euro
            agree += 1
        else:
            said = f"{bareme.id}, line {line}: {ours} here, about {expected:.0f} expected"
            differ.append((f"{bareme.id} {line}", said))
    what = f"{bareme.titre}: the rise from {since.year} to {period.du.year}"
    return Compared(what, f"{since} and {period.du}", agree, tuple(differ))


def zones(catalogue: Catalogue, told: Mapping[str, str]) -> Compared:
    """Zone II of housing benefit, commune by commune."""
    ours = catalogue.communes_de(ZONE)
    agree, differ = 0, []
    for code, commune in catalogue.communes.items():
        theirs = told.get(code)
        if (theirs == "2") == (code in ours) and theirs in ("2", "3"):
            agree += 1
        else:
            here = "zone II" if code in ours else "zone III"
            said = f"{commune.nom} ({code}): {here} here, {theirs} there"
            differ.append((f"{ZONE} {code}", said))
    return Compared("Housing-benefit zone of each commune", "order of 2011", agree, tuple(differ))


def categories(catalogue: Catalogue, told: list[int]) -> Compared:
    """The social-housing category of every household; past six, OpenFisca counts persons apart."""
    formula = catalogue.calculs["categorie-hlm"].formule
    agree, differ = 0, []
    for household, theirs in zip(HOUSEHOLDS, told, strict=True):
        found = Evaluation(catalogue, ON, household.answers).value(formula).exact
        assert isinstance(found, int | float)  # every answer that it reads is given
        ours = min(int(found), 6)
        if ours == theirs:
            agree += 1
        else:
            differ.append((f"categorie {household}", f"{household}: {ours} here, {theirs} there"))
    return Compared("Social-housing category of households", "2026-06", agree, tuple(differ))


def shared_days(ours: set[date], theirs: set[date]) -> list[date]:
    """The days on which one side changes, and the eves, once both sides say something."""
    start = max(min(ours), min(theirs))
    changes = {day for day in ours | theirs if start <= day <= ON}
    eves = {day - timedelta(days=1) for day in changes}
    return sorted(day for day in {start, ON, *changes, *eves} if day >= start)


def in_force(told: Mapping[str, float], on: date) -> float | None:
    """The value of OpenFisca on a day; None before the first."""
    past = [at for at in told if _day(at) <= on]
    return told[max(past)] if past else None


def _number(value: object) -> float | None:
    """A figure of content, exact, as OpenFisca writes it."""
    return float(value) if isinstance(value, int | Fraction) else None


def _lines(period: Any) -> Iterator[tuple[str, float]]:
    yield from ((str(number), value) for number, value in enumerate(period.lignes, 1))
    if period.par_ligne_en_plus is not None:
        yield "plus", period.par_ligne_en_plus


def _day(at: str) -> date:
    return date.fromisoformat(at)


def _span(days: list[date]) -> str:
    return f"{min(days)} to {max(days)}" if days else "none"


def main() -> None:
    """Run the verb."""
    run(measure)
