"""The checker's scripts in the site: under a name made from their content, the worker in one file.

The page's scripts are served as they are written, and fetched at once (`modulepreload`). A worker
has no such hint: each level of its imports would wait for the one before, a round trip each.
"""

import hashlib
import subprocess
from pathlib import Path

from scripts.publishing import ROOT

WEB = ROOT / "checker" / "web"
SUFFIXES = (".js", ".css")
STAFF_FOLDER = "atelier"
"""The scripts of the staff workshop, which visitors of the checker never fetch."""
WORKER_FOLDER = "worker"
"""What only the worker runs: served as one file."""
PAGE, WORKER = "page.js", "worker.js"


class BundlingError(Exception):
    """The scripts cannot be put into one file: the message is esbuild's."""


def place_scripts(folder: Path, *, everything: bool = False) -> str:
    """Put the scripts into a folder named after their content; return its name.

    Args:
        everything: those of the staff workshop too.
    """
    files = {
        path.relative_to(WEB).as_posix(): path.read_bytes()
        for path in sorted(WEB.rglob("*"))
        if path.suffix in SUFFIXES
        if _folder(path) != WORKER_FOLDER and (everything or _folder(path) != STAFF_FOLDER)
    }
    if not everything:  # the workshop has a worker of its own
        files[WORKER] = in_one_file(WEB / WORKER_FOLDER / WORKER)
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + data)
    app = f"app/{digest.hexdigest()[:12]}/"
    for name, data in files.items():
        target = folder / app / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return app


def _folder(path: Path) -> str:
    return path.relative_to(WEB).parts[0]


def in_one_file(script: Path) -> bytes:
    """Return a script and all that it imports as one module.

    Raises:
        BundlingError: esbuild refuses it.
    """
    command = ["esbuild", script.name, "--bundle", "--minify", "--format=esm", "--target=es2022"]
    done = subprocess.run(
        [*command, "--charset=utf8", "--log-level=error"],
        cwd=script.parent,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise BundlingError(done.stderr.decode())
    return done.stdout


def imported_scripts(folder: Path, app: str) -> list[str]:
    """The scripts that the page's own imports: fetched at once, not one level after another."""
    found = (path.relative_to(folder / app).as_posix() for path in (folder / app).rglob("*.js"))
    return sorted(app + name for name in found if name not in (PAGE, WORKER))
