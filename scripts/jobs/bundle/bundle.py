"""Build a bundle, or take it from the cache: the one thing that pages ask of this package."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import cattrs

from scripts.jobs.bundle.archives import content_hash
from scripts.jobs.bundle.assembling import BuiltBundle, assemble, made_wheels
from scripts.jobs.bundle.imports import imported_modules
from scripts.jobs.bundle.packages import BUNDLES, ROOT, Bundle
from scripts.jobs.bundle.runtime import trimmed
from scripts.jobs.bundle.stdlib import trimmed_stdlib, whole_stdlib
from scripts.parts.caching import kept_folder

CACHE = ROOT / ".cache" / "bundles"
CACHE_SIZE = 8
LOCKS = ("requirements.lock", "package-lock.json", "pyproject.toml")


def build_bundle(out: Path, bundle: Bundle = BUNDLES["checker"]) -> BuiltBundle:
    """Put the bundle into `out/python/`, from the cache when nothing changed."""

    def make(folder: Path) -> None:
        built = assemble_afresh(folder, bundle)
        (folder / "bundle.json").write_text(json.dumps(asdict(built)), encoding="utf-8")

    cached = kept_folder(CACHE, _key(bundle), make, size=CACHE_SIZE)
    shutil.copytree(cached / "python", out / "python", dirs_exist_ok=True)
    fields = json.loads((cached / "bundle.json").read_text(encoding="utf-8"))
    return cattrs.structure(fields, BuiltBundle)


def assemble_afresh(out: Path, bundle: Bundle) -> BuiltBundle:
    """Build every part: on the whole library first, to see which of its modules are imported."""
    runtime, wheels = trimmed(), made_wheels(bundle)
    with TemporaryDirectory() as name:
        folder = Path(name)
        library = whole_stdlib(bundle.name)
        trial = assemble(folder, bundle, runtime=runtime, stdlib=library, wheels=wheels)
        modules = imported_modules(folder, bundle, trial)
    library = trimmed_stdlib(bundle.name, modules)
    return assemble(out, bundle, runtime=runtime, stdlib=library, wheels=wheels)


def _key(bundle: Bundle) -> str:
    """Hash everything a bundle is made from and with."""
    inputs = {"bundle": repr(bundle).encode()}
    inputs |= {name: (ROOT / name).read_bytes() for name in LOCKS}
    here = Path(__file__).parent
    made_by = [path for path in here.rglob("*") if path.suffix in (".py", ".mjs", ".txt")]
    inputs |= {path.relative_to(here).as_posix(): path.read_bytes() for path in made_by}
    for package in (*bundle.packages, *bundle.later):
        inputs |= {f"{package.name}:{name}": data for name, data in package.sources().items()}
    return content_hash(inputs)
