"""The PDFs themselves: tagged, in French, with their fonts, read in the right order."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from scripts.jobs.leaflets import PrintingError, typesetting
from scripts.jobs.leaflets.build import first_pages, jobs, make
from scripts.jobs.leaflets.forms import Feuille
from scripts.jobs.leaflets.letters import Lettre
from scripts.jobs.leaflets.lots import lots
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.sheets import Fiche, Maker
from scripts.jobs.leaflets.typesetting import FORMATS, Format, format_named, pdf, pictures
from scripts.parts.clock import today
from scripts.parts.loading import load
from scripts.parts.rendering.address import site_address
from tests.leaflets.documents import EVERY_FORMAT, assert_accessible, tags

THREE_FOLD = format_named("trois-volets")
A4 = format_named("a4")
INK = [255] * 200 + [0] * 56
"""What is printed, white on black."""
SOME = ("commandement-de-payer", "fsl-nord-acces", "dalo")


def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def _headings(data: bytes) -> list[str]:
    with _open(data) as document:
        found = tags(document.Root.StructTreeRoot.K)
        return [str(tag.T) for tag in found if str(tag.S) in ("/H1", "/H2")]


@EVERY_FORMAT
@pytest.mark.parametrize("name", SOME)
def test_the_pdf_ua_checkers_find_nothing_wrong(
    fiches: dict[str, Fiche], format_: Format, name: str, tmp_path: Path
) -> None:
    assert_accessible(pdf([fiches[name]], format_, fiches[name].titre), tmp_path)


@EVERY_FORMAT
def test_it_says_its_language_and_title_and_that_it_is_tagged(
    fiches: dict[str, Fiche], format_: Format
) -> None:
    fiche = fiches["impaye"]
    with _open(pdf([fiche], format_, fiche.titre)) as document:
        assert str(document.Root.Lang).startswith("fr")
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == fiche.titre
            assert metadata["pdfuaid:part"] == "1"


@EVERY_FORMAT
def test_every_font_is_embedded_and_none_is_the_machines(
    fiches: dict[str, Fiche], format_: Format
) -> None:
    found: set[str] = set()
    with _open(pdf([fiches["impaye"]], format_, "Essai")) as document:
        for item in document.objects:
            if (
                isinstance(item, pikepdf.Dictionary)
                and item.get("/Type", None) == "/FontDescriptor"
            ):
                assert {"/FontFile2", "/FontFile3"} & set(item.keys())
                found.add(str(item.FontName).partition("+")[2].partition("-")[0])
    carried = {"SourceSans3", "SourceSans3ExtraLight", "DejaVuSansMono", "NewCMMath"}
    assert found
    assert found <= carried
    assert any(name.startswith("SourceSans3") for name in found)


def test_a_folded_leaflet_is_read_from_the_cover_to_the_back(fiches: dict[str, Fiche]) -> None:
    headings = _headings(pdf([fiches["impaye"]], THREE_FOLD, "Essai"))
    assert headings == [
        "Vous n’arrivez plus à payer votre loyer",
        "À savoir",
        "Ce qui peut aider",
        "Que faire",
        "Les papiers à apporter",
        "Où aller, qui appeler",
        "Mon rendez-vous",
    ]


def test_so_is_each_leaflet_of_a_pack(fiches: dict[str, Fiche]) -> None:
    chosen = [fiches["impaye"], fiches["travaux"], fiches["fsl-mel-acces"]]
    headings = _headings(pdf(chosen, THREE_FOLD, "Essai"))
    titles = [index for index, text in enumerate(headings) if text == "Mon rendez-vous"]
    assert [headings[index + 1] for index in titles[:-1]] == [f.titre for f in chosen[1:]]
    assert headings[-1] == "Mon rendez-vous"


def test_on_a_page_the_title_and_what_to_do_come_first(fiches: dict[str, Fiche]) -> None:
    headings = _headings(pdf([fiches["fsl-pdc-maintien"]], A4, "Essai"))
    assert headings[:2] == [fiches["fsl-pdc-maintien"].titre, "Que faire"]
    assert headings[-1] == "Où aller, qui appeler"


def test_papers_are_a_list_with_a_box_to_tick_each(fiches: dict[str, Fiche]) -> None:
    fiche = fiches["impaye"]
    with _open(pdf([fiche], A4, "Essai")) as document:
        items = [tag for tag in tags(document.Root.StructTreeRoot.K) if str(tag.S) == "/LI"]
    assert len(items) == len(fiche.actions) + len(fiche.pieces) + len(fiche.chiffres)


@EVERY_FORMAT
def test_the_same_content_gives_the_same_bytes(fiches: dict[str, Fiche], format_: Format) -> None:
    first = pdf([fiches["travaux"]], format_, "Essai")
    typesetting._compiler.cache_clear()
    assert pdf([fiches["travaux"]], format_, "Essai") == first


def test_every_page_of_a_leaflet_shows_a_qr_code_that_opens_its_page_or_plan(
    fiches: dict[str, Fiche],
) -> None:
    for name in ("impaye", "commandement-de-payer", "dalo", "maprimerenov-accompagnee"):
        for format_ in FORMATS:
            pages = pictures([fiches[name]], format_, "Essai", ppi=100)
            images = [Image.open(BytesIO(page)) for page in pages]
            read = [code.text for image in images for code in zxingcpp.read_barcodes(image)]
            assert read == [fiches[name].lien_code], (name, format_.id)


@pytest.mark.parametrize(
    ("format_", "field", "panel"),
    [
        ("a4", "actions", ""),
        ("trois-volets", "actions", "que faire"),
        ("trois-volets", "accroche", "couverture"),
        ("trois-volets", "pieces_note", "papiers"),
        ("trois-volets", "en_bref", "rabat"),
    ],
)
def test_a_text_too_long_stops_the_build_and_names_the_scheme(
    fiches: dict[str, Fiche], format_: str, field: str, panel: str
) -> None:
    long = "Un texte beaucoup trop long pour ce papier. " * 80
    value = (long,) if field in ("actions", "en_bref") else long
    fiche = replace(fiches["dalo"], **{field: value})
    with pytest.raises(PrintingError, match=r"dalo.*dépasse de \d+ mm") as caught:
        pdf([fiche], format_named(format_), "Essai")
    assert "content/dispositifs/dalo.yml" in str(caught.value)
    assert panel in str(caught.value)


def test_large_print_takes_as_many_pages_as_it_needs(fiches: dict[str, Fiche]) -> None:
    fiche = replace(fiches["dalo"], actions=("Un texte très long. " * 30,) * 10)
    with _open(pdf([fiche], format_named("gros-caracteres"), "Essai")) as document:
        assert len(document.pages) > 4


def test_large_print_is_never_smaller_than_18_points(fiches: dict[str, Fiche]) -> None:
    fiche = replace(fiches["impaye"], pieces_note="Une note.")
    with _open(pdf([fiche], format_named("gros-caracteres"), "Essai")) as document:
        sizes = {
            float(operands[1])  # pyright: ignore[reportArgumentType]
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }
    assert min(sizes) >= 18


def test_a_sign_that_no_font_holds_stops_the_build(fiches: dict[str, Fiche]) -> None:
    fiche = replace(fiches["dalo"], accroche="Une écriture 漢 que la police n’a pas.")
    with pytest.raises(PrintingError, match="dalo"):
        pdf([fiche], A4, "Essai")


@EVERY_FORMAT
def test_in_a_pack_each_leaflet_starts_on_a_right_hand_page(
    fiches: dict[str, Fiche], format_: Format
) -> None:
    chosen = [fiches[name] for name in ("impaye", "travaux", "dalo", "visale")]
    pages = first_pages(pdf(chosen, format_, "Essai"), chosen)
    assert list(pages) == [fiche.id for fiche in chosen]
    assert pages["impaye"] == 1
    assert sorted(pages.values()) == list(pages.values())
    assert all(page % 2 for page in pages.values())


def test_the_folded_sheet_is_two_landscape_pages(fiches: dict[str, Fiche]) -> None:
    with _open(pdf([fiches["dalo"]], THREE_FOLD, "Essai")) as document:
        sizes = [[round(float(x)) for x in page.mediabox] for page in document.pages]  # pyright: ignore
    assert sizes == [[0, 0, 842, 595]] * 2


@pytest.mark.parametrize("name", SOME)
def test_large_print_never_ends_on_a_page_of_two_lines(fiches: dict[str, Fiche], name: str) -> None:
    assert _filled(fiches[name]) > 0.2


@pytest.mark.slow
def test_no_large_print_ends_on_a_page_of_two_lines(
    fiches: dict[str, Fiche], lettres: dict[str, Lettre], feuilles: dict[str, Feuille]
) -> None:
    everything = [*fiches.values(), *lettres.values(), *feuilles.values()]
    assert {printed.id for printed in everything if _filled(printed) <= 0.2} == set()


@pytest.mark.parametrize(
    "name", ["fin-solidarite-violences", "preavis-reduit", "delai-juge-execution"]
)
def test_no_page_of_a_letter_in_large_print_holds_two_lines_alone(
    lettres: dict[str, Lettre], name: str
) -> None:
    assert _filled(lettres[f"lettre-{name}"]) > 0.2


def _filled(printed: Printed) -> float:
    """How far down the emptiest page in large print goes, from 0 to 1."""
    pages = pictures([printed], format_named("gros-caracteres"), "Essai", ppi=12)
    inked = [Image.open(BytesIO(page)).convert("L").point(INK) for page in pages]
    boxes = [(page.getbbox(), page.height) for page in inked]
    return min(box[3] / height if box else 0 for box, height in boxes)


@pytest.mark.parametrize("name", ["cheque-energie", "visale", "impaye"])
def test_half_a_sheet_is_not_left_white(fiches: dict[str, Fiche], name: str) -> None:
    assert _whitest(fiches[name]) < 0.2


@pytest.mark.slow
def test_no_sheet_is_left_half_white(fiches: dict[str, Fiche]) -> None:
    assert {fiche.id for fiche in fiches.values() if _whitest(fiche) >= 0.22} == set()


def _whitest(fiche: Fiche) -> float:
    """The tallest band of an A4 leaflet on which nothing is printed, from 0 to 1."""
    (page,) = pictures([fiche], A4, "Essai", ppi=20)
    rows = Image.open(BytesIO(page)).convert("L").point(INK)
    white = longest = 0
    for row in range(rows.height):
        white = 0 if rows.crop((0, row, rows.width, row + 1)).getbbox() else white + 1
        longest = max(longest, white)
    return longest / rows.height


@pytest.mark.slow
def test_every_leaflet_and_every_pack_fits_its_paper(tmp_path: Path) -> None:
    """Those of today's site: set once, for this test and for the site that is built."""
    maker = Maker(load(today()), today(), site_address())
    made = make(list(jobs(maker)), tmp_path)
    assert len(made) > 100
    assert {item.lot.id for item in made if item.lot} == {lot.id for lot in lots(maker)}
