"""The file of a letter, read back as a word processor does."""

import io
import json
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from checker.catalogue import Catalogue
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


ON = date(2026, 11, 27)
GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("letter.rng"))))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ON)


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, Any]:
    return _letter(catalogue, "plan-de-paiement")


def _letter(catalogue: Catalogue, name: str) -> dict[str, Any]:
    return letter(catalogue, {"courrier": name, "reponses": {}, "au": ON.isoformat()})


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


def test_every_letter_is_an_open_document_by_the_standard_and_keeps_every_word(
    catalogue: Catalogue,
) -> None:
    assert len(catalogue.courriers) >= 17
    for name in catalogue.courriers:
        made = _letter(catalogue, name)
        file = _file(made, {})
        _check(file, name)
        wanted = [
            "".join(f"[{p['texte']}]" if p["blanc"] else p["texte"] for p in line)
            for block in made["blocs"]
            for line in block["lignes"]
        ]
        assert _lines(file) == wanted, name


def test_whatever_is_typed_it_stays_one(made: dict[str, Any]) -> None:
    _check(_file(made, {"prenom-nom": HOSTILE, "adresse": "  1\t\r\n\n  rue"}), "hostile")


def _check(file: zipfile.ZipFile, name: str) -> None:
    """The file is one by the standard, and uses no style that it does not define."""
    defined: set[str] = set()
    used: set[str] = set()
    for part in file.namelist():
        if not part.endswith(".xml"):
            continue
        tree = etree.fromstring(file.read(part))
        assert GRAMMAR.validate(tree), (name, part, GRAMMAR.error_log.last_error)
        for element in tree.iter():
            for key, value in element.attrib.items():
                local = etree.QName(key).localname
                if local == "name":
                    defined.add(str(value))
                elif local in ("style-name", "parent-style-name", "page-layout-name"):
                    used.add(str(value))
    assert used <= defined, name


def test_a_hostile_name_changes_nothing_but_the_name(made: dict[str, Any]) -> None:
    plain = _lines(_file(made, {"prenom-nom": "N"}))
    hostile = _lines(_file(made, {"prenom-nom": HOSTILE}))
    assert len(hostile) == len(plain)
    assert hostile[1:] == plain[1:]
    assert hostile[0].startswith('</text:p><office:spreadsheet> & "ami" <b>')


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_every_letter_on_one_page_and_keeps_its_text(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    wanted: dict[str, list[str]] = {}
    for name in catalogue.courriers:
        made = _letter(catalogue, name)
        typed = {
            blank["champ"]: f"{blank['libelle']}, écrit à la main en quelques mots de plus"
            for blank in made["blancs"]
        }
        file = _file(made, typed)
        wanted[name] = _lines(file)
        assert isinstance(file.fp, io.BytesIO)
        (tmp_path / f"{name}.odt").write_bytes(file.fp.getvalue())
    for form in ("pdf", "txt:Text"):
        _convert(tmp_path, form)
    for name, lines in wanted.items():
        with pikepdf.open(tmp_path / f"{name}.pdf") as paper:
            assert len(paper.pages) == 1, name
        text = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert [line.rstrip() for line in text.splitlines()] == [line.rstrip() for line in lines]


def _convert(folder: Path, form: str) -> None:
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        *("--convert-to", form, "--outdir", str(folder)),
        *map(str, sorted(folder.glob("*.odt"))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
