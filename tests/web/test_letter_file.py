"""The file of a letter, read back as a word processor does."""

import io
import json
import subprocess
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from checker.service import letter
from scripts.parts.loading import load
from scripts.parts.root import ROOT

MAKE = """
import { filled, odtOf } from "./checker/web/letter.js";
const { blocs, typed } = JSON.parse(process.argv[1]);
process.stdout.write(odtOf(filled(blocs, typed), "Lettre"));
"""
HOSTILE = '</text:p><office:spreadsheet> & "ami" <b>\u0000\n\tdeux  espaces'
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    on = date(2026, 11, 27)
    request = {"courrier": "plan-de-paiement", "reponses": {}, "au": on.isoformat()}
    return letter(load(on), request)


def _file(made: dict[str, Any], typed: dict[str, str]) -> zipfile.ZipFile:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", MAKE, json.dumps({**made, "typed": typed})],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return zipfile.ZipFile(io.BytesIO(done.stdout))


def _lines(file: zipfile.ZipFile) -> list[str]:
    root = ET.fromstring(file.read("content.xml"))
    return ["".join(line.itertext()) for line in root.iter(f"{TEXT}p")]


def test_a_word_processor_knows_the_file_by_its_first_bytes(made: dict[str, Any]) -> None:
    file = _file(made, {})
    assert file.testzip() is None
    first = file.infolist()[0]
    assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", 0, 0)
    assert file.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_every_part_of_the_file_is_listed_and_can_be_read(made: dict[str, Any]) -> None:
    file = _file(made, {})
    manifest = file.read("META-INF/manifest.xml").decode()
    for name in file.namelist():
        if name.endswith(".xml"):
            ET.fromstring(file.read(name))
        if name not in ("mimetype", "META-INF/manifest.xml"):
            assert f'full-path="{name}"' in manifest


def test_the_document_says_every_word_of_the_letter(made: dict[str, Any]) -> None:
    wanted = [
        "".join(f"[{p['texte']}]" if p["blanc"] else p["texte"] for p in line)
        for block in made["blocs"]
        for line in block["lignes"]
    ]
    assert _lines(_file(made, {})) == wanted


def test_a_hostile_name_changes_nothing_but_the_name(made: dict[str, Any]) -> None:
    plain = _lines(_file(made, {"prenom-nom": "N"}))
    hostile = _lines(_file(made, {"prenom-nom": HOSTILE}))
    assert len(hostile) == len(plain)
    assert hostile[1:] == plain[1:]
    assert hostile[0].startswith('</text:p><office:spreadsheet> & "ami" <b>')
