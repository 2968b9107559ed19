"""A `.br` and a `.gz` beside each large file, for hosts that send them instead of the file."""

import gzip
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from scripts.parts.caching import code_hash
from scripts.parts.root import ROOT

LARGE = 32_000
"""Bytes under which a host compresses as well by itself, page by page."""
SUFFIXES = frozenset(
    {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".whl", ".xml", ".zip"}
)
"""Files that are not compressed already (our wheels and our library are stored, not deflated)."""
COPIES = frozenset({".br", ".gz"})
CACHE = ROOT / ".cache" / "compressed"
CACHE_SIZE = 400
MADE_BY = code_hash(Path(__file__)).encode()
THREADS = 2


def compress(out: Path) -> None:
    """Write the compressed copies; the same files always give the same bytes."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(_compress_file, large_files(out)))
    _prune()


def large_files(out: Path) -> Iterator[Path]:
    """Every file of the site that is worth compressing in advance."""
    for path in sorted(out.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size >= LARGE:
            yield path


def forget_copies(path: Path) -> None:
    """Remove the compressed copies of a file that is written again: a host would send them."""
    for suffix in COPIES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _compress_file(path: Path) -> None:
    data = path.read_bytes()
    brotli_copy = _brotli_code if path.suffix == ".wasm" else _brotli
    for suffix, pack in ((".br", brotli_copy), (".gz", _gzip)):
        kept = CACHE / f"{hashlib.sha256(MADE_BY + data).hexdigest()}{suffix}"
        if not kept.exists():
            temporary = kept.with_name(f"{kept.name}.tmp")
            temporary.write_bytes(pack(data))
            temporary.rename(kept)
        kept.touch()
        path.with_name(path.name + suffix).write_bytes(kept.read_bytes())


def _brotli(data: bytes) -> bytes:
    return brotli.compress(data, quality=11, lgwin=24)


def _brotli_code(data: bytes) -> bytes:
    """WebAssembly: smaller blocks follow its sections better, a nearer window costs it fewer bits.

    Pyodide's: 1,900 kB, and 1,916 the other way.
    """
    return brotli.compress(data, quality=11, lgwin=21, lgblock=16)


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def _prune() -> None:
    """Forget what was used the longest ago."""
    kept = sorted(CACHE.glob("*.[bg][rz]"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-CACHE_SIZE]:
        path.unlink(missing_ok=True)
