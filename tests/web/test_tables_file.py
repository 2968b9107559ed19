"""The spreadsheet's file of the tables, read back as a spreadsheet does."""

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from scripts.parts.root import ROOT

MAKE = """
import { odsOf } from "./checker/web/permanence/sheet.js";
const comptes = JSON.parse(process.argv[1]);
const notes = ["Version interne", "Période : novembre"];
process.stdout.write(odsOf("Essai", notes, comptes, "non publié"));
"""
GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("sheet.rng"))))
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
LONG = "Un titre bien trop long pour l’onglet d’un tableur : [stade] * ? / \\ de la procédure"
PLAIN: dict[str, Any] = {
    "titre": "Stade",
    "lignes": ["Assignation", "=1+1"],
    "colonnes": [],
    "cases": [[1204], [3]],
    "totauxLignes": [1204, 3],
    "totauxColonnes": [1207],
    "total": 1207,
    "nommes": False,
    "plusieurs": False,
    "retenu": False,
}
CROSSED = PLAIN | {
    "titre": LONG,
    "colonnes": ["Privé", "Social & <b>"],
    "cases": [[1000, 204], [1, 2]],
    "totauxColonnes": [1001, 206],
}
WITHHELD = PLAIN | {"titre": LONG, "retenu": True}
NAMED = PLAIN | {"titre": "Les nombres demandés", "nommes": True}


@pytest.fixture(scope="module")
def made() -> zipfile.ZipFile:
    comptes = json.dumps([PLAIN, CROSSED, WITHHELD, NAMED])
    done = subprocess.run(
        ["node", "--input-type=module", "-e", MAKE, comptes],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return zipfile.ZipFile(io.BytesIO(done.stdout))


def _sheets(file: zipfile.ZipFile) -> dict[str, list[list[str | float]]]:
    root = etree.fromstring(file.read("content.xml"))
    return {
        sheet.get(f"{TABLE}name"): [
            [
                float(number)
                if (number := cell.get(f"{OFFICE}value"))
                else "".join(cell.itertext())
                for cell in row
            ]
            for row in sheet.iter(f"{TABLE}table-row")
        ]
        for sheet in root.iter(f"{TABLE}table")
    }


def test_a_spreadsheet_knows_the_file_by_its_first_bytes(made: zipfile.ZipFile) -> None:
    assert made.testzip() is None
    first = made.infolist()[0]
    assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", 0, 0)
    assert made.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"


def test_every_part_of_the_file_is_what_opendocument_allows(made: zipfile.ZipFile) -> None:
    for name in made.namelist():
        if name.endswith(".xml"):
            GRAMMAR.assertValid(etree.fromstring(made.read(name)))


def test_each_table_has_its_sheet_and_its_numbers_are_numbers(made: zipfile.ZipFile) -> None:
    sheets = list(_sheets(made).values())
    assert len(sheets) == 5
    note, plain, crossed, withheld, named = sheets
    assert note[1:] == [["Version interne"], ["Période : novembre"]]
    assert plain[2:] == [["", "Nombre"], ["Assignation", 1204], ["=1+1", 3], ["Total", 1207]]
    assert crossed[2] == ["", "Privé", "Social & <b>", "Total"]
    assert crossed[-1] == ["Total", 1001, 206, 1207]
    assert withheld[2:] == [["non publié"]]
    assert [row[0] for row in named[2:]] == ["", "Assignation", "=1+1"]
    assert all(sheet[1] == ["Version interne"] for sheet in sheets), "said on every sheet"
