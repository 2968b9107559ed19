"""A small content that is right, and ways to spoil it."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from scripts.jobs.check import Controle, verify
from scripts.jobs.check.examples import examples
from scripts.parts.reading.disk import content_files

FIXTURES = Path(__file__).parent / "fixtures"
AU = date(2026, 3, 1)
SCHEME = "dispositifs/aide-energie.yml"


def sample_files() -> dict[str, str]:
    """The files of the small content, as text."""
    return {path: data.decode() for path, data in content_files(FIXTURES).items()}


def spoilt(path: str, old: str, new: str) -> dict[str, bytes | str]:
    """The small content with one replacement in one file."""
    files = sample_files()
    if old not in files[path]:
        raise AssertionError(f"{old!r} is not in {path}")
    return {**files, path: files[path].replace(old, new, 1)}


def report(
    files: Mapping[str, bytes | str],
    au: date = AU,
    evaluations: Iterable[Controle] = (examples,),
) -> list[str]:
    """What `scripts/check` says of these files, `À voir` in front of warnings.

    Decision diagrams take most of the time: tests that are not about them leave them out.
    """
    found = verify(files, au, evaluations=evaluations).problemes
    return [
        ("" if problem.gravite == "erreur" else "À voir ") + str(problem).removeprefix("content/")
        for problem in found
    ]
