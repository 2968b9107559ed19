"""Copies of the built site in which something is wrong, or older."""

from pathlib import Path

from scripts.parts.site.compressing import forget_copies


def variant(site: Path, into: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Mirror the site with links, so that files can be replaced or left out one by one.

    Args:
        without: files to leave out, relative to the site.
    """
    for path in site.rglob("*"):
        name = path.relative_to(site)
        target = into / name
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif name.as_posix() not in without:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(path)
    return into


def replace(path: Path, data: bytes) -> None:
    """Give a file of a variant another content, without touching the site it was linked from.

    Its compressed copies go: the server would send them in its place.
    """
    forget_copies(path)
    path.unlink()
    path.write_bytes(data)
