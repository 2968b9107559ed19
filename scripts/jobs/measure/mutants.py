"""The `measure/mutants` verb: a sample of mutants of the engine, and those that no test kills.

Cosmic Ray makes the mutants, in an environment and a copy of the project of its own: neither the
suite nor the checkout knows of it. The sample is drawn with a seed, so that it can be run again.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from scripts import installing
from scripts.jobs.measure.report import Report, keep_option
from scripts.parts.command_line import fail, run
from scripts.parts.root import ROOT

TOOL = "cosmic-ray==8.7.0"
HOME = ROOT / ".cache" / "mutants"
SAMPLE = 40
PATIENCE = 240
"""Seconds before a mutant that runs for ever counts as killed."""
ENGINE = (
    "checker/language/*.py",
    *(
        f"checker/{name}.py"
        for name in (
            "counterfactuals",
            "doubt",
            "evaluation",
            "explanations",
            "figures",
            "interview",
            "lifetime",
            "logic",
            "plan",
            "plan_views",
            "questions",
            "ranges",
            "verdicts",
            "views",
        )
    ),
)
"""What decides for a person. Words, shapes and ornament are looked at by eyes."""
LEFT_OUT = ("RemoveDecorator", "ReplaceBinaryOperator_BitOr", "ReplaceUnaryOperator_Delete")
"""Operators whose mutants are the same program, or one that cannot be imported."""
COPIED = ("checker", "scripts", "tests", "content", "docs", "pyproject.toml", "mkdocs.yml")
LAST = ("tests/checker", "tests/foyers")
"""After the tests of the module itself, those of the engine, then whole households."""
_SLOW = ("tests/checker/diagrams", "tests/checker/test_sharing.py", "tests/checker/test_places.py")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module, and whether tests noticed."""

    module: str
    line: int
    operator: str
    killed: bool
    diff: str


@click.command(help="Change le moteur à un endroit à la fois, et dit ce qu’aucun test ne voit.")
@click.option(
    "--nombre", type=int, default=SAMPLE, show_default=True, help="Combien de changements essayer."
)
@click.option("--graine", type=int, default=1, show_default=True, help="Graine du tirage.")
@click.option("--module", default="", help="Un seul module : checker/views.py.")
@keep_option
def measure(nombre: int, graine: int, module: str, garder: Path | None) -> None:
    """Draw, run, print and keep."""
    tool = _tool()
    modules = [path for path in _modules() if not module or path == module]
    if not modules:
        fail(f"Aucun module du moteur ne s’appelle « {module} ».")
    with TemporaryDirectory() as name:
        copy = Path(name)
        _copy_to(copy)
        print("Les tests, sans rien changer…", file=sys.stderr)
        _run([sys.executable, *_pytest(LAST)], copy)
        drawn = _drawn(tool, copy, modules, nombre, graine)
        found: list[Mutant] = []
        for number, (one, jobs) in enumerate(sorted(drawn.items()), 1):
            print(f"[{number}/{len(drawn)}] {one}", file=sys.stderr)
            for mutant in _tried(tool, copy, one, jobs):
                found.append(mutant)
                if not mutant.killed:
                    print(f"  {mutant.module}:{mutant.line} {mutant.diff}", file=sys.stderr)
    _report(found, garder)


def _modules() -> list[str]:
    paths = sorted(path for pattern in ENGINE for path in ROOT.glob(pattern))
    return [path.relative_to(ROOT).as_posix() for path in paths if path.name != "__init__.py"]


def _tool() -> Path:
    """The environment of the tool, made once."""
    bin_ = HOME / ("Scripts" if os.name == "nt" else "bin")
    pin = HOME / "pin"
    if not pin.exists() or pin.read_text(encoding="utf-8") != TOOL:
        ours = installing.BOOTSTRAP / "bin" / "uv"
        uv = str(ours) if ours.exists() else shutil.which("uv")
        if uv is None:
            fail("L’installateur uv manque : lancez d’abord une commande de scripts/.")
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(HOME)])
        python = str(bin_ / "python")
        _run([uv, "pip", "install", "--quiet", "--python", python, TOOL])
        pin.write_text(TOOL, encoding="utf-8")
    return bin_


def _run(command: list[str], cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stdout + done.stderr)[-2_000:]
        fail(f"« {' '.join(command[:3])} » n’a pas abouti :\n{said}")
    return done.stdout


def _copy_to(copy: Path) -> None:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    for name in (".venv", "node_modules"):
        (copy / name).symlink_to(ROOT / name)


_LISTING = """
import json, sys
from cosmic_ray.work_db import WorkDB, use_db
with use_db(sys.argv[1], WorkDB.Mode.open) as db:
    items = list(db.work_items)
print(json.dumps([
    [item.job_id, str(mutation.module_path), mutation.start_pos[0], mutation.operator_name]
    for item in items for mutation in item.mutations
]))
"""


