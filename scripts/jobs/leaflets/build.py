"""Every leaflet of the site, only those that changed being set again."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path

import pikepdf

from checker.catalogue import Catalogue
from scripts.jobs.leaflets import CACHE, TEMPLATES
from scripts.jobs.leaflets.forms import forms
from scripts.jobs.leaflets.letters import letters
from scripts.jobs.leaflets.lots import Lot, lots
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.producing import Genre, Job, produce
from scripts.jobs.leaflets.sheets import Maker
from scripts.jobs.leaflets.typesetting import FLAT, FORMATS, Format
from scripts.parts.rendering.address import site_address
from scripts.parts.rendering.fonts import font_folder

MOST_CACHED = 2_000


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF that was made.

    Attributes:
        path: where it is, under the folder of leaflets.
        pages: the page on which each leaflet begins, by its id.
        count: how many pages there are.
        rebuilt: it was not in the cache.
        genre: a leaflet (or a pack of them), a letter or a sheet of the service.
    """

    path: str
    format: Format
    title: str
    fiches: tuple[Printed, ...]
    lot: Lot | None
    size: int
    pages: dict[str, int]
    count: int
    rebuilt: bool
    genre: Genre


def build_leaflets(
    catalogue: Catalogue,
    out: Path,
    on: date,
    address: str | None = None,
    advance: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """Make every leaflet of the site into a folder.

    Args:
        address: the site's; `site_url` of `mkdocs.yml` when absent.
        advance: called with how many PDFs are done and how many there are.

    Raises:
        PrintingError: a text does not fit its place; nothing is written for it.
    """
    maker = Maker(catalogue, on, address or site_address())
    return make(list(jobs(maker)), out, advance)


def jobs(maker: Maker) -> Iterator[Job]:
    """Each leaflet, letter and sheet in each of its formats, then each place's packs."""
    for fiche in maker.all():
        yield from leaflet_jobs(fiche)
    for letter in letters(maker):
        yield from flat_jobs(letter, "courrier")
    for sheet in forms(maker):
        yield from flat_jobs(sheet, "formulaire")
    for lot in lots(maker):
        yield from lot_jobs(lot)


def leaflet_jobs(fiche: Printed, formats: Iterable[Format] = FORMATS) -> Iterator[Job]:
    """One leaflet, in each format."""
    for format_ in formats:
        yield Job(f"{format_.id}/{fiche.id}.pdf", format_, fiche.titre, (fiche,))


def flat_jobs(printed: Printed, genre: Genre) -> Iterator[Job]:
    """A letter or a sheet, in each format that is not folded."""
    for format_ in FLAT:
        path = f"{format_.id}/{printed.id}.pdf"
        yield Job(path, format_, printed.titre, (printed,), genre=genre)


def lot_jobs(lot: Lot, formats: Iterable[Format] = FORMATS) -> Iterator[Job]:
    """All the leaflets of a place in one PDF, in each format; then its letters, unless folded."""
    for format_ in formats:
        title = f"Dépliants, {lot.nom}"
        fiches = lot.fiches if format_.plie else (*lot.fiches, *lot.lettres)
        yield Job(f"lots/{lot.id}/{format_.id}.pdf", format_, title, fiches, lot)


def make(
    todo: Sequence[Job], out: Path, advance: Callable[[int, int], None] | None = None
) -> list[Made]:
    """Make these PDFs, from the cache where nothing changed."""
    settings = _settings()
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = [_kept(job, settings) for job in todo]
    absent = [(job, path) for job, path in zip(todo, kept, strict=True) if not path.exists()]
    rebuilt = {path for _, path in absent}
    present = repeat(None, len(todo) - len(absent))
    for done, _ in enumerate(chain(present, produce(absent)), start=1):
        if advance:
            advance(done, len(todo))
    made = [_made(job, path, out, path in rebuilt) for job, path in zip(todo, kept, strict=True)]
    _prune()
    return made


def _kept(job: Job, settings: bytes) -> Path:
    """The cache's file for a PDF: its name says everything that it is made from."""
    content = json.dumps([job.title, job.format.id, [fiche.data() for fiche in job.fiches]])
    return CACHE / f"{hashlib.sha256(settings + content.encode()).hexdigest()[:32]}.pdf"


def _made(job: Job, kept: Path, out: Path, rebuilt: bool) -> Made:
    kept.touch()
    target = out / job.path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, target)
    data = target.read_bytes()
    pages, count = _layout(data, job.fiches)
    return Made(
        path=job.path,
        format=job.format,
        title=job.title,
        fiches=job.fiches,
        lot=job.lot,
        size=len(data),
        pages=pages,
        count=count,
        rebuilt=rebuilt,
        genre=job.genre,
    )


def first_pages(data: bytes, fiches: Sequence[Printed]) -> dict[str, int]:
    """The page, from 1, on which each leaflet begins: where the PDF's bookmarks lead."""
    return _layout(data, fiches)[0]


def _layout(data: bytes, fiches: Sequence[Printed]) -> tuple[dict[str, int], int]:
    """The page on which each leaflet begins, and how many pages there are."""
    with pikepdf.open(BytesIO(data)) as document:
        numbers = {page.objgen: index for index, page in enumerate(document.pages, start=1)}
        with document.open_outline() as outline:
            starts = [numbers[item.destination[0].objgen] for item in outline.root]  # pyright: ignore
        names = (fiche.id for fiche in fiches)
        return dict(zip(names, starts, strict=True)), len(document.pages)


def _settings() -> bytes:
    """A digest of everything but the content that a PDF is made from."""
    digest = hashlib.sha256("\n".join(map(version, ("typst", "pikepdf"))).encode())
    digest.update(font_folder().name.encode())
    sources = (*TEMPLATES.glob("*.typ"), *Path(__file__).parent.glob("*.py"))
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


def _prune() -> None:
    """Forget the PDFs that have not been used for longest."""
    files = sorted(CACHE.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    for path in files[:-MOST_CACHED]:
        path.unlink(missing_ok=True)
