"""A month of one permanence gives each funder's table to the unit, by a count of another kind."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.catalogue import Catalogue
from checker.model import TableauIndicateurs
from scripts.parts.loading import load
from scripts.parts.root import ROOT
from scripts.parts.site import permanence
from tests.web.month import BY_HAND, COUNTED, Visit, by_hand, drawn, keeps, write

ON = date(2026, 11, 30)
UNKNOWN = "Non renseigné"
LEVEL = "arrondissement"
NO_TOWN = "Commune non renseignée"
EVERY = {
    "du": "2026-11-01",
    "au": "2026-11-30",
    "pas": "mois",
    "detail": "",
    "niveau": LEVEL,
    "territoire": "",
    "publier": False,
}

type Test = Callable[[Visit], bool]


def _has(**wanted: str | tuple[str, ...]) -> Test:
    """A visit with these values, said apart from `content/indicateurs/`."""
    asked = {
        name.replace("_", "-"): (value,) if isinstance(value, str) else value
        for name, value in wanted.items()
    }
    return lambda visit: keeps(visit, asked)


TALK = {"acte": "entretien"}
NUMBERS: dict[str, dict[str, Test | tuple[Test, Test]]] = {
    "information": {
        "Nombre de personnes reçues": _has(**TALK, mode=("accueil", "visite")),
        "Nombre d’appels téléphoniques": _has(**TALK, mode="telephone"),
        "Nombre de permanences": _has(acte="permanence"),
        "Consultations sur l’habitat indigne": _has(**TALK, theme="habitat-indigne"),
        "Consultations sur le permis de louer": _has(**TALK, theme="permis-de-louer"),
        "Propriétaires": _has(occupation=("proprietaire-occupant", "proprietaire-bailleur")),
        "Locataires": _has(occupation=("locataire-prive", "locataire-hlm", "residence")),
    },
    "microcredit": {
        "Nombre de ménages rencontrés": _has(etape="rencontre"),
        "Nombre de dossiers microcrédit déposés": _has(etape="depose"),
        "Nombre de dossiers microcrédit acceptés": _has(etape="accepte"),
        "Nombre de ménages suivis": _has(etape="debut"),
        "Nombre de réorientations vers d’autres dispositifs": lambda visit: bool(
            set(visit.get("orientation", [])) - {"aucune", "microcredit"}
        ),
    },
    "jeunes": {
        "Nombre de jeunes entrés en logement": _has(etape="entree"),
        "Nombre de jeunes ayant quitté le logement": _has(etape="fin"),
        "Nombre de partenaires du logement mobilisés": _has(acte="partenaire"),
    },
    "expulsions": {
        "Nombre de consultations": _has(**TALK),
        "Nombre de permanences": _has(acte="permanence"),
        "Participation aux instances locales": _has(acte="instance-locale"),
        "Participation à la Ccapex": _has(acte="ccapex"),
        "Participation aux groupes de travail": _has(acte="groupe-travail"),
        "Actions spécifiques": _has(acte="action"),
    },
    "astre": {
        "Nombre de situations identifiées éligibles": _has(etape="eligible"),
        "Nombre de dossiers de demande déposés": _has(etape="depose"),
        "Nombre de ménages accompagnés": _has(etape="debut"),
    },
    "logement-d-abord": {
        "Nombre de sollicitations de la plateforme": _has(etape=("saisine", "espace-ressource")),
        "dont sollicitations de l’espace ressource": _has(etape="espace-ressource"),
        "Nombre de réunions de coordination et d’instances": _has(acte="reunion"),
        "Nombre de participations aux commissions de fluidité": _has(acte="fluidite"),
    },
    "equipes-mobiles": {
        "Nombre de ménages éligibles": _has(mission="equipe-mobile", etape="eligible"),
        "Nombre d’interventions terminées": _has(mission="equipe-mobile", etape="fin"),
        "Nombre d’interventions en cours à la fin (compter depuis le 1er janvier)": (
            _has(mission="equipe-mobile", etape="debut"),
            _has(mission="equipe-mobile", etape="fin"),
        ),
        "Nombre de bailleurs contactés": _has(acte="bailleur"),
        "Nombre de visites réalisées": _has(mission="vej", visite="faite"),
        "Portes closes": _has(mission="vej", visite="porte-close"),
        "Nombre d’accompagnements proposés après une visite": _has(
            mission="vej", propose=("oui", "logement-d-abord")
        ),
        "dont au titre de Logement d’abord": _has(mission="vej", propose="logement-d-abord"),
    },
    "accompagnement": {
        "Passages": _has(**TALK),
        "Ménages accompagnés": _has(etape="debut"),
        "Accompagnements terminés": _has(etape="fin"),
    },
}
"""What the founding documents ask for, mission by mission, in the words of the tables."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ON)


@pytest.fixture(scope="module")
def month(catalogue: Catalogue) -> list[Visit]:
    return [*drawn(catalogue), *by_hand(catalogue)]


