"""The picture that social networks and messengers show beside a link to the site."""

from pathlib import Path

import typst

from scripts.parts.rendering.fonts import font_folder
from scripts.parts.site import TEMPLATES

CARD = "carte-sociale.png"
TEMPLATE = TEMPLATES / "carte-sociale.typ"
PIXELS_PER_INCH = 72.0
"""One point of the template is one pixel: 1,200 by 630."""


def write_card(out: Path) -> None:
    """Draw the card into a built site; the same template gives the same bytes."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    compiler = typst.Compiler(TEMPLATE, font_paths=fonts, ignore_system_fonts=True)
    picture = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(picture, bytes):
        raise TypeError("the card must fit one page")
    (out / CARD).write_bytes(picture)
