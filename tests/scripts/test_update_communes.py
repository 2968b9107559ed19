"""The yearly update of the communes: what it makes, what it says, what it refuses."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scripts.jobs.update_communes import changes, gazetteer, official
from scripts.jobs.update_communes.command import CONTENT, PACKAGE, update, update_communes

CURRENT = json.loads((CONTENT / "communes.json").read_text(encoding="utf-8"))


def commune(code: str, nom: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "nom": nom,
        "type": "commune-actuelle",
        "departement": code[:2],
        "arrondissement": code[:2] + "1",
        "codesPostaux": [code[:2] + "000"],
        "population": 100,
    } | more


def former(code: str, nom: str, today: str) -> dict[str, Any]:
    return {
        "code": code,
        "nom": nom,
        "type": "commune-associee",
        "departement": code[:2],
        "chefLieu": today,
    }


def write_package(folder: Path, communes: list[dict[str, Any]], **epci: list[str]) -> Path:
    """A package of the same shape as the real one, with what a test needs."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    arrondissements = [
        {"code": f"{departement}1", "nom": f"Chef-lieu {departement}", "departement": departement}
        for departement in ("59", "62")
    ]
    groupings = [
        {"code": code, "nom": f"CC {code}", "membres": [{"code": member} for member in members]}
        for code, members in epci.items()
    ]
    for name, value in {
        "package.json": {"version": "7.0.0"},
        "data/communes.json": communes,
        "data/epci.json": groupings,
        "data/arrondissements.json": arrondissements,
    }.items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    (folder / "README.md").write_text("| 2027 | 7.0.0 | `npm` |\n", encoding="utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(
        tmp_path / "paquet",
        [
            commune("59001", "Aa"),
            commune("59002", "Bé", codesPostaux=["59500", "59400"]),
            commune("62001", "Cé"),
            commune("02001", "Ailleurs"),
            former("59999", "Vieux-Bé", "59002"),
            former("59002", "Bé", "59002"),
            former("02999", "Vieil-Ailleurs", "02001"),
        ],
        A=["59001", "59002", "02001"],
        B=["62001"],
        C=["02001"],
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "contenu"
    folder.mkdir()
    return folder


def made(content: Path) -> dict[str, Any]:
    return json.loads((content / "communes.json").read_text(encoding="utf-8"))


def test_the_file_of_the_repository_is_what_the_locked_package_gives() -> None:
    assert update(PACKAGE, CONTENT, None, only_compare=True)


def test_only_both_departments_are_kept_sorted_with_their_groupings(
    package: Path, content: Path
) -> None:
    update(package, content, None, only_compare=False)
    found = made(content)
    assert [record["code"] for record in found["communes"]] == ["59001", "59002", "62001"]
    assert found["communes"][1]["codes_postaux"] == ["59400", "59500"]
    assert found["epci"] == {"A": "CC A", "B": "CC B"}


def test_a_former_commune_is_kept_unless_todays_bears_its_name(
    package: Path, content: Path
) -> None:
    update(package, content, None, only_compare=False)
    assert made(content)["anciennes"] == [
        {
            "code": "59999",
            "nom": "Vieux-Bé",
            "commune": "59002",
            "codes_postaux": ["59400", "59500"],
        }
    ]


def test_a_former_commune_takes_the_postal_code_kept_by_hand(package: Path, content: Path) -> None:
    by_hand = {"codes_postaux": {"59999": ["59500"]}}
    (content / "communes-anciennes.json").write_text(json.dumps(by_hand), encoding="utf-8")
    update(package, content, None, only_compare=False)
    assert made(content)["anciennes"][0]["codes_postaux"] == ["59500"]


def test_a_mairie_takes_the_number_kept_by_hand(package: Path, content: Path) -> None:
    by_hand = {"numeros": {"59001": "03 00 00 00 01"}}
    (content / "mairies.json").write_text(json.dumps(by_hand), encoding="utf-8")
    update(package, content, None, only_compare=False)
    numbers = {record["code"]: record.get("mairie") for record in made(content)["communes"]}
    assert numbers == {"59001": "03 00 00 00 01", "59002": None, "62001": None}


def test_a_commune_takes_the_position_kept_by_hand(package: Path, content: Path) -> None:
    by_hand = {"positions": {"59001": [5024, 321]}}
    (content / "positions.json").write_text(json.dumps(by_hand), encoding="utf-8")
    update(package, content, None, only_compare=False)
    positions = [record.get("position") for record in made(content)["communes"]]
    assert positions == [[5024, 321], None, None]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("mairies.json", {"numeros": {"59998": "03 00 00 00 01"}}),
        ("positions.json", {"positions": {"59998": [5024, 321]}}),
    ],
)
def test_what_is_kept_of_a_commune_that_is_gone_stops_the_update(
    package: Path, content: Path, name: str, kept: dict[str, object]
) -> None:
    (content / name).write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(official.UpdateError, match=re.escape(name)):
        update(package, content, None, only_compare=False)


def test_the_dates_follow_from_the_year_of_the_package(package: Path, content: Path) -> None:
    update(package, content, None, only_compare=False)
    meta = made(content)["meta"]
    assert (meta["geographie"], meta["population"]) == ("2027-01-01", "2024-01-01")
    assert "COG 2027, populations de référence 2024" in meta["sources"]


def test_a_second_update_changes_nothing(package: Path, content: Path) -> None:
    assert not update(package, content, None, only_compare=False)
    first = (content / "communes.json").read_bytes()
    assert update(package, content, None, only_compare=False)
    assert (content / "communes.json").read_bytes() == first


