"""Where the site is: on leaflets, and at the start of links that are read from anywhere."""

import os
import re
from dataclasses import dataclass

from scripts.parts.root import ROOT

UNSET = "https://reperes-logement.example/"
"""What stands for the address until `site_url` is set: it leads nowhere, on purpose."""

_SITE_URL = re.compile(r"^site_url:\s*(\S+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page, whole and as it reads on paper."""

    whole: str

    @property
    def short(self) -> str:
        """Without the scheme and the last slash: what one types."""
        return self.whole.removeprefix("https://").removeprefix("http://").rstrip("/")


def site_address() -> str:
    """The site's address: `REPERES_ADRESSE` if it is set, else `site_url` of `mkdocs.yml`."""
    found = _SITE_URL.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    address = os.environ.get("REPERES_ADRESSE") or (found[1] if found else UNSET)
    return address.rstrip("/") + "/"


def known_address() -> str | None:
    """The site's address, None as long as nobody has set it."""
    address = site_address()
    return None if address == UNSET else address


def page_address(site: str, page: str) -> Address:
    """The address of a page, from its file under `docs/` (`droits/partir.md`)."""
    return Address(site + page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
