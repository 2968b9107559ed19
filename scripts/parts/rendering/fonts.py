"""The site's typeface in the form that typst reads: npm ships it in the browsers' form."""

import hashlib
from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.parts.root import ROOT

CACHE = ROOT / ".cache" / "fonts"
SOURCE = ROOT / "node_modules" / "@fontsource" / "source-sans-3" / "files"
WEIGHTS = (400, 600, 700)


def font_folder() -> Path:
    """A folder with the fonts, made once per version of the package."""
    files = {weight: SOURCE / f"source-sans-3-latin-{weight}-normal.woff2" for weight in WEIGHTS}
    key = hashlib.sha256(b"".join(file.read_bytes() for file in files.values())).hexdigest()[:16]
    folder = CACHE / key
    for weight, file in files.items():
        target = folder / f"{weight}.ttf"
        if target.exists():
            continue
        folder.mkdir(parents=True, exist_ok=True)
        font = TTFont(file, recalcTimestamp=False)
        font.flavor = None
        partial = folder / f"{weight}.part"
        font.save(partial)
        partial.rename(target)
    return folder