@pytest.fixture(scope="module")
def files(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The two journals: one drawn, one from a spreadsheet."""
    journal = tmp_path_factory.mktemp("journal") / "journal.csv"
    write(drawn(catalogue), list(catalogue.journal), journal)
    return [journal, BY_HAND]


def tables(catalogue: Catalogue, files: list[Path], folder: Path, **choice: Any) -> Any:
    """What the page's own code counts."""
    request = folder / "demande.json"
    asked = {"lists": permanence.lists(catalogue), "choix": EVERY | choice}
    request.write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run(
        ["node", "tests/web/tables.mjs", str(request), *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_hundred_visits_and_fifty_by_hand_are_all_read(
    catalogue: Catalogue, files: list[Path], month: list[Visit], tmp_path: Path
) -> None:
    found = tables(catalogue, [*files, *files], tmp_path)
    assert len(month) == COUNTED + 50
    assert found["nombre"] == len(month), "each file read twice counts once"
    assert any("ajoutées à la main" in message for message in found["messages"])


@pytest.mark.parametrize("sheet", NUMBERS)
def test_each_number_that_a_document_asks_is_right_to_the_unit(
    catalogue: Catalogue, files: list[Path], month: list[Visit], tmp_path: Path, sheet: str
) -> None:
    missions = catalogue.indicateurs[sheet].missions
    mine = [visit for visit in month if visit["mission"][0] in missions]
    shown = {
        name: row[0]
        for table in tables(catalogue, files, tmp_path)["tableaux"][sheet]
        if table["nommes"]
        for name, row in zip(table["lignes"], table["cases"], strict=True)
    }
    for name, asked in NUMBERS[sheet].items():
        counts, less = asked if isinstance(asked, tuple) else (asked, lambda _: False)
        expected = sum(map(counts, mine)) - sum(map(less, mine))
        assert shown[name] == expected, name
        assert expected, f"{name}: the month holds none, the test says nothing"


@pytest.mark.parametrize("detail", ["", "territoire"])
def test_each_table_is_right_to_the_unit(
    catalogue: Catalogue, files: list[Path], month: list[Visit], tmp_path: Path, detail: str
) -> None:
    found = tables(catalogue, files, tmp_path, detail=detail)["tableaux"]
    for sheet in catalogue.indicateurs.values():
        mine = [v for v in month if not sheet.missions or v["mission"][0] in sheet.missions]
        for table, made in zip(sheet.tableaux, found[sheet.id], strict=True):
            if table.lignes is not None:
                counted = [v for v in mine if keeps(v, table.seulement or {})]
                _compare(catalogue, table, counted, made)


def _compare(
    catalogue: Catalogue, table: TableauIndicateurs, counted: list[Visit], made: dict[str, Any]
) -> None:
    """Every cell of a table, each counted by itself."""
    names = _names(catalogue)
    only = table.seulement or {}
    columns = made["colonnes"] or [None]
    across = table.colonnes or ("territoire" if made["colonnes"] else None)
    for by, shown in ((table.lignes, made["lignes"]), (across, made["colonnes"])):
        met = {name for visit in counted if by for name in names(visit, str(by), only)}
        assert met <= set(shown), (table.titre, met - set(shown))
    for row, numbers in zip(made["lignes"], made["cases"], strict=True):
        for column, number in zip(columns, numbers, strict=True):
            expected = sum(
                row in names(visit, str(table.lignes), only)
                and (column is None or column in names(visit, str(across), only))
                for visit in counted
            )
            assert number == expected, (table.titre, row, column)
    assert made["total"] == len(counted), table.titre


def _names(catalogue: Catalogue) -> Callable[[Visit, str, dict[str, Any]], list[str]]:
    """The rows or columns, in words, where a visit goes."""

    def names(visit: Visit, by: str, only: dict[str, Any]) -> list[str]:
        if by == "mois":
            return ["novembre 2026"]
        if by in ("territoire", "commune"):
            code = visit["commune"][0]
            if not code:
                return [NO_TOWN]
            town = catalogue.communes[code]
            return [town.nom if by == "commune" else catalogue.arrondissements[town.arrondissement]]
        words = {option.id: option.libelle for option in catalogue.journal[by].options}
        kept = [o for o in visit.get(by, []) if by not in only or o in only[by]]
        return [words[option] for option in kept] or [UNKNOWN]

    return names


def test_the_published_version_says_nothing_exact_and_no_name_of_less_than_five(
    catalogue: Catalogue, files: list[Path], tmp_path: Path
) -> None:
    exact = tables(catalogue, files, tmp_path)["tableaux"]
    shown = tables(catalogue, files, tmp_path, publier=True)["tableaux"]
    published = 0
    for sheet, comptes in shown.items():
        for inside, outside in zip(exact[sheet], comptes, strict=True):
            if outside["retenu"]:
                assert {number for row in outside["cases"] for number in row} == {None}
                continue
            published += 1
            true_of = dict(zip(inside["lignes"], inside["totauxLignes"], strict=True))
            for name, said in zip(outside["lignes"], outside["totauxLignes"], strict=True):
                true = true_of[name]
                assert said % 5 == 0
                assert abs(said - true) < 10
    assert published > len(shown)