def test_comparing_writes_nothing_and_fails_when_the_file_is_late(
    package: Path, content: Path
) -> None:
    arguments = ["--paquet", str(package), "--contenu", str(content), "--verifier"]
    result = CliRunner().invoke(update_communes, arguments)
    assert result.exit_code == 1
    assert "n’est pas à jour" in result.output
    assert not (content / "communes.json").exists()


def test_the_summary_names_every_kind_of_change() -> None:
    before = copy.deepcopy(CURRENT)
    after = copy.deepcopy(CURRENT)
    renamed, moved, gone = (after["communes"][rank] for rank in (0, 1, 2))
    renamed["nom"] = "Abancourt-lez-Cambrai"
    moved["epci"] = "200093201"
    moved["codes_postaux"] = ["59999"]
    after["communes"].remove(gone)
    after["communes"].append(dict(gone, code="59999", nom="Aibes-Neuve"))
    after["epci"]["999999999"] = "CC Nouvelle"
    del after["epci"]["200030633"]
    after["meta"]["paquet"] = "autre 7.0.0"
    summary = "\n".join(changes.describe(before, after))
    for expected in (
        "Communes nouvelles (1) : Aibes-Neuve (59999).",
        "Communes disparues (1) : Aibes (59003).",
        "Communes renommées (1) : Abancourt (59001) devient Abancourt-lez-Cambrai.",
        "Communes qui changent d’EPCI (1) : Abscon (59002) :",
        " : CA de la Porte du Hainaut → Métropole Européenne de Lille.",
        "EPCI : ajouts (1) : CC Nouvelle (999999999).",
        "EPCI : disparitions (1) : CA du Caudrésis et du Catésis (200030633).",
        "Codes postaux modifiés (1) : Abscon (59002) : 59215 → 59999.",
        "Source : @etalab/decoupage-administratif 6.0.0 → autre 7.0.0.",
    ):
        assert expected in summary


def test_a_long_list_of_changes_is_cut_with_its_count() -> None:
    after = copy.deepcopy(CURRENT)
    for record in after["communes"][:20]:
        record["nom"] += " nouvelle"
    [line] = changes.describe(CURRENT, after)
    assert line.startswith("Communes renommées (20) : ")
    assert line.endswith(" ; et 8 autres.")


def test_a_change_of_population_is_summed_up_by_department() -> None:
    after = copy.deepcopy(CURRENT)
    after["communes"][0]["population"] += 9
    total = sum(record["population"] for record in CURRENT["communes"][:647])
    expected = f"Population du 59 : {total:,} → {total + 9:,} habitants.".replace(",", " ")
    assert changes.describe(CURRENT, after) == [expected]


def test_nothing_is_said_when_nothing_changes() -> None:
    assert changes.describe(CURRENT, copy.deepcopy(CURRENT)) == []


def test_a_missing_package_is_explained(content: Path, tmp_path: Path) -> None:
    arguments = ["--paquet", str(tmp_path / "absent"), "--contenu", str(content)]
    result = CliRunner().invoke(update_communes, arguments)
    assert result.exit_code == 1
    assert "--paquet" in result.output
    assert "Traceback" not in result.output


def test_an_unlisted_version_asks_for_the_year(package: Path, content: Path) -> None:
    (package / "README.md").unlink()
    with pytest.raises(official.UpdateError, match="--annee"):
        update(package, content, None, only_compare=False)
    update(package, content, 2030, only_compare=False)
    assert made(content)["meta"]["geographie"] == "2030-01-01"


@pytest.mark.parametrize("missing", ["codesPostaux", "population", "arrondissement"])
def test_an_incomplete_commune_stops_the_update_and_leaves_the_file_alone(
    tmp_path: Path, content: Path, missing: str
) -> None:
    record = commune("59001", "Aa")
    del record[missing]
    broken = write_package(tmp_path / "paquet", [record], A=["59001"])
    (content / "communes.json").write_text(json.dumps(CURRENT), encoding="utf-8")
    with pytest.raises(official.UpdateError, match=r"Aa \(59001\)"):
        update(broken, content, None, only_compare=False)
    assert made(content) == CURRENT


def test_a_commune_without_epci_stops_the_update(tmp_path: Path, content: Path) -> None:
    alone = write_package(tmp_path / "paquet", [commune("59001", "Aa")])
    with pytest.raises(official.UpdateError, match="epci"):
        update(alone, content, None, only_compare=False)


def test_a_postal_code_that_is_not_of_todays_commune_stops_the_update(
    package: Path, content: Path
) -> None:
    by_hand = {"codes_postaux": {"59999": ["62000"]}}
    (content / "communes-anciennes.json").write_text(json.dumps(by_hand), encoding="utf-8")
    with pytest.raises(official.UpdateError, match=r"communes-anciennes\.json"):
        update(package, content, None, only_compare=False)


RECORDS = st.lists(st.fixed_dictionaries({"code": st.text(max_size=5), "nom": st.text()}))


@given(
    st.fixed_dictionaries(
        {
            "epci": st.dictionaries(st.text(min_size=1), st.text(), min_size=1),
            "communes": RECORDS.filter(bool),
            "anciennes": RECORDS.filter(bool),
        }
    )
)
def test_what_is_written_reads_back_the_same(value: dict[str, Any]) -> None:
    assert json.loads(gazetteer.dump(value)) == value
