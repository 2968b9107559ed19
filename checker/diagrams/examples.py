"""Concrete answers for cells: boundary cases, and an example of a verdict or a difference."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Literal, cast

from checker.catalogue import Catalogue
from checker.diagrams.atoms import Readings
from checker.diagrams.build import box_of
from checker.diagrams.diagram import Diagram
from checker.diagrams.store import IMPOSSIBLE, Node, Store
from checker.diagrams.variables import Derived, Pick, Scale, Variable
from checker.given import Answer
from checker.model import Expression, Verdict
from checker.ranges import Scalar
from checker.record import record

_MOST_TRIES = 300

type Complete = dict[str, Answer]


@record(kw_only=False)
class BoundaryCase:
    """Answers on one side of a threshold, and the verdict that the diagram gives them.

    Attributes:
        about: the question, or the derived value, that has the threshold.
        threshold: the first answer of the upper side; for a derived value, the threshold itself.
    """

    about: str | Expression
    threshold: Scalar
    side: Literal["dessous", "dessus"]
    answers: Complete
    verdict: Verdict


def concrete(
    variables: Sequence[Variable],
    cells: Mapping[int, int],
    catalogue: Catalogue,
    on: date,
) -> Complete | None:
    """Answers that lie in these cells, one per question; None if none were found.

    When nothing else decides: the number next to a threshold, the most populous commune.
    """
    found = box_of(variables, cells, catalogue)
    if found is None:
        return None
    answers = cast(Complete, found[0])
    scales: dict[str, tuple[Scale, int, int]] = {}
    for place, cell in cells.items():
        variable = variables[place]
        if isinstance(variable, Scale):
            scales[variable.question] = (variable, *variable.bounds(cell))
            answers[variable.question] = _usual(variable, cell, on)
        elif isinstance(variable, Pick):
            answers[variable.question] = _largest(variable.cells[cell], catalogue)
    wanted = [
        (variable, cell)
        for place, cell in cells.items()
        if isinstance(variable := variables[place], Derived)
    ]
    return _fitted(answers, scales, wanted, catalogue, on)


def _usual(scale: Scale, cell: int, on: date) -> Answer:
    """An unsurprising answer of a cell."""
    low, high = scale.bounds(cell)
    if low == scale.grid.low and high < scale.grid.high:
        return scale.grid.value(high)
    if low == scale.grid.low and scale.grid.days:
        return scale.grid.value(min(max(low, on.toordinal()), high))
    return scale.grid.value(low)


def _largest(values: Sequence[str], catalogue: Catalogue) -> str:
    """The most populous commune, or the first value of a list that holds no communes."""
    communes = [value for value in values if value in catalogue.communes]
    if not communes:
        return values[0]
    return max(communes, key=lambda code: catalogue.communes[code].population)


def _fitted(
    answers: Complete,
    scales: Mapping[str, tuple[Scale, int, int]],
    wanted: Sequence[tuple[Derived, int]],
    catalogue: Catalogue,
    on: date,
) -> Complete | None:
    """The answers with numbers moved within their cells until derived values are as wanted."""
    if not wanted:
        return answers
    names = [
        name
        for name in dict.fromkeys(name for derived, _ in wanted for name in derived.questions)
        if name in scales
    ]
    corners = [_corners(*scales[name]) for name in names]
    for number, values in enumerate(product(*corners)):
        if number >= _MOST_TRIES:
            break
        attempt = answers | dict(zip(names, values, strict=True))
        if all(_lies(attempt, *one, catalogue, on) for one in wanted):
            return attempt
        for moving in names:
            moved = _moved(attempt, scales[moving], wanted, catalogue, on)
            if moved is not None:
                return moved
    return None


def _corners(scale: Scale, low: int, high: int) -> list[Answer]:
    indexes = dict.fromkeys((low, min(low + 1000_00, high), (low + high) // 2, high))
    return [scale.grid.value(index) for index in indexes]


def _lies(answers: Complete, derived: Derived, cell: int, catalogue: Catalogue, on: date) -> bool:
    readings = Readings.of(catalogue, on, answers, {})
    return cell in derived.allowed(*readings.value(derived.expression))


def _moved(
    answers: Complete,
    scale: tuple[Scale, int, int],
    wanted: Sequence[tuple[Derived, int]],
    catalogue: Catalogue,
    on: date,
) -> Complete | None:
    """The answers with one number moved, found by halving its cell."""
    subject, first, last = scale
    fixed = {name: answer for name, answer in answers.items() if name != subject.question}
    pending = [(first, last)]
    for _ in range(_MOST_TRIES):
        if not pending:
            return None
        low, high = pending.pop()
        readings = Readings.of(
            catalogue, on, fixed, {subject.question: subject.grid.range(low, high)}
        )
        if not all(
            cell in derived.allowed(*readings.value(derived.expression)) for derived, cell in wanted
        ):
            continue
        if low == high:
            return answers | {subject.question: subject.grid.value(low)}
        middle = (low + high) // 2
        pending.append((middle + 1, high))
        pending.append((low, middle))
    return None


def completed(store: Store, possible: Node, cells: Mapping[int, int]) -> dict[int, int] | None:
    """A cell for every variable, possible together with those given; None if there are none."""
    found = store.path(
        store.restrict(possible, {place: frozenset((cell,)) for place, cell in cells.items()})
    )
    if found is None:
        return None
    return dict.fromkeys(range(len(store.widths)), 0) | found | dict(cells)


def answers_for(diagram: Diagram, cells: Mapping[int, int]) -> Complete | None:
    """Complete answers that lie in these cells; None if none were found."""
    full = completed(diagram.store, diagram.possible, cells)
    if full is None:
        return None
    free = {
        place
        for place, variable in enumerate(diagram.variables)
        if isinstance(variable, Derived)
        and place not in cells
        and place not in diagram.store.support(diagram.possible)
    }
    kept = {place: cell for place, cell in full.items() if place not in free}
    found = concrete(diagram.variables, kept, diagram.catalogue, diagram.on)
    if found is None:
        loose = {p: c for p, c in kept.items() if p in cells or not _is_derived(diagram, p)}
        found = concrete(diagram.variables, loose, diagram.catalogue, diagram.on)
    return found


def _is_derived(diagram: Diagram, place: int) -> bool:
    return isinstance(diagram.variables[place], Derived)


def example_of(diagram: Diagram, verdict: Verdict) -> Complete | None:
    """Complete answers that lead to a verdict; None if none were found."""
    store = diagram.store
    target = store.map(diagram.exact, lambda value: value if value == verdict else IMPOSSIBLE)
    for _ in range(8):
        cells = store.path(target)
        if cells is None:
            return None
        answers = answers_for(diagram, cells)
        if answers is not None and diagram.reachable(answers) == frozenset((verdict,)):
            return answers
        target = _without(store, target, cells)
    return None


def _without(store: Store, root: Node, cells: Mapping[int, int]) -> Node:
    """The function with one path made impossible."""
    impossible = store.leaf(IMPOSSIBLE)

    def visit(node: Node) -> Node:
        if store.is_leaf(node):
            return impossible
        variable = store.variable(node)
        children = list(store.children(node))
        children[cells[variable]] = visit(children[cells[variable]])
        return store.node(variable, children)

    return visit(root)


def boundary_cases(diagram: Diagram) -> Iterator[BoundaryCase]:
    """Both sides of every threshold, in answers where crossing it changes the verdict if any do."""
    for place, variable in enumerate(diagram.variables):
        if isinstance(variable, Scale):
            for cell in range(1, variable.width):
                yield from _scale_cases(diagram, place, variable, cell)
        elif isinstance(variable, Derived):
            for cell in range(1, variable.width):
                yield from _derived_cases(diagram, place, variable, cell)


def _sides(diagram: Diagram, place: int, cell: int) -> dict[int, int] | None:
    """Cells of the other variables for which both sides of a threshold are possible."""
    store = diagram.store

    def at(number: int) -> Node:
        return store.restrict(diagram.exact, {place: frozenset((number,))})

    below, above = at(cell - 1), at(cell)
    found = store.apart(below, above)
    return store.path(below) if found is None else found


def _scale_cases(
    diagram: Diagram, place: int, variable: Scale, cell: int
) -> Iterator[BoundaryCase]:
    cells = _sides(diagram, place, cell)
    if cells is None:
        return
    context = {p: c for p, c in cells.items() if not _is_derived(diagram, p)}
    start = variable.starts[cell]
    sides: tuple[tuple[Literal["dessous", "dessus"], int, int], ...] = (
        ("dessous", cell - 1, start - 1),
        ("dessus", cell, start),
    )
    for side, near, index in sides:
        answers = answers_for(diagram, context | {place: near})
        if answers is not None:
            answers[variable.question] = variable.grid.value(index)
            reached = diagram.reachable(answers)
            if len(reached) == 1:
                threshold = variable.grid.value(start)
                yield BoundaryCase(variable.question, threshold, side, answers, next(iter(reached)))


def _derived_cases(
    diagram: Diagram, place: int, variable: Derived, cell: int
) -> Iterator[BoundaryCase]:
    below, above = variable.spans[cell - 1], variable.spans[cell]
    if below.unread or above.unread or below.firm != above.firm or above.low is None:
        return
    cells = _sides(diagram, place, cell)
    if cells is None:
        return
    sides: tuple[tuple[Literal["dessous", "dessus"], int], ...] = (
        ("dessous", cell - 1),
        ("dessus", cell),
    )
    for side, near in sides:
        answers = answers_for(diagram, {**cells, place: near}) or answers_for(
            diagram, {place: near}
        )
        if answers is not None:
            reached = diagram.reachable(answers)
            if len(reached) == 1:
                yield BoundaryCase(
                    variable.expression, above.low, side, answers, next(iter(reached))
                )
