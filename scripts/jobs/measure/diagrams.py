"""The `measure/diagrams` verb: nodes, time and memory of decision diagrams as rules grow."""

import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import click

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.tree import tree_of
from checker.model import Dispositif
from scripts.jobs.measure.growing_rules import ON, growing_rule
from scripts.parts.command_line import run
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

SIZES = ((10, 2), (15, 4), (20, 6), (25, 9), (30, 12), (40, 12), (60, 20))
"""Questions and lines of the scales."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One compilation.

    Attributes:
        nodes: the tests of the verdict diagram; None when the rule is too large.
        steps: those of the printed tree.
        made: the nodes made on the way.
        most: the most questions asked; on average, `expected`.
    """

    name: str
    nodes: int | None
    steps: int
    made: int
    most: int
    expected: float
    seconds: float
    megabytes: float


def measured(name: str, dispositif: Dispositif, catalogue: Catalogue, on: date) -> Measure:
    """Compile a rule, once for the time and once for the memory."""
    start = time.perf_counter()
    diagram = compile(dispositif, catalogue, on)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    compile(dispositif, catalogue, on)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    if isinstance(diagram, TooLarge):
        return Measure(name, None, 0, 0, 0, 0.0, seconds, megabytes)
    return Measure(
        name,
        len(diagram.store.inner(diagram.verdicts)),
        tree_of(diagram).size,
        len(diagram.store),
        diagram.questions_left({}),
        diagram.expected_questions(),
        seconds,
        megabytes,
    )


def growing() -> Iterator[Measure]:
    """Made-up rules, from small to larger than any real one."""
    for questions, lines in SIZES:
        dispositif, catalogue = growing_rule(questions, lines)
        name = f"{questions} questions, barèmes de {lines} lignes"
        yield measured(name, dispositif, catalogue, ON)


def real(on: date) -> Iterator[Measure]:
    """The schemes of the portal."""
    catalogue = read(content_files(), on).contenu.catalogue
    for dispositif in catalogue.dispositifs.values():
        yield measured(dispositif.id, dispositif, catalogue, on)


@click.command(help="Mesure les arbres de décision : nœuds, étapes, temps, mémoire.")
@click.option(
    "--au",
    default="2026-11-22",
    show_default=True,
    help="La date des dispositifs du portail, AAAA-MM-JJ.",
)
def diagrams(au: str) -> None:
    """Print one line per rule, as soon as it is measured."""
    print(
        f"{'règle':44} {'nœuds':>6} {'étapes':>6} {'créés':>7} {'questions':>9} {'moyenne':>7}"
        f" {'secondes':>8} {'Mo':>5}"
    )
    total = 0.0
    for measures in (growing(), real(date.fromisoformat(au))):
        for one in measures:
            total += one.seconds
            nodes = "trop" if one.nodes is None else str(one.nodes)
            print(
                f"{one.name:44} {nodes:>6} {one.steps:6} {one.made:7} {one.most:9}"
                f" {one.expected:7.2f} {one.seconds:8.3f} {one.megabytes:5.1f}",
                flush=True,
            )
    print(f"En tout : {total:.1f} secondes.")


def main() -> None:
    """Run the verb."""
    run(diagrams)
