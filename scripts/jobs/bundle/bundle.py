"""Put a bundle together in a folder, under names that change with the content.

Three hashed folders, so that a visitor fetches again only what changed: Pyodide itself (with the
version), the standard library (with the list of modules), the wheels (with our code). Pages put
wheels on Python's path as they are: no package is loaded by its name, so Pyodide's index of
packages is empty and is not a file to fetch.
"""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cattrs

from scripts.jobs.bundle.archives import address_by_content, content_hash, place_by_content
from scripts.jobs.bundle.caching import kept_folder
from scripts.jobs.bundle.packages import BUNDLES, ROOT, Bundle, build_wheel, byte_compile
from scripts.jobs.bundle.runtime import LOADER, PYODIDE, whole
from scripts.jobs.bundle.runtime.functions import LIST as FUNCTIONS
from scripts.jobs.bundle.runtime.light import light
from scripts.jobs.bundle.stdlib import ORIGINALS, list_of, trimmed_stdlib

CACHE = ROOT / ".cache" / "bundles"
CACHE_SIZE = 8
LOCK = PYODIDE / "pyodide-lock.json"
RUNTIME = "python/pyodide-"


@dataclass(frozen=True, slots=True)
class BuiltBundle:
    """Where the parts of a bundle are, as URLs relative to the folder they were put in."""

    module: str
    """The JavaScript module to import (`loadPyodide`)."""
    index: str
    """`indexURL`: the folder of Pyodide itself."""
    whole: str
    """The same for Pyodide as it is published, should the light one fall; a page that may need it
    places it."""
    stdlib: str
    """`stdLibURL`."""
    lock: dict[str, Any]
    """`lockFileContents`: no package."""
    wheels: tuple[str, ...]
    """What a page puts on Python's path."""
    files: tuple[str, ...]
    """Every file that a start fetches, to preload or to keep for offline use."""
    later_files: tuple[str, ...] = ()
    """The wheels that a page puts on the path only when a visitor asks for what they do."""

    @property
    def build(self) -> str:
        """A name that changes with anything in the bundle, to key a snapshot by."""
        return hashlib.sha256("\n".join((*self.files, *self.later_files)).encode()).hexdigest()[:12]


def build_bundle(out: Path, bundle: Bundle = BUNDLES["checker"]) -> BuiltBundle:
    """Put the bundle into `out/python/`, from the cache when nothing changed."""

    def make(folder: Path) -> None:
        runtime = light() if bundle.light else whole()
        built = assemble(folder, bundle, trimmed_stdlib(bundle.name), runtime)
        (folder / "bundle.json").write_text(json.dumps(asdict(built)), encoding="utf-8")

    cached = kept_folder(CACHE, _key(bundle), make, size=CACHE_SIZE)
    shutil.copytree(cached / "python", out / "python", dirs_exist_ok=True)
    fields = json.loads((cached / "bundle.json").read_text(encoding="utf-8"))
    return cattrs.structure(fields, BuiltBundle)


def assemble(out: Path, bundle: Bundle, stdlib: bytes, runtime: dict[str, bytes]) -> BuiltBundle:
    """Build every part afresh into a folder, with the given standard library and Pyodide."""
    index = place_by_content(out, RUNTIME, runtime)
    library = place_by_content(out, "python/stdlib-", {"python_stdlib.zip": stdlib})
    wheels = place_by_content(out, "python/wheels-", _wheels(bundle))
    parts = {index: runtime, library: ["python_stdlib.zip"]}
    names = sorted(path.name for path in (out / wheels).iterdir())
    later = [name for name in names if name.split("-")[0] in {p.name for p in bundle.later}]
    names = [name for name in names if name not in later]
    files = [
        folder + name for folder, within in (*parts.items(), (wheels, names)) for name in within
    ]
    return BuiltBundle(
        module=f"{index}{LOADER}",
        index=index,
        whole=address_by_content(RUNTIME, whole()),
        stdlib=f"{library}python_stdlib.zip",
        lock={"info": json.loads(LOCK.read_bytes())["info"], "packages": {}},
        wheels=tuple(wheels + name for name in names),
        files=tuple(files),
        later_files=tuple(wheels + name for name in later),
    )


def _wheels(bundle: Bundle) -> dict[str, bytes]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for package in (*bundle.packages, *bundle.later):
            wheel = build_wheel(package, folder)
            if bundle.left_out:
                bundle.lighten(wheel)
        # The workshop's third parties make classes that start faster with a docstring: without one,
        # a signature is computed to make one up. The checker's `inspect` computes none.
        byte_compile(folder, docstrings=not bundle.light)
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def _key(bundle: Bundle) -> str:
    """Hash everything a bundle is made from and with."""
    inputs = {"bundle": repr(bundle).encode()}
    for name in ("requirements.lock", "package-lock.json", "pyproject.toml"):
        inputs[name] = (ROOT / name).read_bytes()
    here = Path(__file__).parent
    made_by = (
        *here.rglob("*.py"),
        *here.rglob("*.mjs"),
        ORIGINALS,
        FUNCTIONS,
        list_of(bundle.name),
    )
    for path in sorted(made_by):
        inputs[path.relative_to(here).as_posix()] = path.read_bytes()
    for package in (*bundle.packages, *bundle.later):
        inputs |= {f"{package.name}:{name}": data for name, data in package.sources().items()}
    return content_hash(inputs)
