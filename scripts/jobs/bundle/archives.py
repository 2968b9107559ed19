"""Archives and folders that depend on their content alone: sorted, undated, named by it.

Archives are stored rather than deflated: the web server compresses the whole file far better
(Brotli sees through it), and the browser unpacks nothing.
"""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the files of a zip archive by name, folders left out."""
    with zipfile.ZipFile(path) as archive:
        return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a zip archive whose bytes depend on nothing else."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, files[name])


def content_hash(files: Mapping[str, bytes]) -> str:
    """Name a set of files by what is in them."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:12]


def place_by_content(out: Path, start: str, files: Mapping[str, bytes]) -> str:
    """Write files into a folder named by what is in them; return its address inside `out`.

    Args:
        start: what the address starts with; the name of the content and a slash follow.
    """
    address = address_by_content(start, files)
    for name, data in files.items():
        target = out / address / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return address


def address_by_content(start: str, files: Mapping[str, bytes]) -> str:
    """Return where `place_by_content` writes these files."""
    return f"{start}{content_hash(files)}/"
