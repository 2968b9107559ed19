"""The `measure/build` verb: our build beside mkdocs-material's alone, and how it grows."""

import logging
import resource
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from checker.catalogue import Catalogue
from scripts.jobs.measure.report import Report, keep_option, seconds
from scripts.parts.command_line import run
from scripts.parts.site import PAGES, ROOT, assets, build, search
from scripts.parts.site.finishing import Site

GROWTH = (125, 250, 500, 1000)
TARGET = 1.5
HOME = "# Accueil\n\n[Premier guide](page-0.md)\n"
GUIDE = "droits"


def bare(docs: Path, out: Path) -> None:
    """Build the same Markdown with mkdocs-material as it comes: its theme, nothing of ours."""
    config: dict[str, Any] = {
        "docs_dir": str(docs),
        "site_dir": str(out),
        "theme": {"name": "material", "language": "fr", "font": False},
        "plugins": ["search"],
        "extra_css": [],
    }
    mkdocs_build.build(load_config(str(ROOT / "mkdocs.yml"), **config))


def ours(out: Path) -> float:
    """Build the site; return the seconds that the leaflets took."""
    spent: list[float] = []
    make = build._leaflets

    def timed(*arguments: Any) -> dict[str, str]:
        began = used()
        made = make(*arguments)
        spent.append(used() - began)
        return made

    build._leaflets = timed
    try:
        build.build_site(out)
    finally:
        build._leaflets = make
    return sum(spent)


def grown(count: int, folder: Path) -> tuple[float, int]:
    """Build that many guides with our theme, mended and indexed; the seconds and the bytes."""
    docs, out = folder / "docs", folder / "site"
    shutil.copytree(PAGES / "assets", docs / "assets")
    guide = largest_guide().read_text(encoding="utf-8")
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    for number in range(count):
        (docs / f"page-{number}.md").write_text(guide, encoding="utf-8")
    began = used()
    extra = {"au": "22 novembre 2026"}
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(out), nav=None, extra=extra
    )
    config.nav = [{"Accueil": "index.md"}]
    mkdocs_build.build(config)
    own = assets.place(out, docs / assets.FOLDER)
    Site(out, {}, own).finish()
    search.write(out, (), Catalogue())
    took = used() - began
    return took, sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def largest_guide() -> Path:
    """A guide that needs nothing inserted, the largest there is."""
    guides = (PAGES / GUIDE).glob("*.md")
    plain = [path for path in guides if "data-insertion" not in path.read_text(encoding="utf-8")]
    return max(plain, key=lambda path: path.stat().st_size)


def timed(action: Callable[[], float | None]) -> float:
    """The processor seconds that an action takes, less those that it gives back."""
    began = used()
    aside = action() or 0.0
    return used() - began - aside


def used() -> float:
    """Processor seconds of this process and of those that it started: others don't change them."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


@click.command(help="Mesure la construction du site, à côté de mkdocs-material seul.")
@click.option("--tours", type=int, default=3, show_default=True, help="Nombre de tours.")
@keep_option
def measure(tours: int, garder: Path | None) -> None:
    """Measure, print and keep the figures."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with TemporaryDirectory() as name:
        folder = Path(name)
        build.build_site(folder / "ours")  # what is kept from one build to the next is there
        # In turn, since the machine's pace changes from one minute to the next.
        pairs = [
            (timed(lambda: bare(PAGES, folder / "bare")), timed(lambda: ours(folder / "ours")))
            for _ in range(tours)
        ]
    sizes: list[tuple[int, float, int]] = []
    for count in GROWTH:
        with TemporaryDirectory() as name:
            sizes.append((count, *grown(count, Path(name))))
    reference, value = (statistics.median(times) for times in zip(*pairs, strict=True))
    pages = len(list(PAGES.rglob("*.md")))
    report = Report("Building the site", "scripts/measure/build")
    report.table(
        (f"{pages} pages", "processor time", "ratio", "target"),
        [
            ("mkdocs-material alone, same Markdown", seconds(reference), "1.00", ""),
            (
                "the whole site, leaflets aside",
                seconds(value),
                f"{value / reference:.2f}",
                f"≤ {TARGET}",
            ),
        ],
    )
    report.table(
        ("generated pages", "processor time", "ms per page", "size", "kB per page"),
        [
            (str(n), seconds(t), f"{1000 * t / n:.1f}", f"{b / 1e6:.1f} MB", f"{b / 1000 / n:.1f}")
            for n, t, b in sizes
        ],
    )
    report.text(
        f"Medians of {tours} rounds, in processor time, since the machine is shared. The browser's"
        " Python and the compressed copies come from the caches of an earlier build, as they do"
        " while editing. Growth: the largest guide, copied, with our theme, mended and indexed."
    )
    report.give(garder)


def main() -> None:
    """Run the verb."""
    run(measure)
