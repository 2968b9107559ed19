"""One YAML file to a plain tree whose every value knows its line.

Only a small part of YAML is allowed: maps, lists and scalars. What a scalar means (a number, a
date, a text) is not decided here but by the field that receives it: `oui`, `01000` and `2026`
stay text wherever a text is expected. Messages are in French, for staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from scripts.reading.problems import Probleme, quote

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

type Path = tuple[str | int, ...]
type Tree = dict[str, Tree] | list[Tree] | Scalar


class Mark(NamedTuple):
    """A place in a file, from 1."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written; `plain` when it bears no quotation marks and is not a text block."""

    text: str
    plain: bool = False


@dataclass(slots=True)
class Document:
    """What one file says.

    Attributes:
        tree: the values, or None when the file can't be read at all.
        marks: where each value begins.
        key_marks: where the key of each value begins.
        problems: what is wrong with the file as YAML.
    """

    fichier: str
    tree: Tree | None = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    key_marks: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Probleme] = field(default_factory=list)

    def report(self, mark: Mark, message: str, path: Path = ()) -> None:
        """Add an error."""
        found = Probleme(self.fichier, mark.line, mark.column, show_path(path), message)
        self.problems.append(found)

    def mark(self, path: Path) -> Mark:
        """Where the value is, or the nearest thing that contains it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                return self.marks[path[:length]]
        return START

    def key_mark(self, path: Path) -> Mark:
        """Where the key of that value is."""
        return self.key_marks.get(path) or self.mark(path)


def show_path(path: Path) -> str:
    """« conditions[2].libelle »: list items are counted from 1, as people do."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step + 1}]"
        else:
            shown += f".{step}" if shown else quote(step)[2:-2]
    return shown


def read_document(fichier: str, data: bytes | str) -> Document:
    """Read one file; whatever it holds, the answer is a tree, problems, or both."""
    document = Document(fichier)
    text = _decode(document, data)
    if text is None:
        return document
    tabbed = "\t" in text
    if tabbed:
        mark = _mark_at(text, text.index("\t"))
        document.report(mark, "Tabulation trouvée : remplacez les tabulations par des espaces.")
        text = text.replace("\t", "  ")
    try:
        document.tree = _build(document, text)
    except yaml.YAMLError as error:
        if not tabbed:
            mark, message = _explain(error, text)
            document.report(mark, message)
    except _GiveUp as error:
        document.report(error.mark, error.message)
    return document


# Bytes to text

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


def _decode(document: Document, data: bytes | str) -> str | None:
    if len(data) > MAX_BYTES:
        document.report(
            START,
            f"Ce fichier est trop gros ({len(data) // 1000} ko ; le maximum est"
            f" {MAX_BYTES // 1000} ko). Vérifiez qu’il n’a pas été rempli par erreur.",
        )
        return None
    text = _to_text(document, data) if isinstance(data, bytes) else data
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(text):
        document.report(
            _mark_at(text, found.start()),
            f"Caractère invisible interdit (U+{ord(found[0]):04X}) : effacez-le.",
        )
        return None
    return text


def _to_text(document: Document, data: bytes) -> str | None:
    if data.startswith(_OTHER_ENCODINGS):
        document.report(START, "Ce fichier est enregistré en UTF-16 : enregistrez-le en UTF-8.")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        document.report(
            _mark_at(before, len(before)),
            "Ce fichier n’est pas enregistré en UTF-8 : rouvrez-le avec le bon codage,"
            " puis enregistrez-le en UTF-8.",
        )
        return None


def _mark_at(text: str, index: int) -> Mark:
    start = text.rfind("\n", 0, index) + 1
    return Mark(text.count("\n", 0, index) + 1, index - start + 1)


# Text to tree


class _GiveUp(Exception):
    """The rest of the file can't be read."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark
        self.message = message


class _Malformed(Exception):
    """A node that is not allowed; it has been reported."""


def _events(text: str) -> Iterator[Any]:
    """The YAML events; the fast parser when there is one, its errors told by the plain one."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        try:
            return iter(list(yaml.parse(text, Loader=fast)))
        except yaml.YAMLError:
            pass
    return iter(yaml.parse(text, Loader=yaml.SafeLoader))


def _build(document: Document, text: str) -> Tree | None:
    events = _events(text)
    tree: Tree | None = None
    seen = False
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                raise _GiveUp(
                    _mark(event),
                    "Une ligne « --- » commence un second document : un fichier n’en contient"
                    " qu’un, retirez cette ligne.",
                )
            seen = True
            tree = _node(document, events, next(events), ())
    if not seen or (isinstance(tree, Scalar) and tree.plain and not tree.text):
        raise _GiveUp(START, "Ce fichier est vide.")
    return tree


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _node(document: Document, events: Iterator[Any], event: Any, path: Path) -> Tree:
    mark = _mark(event)
    if len(path) > MAX_DEPTH:
        raise _GiveUp(mark, f"Trop de niveaux emboîtés (le maximum est {MAX_DEPTH}).")
    document.marks[path] = mark
    _refuse_extras(document, event, path)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(document, events, path)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(document, events, path)
    if isinstance(event, yaml.AliasEvent):
        return Scalar("*" + str(event.anchor))
    return Scalar(event.value, plain=not event.style)


