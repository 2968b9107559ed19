"""What a saved file changes, put at once into a site that is already built.

Runs in a process of its own, that keeps what it read: a file of content or a page asks for the
pages whose text changes and no other; a script or a style is copied where the site has it. What
people do not look at while they write (leaflets, search, compressed copies, what is kept offline)
waits for the whole build that `serve` makes afterwards, when nothing moves.

    python -m scripts.jobs.serve.draft SITE [DATE]

reads one JSON list a line, of the changed paths and of the pages that browsers show, and answers
one JSON object a line: `{"pages": 3}`, `{"erreur": "…"}`, or `{"tout": true}` when only a whole
build can tell.

New code may change any page: those whose text it changes and those that are looked at are made
again at once, by a process that has just begun (`--tout-de-suite`).
"""

import json
import logging
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, override

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from checker import formatting
from checker.catalogue import Catalogue
from scripts.jobs.check import verify
from scripts.jobs.check.report import lines
from scripts.parts.browser_scripts import MADE_OF, SUFFIXES, WEB, in_one_file
from scripts.parts.caching import code_hash
from scripts.parts.clock import today
from scripts.parts.loading import finished
from scripts.parts.proofs import Proofs, behind
from scripts.parts.reading.disk import content_files
from scripts.parts.rendering.address import base_path, known_address
from scripts.parts.root import ROOT
from scripts.parts.site import PAGES, checker_app, glossary, permanence, trees, workshop
from scripts.parts.site import build as whole
from scripts.parts.site.assets import PERMANENT
from scripts.parts.site.finishing import Site
from scripts.parts.site.pages import Page, render, write
from scripts.parts.site.prose import PageError
from scripts.parts.workshop.first_words import words_of

RAW = ROOT / ".cache" / "ebauche"
"""Where mkdocs makes the pages that change; the others have an empty file that is newer."""
APPLICATIONS = (checker_app.PAGE, workshop.FOLDER, permanence.FOLDER)
"""The pages that hold the whole content: any change of it changes them."""
LATER = ("depliants/index.md",)
"""Pages that need what only the whole build makes."""
_SHOWN = 12
AT_ONCE = "--tout-de-suite"
"""Read nothing ahead: a save waits."""


class MistakeError(Exception):
    """What was saved can't be shown; the message is in French."""


