"""The scripts and styles of a page in the site, one file of each, under a name from their content.

They are written in small modules, screen by screen. Served so, sixty files would weigh twice as
much (each is compressed alone, comments included), and in a worker each level of imports would
wait for the one before, a round trip each.
"""

import subprocess
from pathlib import Path

from scripts.jobs.bundle.archives import place_by_content
from scripts.parts.root import ROOT

WEB = ROOT / "checker" / "web"
SUFFIXES = (".js", ".css")
CHECKER, WORKSHOP, PERMANENCE = "verificateur", "atelier", "permanence"
MADE_OF = {
    CHECKER: {
        "page.js": "page.js",
        "rescue.js": "rescue.js",
        "worker.js": "worker/worker.js",
        "style.css": "style.css",
        "exit.css": "exit.css",
    },
    WORKSHOP: {
        "page.js": "atelier/page.js",
        "worker.js": "atelier/worker.js",
        "style.css": "style.css",
        "atelier.css": "atelier/atelier.css",
    },
    PERMANENCE: {
        "page.js": "permanence/page.js",
        "permanence.css": "permanence/permanence.css",
    },
}
"""The files that a page asks for, by the page's folder, and what each is made from."""


class BundlingError(Exception):
    """Scripts or styles cannot be put into one file: the message is esbuild's."""


def place_scripts(site: Path, page: str) -> str:
    """Put the scripts and styles of a page into a folder named after their content.

    Returns:
        that folder's address, from the page's own.
    """
    files = {name: in_one_file(WEB / source) for name, source in MADE_OF[page].items()}
    return place_by_content(site / page, "app/", files)


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
