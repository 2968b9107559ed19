"""The QR code of a result sheet, printed then photographed, gives the same verdicts back."""

from io import BytesIO

import pytest
import typst
import zxingcpp
from PIL import Image

from checker.catalogue import Catalogue
from checker.qr import draw
from checker.service import respond
from checker.sharing import decode, encode

PAGE = "https://reperes-logement.example/verificateur/#r="
SCHEMES = ("fsl-pdc-maintien", "maprimerenov-accompagnee", "dalo", "visale", "microcredit")


def _photographed(svg: str) -> str:
    """What a phone reads: the code at 40 mm on paper, small, a little turned."""
    source = (
        "#set page(width: 70mm, height: 70mm, margin: 15mm)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 40mm)\n'
    )
    page = typst.compile(source.encode(), format="png", ppi=130, sys_inputs={"svg": svg})
    assert isinstance(page, bytes)
    picture = Image.open(BytesIO(page)).convert("L").rotate(4, fillcolor=255, expand=True)
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


@pytest.mark.parametrize("name", SCHEMES)
def test_it_restores_the_same_verdicts(catalogue: Catalogue, name: str) -> None:
    exemple = max(catalogue.dispositifs[name].exemples, key=lambda e: len(e.reponses))
    given = {key: encode_for_request(value) for key, value in exemple.reponses.items()}
    request = {"au": exemple.au.isoformat(), "dispositifs": [name], "details": False}
    before = respond(catalogue, request | {"reponses": given})

    text = encode(catalogue, given, exemple.au)
    read = _photographed(draw(PAGE + text).svg())
    assert read == PAGE + text
    shared = decode(catalogue, read.removeprefix(PAGE), exemple.au)

    after = respond(catalogue, request | {"reponses": shared.reponses})
    assert shared.messages == ()
    assert after["resultats"] == before["resultats"]
    assert [a["affichage"] for a in after["reponses"]] == [
        a["affichage"] for a in before["reponses"]
    ]


def encode_for_request(value: object) -> str | list[str]:
    """An answer of an example as the page would send it."""
    return [str(item) for item in value] if isinstance(value, tuple) else str(value)
