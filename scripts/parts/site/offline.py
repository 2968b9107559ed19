"""The site without a network, and as an application: service worker, manifest, icons."""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

from scripts.parts.site import DOCS, TEMPLATES, assets, hosting, neutral
from scripts.parts.site.compressing import COPIES, forget_copies

ICON = DOCS / "assets" / "icone.svg"
ICON_SIZES = (192, 512)
ICON_FOLDER = "icones"
COLOUR = "#0d5257"
"""That of the header."""

PAGES = (
    "index.html",
    "verificateur/",
    "pres-de-chez-vous/",
    "numeros-urgence/",
    "hors-ligne/",
    "permanence/",
    f"{neutral.PAGE}/",
)
"""What is kept whole after one visit of the checker, with everything below each folder."""
GUIDES = ("droits/", "demarches/", "aides/", "que-faire/", "glossaire/")
"""The pages that a plan may send to: all are kept, for everyone, in one file.

To fetch those of one plan only would tell the host which plan it is; file by file, they held the
service worker for minutes.
"""
ARCHIVE = "hors-ligne/guides.json"
"""Where they are: `{address: page}`."""
SHARED = (f"{assets.PERMANENT}/", f"{ICON_FOLDER}/", "site.webmanifest")


SWITCH = "REPERES_HORS_CONNEXION"
"""The variable that takes the service worker away from every device."""


class OfflineError(RuntimeError):
    """Something that has to be kept is not in the site."""


def write_application(out: Path) -> None:
    """Write the manifest and the icons, that let the site be installed as an application."""
    folder = out / ICON_FOLDER
    folder.mkdir(exist_ok=True)
    for size in ICON_SIZES:
        (folder / f"{size}.png").write_bytes(_icon(size))
    manifest = {
        "name": "Repères Logement",
        "short_name": "Logement",
        "description": "Vos droits et vos aides au logement dans le Nord et le Pas-de-Calais.",
        "lang": "fr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": [
            {
                "src": f"{ICON_FOLDER}/{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in ICON_SIZES
            for purpose in ("any", "maskable")
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (out / "site.webmanifest").write_text(text + "\n", encoding="utf-8")


def write_guides(out: Path) -> None:
    """Write the one file that keeps the guides of a finished site readable without a network."""
    text = json.dumps(dict(_guides(out)), ensure_ascii=False, separators=(",", ":"))
    (out / ARCHIVE).write_text(text, encoding="utf-8")


def _guides(out: Path) -> Iterator[tuple[str, str]]:
    for folder in GUIDES:
        for page in sorted((out / folder).rglob("index.html")):
            yield _address(page, out), page.read_text(encoding="utf-8")


def write_worker(out: Path) -> None:
    """Write the service worker of a finished site: it lists files by their content.

    With `REPERES_HORS_CONNEXION=non`, what takes it away from every device instead.
    """
    forget_copies(out / "sw.js")
    if os.environ.get(SWITCH, "").strip().lower() == "non":
        text = (TEMPLATES / "sw-arret.js").read_text(encoding="utf-8")
        (out / "sw.js").write_text(text, encoding="utf-8")
        return
    files = {_address(path, out): fingerprint(path) for path in _kept(out)}
    template = (TEMPLATES / "sw.js").read_text(encoding="utf-8")
    body = json.dumps(files, ensure_ascii=False, indent=0, sort_keys=True)
    build = hashlib.sha256((template + body).encode()).hexdigest()[:12]
    guides = json.dumps([address for address, _ in _guides(out)], ensure_ascii=False)
    permanent = [folder.lstrip("/") for folder in hosting.PERMANENT]
    constants = (
        f'const BUILD = "{build}";\n'
        f"const FILES = {body};\n"
        f"const GUIDES = {guides};\n"
        f"const PERMANENT = {json.dumps(permanent)};\n"
        f'const LOOKS = "{assets.PERMANENT}/";\n'
        f'const PREVIEWS = "{hosting.PREVIEWS}/";\n'
    )
    (out / "sw.js").write_text(constants + template, encoding="utf-8")


def _kept(out: Path) -> Iterator[Path]:
    for name in (*PAGES, *SHARED):
        place = out / name
        found = sorted(place.rglob("*")) if name.endswith("/") else [place]
        files = [path for path in found if path.is_file() and path.suffix not in COPIES]
        if not files:
            raise OfflineError(f"{name} is not in the site")
        yield from files


def _address(path: Path, out: Path) -> str:
    return path.relative_to(out).as_posix().removesuffix("index.html")


def fingerprint(path: Path) -> str:
    """The fingerprint of a file's content, as browsers write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def _icon(size: int) -> bytes:
    """Draw the icon as a PNG; its ground fills the square, as round masks want it."""
    source = (
        f'#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: rgb("{COLOUR}"))\n'
        f'#image("{ICON.name}", width: 100%)'
    )
    root: Any = str(ICON.parent)  # typst's stub wants the type of the source, typst wants a text
    return typst.compile(source.encode(), root=root, format="png", ppi=72.0)
