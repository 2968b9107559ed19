"""Find out which modules of the standard library the bundles need, by running them."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.jobs.bundle.bundle import BuiltBundle, assemble
from scripts.jobs.bundle.packages import BUNDLES, Bundle
from scripts.jobs.bundle.probe import run_inside
from scripts.jobs.bundle.runtime import whole
from scripts.jobs.bundle.stdlib import keep_modules, whole_stdlib

EXERCISE = Path(__file__).with_name("exercise.py")


def learn() -> dict[str, set[str]]:
    """Run each bundle on the full library and write the list of what it imported."""
    needed: dict[str, set[str]] = {}
    for bundle in BUNDLES.values():
        with TemporaryDirectory() as name:
            folder = Path(name)
            built = assemble(folder, bundle, whole_stdlib(bundle.name, folder), whole())
            needed[bundle.name] = exercise(folder, bundle, built)
        keep_modules(bundle.name, needed[bundle.name])
    return needed


def exercise(folder: Path, bundle: Bundle, built: BuiltBundle) -> set[str]:
    """Import every module of ours and do what a page does; return the library files needed."""
    complete = replace(built, wheels=(*built.wheels, *built.later_files))
    return set(run_inside(folder, complete, exercise_of(bundle)))


def exercise_of(bundle: Bundle) -> str:
    """Return the Python that does so."""
    code = EXERCISE.read_text(encoding="utf-8")
    return code.replace('list("MODULES")', repr(bundle.own_modules()))
