"""A pack made in the browser: the pages chosen, still tagged, the frame filled on each."""

import json
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from scripts.jobs.leaflets.build import first_pages
from scripts.jobs.leaflets.letters import Lettre
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.sheets import Fiche
from scripts.jobs.leaflets.typesetting import Format, format_named, pdf
from scripts.parts.root import ROOT
from tests.leaflets.documents import EVERY_FORMAT, assert_accessible

MAKE = """
import * as lib from "@cantoo/pdf-lib";
import { readFileSync } from "node:fs";
import { packOf } from "./docs/assets/lot.js";
const { ranges, words, sides } = JSON.parse(process.argv[2]);
process.stdout.write(await packOf(lib, readFileSync(process.argv[1]), ranges, words, sides));
"""
WORDS = (
    "CCAS d’Exemple, 3 place de l’Œuvre\nLundi et jeudi, 9 h à 12 h\nTéléphone : 03 00 00 00 00 €"
)
A4 = format_named("a4")


def _chosen(
    printed: Sequence[Printed],
    format_: Format,
    names: Sequence[str],
    folder: Path,
    words: str = WORDS,
    *,
    two_sided: bool = True,
) -> bytes:
    whole = folder / "whole.pdf"
    data = pdf(printed, format_, "Essai")
    whole.write_bytes(data)
    starts = first_pages(data, printed)
    with pikepdf.open(BytesIO(data)) as document:
        end = len(document.pages)
    after = dict(zip(starts, [*list(starts.values())[1:], end + 1], strict=True))
    ranges = [[starts[name], after[name] - 1] for name in names]
    done = subprocess.run(
        [
            "node",
            "--input-type=module",
            "-e",
            MAKE,
            str(whole),
            json.dumps({"ranges": ranges, "words": words, "sides": two_sided}),
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture
def some(fiches: dict[str, Fiche], lettres: dict[str, Lettre]) -> list[Printed]:
    return [fiches["impaye"], fiches["dalo"], fiches["visale"], lettres["lettre-plan-de-paiement"]]


@EVERY_FORMAT
def test_the_pdf_ua_checkers_find_nothing_wrong(
    some: list[Printed], format_: Format, tmp_path: Path
) -> None:
    printed = some[:3] if format_.plie else some
    assert_accessible(_chosen(printed, format_, ["impaye", "visale"], tmp_path), tmp_path)


def test_only_what_is_chosen_is_in_it(some: list[Printed], tmp_path: Path) -> None:
    data = _chosen(some, A4, ["dalo", "lettre-plan-de-paiement"], tmp_path)
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) == 5
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert len(titles) == 2
        assert titles[0].startswith("Dalo")
        names = {str(field.T) for field in document.Root.AcroForm.Fields}  # pyright: ignore
        assert "permanence" in names
        assert "plan-de-paiement-logement" in names
        assert not {name for name in names if name.startswith(("impaye", "visale"))}
    assert len(data) < len((tmp_path / "whole.pdf").read_bytes())


def test_what_is_written_is_in_every_frame_and_stays_a_field(
    some: list[Printed], tmp_path: Path
) -> None:
    data = _chosen(some, A4, ["impaye", "visale"], tmp_path)
    with pikepdf.open(BytesIO(data)) as document:
        (frame,) = [f for f in document.Root.AcroForm.Fields if str(f.T) == "permanence"]  # pyright: ignore
        assert str(frame.V) == WORDS
        drawings = [kid.AP.N.read_bytes() for kid in list(frame.Kids)]  # pyright: ignore
    assert len(drawings) == 2
    assert all("Œuvre".encode("cp1252").hex().encode() in one for one in drawings)


def test_nothing_is_written_when_there_is_nothing_to_write(
    some: list[Printed], tmp_path: Path
) -> None:
    data = _chosen(some, A4, ["impaye"], tmp_path, words="  ")
    with pikepdf.open(BytesIO(data)) as document:
        (frame,) = [f for f in document.Root.AcroForm.Fields if str(f.T) == "permanence"]  # pyright: ignore
        assert str(frame.V) == ""


def test_for_one_side_only_no_blank_page_is_printed(some: list[Printed], tmp_path: Path) -> None:
    names = ["impaye", "lettre-plan-de-paiement"]
    data = _chosen(some, A4, names, tmp_path, two_sided=False)
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) == 3
        assert all("/StructParents" in page for page in document.pages)


def test_the_same_choice_makes_the_same_file(some: list[Printed], tmp_path: Path) -> None:
    first = _chosen(some, A4, ["impaye"], tmp_path)
    assert _chosen(some, A4, ["impaye"], tmp_path) == first
