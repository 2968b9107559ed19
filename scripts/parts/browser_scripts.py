"""The checker's scripts in the site: under a name made from their content, each part in one file.

One for the page, one for its worker, one for its styles. Written in sixty files, the page's scripts
are a tenth as heavy in one, and on a slow line sixty requests are ten round trips of six. The
staff workshop's are served as they are written.
"""

import subprocess
from pathlib import Path

from scripts.jobs.bundle.archives import place_by_content
from scripts.parts.root import ROOT

WEB = ROOT / "checker" / "web"
SUFFIXES = (".js", ".css")
STAFF_FOLDER = "atelier"
"""The scripts of the staff workshop, which visitors of the checker never fetch."""
PERMANENCE_FOLDER = "permanence"
"""Those of the permanence's page, in a file of their own (`permanence.py`)."""
WORKER_FOLDER = "worker"
"""What only workers run: inside the file of each, not beside it."""
PAGE, WORKER = "page.js", "worker.js"
STYLE = "style.css"
"""Imports the styles of every screen."""
SHEETS = ("exit.css", f"{STAFF_FOLDER}/atelier.css")
"""Styles that are not in it: guides share the first, only staff want the other."""
RESCUE = "rescue.js"
"""Runs before the page's own scripts, and is no module."""
AS_WRITTEN = (RESCUE, SHEETS[0])
"""What the checker's page has besides."""


class BundlingError(Exception):
    """Scripts or styles cannot be put into one file: the message is esbuild's."""


def place_scripts(folder: Path, *, everything: bool = False) -> str:
    """Put the scripts and styles into a folder named after their content; return its name.

    Args:
        everything: those of the staff workshop too.
    """
    files = {
        path.relative_to(WEB).as_posix(): path.read_bytes()
        for path in sorted(WEB.rglob("*"))
        if path.suffix == ".js" or path.relative_to(WEB).as_posix() in SHEETS
        if _folder(path) not in (WORKER_FOLDER, PERMANENCE_FOLDER)
    }
    if not everything:
        files = {name: data for name, data in files.items() if name in AS_WRITTEN}
        files[PAGE] = in_one_file(WEB / PAGE)
    worker = f"{STAFF_FOLDER}/{WORKER}" if everything else WORKER
    source = worker if everything else f"{WORKER_FOLDER}/{WORKER}"
    files[worker] = in_one_file(WEB / source)
    files[STYLE] = in_one_file(WEB / STYLE)
    return place_by_content(folder, "app/", files)


def _folder(path: Path) -> str:
    return path.relative_to(WEB).parts[0]


def in_one_file(source: Path) -> bytes:
    """Return a script, or a sheet of styles, and all that it imports as one.

    Raises:
        BundlingError: esbuild refuses it.
    """
    command = ["esbuild", source.name, "--bundle", "--minify", "--format=esm", "--target=es2022"]
    done = subprocess.run(
        [*command, "--charset=utf8", "--log-level=error"],
        cwd=source.parent,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise BundlingError(done.stderr.decode())
    return done.stdout