def _drawn(
    tool: Path, copy: Path, modules: list[str], number: int, seed: int
) -> dict[str, list[tuple[int, str, str]]]:
    """The mutants to try, by module: line, operator, and the rank that the tool gives them."""
    every: list[tuple[str, int, str, int]] = []
    for one in modules:
        _init(tool, copy, one)
        listed: list[list[Any]] = json.loads(
            _run([str(tool / "python"), "-c", _LISTING, "session.sqlite"], copy)
        )
        ranks: dict[tuple[int, str], int] = {}
        for _, _, line, operator in listed:
            rank = ranks[line, operator] = ranks.get((line, operator), -1) + 1
            if not any(left in operator for left in LEFT_OUT):
                every.append((one, line, operator, rank))
    random.Random(seed).shuffle(every)
    drawn: dict[str, list[tuple[int, str, str]]] = {}
    for one, line, operator, rank in every[:number]:
        drawn.setdefault(one, []).append((line, operator, str(rank)))
    return drawn


def _init(tool: Path, copy: Path, module: str) -> None:
    command = " ".join([sys.executable, *_pytest(_tests_of(module))])
    config = f"""
[cosmic-ray]
module-path = "{module}"
timeout = {PATIENCE}
excluded-modules = []
test-command = "{command}"
[cosmic-ray.distributor]
name = "local"
"""
    (copy / "mutants.toml").write_text(config, encoding="utf-8")
    (copy / "session.sqlite").unlink(missing_ok=True)
    _run([str(tool / "cosmic-ray"), "init", "mutants.toml", "session.sqlite"], copy)


def _pytest(tests: Iterable[str]) -> list[str]:
    ignored = [f"--ignore={path}" for path in _SLOW if path not in tests]
    return ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *ignored, *tests]


def _tests_of(module: str) -> list[str]:
    """The tests to run, those of the module first: a mutant killed early costs little."""
    family = "mecanismes" if "language/" in module else Path(module).stem
    own = f"tests/checker/test_{family}.py"
    return [*([own] if (ROOT / own).is_file() else []), *LAST]


_KEEPING = """
import json, sys
from cosmic_ray.work_db import WorkDB, use_db
wanted = {tuple(one) for one in json.loads(sys.argv[2])}
with use_db(sys.argv[1], WorkDB.Mode.open) as db:
    items = list(db.work_items)
    ranks, kept = {}, []
    for item in items:
        mutation = item.mutations[0]
        key = (mutation.start_pos[0], mutation.operator_name)
        rank = ranks[key] = ranks.get(key, -1) + 1
        if (*key, str(rank)) in wanted:
            kept.append(item)
    db.clear()
    db.add_work_items(kept)
"""
_RESULTS = """
import json, sys
from cosmic_ray.work_db import WorkDB, use_db
with use_db(sys.argv[1], WorkDB.Mode.open) as db:
    done = dict(db.results)
    items = list(db.work_items)
print(json.dumps([
    [item.mutations[0].start_pos[0], item.mutations[0].operator_name,
     done[item.job_id].test_outcome.value if item.job_id in done else "none",
     done[item.job_id].diff if item.job_id in done else ""]
    for item in items
]))
"""


def _tried(
    tool: Path, copy: Path, module: str, jobs: Iterable[tuple[int, str, str]]
) -> Iterator[Mutant]:
    _init(tool, copy, module)
    python = str(tool / "python")
    _run([python, "-c", _KEEPING, "session.sqlite", json.dumps(list(jobs))], copy)
    _run([str(tool / "cosmic-ray"), "exec", "mutants.toml", "session.sqlite"], copy)
    for line, operator, outcome, diff in json.loads(
        _run([python, "-c", _RESULTS, "session.sqlite"], copy)
    ):
        name = operator.rpartition("/")[2]
        yield Mutant(module, line, name, outcome != "survived", _changed(diff))


def _changed(diff: str) -> str:
    """The lines taken out and put in."""
    return " / ".join(
        line[:1] + " " + line[1:].strip()
        for line in diff.splitlines()
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    )


def _report(found: list[Mutant], kept: Path | None) -> None:
    killed = sum(mutant.killed for mutant in found)
    report = Report("Mutants of the engine", "scripts/measure/mutants")
    share = 100 * killed / len(found) if found else 0
    report.text(f"{killed} of {len(found)} killed: {share:.0f} % (target: 95 %).")
    report.table(
        ("module", "tried", "killed"),
        [
            (
                name,
                str(sum(m.module == name for m in found)),
                str(sum(m.module == name and m.killed for m in found)),
            )
            for name in sorted({mutant.module for mutant in found})
        ],
    )
    alive = [mutant for mutant in found if not mutant.killed]
    if alive:
        rows = [
            (f"{m.module}:{m.line}", m.operator, f"`{m.diff.replace('|', '¦')}`") for m in alive
        ]
        report.table(("survivor", "operator", "change"), rows)
    report.text(
        f"Made by {TOOL}, which is no part of the suite; drawn at random with a seed among those of"
        " what decides for a person. A survivor gets a test, or is the same program."
    )
    report.give(kept)


def main() -> None:
    """Run the verb."""
    run(measure)
