"""What the check says at each run and staff have looked at once: `content/vus.yml`.

Each says what is accepted (`quoi`, one of `KNOWN`), of which entries, why, since when and until
when: past that day it is said again, as a new one is. One that no longer serves is told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from checker.spelling import did_you_mean, nearest
from scripts.parts.reading.documents import Document, Path, Scalar, Tree, show_path
from scripts.parts.reading.layout import SEEN
from scripts.parts.reading.parsing import read_document
from scripts.parts.reading.problems import Probleme, listed, quote

UNUSED = "sans-usage"
HTTP = "site-en-http"
KNOWN = {
    UNUSED: "Rien ne s’en sert : ni règle, ni page.",
    HTTP: "Le site n’existe qu’en http.",
}
"""What may be accepted; anything else the check says is to be mended."""
_TEXTS = ("quoi", "pourquoi", "vu_le", "revoir_le")
_KEYS = ("quoi", "entrees", "pourquoi", "vu_le", "revoir_le")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One thing accepted of one entry, and where that is written."""

    what: str
    entry: str
    until: date
    path: Path


@dataclass(slots=True)
class Seen:
    """What is accepted, and which of it served.

    Attributes:
        refused: what was said and is not accepted.
        declared: every entry that content has, as `kind/id`.
        problems: what is wrong with the file itself.
    """

    document: Document = field(default_factory=lambda: Document(SEEN))
    accepted: dict[tuple[str, str], Accepted] = field(
        default_factory=dict[tuple[str, str], Accepted]
    )
    used: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    refused: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    problems: list[Probleme] = field(default_factory=list[Probleme])
    declared: frozenset[str] = frozenset()

    def accepts(self, what: str, entry: str, on: date) -> bool:
        """Whether staff have looked at that, and not too long ago."""
        found = self.accepted.get((what, entry))
        if found is None:
            self.refused.add((what, entry))
            return self._misspelt(what, entry)
        self.used.add((what, entry))
        return on <= found.until

    def _misspelt(self, what: str, entry: str) -> bool:
        """Whether what is accepted is this one, misspelt: that is told there, and only there."""
        return any(
            one not in self.declared and nearest(one, self.declared) == entry
            for kind, one in self.accepted
            if kind == what
        )

    def idle(self) -> Iterator[Probleme]:
        """What was accepted and is no longer said."""
        for key, found in self.accepted.items():
            if key not in self.used:
                line, column = self.document.mark(found.path)
                close = did_you_mean(found.entry, [e for what, e in self.refused if what == key[0]])
                message = f"{quote(found.entry)} n’est plus signalé : " + (
                    f"corrigez-le.{close}" if close else "enlevez-le d’ici."
                )
                cle = show_path(found.path)
                yield Probleme(SEEN, line, column, cle, message, "avertissement")


def read_seen(data: bytes | str) -> Seen:
    """Read the file; whatever it holds, the answer is what is accepted, problems, or both."""
    if not data.strip():
        return Seen()
    document = read_document(SEEN, data)
    seen = Seen(document)
    tree = document.tree
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            for one in _accepted(item, (index,), document):
                seen.accepted[one.what, one.entry] = one
    elif tree is not None:
        document.report(document.mark(()), "Il faut une liste : un tiret devant chaque « quoi ».")
    seen.problems = document.problems
    return seen


def _accepted(item: Tree, path: Path, document: Document) -> Iterable[Accepted]:
    if not isinstance(item, dict):
        document.report(document.mark(path), f"Il faut {listed(_KEYS)}.", path)
        return
    written = {key: key for key in item if key in _KEYS}
    for key in item:
        if key not in _KEYS:
            message = f"Cette clé n’existe pas ici.{did_you_mean(key, _KEYS)}"
            document.report(document.key_mark((*path, key)), message, (*path, key))
            written.setdefault(nearest(key, _KEYS) or "", key)
    places: dict[str, Path] = {key: (*path, written.get(key, key)) for key in _KEYS}
    texts = {key: _text(item.get(written.get(key, key))) for key in _TEXTS}
    missing = [key for key, text in texts.items() if not text]
    entries = item.get(written.get("entrees", "entrees"))
    if not isinstance(entries, list) or not entries:
        missing.append("entrees")
    if missing:
        document.report(document.mark(path), f"Il manque {', '.join(map(quote, missing))}.", path)
    # Whatever is wrong beside them, the entries are not said again meanwhile.
    what = texts["quoi"]
    if what and what not in KNOWN:
        message = f"{quote(what)} ne peut pas être accepté : {listed(map(quote, KNOWN))}."
        document.report(document.mark(places["quoi"]), message, places["quoi"])
        what = nearest(what, KNOWN) or what
    until = _day(texts["revoir_le"], places["revoir_le"], document)
    _day(texts["vu_le"], places["vu_le"], document)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        yield Accepted(what, _text(entry), until, (*places["entrees"], index))


def _text(value: Tree | None) -> str:
    return value.text.strip() if isinstance(value, Scalar) else ""


def _day(text: str, path: Path, document: Document) -> date:
    """The day written there; without end while it cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text:
            document.report(document.mark(path), "Une date s’écrit ainsi : 2027-11-27.", path)
        return date.max
