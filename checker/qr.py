"""A QR code as one SVG path.

The symbol itself comes from segno's encoder, which the browser fetches only when a QR code is
asked for: hence the import inside the function.
"""

from importlib import import_module
from itertools import groupby
from typing import Any

from checker.record import record

QUIET = 4
"""The empty margin that readers need, in modules."""


@record(kw_only=False)
class Qr:
    """A QR code: `trace` is the path of the dark modules in a square of `cote` × `cote`."""

    cote: int
    trace: str

    def svg(self) -> str:
        """The same as a whole SVG image, black on white."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.cote} {self.cote}">'
            f'<path fill="#fff" d="M0 0h{self.cote}v{self.cote}H0z"/>'
            f'<path d="{self.trace}"/></svg>'
        )


def draw(text: str) -> Qr:
    """The QR code of a text, as small as it can be.

    Raises:
        ValueError: the text is too long for any QR code.
    """
    encoder: Any = import_module("segno.encoder")
    matrix: list[bytearray] = list(encoder.encode(text, error="L", micro=False).matrix)
    runs: list[str] = []
    for y, row in enumerate(matrix):
        x = 0
        for dark, group in groupby(row):
            width = len(list(group))
            if dark:
                runs.append(f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z")
            x += width
    return Qr(len(matrix) + 2 * QUIET, "".join(runs))


def respond(request: dict[str, Any]) -> dict[str, Any]:
    """`{"texte": "…"}` gives `{"cote": 41, "trace": "M4 4h7v1…"}`."""
    qr = draw(request["texte"])
    return {"cote": qr.cote, "trace": qr.trace}
