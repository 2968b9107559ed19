"""Watch the sources of the site."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

SOURCES = ("content", "docs", "checker", "scripts", "mkdocs.yml", "package-lock.json")

_LONG = 5.0
"""Seconds between two looks at Ctrl+C, which the watch does not see by itself."""


def changes(root: Path, *, rest: float | None = None) -> Iterator[list[Path]]:
    """Yield the changed sources each time some change, relative to the root.

    Args:
        rest: seconds after which nothing is yielded (an empty list) if nothing changes.
    """
    present = [path for name in SOURCES if (path := root / name).exists()]
    for batch in watch(
        *present,
        watch_filter=DefaultFilter(),
        debounce=400,
        step=50,
        rust_timeout=int((rest or _LONG) * 1000),
        yield_on_timeout=rest is not None,
    ):
        yield sorted({Path(path).relative_to(root) for _, path in batch})
