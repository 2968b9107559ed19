"""Places to write in: real fields, named, tagged, with a font of their own inside the file."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from checker.catalogue import Catalogue
from scripts.jobs.leaflets.forms import Feuille
from scripts.jobs.leaflets.letters import Lettre
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.sheets import Fiche, Maker
from scripts.jobs.leaflets.typesetting import FLAT, Format, format_named, pdf
from tests.leaflets.documents import EVERY_FORMAT, assert_accessible, tags

A4 = format_named("a4")
UNFOLDED = pytest.mark.parametrize("format_", FLAT, ids=lambda format_: format_.id)


def _open(printed: Printed, format_: Format) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf([printed], format_, printed.titre)))


def _fields(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    form = document.Root.get("/AcroForm", pikepdf.Dictionary(Fields=pikepdf.Array()))
    return {str(field.T): field for field in form.Fields}  # pyright: ignore


@EVERY_FORMAT
def test_the_frame_for_a_place_is_a_field_of_several_lines(
    fiches: dict[str, Fiche], format_: Format
) -> None:
    with _open(fiches["impaye"], format_) as document:
        frame = _fields(document)["permanence"]
        assert str(frame.TU) == "Votre permanence (adresse, jours, téléphone)"
        assert frame.FT == "/Tx"
        assert int(frame.Ff) & 1 << 12
        (widget,) = list(frame.Kids)  # pyright: ignore
        left, bottom, right, top = (float(x) for x in widget.Rect)  # pyright: ignore
        assert right - left > 150
        assert top - bottom > 35


def test_a_place_to_check_prints_what_is_known_and_a_frame_for_what_changed(
    catalogue: Catalogue, maker: Maker
) -> None:
    def fields(name: str) -> set[str]:
        here = replace(maker, lieu=catalogue.structures[name])
        with _open(here.dispositif(catalogue.dispositifs["dalo"]), A4) as document:
            return set(_fields(document))

    assert "permanence" in fields("mds-avion")
    assert "permanence" not in fields("mjd-lens")


def test_what_is_typed_in_a_pack_is_typed_once(fiches: dict[str, Fiche]) -> None:
    chosen = [fiches["impaye"], fiches["dalo"], fiches["visale"]]
    with pikepdf.open(BytesIO(pdf(chosen, A4, "Essai"))) as document:
        frame = _fields(document)["permanence"]
        assert len(list(frame.Kids)) == 3  # pyright: ignore
        pages = [page.objgen for page in document.pages]
        assert [pages.index(kid.P.objgen) for kid in list(frame.Kids)] == [0, 2, 4]  # pyright: ignore


@UNFOLDED
@pytest.mark.parametrize("name", ["lettre-plan-de-paiement", "lettre-delai-juge-execution"])
def test_the_pdf_ua_checkers_find_nothing_wrong_in_a_letter(
    lettres: dict[str, Lettre], format_: Format, name: str, tmp_path: Path
) -> None:
    _check(lettres[name], format_, tmp_path)


@UNFOLDED
def test_nor_in_a_sheet(feuilles: dict[str, Feuille], format_: Format, tmp_path: Path) -> None:
    for feuille in feuilles.values():
        _check(feuille, format_, tmp_path)


def _check(printed: Printed, format_: Format, folder: Path) -> None:
    assert_accessible(pdf([printed], format_, printed.titre), folder)


@EVERY_FORMAT
def test_every_field_is_tagged_as_one_and_no_link_to_a_field_is_left(
    fiches: dict[str, Fiche], format_: Format
) -> None:
    with _open(fiches["cheque-energie"], format_) as document:
        widgets = [
            annotation
            for page in document.pages
            for annotation in list(page.get("/Annots", pikepdf.Array()))  # pyright: ignore
            if annotation.Subtype == "/Widget"
        ]
        forms = [tag for tag in tags(document.Root.StructTreeRoot.K) if tag.S == "/Form"]
        assert len(forms) == len(widgets) > 0
        text = b"".join(bytes(str(item), "utf-8") for item in document.objects)
        assert b"champ:" not in text
        assert b"case:" not in text


def test_the_font_of_the_fields_is_in_the_file_with_the_signs_of_french(
    lettres: dict[str, Lettre],
) -> None:
    with _open(lettres["lettre-plan-de-paiement"], A4) as document:
        font = document.Root.AcroForm.DR.Font["/Champ"]
        assert font.FontDescriptor.FontFile2.read_bytes()
        widths = dict(enumerate((int(width) for width in list(font.Widths)), start=32))  # pyright: ignore
        for sign in "éèàçœŒÉ’«»€–…0123456789 ":
            assert widths[sign.encode("cp1252")[0]] > 0, sign


def test_each_letter_is_one_sheet_to_send_and_one_to_keep(lettres: dict[str, Lettre]) -> None:
    for lettre in lettres.values():
        with _open(lettre, A4) as document:
            assert len(document.pages) == 2, lettre.id


def test_each_sheet_of_the_service_is_one_page(feuilles: dict[str, Feuille]) -> None:
    for feuille in feuilles.values():
        with _open(feuille, A4) as document:
            assert len(document.pages) == 1, feuille.id


def test_the_address_of_a_letter_is_in_the_window_of_a_long_envelope(
    lettres: dict[str, Lettre],
) -> None:
    with _open(lettres["lettre-plan-de-paiement"], A4) as document:
        (widget,) = list(_fields(document)["plan-de-paiement-destinataire"].Kids)  # pyright: ignore
        left, _, right, top = (float(x) / 72 * 25.4 for x in widget.Rect)  # pyright: ignore
        assert left >= 105
        assert right <= 200
        assert 45 <= 297 - top <= 55


def test_boxes_are_ticked_one_by_one(feuilles: dict[str, Feuille], catalogue: Catalogue) -> None:
    with _open(feuilles["fiche-inscription"], A4) as document:
        boxes = [field for field in _fields(document).values() if field.FT == "/Btn"]
        labels = {str(box.TU).replace("\u00a0", " ") for box in boxes}
        assert "Mode, Accueil" in labels
        assert len(boxes) == len(labels)
        options = {option.libelle for option in catalogue.journal["suite"].options}
        assert {f"Suite, {option}" for option in options} <= labels
