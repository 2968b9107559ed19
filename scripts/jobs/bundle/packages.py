"""What goes into the browser's Python, and how each package becomes a pure Python wheel."""

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from importlib.metadata import distribution
from pathlib import Path

from scripts.jobs.bundle.archives import read_archive, write_archive
from scripts.parts.root import ROOT

EPOCH = "315532800"  # 1 January 1980, the first day that a zip archive can name


class Kind(Enum):
    """Where a package comes from."""

    PROJECT = auto()
    """The package of pyproject.toml, built by its build backend."""
    FOLDER = auto()
    """Modules of this repository, under their own import names."""
    INSTALLED = auto()
    """A distribution of the locked environment, its Python files only."""
    EXTRACT = auto()
    """A few modules of a distribution of the locked environment, under an empty package."""


@dataclass(frozen=True, slots=True)
class Package:
    """One wheel to make."""

    name: str
    kind: Kind
    paths: tuple[str, ...] = ()
    """What the wheel is made from, relative to the root (PROJECT and FOLDER), or to where
    packages are installed (EXTRACT)."""
    without: tuple[str, ...] = ()
    """Files of those folders that do not go with it (FOLDER)."""

    def sources(self) -> dict[str, bytes]:
        """Return the Python files of the package by their name inside the wheel."""
        if self.kind is Kind.INSTALLED:
            files = distribution(self.name).files or []
            return {
                file.as_posix(): file.read_binary()
                for file in files
                if file.suffix == ".py" and not file.as_posix().startswith("..")
            }
        if self.kind is Kind.EXTRACT:
            installed = distribution(self.name)
            files = {name: Path(str(installed.locate_file(name))) for name in self.paths}
            return {f"{self.name}/__init__.py": b""} | {n: p.read_bytes() for n, p in files.items()}
        left = {ROOT / name for name in self.without}
        found = [path for name in self.paths for path in _python_files(ROOT / name)]
        found = [path for path in found if path not in left]
        return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}

    def modules(self) -> list[str]:
        """Return the import names of the package's modules."""
        names = [name.removesuffix(".py").replace("/", ".") for name in sorted(self.sources())]
        return [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A set of packages that one page loads.

    Attributes:
        later: packages that the page loads only when a visitor asks for what they do.
        left_out: files that the page never imports.
        docstrings: whether our modules keep theirs. Third parties that make classes start faster
            with one: without, a signature is computed to make it up.
    """

    name: str
    packages: tuple[Package, ...]
    later: tuple[Package, ...] = ()
    left_out: tuple[str, ...] = ()
    docstrings: bool = False

    def own_modules(self) -> list[str]:
        """Return the modules of the bundle that this repository wrote."""
        foreign = (Kind.INSTALLED, Kind.EXTRACT)
        ours = [package for package in self.packages if package.kind not in foreign]
        left_out = {name.removesuffix(".py").replace("/", ".") for name in self.left_out}
        modules = [module for package in ours for module in package.modules()]
        return [module for module in modules if module not in left_out]

    def lighten(self, wheel: Path) -> None:
        """Take what the page never imports out of a wheel."""
        files = {n: data for n, data in read_archive(wheel).items() if n not in self.left_out}
        for name in files:
            if name.endswith(".dist-info/RECORD"):
                lines = files[name].decode().splitlines(keepends=True)
                kept = [line for line in lines if line.split(",")[0] not in self.left_out]
                files[name] = "".join(kept).encode()
        write_archive(wheel, files)


def without_papers(wheel: Path) -> bytes:
    """A wheel of ours without what an installer reads: pages put it on Python's path as it is."""
    files = read_archive(wheel)
    code = {name: data for name, data in files.items() if ".dist-info/" not in name}
    write_archive(wheel, code)
    return wheel.read_bytes()


CHECKER = Package("checker", Kind.PROJECT, ("checker",))
WORKSHOP = Package(
    "reperes-workshop",
    Kind.FOLDER,
    (
        "scripts/__init__.py",
        "scripts/jobs/__init__.py",
        "scripts/parts/__init__.py",
        "scripts/parts/needs.py",
        "scripts/parts/proofs.py",
        "scripts/parts/root.py",
        "scripts/parts/reading",
        "scripts/jobs/check",
        "scripts/jobs/compare",
        "scripts/jobs/evaluate/__init__.py",
        "scripts/jobs/evaluate/answers_file.py",
        "scripts/jobs/interview/__init__.py",
        "scripts/jobs/interview/households.py",
        "scripts/jobs/interview/play.py",
        "scripts/jobs/interview/words.py",
        "scripts/parts/workshop",
    ),
    without=(
        "scripts/jobs/check/command.py",
        "scripts/jobs/compare/command.py",
        "scripts/jobs/compare/versions.py",
    ),
)
"""What the staff workshop runs: all but the verbs and what they ask of this computer."""
THIRD_PARTIES = tuple(
    Package(name, Kind.INSTALLED) for name in ("pyyaml", "cattrs", "attrs", "typing-extensions")
)
QR_CODES = Package("segno", Kind.EXTRACT, ("segno/encoder.py", "segno/consts.py"))
"""The part of segno that computes a symbol: its writers need a third more of the library."""

DRAWN_BY_THE_BUILD = tuple(
    f"checker/diagrams/{name}.py"
    for name in "bounds difference drawing examples findings labels terms text tree".split()
)
"""What draws and compares decision trees: a visitor reads them, the build computes them."""

BUNDLES = {
    bundle.name: bundle
    for bundle in (
        Bundle("checker", (CHECKER,), later=(QR_CODES,), left_out=DRAWN_BY_THE_BUILD),
        Bundle("workshop", (CHECKER, WORKSHOP, *THIRD_PARTIES), docstrings=True),
    )
}


def build_wheel(package: Package, folder: Path) -> Path:
    """Make the package's wheel, of readable Python, in a folder; same sources, same bytes."""
    if package.kind is Kind.PROJECT:
        return _build_with_backend(folder)
    version = "1.0.0"
    if package.kind in (Kind.INSTALLED, Kind.EXTRACT):
        version = distribution(package.name).version
    metadata = ["Metadata-Version: 2.1", f"Name: {package.name}", f"Version: {version}"]
    tag = ["Wheel-Version: 1.0", "Generator: reperes", "Root-Is-Purelib: true", "Tag: py3-none-any"]
    stem = f"{package.name.replace('-', '_')}-{version}"
    files = package.sources()
    files[f"{stem}.dist-info/METADATA"] = ("\n".join(metadata) + "\n").encode()
    files[f"{stem}.dist-info/WHEEL"] = ("\n".join(tag) + "\n").encode()
    wheel = folder / f"{stem}-py3-none-any.whl"
    write_archive(wheel, files)
    return wheel


def byte_compile(folder: Path, *, docstrings: bool = True) -> None:
    """Compile for Pyodide every wheel and zip of a folder; a wheel's new name says so.

    Tracebacks name their lines but not their columns: those are a quarter of the library's weight.
    Docstrings are a sixth of it.
    """
    command = ["pyodide", "py-compile", "--silent", "--no-keep", "--compression-level", "0"]
    # With a source date, the bytecode is keyed by its source's hash instead of a clock.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    environment["PYTHONNODEBUGRANGES"] = "1"
    environment["PYTHONOPTIMIZE"] = "" if docstrings else "2"
    subprocess.run([*command, str(folder)], env=environment, check=True)
    for archive in folder.iterdir():
        write_archive(archive, read_archive(archive))


def _build_with_backend(folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        [*command, str(ROOT)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the wheel cannot be built:\n{done.stdout}{done.stderr}")
    (wheel,) = folder.glob("checker-*.whl")
    return wheel


def _python_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*.py") if "__pycache__" not in file.parts)
