"""Watch the sources of the site."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

SOURCES = ("content", "docs", "checker", "scripts", "mkdocs.yml", "package-lock.json")

REST = 2.0
"""Seconds without a change after which that is told."""


def changes(root: Path) -> Iterator[list[Path]]:
    """Yield the changed sources each time some change, relative to the root.

    When nothing changed for a while, an empty list.
    """
    present = [path for name in SOURCES if (path := root / name).exists()]
    for batch in watch(
        *present,
        watch_filter=DefaultFilter(),
        debounce=400,
        step=50,
        rust_timeout=int(REST * 1000),
        yield_on_timeout=True,
    ):
        yield sorted({Path(path).relative_to(root) for _, path in batch})
