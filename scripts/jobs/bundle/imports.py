"""Which modules of the standard library a bundle imports, found by importing them."""

from dataclasses import replace
from pathlib import Path

from scripts.jobs.bundle.assembling import BuiltBundle
from scripts.jobs.bundle.packages import Bundle
from scripts.jobs.bundle.probe import run_inside

EXERCISE = Path(__file__).with_name("exercise.py")


def imported_modules(folder: Path, bundle: Bundle, built: BuiltBundle) -> set[str]:
    """Import every module of ours and do what a page does; return the library files needed."""
    complete = replace(built, wheels=(*built.wheels, *built.later_files))
    code = EXERCISE.read_text(encoding="utf-8")
    code = code.replace('list("MODULES")', repr(bundle.own_modules()))
    return set(run_inside(folder, complete, code))
