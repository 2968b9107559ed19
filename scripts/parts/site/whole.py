"""A site is displayed whole or not at all: built beside the old one, then put in its place.

Each build ends with the list of its files and of their fingerprints (`empreintes.txt`, which
`sha256sum --check` reads). A folder without that list, or that differs from it, is no whole build:
nobody publishes it.
"""

import errno
import fcntl
import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.parts.root import ROOT

LIST = "empreintes.txt"
LOCK = ROOT / ".cache" / "construction.lock"
"""One build at a time in this checkout: they share the folder of the pages' Markdown."""
ROOM = 250_000_000
"""Bytes to have before a build begins: the site beside the old one, and what is kept of both."""
_LEFT = 20_000_000
"""Bytes under which whatever failed did for want of room."""
_SHOWN = 3


class BuildError(RuntimeError):
    """The site cannot be built here and now; the message is a French sentence."""


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """Give an empty folder to build in, then put it in the place of the site, all at once.

    Whatever happens meanwhile, the site that was there stays as it was.

    Raises:
        BuildError: there is no room for it.
        OSError: the folder, or the one that holds it, cannot be written.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        mend(out)
        fresh, old = _beside(out)
        _remove(fresh)
        _remove(old)
        _check_room(out.parent)
        fresh.mkdir()
        try:
            yield fresh
            write_list(fresh)
        except Exception as error:
            full = _is_full(error, out.parent)  # before what was written gives its room back
            _remove(fresh)
            if full:
                raise _no_room() from error
            raise
        except BaseException:  # an exit with messages, Ctrl+C
            _remove(fresh)
            raise
        if out.exists():
            out.rename(old)
        else:
            _remove(out)  # a link to nothing
        fresh.rename(out)
        _remove(old)


def mend(out: Path) -> None:
    """Put back the old site, if a build was killed between taking it away and its own arrival."""
    out = out.resolve()
    _, old = _beside(out)
    if old.is_dir() and not out.exists():
        old.rename(out)


def _beside(out: Path) -> tuple[Path, Path]:
    """Where a site is built, and where the one it replaces waits to be removed."""
    return out.with_name(f".{out.name}.neuf"), out.with_name(f".{out.name}.ancien")


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _is_full(error: Exception, folder: Path) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return shutil.disk_usage(folder).free < _LEFT


@contextmanager
def _alone() -> Iterator[None]:
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Une autre construction est en cours : attente…", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _check_room(folder: Path) -> None:
    if shutil.disk_usage(folder).free < ROOM:
        raise _no_room()


def _no_room() -> BuildError:
    return BuildError(
        f"Il n’y a pas assez de place sur le disque : libérez {ROOM // 1_000_000} Mo, puis "
        "relancez. Le site d’avant n’a pas changé."
    )


def write_list(site: Path) -> None:
    """Write the list of a finished site's files: the last thing that a build does."""
    lines = [f"{_digest(path)}  {path.relative_to(site).as_posix()}\n" for path in _files(site)]
    (site / LIST).write_text("".join(lines), encoding="utf-8")


def is_whole(site: Path) -> bool:
    """Tell whether a build reached its end, without reading each file again."""
    return (site / LIST).is_file() and (site / "index.html").is_file()


def what_is_wrong(site: Path) -> str | None:
    """Say in French why a folder is not a whole build, reading every file; None if it is one."""
    if not is_whole(site):
        return "La construction du site n’est pas allée jusqu’au bout."
    for path in sorted(site.rglob("*")):
        # No build makes these: whoever did wants something of this machine published.
        if path.is_symlink() or path.name.startswith(".git"):
            return f"« {path.relative_to(site).as_posix()} » n’a rien à faire dans un site."
    listed: dict[str, str] = {}
    for line in (site / LIST).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    found = {path.relative_to(site).as_posix(): path for path in _files(site)}
    both = sorted(listed.keys() & found.keys())
    wrong = {
        "manque": sorted(listed.keys() - found.keys()),
        "est en trop": sorted(found.keys() - listed.keys()),
        "a changé": [name for name in both if listed[name] != _digest(found[name])],
    }
    told = [f"« {name} » {what}" for what, names in wrong.items() for name in names]
    if not told:
        return None
    more = f", et {len(told) - _SHOWN} autres" if len(told) > _SHOWN else ""
    return f"Le site n’est pas tel qu’il a été construit : {', '.join(told[:_SHOWN])}{more}."


def _files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file() and path != site / LIST)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