class Insertions(Mapping[str, str]):
    """What is put into pages, made when a page asks for it."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers

    @override
    def __getitem__(self, name: str) -> str:
        return self._makers[name]()

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    @override
    def __len__(self) -> int:
        return len(self._makers)


@dataclass
class Draft:
    """A built site, kept up to date with what is saved.

    Attributes:
        on: the day it is read at; each day's own when None.
        shown: the text of each of its pages.
        rules: of each scheme, what its tree is drawn from.
    """

    site: Path
    on: date | None = None
    shown: dict[str, str] = field(default_factory=dict[str, str])
    rules: dict[str, str] = field(default_factory=dict[str, str])
    version: str = ""

    def apply(self, changed: Sequence[str], looked_at: Sequence[str] = ()) -> dict[str, Any]:
        """Put into the site what these saved files change.

        Args:
            looked_at: the addresses of the pages that browsers show.
        """
        paths = [ROOT / name for name in changed]
        if all(path.suffix in SUFFIXES and _is_script(path) for path in paths):
            done = [self._copy(path) for path in paths]
            return {"pages": len(done)} if all(done) else {"tout": True}
        if all(_is_page(path) or _is_content(path) for path in paths):
            return self.pages()
        if all(path.suffix == ".py" or _is_page(path) or _is_content(path) for path in paths):
            return self.pages(looked_at)
        return {"tout": True}

    # Scripts and styles

    def _copy(self, path: Path) -> bool:
        """Put a script or a style where the site has it; tell whether it does."""
        if not path.is_file():
            return False
        data = path.read_bytes()
        found = False
        if path.is_relative_to(whole.DOCS):
            name = path.relative_to(whole.DOCS / "assets").as_posix()
            return self._put(self.site / PERMANENT, name, data)
        name = path.relative_to(WEB).as_posix()
        if name in whole.SHARED:
            found = self._put(self.site / PERMANENT, name, data)
        for page, files in MADE_OF.items():
            for name_there, source in files.items():
                if path.suffix == Path(source).suffix:
                    packed = in_one_file(WEB / source)
                    found = self._put(self.site / page / "app", name_there, packed) or found
        return found

    def _put(self, parent: Path, name: str, data: bytes) -> bool:
        """Write a file into the folder that is named by its content, if it is there."""
        places = [folder / name for folder in parent.glob("*") if (folder / name).is_file()]
        for place in places:
            place.write_bytes(data)
        return bool(places)

    # Pages

    def look(self) -> None:
        """Know what the site shows.

        It is what was last written for mkdocs: a file saved meanwhile is not it yet.
        """
        self.shown = {
            path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8")
            for path in PAGES.rglob("*.md")
        }
        _prepare_raw(self.shown, again=True)

    def prime(self) -> None:
        """Know what the site shows, and read everything once, so that the next time is short.

        Raises:
            MistakeError: content or a page has mistakes.
        """
        self.look()
        catalogue = self._catalogue()
        self._render(catalogue, self.on or today())
        self._rules_that_change(catalogue)
        self.version = catalogue.version

    def _render(self, catalogue: Catalogue, day: date) -> list[Page]:
        try:
            return [render(draft, catalogue, day) for draft in whole.drafts(catalogue, day)]
        except PageError as error:
            raise MistakeError(str(error)) from error

    def pages(self, looked_at: Sequence[str] | None = None) -> dict[str, Any]:
        """Make again the pages whose text, tree or data is no longer the same.

        Args:
            looked_at: with new code, the addresses of the pages to make again whatever their text;
                the other trees and applications wait for the whole build.

        Raises:
            MistakeError: content or a page has mistakes; the site stays as it is.
        """
        day = self.on or today()
        catalogue = self._catalogue()
        made = self._render(catalogue, day)
        abbreviations = PAGES.parent / "abreviations.md"
        if abbreviations.read_text(encoding="utf-8") != glossary.abbreviations(catalogue):
            return {"tout": True}  # any page may hold the word
        texts = {page.path: page.text for page in made}
        wanted = [page for page in made if self.shown.get(page.path) != page.text]
        rules = self._rules_that_change(catalogue)
        if looked_at is not None:
            wanted += [page for page in made if page.address in looked_at]
        else:
            wanted += [page for page in made if page.path in {f"aides/{name}.md" for name in rules}]
        if looked_at is None and catalogue.version != self.version:
            wanted += [page for page in made if page.path in _homes(APPLICATIONS)]
        unique = {page.path: page for page in wanted if page.path not in LATER}
        write(made, PAGES)
        self._build(list(unique.values()), catalogue, day)
        for gone in set(self.shown) - set(texts):
            shutil.rmtree((self.site / _address(gone)).parent, ignore_errors=True)
        self.shown, self.version = texts, catalogue.version
        return {"pages": len(unique)}

    def _catalogue(self) -> Catalogue:
        day = self.on or today()
        found = verify(content_files(), day, evaluations=())
        wrong = [problem for problem in found.problemes if problem.gravite == "erreur"]
        if wrong:
            told = list(lines(wrong))
            more = f"\n… et {len(told) - _SHOWN} autres." if len(told) > _SHOWN else ""
            raise MistakeError("\n".join(told[:_SHOWN]) + more)
        return finished(found.contenu.catalogue, day)

    def _rules_that_change(self, catalogue: Catalogue) -> list[str]:
        day = self.on or today()
        rules = {name: behind(one, catalogue, day) for name, one in catalogue.dispositifs.items()}
        before, self.rules = self.rules, rules
        return [name for name, rule in rules.items() if before.get(name) != rule]

    def _build(self, pages: list[Page], catalogue: Catalogue, day: date) -> None:
        _prepare_raw(self.shown)
        for page in pages:
            (RAW / _address(page.path)).unlink(missing_ok=True)
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            site_dir=str(RAW),
            site_url=known_address(),
            extra={"au": formatting.day(day)},
        )
        mkdocs_build.build(config, dirty=True)
        (folder,) = (self.site / PERMANENT).glob("*/style.css")
        own = f"{folder.parent.relative_to(self.site).as_posix()}/"
        finisher = Site(self.site, self._insertions(catalogue, day), own, base_path())
        for page in pages:
            address = _address(page.path)
            place, raw = self.site / address, RAW / address
            before = place.read_bytes() if place.is_file() else None
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw.read_bytes())
            raw.write_text("", encoding="utf-8")
            try:
                finisher.finish_page(place)
            except BaseException:
                if before is not None:
                    place.write_bytes(before)
                raise

    def _insertions(self, catalogue: Catalogue, day: date) -> Insertions:
        drawn = Proofs[str]("arbre", str, str, trees.CACHE, code_hash(*trees.MADE_BY))
        makers: dict[str, Callable[[], str]] = {
            checker_app.PAGE: lambda: checker_app.place(
                catalogue,
                self.site,
                day,
                # What follows each first answer takes seconds to know ahead: Python will say.
                lambda known, _: words_of(known),
            ),
            workshop.FOLDER: lambda: workshop.place(catalogue, self.site, day),
            permanence.FOLDER: lambda: permanence.place(catalogue, self.site),
        }
        for name, html in whole.forms().items():
            makers[name] = lambda html=html: html
        for scheme in catalogue.dispositifs.values():
            if scheme.conditions:
                makers[f"arbre:{scheme.id}"] = lambda scheme=scheme: drawn.of(
                    scheme.id,
                    behind(scheme, catalogue, day),
                    lambda: trees.tree_html(scheme, catalogue, day),
                )
        return Insertions(makers)


def _is_script(path: Path) -> bool:
    return path.is_relative_to(WEB) or path.is_relative_to(whole.DOCS / "assets")


def _is_page(path: Path) -> bool:
    inside = path.is_relative_to(whole.DOCS) and not path.is_relative_to(whole.DOCS / "theme")
    return inside and path.suffix == ".md"


def _is_content(path: Path) -> bool:
    return path.is_relative_to(ROOT / "content")


def _address(path: str) -> str:
    """The HTML file of a page's Markdown."""
    address = Page(path, "").address
    return f"{address}index.html"


def _homes(pages: Sequence[str]) -> list[str]:
    return [f"{page}/index.md" for page in pages]


def _prepare_raw(shown: Mapping[str, str], *, again: bool = False) -> None:
    """An empty file, newer than its source, for each page that mkdocs has not to make."""
    for path in shown:
        place = RAW / _address(path)
        if again or not place.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Answer until the input ends."""
    site, *rest = arguments
    at_once, days = AT_ONCE in rest, [text for text in rest if text != AT_ONCE]
    draft = Draft(Path(site), date.fromisoformat(days[0]) if days else None)
    answers = sys.stdout
    with redirect_stdout(sys.stderr):
        try:
            (draft.look if at_once else draft.prime)()
        except MistakeError:
            logging.getLogger(__name__).info("content has mistakes: said at the next save")
        for line in sys.stdin:
            try:
                answer = draft.apply(*json.loads(line))
            except MistakeError as error:
                answer = {"erreur": str(error)}
            except Exception as error:
                logging.getLogger(__name__).warning("draft: %r", error)
                answer = {"tout": True}
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
