"""Content and prose to the whole site, in one direction."""

import gc
import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from checker import formatting
from checker.catalogue import Catalogue
from scripts.jobs.leaflets import PrintingError, choosing
from scripts.jobs.leaflets import page as leaflets
from scripts.jobs.leaflets.build import build_leaflets
from scripts.jobs.leaflets.sheets import Maker
from scripts.parts import loading
from scripts.parts.browser_scripts import WEB, in_one_file
from scripts.parts.clock import today
from scripts.parts.rendering.address import AddressError, base_path, known_address, site_address
from scripts.parts.site import (
    DOCS,
    PAGES,
    ROOT,
    TEMPLATES,
    assets,
    checker_app,
    compressing,
    freshness,
    glossary,
    hosting,
    identity,
    neutral,
    offline,
    open_data,
    permanence,
    places,
    schemes,
    search,
    situations,
    trees,
    workshop,
)
from scripts.parts.site.finishing import Site
from scripts.parts.site.pages import Draft, drafts_of_docs, render, write
from scripts.parts.site.prose import PageError
from scripts.parts.site.whole import BuildError, building

FONT_FOLDER = ROOT / "node_modules" / "@fontsource" / "source-sans-3" / "files"
FONTS = ("source-sans-3-latin-400-normal.woff2", "source-sans-3-latin-700-normal.woff2")
SHARED = (
    "communes.js",
    "names.js",
    "speech.js",
    "exit.js",
    "exit.css",
    "dom.js",
    "give-file.js",
)
"""What pages share with the checker: a commune found, « Écouter », the quick exit, a file given."""


def build_site(out: Path, on: date | None = None) -> None:
    """Build the site into a folder, as it reads on a date (today in France by default).

    Exits with French messages when content, a page or a leaflet is wrong, or when there is no room;
    the site that was there then stays, whole.
    """
    try:
        base = base_path()
        with _garbage_left(), building(out) as fresh:
            _build(fresh, on, base)
    except (AddressError, BuildError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Look for garbage seldom: pages are trees by the thousand, dropped all together."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _build(out: Path, on: date | None, base: str) -> None:
    day = on or today()
    catalogue = loading.load(day)
    try:
        pages = [render(draft, catalogue, day) for draft in drafts(catalogue, day)]
    except PageError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    write(pages, PAGES)
    _copy_assets()
    _write_abbreviations(catalogue)
    run_mkdocs(out, day)
    neutral.write(out, day)
    own = assets.place(out, PAGES / assets.FOLDER)
    insertions = _insertions(catalogue, out, day) | _leaflets(catalogue, out, day)
    Site(out, insertions, own, base).finish()
    places.write_list(catalogue, out)
    open_data.write(catalogue, out, day)
    identity.write_card(out)
    hosting.write_headers(out)
    offline.write_application(out)
    offline.write_guides(out)
    offline.write_worker(out)
    search.write(out, pages, catalogue)
    compressing.compress(out)


def _insertions(catalogue: Catalogue, out: Path, on: date) -> dict[str, str]:
    """The parts of pages that are HTML from the start."""
    page = {
        checker_app.PAGE: checker_app.place(catalogue, out, on),
        workshop.FOLDER: workshop.place(catalogue, out, on),
        permanence.FOLDER: permanence.place(catalogue, out),
    }
    return page | forms() | trees.insertions(catalogue, on)


def forms() -> dict[str, str]:
    """The fields of search."""
    return {
        name: (TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")
        for name in ("recherche", "recherche-commune")
    }


def _leaflets(catalogue: Catalogue, out: Path, on: date) -> dict[str, str]:
    """Make the leaflets; what their page shows."""
    folder = out / leaflets.FOLDER
    try:
        made = build_leaflets(catalogue, folder, on)
    except PrintingError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    leaflets.write_communes(made, folder)
    choosing.write_choices(made, Maker(catalogue, on, site_address()), folder)
    return leaflets.insertions(made, catalogue)


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """Every page to render; a page that people wrote replaces a generated one."""
    written = {draft.path: draft for draft in drafts_of_docs()}
    yield from written.values()
    generated = (
        *schemes.drafts(catalogue, on),
        *situations.drafts(catalogue, on),
        *places.drafts(catalogue, on),
        *glossary.drafts(catalogue),
        *freshness.drafts(catalogue, on),
    )
    for draft in generated:
        if draft.path not in written:
            yield draft


def _copy_assets() -> None:
    shutil.copytree(DOCS / "assets", PAGES / "assets", dirs_exist_ok=True)
    for name in SHARED:
        shutil.copyfile(WEB / name, PAGES / "assets" / name)
    (PAGES / "assets" / "minisearch.js").write_bytes(in_one_file(search.LIBRARY))
    fonts = PAGES / "assets" / "fonts"
    fonts.mkdir(exist_ok=True)
    for name in FONTS:
        shutil.copyfile(FONT_FOLDER / name, fonts / name)


def _write_abbreviations(catalogue: Catalogue) -> None:
    (PAGES.parent / "abreviations.md").write_text(
        glossary.abbreviations(catalogue), encoding="utf-8"
    )


def run_mkdocs(out: Path, on: date) -> None:
    """Make the HTML of the pages, without what `Site` mends.

    The page of lost addresses is read from any depth: its links start from the site's address.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # tests/site checks links, better
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_dir=str(out.resolve()),
        site_url=known_address(),
        extra={"au": formatting.day(on)},
    )
    mkdocs_build.build(config)
