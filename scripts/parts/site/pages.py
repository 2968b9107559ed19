"""Every page as Markdown: those people wrote in `docs/`, and those made from the catalogue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError

from checker.catalogue import Catalogue
from checker.formatting import day
from scripts.parts.reading.disk import FOR_DEVELOPERS
from scripts.parts.rendering.figures import source_link
from scripts.parts.site import DOCS, brief, open_data
from scripts.parts.site.prose import PageError, Prose, template

PRIVATE = ("theme", "assets", *FOR_DEVELOPERS)
"""Folders of `docs/` that are not pages."""


@dataclass(frozen=True)
class Page:
    """A page's Markdown, with the path of its file under the pages' folder."""

    path: str
    text: str
    keywords: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The page's address inside the site: `droits/partir/`, and nothing for the home page."""
        name = self.path.removesuffix(".md").removesuffix("index")
        return name if not name or name.endswith("/") else f"{name}/"


@dataclass(frozen=True)
class Draft:
    """A page before rendering: front matter and a Jinja2 body.

    Attributes:
        origin: the file people edit, for messages.
        context: more names for the template.
    """

    path: str
    front: dict[str, Any]
    body: str
    origin: str
    context: dict[str, Any] = field(default_factory=dict)


_OF_A_TEMPLATE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What Python raises of a mistake inside braces: `{{ 1 / 0 }}`, `{{ range(10 ** 9) }}`."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def drafts_of_docs() -> Iterator[Draft]:
    """The pages that people wrote."""
    for file in sorted(DOCS.rglob("*.md")):
        path = file.relative_to(DOCS)
        if path.parts[0] in PRIVATE:
            continue
        text = file.read_text(encoding="utf-8")
        found = _FRONT.match(text)
        front = yaml.safe_load(found[1]) if found else {}
        body = text[found.end() :] if found else text
        yield Draft(path.as_posix(), front or {}, body, f"docs/{path.as_posix()}")


def render(draft: Draft, catalogue: Catalogue, on: date) -> Page:
    """The page with its figures, and its sources at the end.

    Raises:
        PageError: the page asks for something content does not hold, or its template is broken.
    """
    prose = Prose(catalogue, on, draft.path.count("/"))
    try:
        text = template(draft.body).render(
            prose.functions() | {"au": on, "fichiers": open_data.FILES} | draft.context
        )
    except (TemplateError, PageError, *_OF_A_TEMPLATE) as error:
        line = getattr(error, "lineno", None)
        where = f"{draft.origin}:{line}" if line else draft.origin
        raise PageError(f"{where}: {error}") from error
    names = [*_listed(draft.front, "sources"), *prose.sources]
    for name in names:
        if name not in catalogue.sources:
            raise PageError(f"{draft.origin}: source inconnue : « {name} »")
    body = _after_title(text.rstrip(), _brief(draft.front))
    parts = [body, *_sources(names, catalogue, draft.front, on)]
    text = _with_front(draft.front, "\n\n".join(parts) + "\n")
    return Page(draft.path, text, _listed(draft.front, "mots_cles"))


def _with_front(front: dict[str, Any], body: str) -> str:
    kept = {key: value for key, value in front.items() if key != "sources"}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=True)}---\n\n{body}"


def _listed(front: dict[str, Any], key: str) -> list[str]:
    """The list that the front matter gives under a key; a single text is a list of one."""
    value = front.get(key) or []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _brief(front: dict[str, Any]) -> list[str]:
    summary = brief.block((phrase, None) for phrase in _listed(front, "en_bref"))
    return [summary] if summary else []


_TITLE = re.compile(r"^# .+$", re.MULTILINE)


def _after_title(text: str, blocks: list[str]) -> str:
    """The blocks placed right under the page's title."""
    if not blocks:
        return text
    inserted = "\n\n".join(blocks)
    found = _TITLE.search(text)
    if found is None:
        return f"{inserted}\n\n{text}"
    return f"{text[: found.end()]}\n\n{inserted}\n{text[found.end() :]}"


def _sources(names: list[str], catalogue: Catalogue, front: dict[str, Any], on: date) -> list[str]:
    if not names:
        return []
    items = "\n".join(f"- {source_link(catalogue.sources[name])}." for name in dict.fromkeys(names))
    checked = front.get("verifie_le")
    when = f"Page vérifiée le {day(checked)}. " if isinstance(checked, date) else ""
    return [f"## Sources et dates\n\n{when}Chiffres lus au {day(on)}.\n\n{items}"]


def write(pages: list[Page], folder: Path) -> None:
    """Write the pages, touching only those that changed and removing those that are gone."""
    wanted = {page.path for page in pages}
    for file in folder.rglob("*.md"):
        if file.relative_to(folder).as_posix() not in wanted:
            file.unlink()
    for page in pages:
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = page.text.encode()
        if not file.is_file() or file.read_bytes() != data:
            file.write_bytes(data)
