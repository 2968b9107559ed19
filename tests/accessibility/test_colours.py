"""The colours of the identity keep their contrast, in light and dark."""

import re
from pathlib import Path

import pytest

STYLE = Path(__file__).resolve().parents[2] / "docs" / "assets" / "style.css"
TEXTS = [
    ("encre", "papier"),
    ("encre", "papier-2"),
    ("encre-douce", "papier"),
    ("encre-douce", "papier-2"),
    ("lien", "papier"),
    ("lien", "papier-2"),
    ("lien", "bref-fond"),
    ("lien", "urgence-fond"),
    ("urgence", "urgence-fond"),
    ("attention", "attention-fond"),
    ("info", "info-fond"),
    ("bref", "bref-fond"),
    ("sur-marque", "marque"),
    ("sur-marque", "marque-fonce"),
]
PARTS = [("trait-fort", "papier"), ("focus", "papier"), ("focus", "papier-2")]


def palette(scheme: str) -> dict[str, str]:
    """The custom properties of a colour scheme; dark ones replace light ones."""
    css = STYLE.read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    assert len(blocks) >= 2
    found: dict[str, str] = {}
    for block in blocks[: 1 if scheme == "light" else 2]:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_parts_stand_out(scheme: str) -> None:
    colours = palette(scheme)
    weak = [
        (front, back, round(contrast(colours[front], colours[back]), 2))
        for pairs, least in ((TEXTS, 4.5), (PARTS, 3.0))
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    ]
    assert weak == []


def test_black_on_white_is_the_most() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
