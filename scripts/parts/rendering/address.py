"""Where the site is: on leaflets, and at the start of links that are read from anywhere."""

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from scripts.parts.root import ROOT

UNSET = "https://reperes-logement.example/"
"""What stands for the address until `site_url` is set: it leads nowhere, on purpose."""

_SITE_URL = re.compile(r"^site_url:\s*(\S+)\s*$", re.MULTILINE)


_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/")
"""A host, and folders if any: what may be followed by the address of a page."""


class AddressError(ValueError):
    """The site's address is not one; the message is in French."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page, whole and as it reads on paper."""

    whole: str

    @property
    def short(self) -> str:
        """Without the scheme and the last slash: what one types."""
        return self.whole.removeprefix("https://").removeprefix("http://").rstrip("/")


def site_address() -> str:
    """The site's address: `REPERES_ADRESSE` if it is set, else `site_url` of `mkdocs.yml`.

    Raises:
        AddressError: it is not the address of a folder of a host.
    """
    found = _SITE_URL.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    given = os.environ.get("REPERES_ADRESSE", "").strip() or (found[1] if found else UNSET)
    return checked_address(given)


def checked_address(given: str) -> str:
    """The address of a site as it is written everywhere: whole, with its last slash.

    Raises:
        AddressError: it is not the address of a folder of a host.
    """
    address = given.rstrip("/") + "/"
    if not _WEB.fullmatch(address):
        raise AddressError(
            f"L’adresse du site « {given} » ne convient pas : écrivez-la en entier, comme "
            "https://exemple.fr/ ou https://exemple.fr/dossier/."
        )
    return address


def known_address() -> str | None:
    """The site's address, None as long as nobody has set it."""
    address = site_address()
    return None if address == UNSET else address


def base_path() -> str:
    """The folder of its host that the site is in, between slashes; `/` if nobody has said."""
    return urlsplit(site_address()).path


def origin(address: str) -> str:
    """What browsers tell sites apart by: pages of one origin can change one another."""
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{parts.hostname}:{port}"


def page_address(site: str, page: str) -> Address:
    """The address of a page, from its file under `docs/` (`droits/partir.md`)."""
    return Address(site + page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
