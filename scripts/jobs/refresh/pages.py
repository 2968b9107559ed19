"""Whether the official pages that content and guides link to still answer, and say the same.

What a page said is kept as a hash of its visible text, in `content/.empreintes.json`: small, and
enough to know that somebody must read the page again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from checker.catalogue import Catalogue
from scripts.jobs.refresh.fetching import Answer, UnreachableError
from scripts.parts.reading.disk import CONTENT

FINGERPRINTS = CONTENT / ".empreintes.json"
AT_ONCE = 4
_GONE = (404, 410)
_NOT_READ = "script|style|noscript|template|nav|header|footer|svg|form"
_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`]+[^\s<>()\[\]\"'`.,;:!?]")

type State = Literal["pareille", "nouvelle", "changee", "deplacee", "disparue", "muette", "refusee"]
type Fetch = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a linked page.

    Attributes:
        cited: where it is cited, in files that staff edit.
        fingerprint: the hash of its text today, when it could be read.
    """

    address: str
    state: State
    cited: tuple[str, ...]
    fingerprint: str | None = None
    detail: str = ""


def linked(catalogue: Catalogue, pages: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Every linked address, and where it is cited."""
    found: dict[str, dict[str, None]] = {}
    for name, source in catalogue.sources.items():
        if source.adresse:
            found.setdefault(source.adresse, {})[f"source {name}"] = None
    for name, structure in catalogue.structures.items():
        if structure.site:
            found.setdefault(structure.site, {})[f"structure {name}"] = None
    for path, text in pages.items():
        for link in _LINK.findall(text):
            found.setdefault(link, {})[path] = None
    return {address: tuple(cited) for address, cited in sorted(found.items())}


def look(
    addresses: Mapping[str, tuple[str, ...]], known: Mapping[str, str], fetch: Fetch
) -> Iterable[Seen]:
    """Ask for every page, a few at once, and compare each with what it said last."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(
            lambda item: _look(item[0], item[1], known.get(item[0]), fetch), addresses.items()
        )


def _look(address: str, cited: tuple[str, ...], before: str | None, fetch: Fetch) -> Seen:
    try:
        answer = fetch(address)
    except UnreachableError as error:
        return Seen(address, "muette", cited, detail=str(error))
    if answer.status in _GONE:
        return Seen(address, "disparue", cited, detail=str(answer.status))
    if answer.status >= 300:
        return Seen(address, "refusee", cited, detail=str(answer.status))
    now = fingerprint(answer)
    if _place(answer.address) != _place(address):
        return Seen(address, "deplacee", cited, now, answer.address)
    if before is None:
        return Seen(address, "nouvelle", cited, now)
    return Seen(address, "pareille" if now == before else "changee", cited, now)


def _place(address: str) -> tuple[str, str]:
    """Host and path, to tell a page that moved from one that adds « www » or a slash."""
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def fingerprint(answer: Answer) -> str:
    """A hash of what people read on the page, whatever its mark-up."""
    data = answer.body
    if answer.kind == "text/html":
        data = visible_text(answer.body).encode()
    return hashlib.sha256(data).hexdigest()[:16]


def visible_text(body: bytes) -> str:
    """The words of a page's main part, spaces evened out."""
    try:
        tree = html.document_fromstring(body)
    except (etree.ParserError, ValueError):
        return ""
    for part in tree.xpath(f"//*[re:test(name(), '^({_NOT_READ})$')]", namespaces=_REGEXES):
        part.drop_tree()
    main = tree.xpath("//main") or [tree]
    return " ".join(main[0].text_content().split())


_REGEXES = {"re": "http://exslt.org/regular-expressions"}


def read_fingerprints(path: Path = FINGERPRINTS) -> dict[str, str]:
    """What pages said last, by address; nothing when nobody has noted it yet."""
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {str(address): str(value) for address, value in found.items()}


def write_fingerprints(
    seen: Iterable[Seen], known: Mapping[str, str], path: Path = FINGERPRINTS
) -> None:
    """Note what pages say today; those that did not answer keep what they said last."""
    seen = list(seen)
    kept = {page.address: known[page.address] for page in seen if page.address in known}
    now = {page.address: page.fingerprint for page in seen if page.fingerprint}
    text = json.dumps(kept | now, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