def _refuse_extras(document: Document, event: Any, path: Path) -> None:
    advice = "si c’est un texte, mettez-le entre guillemets."
    if isinstance(event, yaml.AliasEvent):
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « * » : {advice}", path
        )
    elif event.anchor is not None:
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « & » : {advice}", path
        )
    elif event.tag is not None:
        document.report(
            _mark(event), f"Une valeur ne peut pas commencer par « ! » : {advice}", path
        )


def _sequence(document: Document, events: Iterator[Any], path: Path) -> Tree:
    items: list[Tree] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(document, events, event, (*path, len(items))))
    return items


def _mapping(document: Document, events: Iterator[Any], path: Path) -> Tree:
    pairs: dict[str, Tree] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _GiveUp(
                _mark(event),
                "Ici il faut une clé. Si ce texte commence par « { », « [ » ou « * », mettez-le"
                " entre guillemets.",
            )
        key, mark = event.value, _mark(event)
        _refuse_extras(document, event, path)
        here = (*path, key)
        if key in pairs:
            first = document.key_marks[here].line
            document.report(
                mark,
                f"La clé {quote(key)} est écrite deux fois (déjà à la ligne {first}) : gardez-en"
                " une.",
                path,
            )
            _node(Document(document.fichier), events, next(events), here)
            continue
        document.key_marks[here] = mark
        pairs[key] = _node(document, events, next(events), here)
    return pairs


# Syntax errors, in French

_COLON_IN_TEXT = re.compile(r"^\s*(?:- +)*[^\s:#\"'|>\[{][^:#]*:[ ]+[^\s\"'|>].*?\s?:(?:\s|$)")
_QUOTES = 'mettez tout le texte entre guillemets doubles, par exemple titre: "Impayé : que faire"'


def _explain(error: yaml.YAMLError, text: str) -> tuple[Mark, str]:
    """Where the mistake is and what to do about it."""
    problem = getattr(error, "problem", None) or ""
    context = getattr(error, "context", None) or ""
    where = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = Mark(where.line + 1, where.column + 1) if where else START
    begun = getattr(error, "context_mark", None)
    opening = Mark(begun.line + 1, begun.column + 1) if begun else mark
    lines = text.split("\n")
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""

    if "mapping values are not allowed" in problem:
        if _COLON_IN_TEXT.match(line):
            return mark, f"Ce texte contient « : » : {_QUOTES}."
        return mark, (
            "Cette clé n’est pas à sa place : alignez-la avec les clés voisines, et vérifiez"
            " la ligne d’avant."
        )
    if "quoted scalar" in context:
        if "escape" in problem:
            return mark, (
                "La barre « \\ » a un sens spécial entre guillemets doubles : écrivez « \\\\ »"
                " ou utilisez des guillemets simples."
            )
        return opening, "Ce guillemet n’est jamais fermé : ajoutez le guillemet de fin."
    if "could not find expected ':'" in problem:
        return opening, "Il manque « : » après cette clé (ou ce texte est mal décalé)."
    if "flow sequence" in context:
        return opening, (
            "Ce crochet « [ » n’est jamais fermé, ou une virgule manque. Si c’est un texte,"
            " mettez-le entre guillemets."
        )
    if "flow mapping" in context:
        return opening, (
            "Cette accolade « { » n’est jamais fermée, ou une virgule manque. Si c’est un texte,"
            " mettez-le entre guillemets."
        )
    if "cannot start any token" in problem:
        found = line[mark.column - 1 : mark.column]
        return mark, (
            f"Un texte ne peut pas commencer par « {found} » : mettez-le entre guillemets."
        )
    if "undefined alias" in problem:
        return mark, (
            "Une valeur ne peut pas commencer par « * » : si c’est un texte, mettez-le entre"
            " guillemets."
        )
    if "block mapping" in context or "block collection" in context:
        if line.lstrip().startswith(("»", '"', "'")) or _after_quote(line, mark.column):
            return mark, (
                "Il y a du texte après le guillemet de fin : mettez tout le texte entre les"
                " guillemets."
            )
        return mark, (
            "Cette ligne est mal alignée : mettez le même nombre d’espaces que pour les lignes"
            " du même niveau."
        )
    if "sequence entries are not allowed" in problem:
        return mark, "Ce tiret n’est pas à sa place : mettez la liste à la ligne, décalée."
    if "expected alphabetic or numeric" in problem or "anchor" in context or "alias" in context:
        return mark, (
            "Un texte ne peut pas commencer par « * » ou « & » : mettez-le entre guillemets."
        )
    if "document start" in problem:
        return mark, "Cette ligne n’est ni une clé suivie de « : », ni un tiret de liste."
    return mark, "Cette ligne n’est pas du YAML : vérifiez les deux-points, tirets et guillemets."


def _after_quote(line: str, column: int) -> bool:
    return column >= 2 and line[: column - 1].rstrip().endswith(('"', "'"))
