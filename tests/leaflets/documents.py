"""What tests ask of any PDF that was made: its tags, and what checkers of accessibility find."""

from collections.abc import Iterator
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest

from scripts.jobs.leaflets.typesetting import FORMATS

EVERY_FORMAT = pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.id)


def tags(element: object) -> Iterator[pikepdf.Dictionary]:
    """Every tag under and including this part of the structure, in the order of reading."""
    if isinstance(element, pikepdf.Array):
        for child in list(element):  # pyright: ignore[reportArgumentType]
            yield from tags(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        yield from tags(element.get("/K", None))


def assert_accessible(data: bytes, folder: Path) -> None:
    """No checker finds anything wrong; they read files, so one is written there."""
    path = folder / "printed.pdf"
    path.write_bytes(data)
    assert [str(finding) for finding in pdfua.validate(str(path)).findings] == []
    serious = [f for f in outloud.check(str(path)).findings if f.severity.lower() == "error"]
    assert serious == []
