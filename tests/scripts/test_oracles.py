"""Figures beside an oracle: what differs is found, on the days that both sides know."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.catalogue import Catalogue
from scripts.jobs.measure import oracles
from scripts.jobs.measure.oracles import (
    HOUSEHOLDS,
    ON,
    categories,
    ceilings,
    figure,
    in_force,
    measure,
    shared_days,
    zones,
)
from scripts.parts import loading

ZONE_II, ZONE_III = "2", "3"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The content, on the day of the comparison."""
    return loading.load(ON)


def test_days_are_compared_once_both_sides_say_something_and_on_the_eves_of_changes() -> None:
    ours, theirs = {date(2026, 4, 1)}, {date(2020, 1, 1), date(2026, 6, 1), date(2027, 1, 1)}
    assert shared_days(ours, theirs) == [
        date(2026, 4, 1),
        date(2026, 5, 31),
        date(2026, 6, 1),
        ON,
    ]


def test_what_the_oracle_says_holds_until_its_next_change() -> None:
    told = {"2025-04-01": 1.0, "2026-04-01": 2.0}
    assert in_force(told, date(2025, 3, 31)) is None
    assert in_force(told, date(2026, 3, 31)) == 1.0
    assert in_force(told, date(2026, 4, 1)) == 2.0


def test_a_figure_that_differs_is_said_with_both_values(catalogue: Catalogue) -> None:
    rsa = catalogue.chiffre("rsa.montant-base")
    told = {str(p.du): float(Fraction(str(p.valeur))) for p in rsa.periodes if p.du}
    assert figure("RSA", rsa, told).differ == ()
    at = max(told)
    said = [said for _, said in figure("RSA", rsa, told | {at: told[at] + 1}).differ]
    assert f"RSA, {at}: {told[at]} here, {told[at] + 1} there" in said


def test_a_ceiling_that_differs_is_said_by_its_line(catalogue: Catalogue) -> None:
    bareme = catalogue.baremes["hlm-plus"]
    periods = {str(p.du): p for p in bareme.periodes if p.du and p.au}
    told = {
        str(n): {du: float(period.lignes[n - 1]) for du, period in periods.items()}
        for n in range(1, len(bareme.periodes[0].lignes) + 1)
    }
    told["plus"] = {du: float(p.par_ligne_en_plus or 0) for du, p in periods.items()}
    assert ceilings(bareme, told).differ == ()
    told["2"][max(periods)] += 1
    assert {said.split(",")[1] for _, said in ceilings(bareme, told).differ} == {" line 2"}


def test_a_commune_in_another_zone_or_in_none_is_named(catalogue: Catalogue) -> None:
    in_two = catalogue.communes_de("zone-loyer-2")
    told = {code: ZONE_II if code in in_two else ZONE_III for code in catalogue.communes}
    assert zones(catalogue, told).differ == ()
    told["59350"] = ZONE_III
    del told["62041"]
    differ = [key for key, _ in zones(catalogue, told).differ]
    assert differ == ["zone-loyer-2 59350", "zone-loyer-2 62041"]


def test_a_household_in_another_category_is_described(catalogue: Catalogue) -> None:
    told = [1] * len(HOUSEHOLDS)
    said = [said for _, said in categories(catalogue, told).differ]
    assert "adults of 30, 1 children: 3 here, 1 there" in said
    assert not any(line.startswith("adults of 30, 0 children") for line in said)


class TestTheVerb:
    """The verb fails on a disagreement until somebody has said who is right."""

    @pytest.fixture(autouse=True)
    def disagreement(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One comparison, which differs, without OpenFisca."""
        found = oracles.Compared("RSA", "2026", 3, (("rsa", "RSA: 1 here, 2 there"),))

        def read() -> dict[str, Any]:
            return {"version": "0"}

        def compare(_: object) -> Iterator[oracles.Compared]:
            yield found

        monkeypatch.setattr(oracles, "read_oracle", read)
        monkeypatch.setattr(oracles, "compare", compare)

    def test_a_disagreement_to_settle_fails(self, tmp_path: Path) -> None:
        kept = tmp_path / "oracles.md"
        assert CliRunner().invoke(measure, ["--garder", str(kept)]).exit_code != 0
        assert "**to settle**" in kept.read_text(encoding="utf-8")

    def test_a_settled_one_passes_and_says_who_is_right(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(oracles.SETTLED, "rsa", "Here: the decree says 1.")
        kept = tmp_path / "oracles.md"
        assert CliRunner().invoke(measure, ["--garder", str(kept)]).exit_code == 0
        assert "Here: the decree says 1." in kept.read_text(encoding="utf-8")
