"""The pages' own files under a name that changes with them, and nothing of the theme's besides.

All of them share one folder named by their content: their addresses to each other stay as
written, hosts may keep them for ever, and a page never meets a style or a script of another build.
"""

import re
import shutil
from pathlib import Path

from scripts.jobs.bundle.archives import place_by_content

FOLDER = "assets"
PERMANENT = f"{FOLDER}/empreinte"
ADDRESS = re.compile(rf"((?:\.\./)*|\./|/(?:[^/]+/)*){FOLDER}/(?!empreinte/)(.+)")
"""From a page; or from the host's root, as the page of lost addresses writes them."""
STYLESHEET = "stylesheets/main."
"""The one file of the theme that pages use."""


class AssetError(RuntimeError):
    """The theme no longer has the file that pages use, or a page asks for one left out."""


def place(out: Path, own: Path) -> str:
    """Move the files that pages use to a folder named by their content; drop the theme's others.

    Args:
        own: the assets of this site, as given to mkdocs.

    Returns:
        The folder, relative to the site, ending with a slash.
    """
    built = out / FOLDER
    names = {path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file()}
    styles = {
        path.relative_to(built).as_posix()
        for path in built.glob(f"{STYLESHEET}*")
        if path.suffix == ".css"
    }
    if len(styles) != 1:
        raise AssetError(f"the theme has {len(styles)} stylesheets called {STYLESHEET}*.css")
    files = {name: (built / name).read_bytes() for name in names | styles}
    files = {name: _without_map(name, data) for name, data in files.items()}
    shutil.rmtree(built)
    return place_by_content(out, f"{PERMANENT}/", files)


def moved(address: str, folder: str) -> str | None:
    """Return where a page finds an asset now; None when the address is not one of an asset."""
    found = ADDRESS.fullmatch(address)
    return f"{found[1]}{folder}{found[2]}" if found else None


def _without_map(name: str, data: bytes) -> bytes:
    """A stylesheet without the address of a source map, which is not published."""
    if not name.endswith(".css"):
        return data
    return re.sub(rb"\n?/\*# sourceMappingURL=[^*]*\*/\s*", b"\n", data)
