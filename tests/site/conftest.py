"""The built pages, parsed once."""

from pathlib import Path

import pytest
from lxml import html

Pages = dict[str, html.HtmlElement]
"""By address inside the site: `droits/partir/`, and nothing for the home page."""


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Every page of the site."""
    found: Pages = {}
    for path in sorted(site.rglob("index.html")):
        address = path.parent.relative_to(site).as_posix() + "/"
        parser = html.HTMLParser(encoding="utf-8")
        tree = html.document_fromstring(path.read_bytes(), parser=parser)
        found["" if address == "./" else address] = tree
    return found
