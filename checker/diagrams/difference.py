"""What changes between two versions of a rule: which answers, from which verdict to which.

Both diagrams are carried over to the common refinement of their cells, where comparing them is
comparing nodes. The set of answers is exact, but for derived values of which the computation
itself changed: their two versions are then compared as if they were independent, and a change
without an example may be a false alarm (`Change.certain`).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.build import CONSTRAIN, boxes_node
from checker.diagrams.diagram import Diagram
from checker.diagrams.examples import Complete, completed, concrete
from checker.diagrams.labels import Labels
from checker.diagrams.store import IMPOSSIBLE, LimitExceededError, Node, Operation, Store
from checker.diagrams.tree import territories_of
from checker.diagrams.variables import Derived, Pick, Scale, Span, Ticked, Variable
from checker.evaluation import leaves
from checker.given import Answer
from checker.model import Expression, Verdict
from checker.ranges import Range, Scalar
from checker.record import record

_LIMIT = 200_000
_MOST_REGIONS = 40
_SAME = "inchangé"
_ABSENT = "absent"

type Masks = dict[int, list[Node]]
"""For each variable of one version and each of its cells, where that cell is, in the common one."""


@record(kw_only=False)
class Change:
    """Answers whose verdict changes.

    Attributes:
        regions: what these answers are: each region is a list of (what, answer), all of which
            hold; together they cover every such answer, unless `complete` is false.
        example: the fewest answers that show the change; None if none were found.
        certain: at least one person's answers change verdict that way.
    """

    old: Verdict
    new: Verdict
    regions: tuple[tuple[tuple[str, str], ...], ...]
    complete: bool
    example: Complete | None
    certain: bool


def difference(old: Diagram, new: Diagram) -> list[Change]:
    """The answers on which two versions of a rule give different verdicts.

    Questions, figures and scales may differ too; answers that only one version accepts are left
    out.

    Raises:
        LimitExceededError: the versions are too large to compare.
    """
    return _Comparison(old, new).changes()


class _Comparison:
    def __init__(self, old: Diagram, new: Diagram) -> None:
        self.old = old
        self.new = new
        self.variables: list[Variable] = []
        self.plans: dict[tuple[int, int], Callable[[Store], list[Node]]] = {}
        self._match()
        self.store = Store([v.width for v in self.variables], self._order(), _LIMIT)

    # The common cells

    def _match(self) -> None:
        versions = (self.old, self.new)
        scales: dict[str, dict[int, int]] = defaultdict(dict)
        picks: dict[str, dict[int, int]] = defaultdict(dict)
        boxes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        derived: dict[Hashable, dict[int, int]] = defaultdict(dict)
        for version, diagram in enumerate(versions):
            for place, variable in enumerate(diagram.variables):
                match variable:
                    case Scale():
                        scales[variable.question][version] = place
                    case Pick():
                        picks[variable.question][version] = place
                    case Ticked():
                        boxes[variable.question].append((version, place))
                    case Derived():
                        meaning = _meaning(variable.expression, diagram.catalogue)
                        derived[variable.expression, meaning][version] = place
        for places in scales.values():
            self._scale(places)
        for places in picks.values():
            self._pick(places)
        for question, found in boxes.items():
            self._boxes(question, found)
        for places in derived.values():
            self._derived(places)

    def _variable(self, version: int, place: int) -> Variable:
        return (self.old, self.new)[version].variables[place]

    def _scale(self, places: Mapping[int, int]) -> None:
        parts = [(key, cast(Scale, self._variable(*key))) for key in places.items()]
        kinds = {(scale.grid.days, scale.grid.parts, scale.grid.upper) for _, scale in parts}
        if len(kinds) > 1:
            raise LimitExceededError
        low = max(scale.grid.low for _, scale in parts)
        high = min(scale.grid.high for _, scale in parts)
        if low > high:
            raise LimitExceededError
        starts = {low} | {s for _, scale in parts for s in scale.starts if low < s <= high}
        grid = replace(parts[0][1].grid, low=low, high=high)
        common = Scale(parts[0][1].question, grid, tuple(sorted(starts)))
        number = self._add(common)
        for key, scale in parts:
            homes = [scale.cell_of(scale.grid.value(start)) for start in common.starts]
            self.plans[key] = _by_home(number, homes, scale.width)

    def _pick(self, places: Mapping[int, int]) -> None:
        parts = [(key, cast(Pick, self._variable(*key))) for key in places.items()]
        sets = [{value for cell in pick.cells for value in cell} for _, pick in parts]
        shared = set[str].intersection(*sets)
        groups: dict[tuple[int, ...], list[str]] = {}
        for cell in parts[-1][1].cells:
            for value in cell:
                if value in shared:
                    home = tuple(pick.cell_of(value) for _, pick in parts)
                    groups.setdefault(home, []).append(value)
        if not groups:
            raise LimitExceededError
        number = self._add(
            Pick(parts[0][1].question, tuple(tuple(group) for group in groups.values()))
        )
        for index, (key, pick) in enumerate(parts):
            self.plans[key] = _by_home(number, [home[index] for home in groups], pick.width)

    def _boxes(self, question: str, found: Sequence[tuple[int, int]]) -> None:
        groups: dict[tuple[bool, ...], list[str]] = {}
        members = [cast(Ticked, self._variable(*key)).options for key in found]
        for option in dict.fromkeys(o for options in members for o in options):
            groups.setdefault(tuple(option in options for options in members), []).append(option)
        numbers = {
            signature: self._add(Ticked(question, tuple(options)))
            for signature, options in groups.items()
        }
        for index, key in enumerate(found):
            mine = [number for signature, number in numbers.items() if signature[index]]
            self.plans[key] = lambda store, mine=mine: _any_box(store, mine)

    def _derived(self, places: Mapping[int, int]) -> None:
        parts = [(key, cast(Derived, self._variable(*key))) for key in places.items()]
        cuts = sorted(
            {
                end
                for _, derived in parts
                for span in derived.spans
                for end in (span.low, span.high)
                if end is not None
            }
        )  # type: ignore[type-var]
        last = parts[-1][1]
        kinds = list(dict.fromkeys((span.firm, span.unread) for span in last.spans))
        spans = [
            part
            for firm, unread in kinds
            for part in ([Span(unread=True)] if unread else _cut(cuts, firm=firm))
        ]
        spans = [s for s in spans if all(_home(s, derived) is not None for _, derived in parts)]
        if not spans:  # a figure that only one version could read: nothing in common
            for version, place in places.items():
                self._derived({version: place})
            return
        number = self._add(Derived(last.expression, last.questions, tuple(spans)))
        for key, derived in parts:
            homes = [cast(int, _home(span, derived)) for span in spans]
            self.plans[key] = _by_home(number, homes, derived.width)

    def _add(self, variable: Variable) -> int:
        self.variables.append(variable)
        return len(self.variables) - 1

    def _order(self) -> list[int]:
        """The new version's order of questions, then what only the old one asks, then the rest."""
        wanted = {
            name: rank
            for rank, name in enumerate(
                name
                for diagram in (self.new, self.old)
                for block in diagram.blocks
                if not block.derived
                for name in block.questions
            )
        }

        def key(number: int) -> tuple[bool, int]:
            variable = self.variables[number]
            derived = isinstance(variable, Derived)
            return derived, min((wanted.get(name, 0) for name in variable.questions), default=0)

        return sorted(range(len(self.variables)), key=key)

    # Both versions on the common cells

    def _carried(self, version: int, root: Node) -> Node:
        source = (self.old, self.new)[version].store
        masks = {
            place: make(self.store)
            for (number, place), make in self.plans.items()
            if number == version
        }
        done: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            if source.is_leaf(node):
                return self.store.leaf(source.value(node))
            found = done.get(node)
            if found is None:
                ways: dict[Node, list[int]] = {}
                for cell, child in enumerate(source.children(node)):
                    ways.setdefault(child, []).append(cell)
                found = self.store.leaf(_ABSENT)
                for child, cells in ways.items():
                    where = self.store.combine_all(
                        _EITHER, [masks[source.variable(node)][cell] for cell in cells], _ABSENT
                    )
                    part = self.store.combine(_MASK, where, visit(child))
                    found = self.store.combine(_EITHER, found, part)
                done[node] = found
            return found

        return visit(root)

    def changes(self) -> list[Change]:
        store = self.store
        before = store.map(self._carried(0, self.old.exact), lambda v: _said("avant", v))
        after = store.map(self._carried(1, self.new.exact), lambda v: _said("après", v))
        pairs = store.combine(_PAIR, before, after)
        boxes: dict[str, list[int]] = defaultdict(list)
        for number, variable in enumerate(self.variables):
            if isinstance(variable, Ticked):
                boxes[variable.question].append(number)
        possible = store.leaf(value=True)
        for numbers in boxes.values():
            together = boxes_node(store, self.variables, numbers, self.new.catalogue)
            together = store.map(together, lambda value: value or IMPOSSIBLE)
            possible = store.combine(CONSTRAIN, possible, together)
        pairs = store.combine(CONSTRAIN, pairs, possible)
        kinds = [
            cast(tuple[Verdict, Verdict], value)
            for value in store.values(pairs)
            if isinstance(value, tuple)
        ]
        return [self._change(pairs, kind) for kind in sorted(kinds)]

    def _change(self, pairs: Node, kind: tuple[Verdict, Verdict]) -> Change:
        store = self.store
        one = store.map(pairs, lambda v: v if v is IMPOSSIBLE else kind if v == kind else _SAME)
        labels = self._labels()
        ways = _paths(store, store.simplify(one), kind)
        paths = [path for path, _ in zip(ways, range(_MOST_REGIONS + 1), strict=False)]
        example = self._example(one, kind)
        return Change(
            old=kind[0],
            new=kind[1],
            regions=tuple(self._words(path, labels) for path in paths[:_MOST_REGIONS]),
            complete=len(paths) <= _MOST_REGIONS,
            example=example,
            certain=example is not None
            or not any(isinstance(variable, Derived) for variable in self.variables),
        )

    def _labels(self) -> Labels:
        sides = (self.new, self.old)
        names = [n for side in sides for n in territories_of(side.dispositif, side.catalogue)]
        known = [name for name in names if name in self.new.catalogue.territoires]
        return Labels(self.new.catalogue, self.new.on, known)

    def _words(
        self, path: Sequence[tuple[int, frozenset[int]]], labels: Labels
    ) -> tuple[tuple[str, str], ...]:
        return tuple(
            (labels.test(self.variables[place]), labels.way(self.variables[place], cells))
            for place, cells in path
        )

    # Examples

    def _example(self, one: Node, kind: tuple[Verdict, Verdict]) -> Complete | None:
        """Complete answers that change verdict that way, then without those not needed."""
        store = self.store
        target = store.map(one, lambda v: v if v == kind else IMPOSSIBLE)
        for path in _paths(store, target, kind):
            cells = completed(store, target, {place: min(found) for place, found in path})
            if cells is None:
                continue
            tested = {place for place, _ in path}
            kept = {
                place: cell
                for place, cell in cells.items()
                if place in tested or not isinstance(self.variables[place], Derived)
            }
            answers = concrete(self.variables, kept, self.new.catalogue, self.new.on)
            if answers is not None and self._shows(answers, kind):
                return self._fewest(answers, kind)
            if len(tested) > _MOST_REGIONS:
                break
        return None

    def _shows(self, answers: Mapping[str, Answer], kind: tuple[Verdict, Verdict]) -> bool:
        try:
            return (self.old.reachable(answers), self.new.reachable(answers)) == (
                {kind[0]},
                {kind[1]},
            )
        except ValueError:
            return False

    def _fewest(self, answers: Complete, kind: tuple[Verdict, Verdict]) -> Complete:
        kept = dict(answers)
        for name in reversed(list(answers)):
            fewer = {other: answer for other, answer in kept.items() if other != name}
            if self._shows(fewer, kind):
                kept = fewer
        return kept


_MASK = Operation("masquer", lambda left, right: right, frozenset((_ABSENT,)), neutral=True)
_EITHER = Operation("l’un ou l’autre", lambda left, right: left, neutral=_ABSENT)


def _said(when: str, value: Hashable) -> Hashable:
    return IMPOSSIBLE if value in (IMPOSSIBLE, _ABSENT) else (when, value)


def _pair(left: Hashable, right: Hashable) -> Hashable:
    said = dict(cast(tuple[tuple[str, Verdict], ...], (left, right)))
    return _SAME if said["avant"] == said["après"] else (said["avant"], said["après"])


_PAIR = Operation("comparer", _pair, frozenset((IMPOSSIBLE,)))


def _by_home(number: int, homes: Sequence[int], width: int) -> Callable[[Store], list[Node]]:
    """The masks of a variable whose cells each hold some whole cells of a common one."""

    def make(store: Store) -> list[Node]:
        return [
            store.choice(number, [True if home == cell else _ABSENT for home in homes])
            for cell in range(width)
        ]

    return make


def _any_box(store: Store, numbers: Sequence[int]) -> list[Node]:
    """The masks of a box that stands for several common ones: none ticked, at least one."""
    none = store.leaf(value=True)
    for number in numbers:
        none = store.combine(_MASK, none, store.choice(number, (True, _ABSENT)))
    return [none, store.map(none, lambda value: _ABSENT if value is True else True)]


def _cut(cuts: Sequence[Scalar], *, firm: bool) -> Iterator[Span]:
    previous: Scalar | None = None
    for cut in cuts:
        yield Span(previous, cut, firm=firm)
        yield Span(cut, cut, closed_low=True, closed_high=True, firm=firm)
        previous = cut
    yield Span(previous, None, firm=firm)


def _home(span: Span, derived: Derived) -> int | None:
    """The cell of a version that holds a common span, as firm as it if there is one."""
    cells = [
        cell
        for cell, mine in enumerate(derived.spans)
        if mine.unread == span.unread and (mine.unread or _within(span, mine))
    ]
    cells.sort(key=lambda cell: derived.spans[cell].firm != span.firm)
    return cells[0] if cells else None


def _within(inner: Span, outer: Span) -> bool:
    if inner.low is not None and inner.low == inner.high:
        return outer.meets(Range(inner.low, inner.high))
    if outer.low is not None and (inner.low is None or inner.low < outer.low):  # type: ignore[operator]
        return False
    return outer.high is None or (inner.high is not None and not inner.high > outer.high)  # type: ignore[operator]


def _meaning(expression: Expression, catalogue: Catalogue) -> Hashable:
    """Everything that an expression refers to, to tell whether it means the same."""
    found: list[Hashable] = []
    for leaf in leaves(expression, catalogue):
        match leaf:
            case model.RefCalcul():
                found.append(catalogue.calculs[leaf.calcul].formule)
            case model.RefBareme():
                found.append(catalogue.baremes[leaf.bareme].periodes)
            case model.RefChiffre():
                found.append(catalogue.chiffre(leaf.chiffre).periodes)
            case _:
                pass
    return tuple(found)


def _paths(
    store: Store, root: Node, value: Hashable
) -> Iterator[tuple[tuple[int, frozenset[int]], ...]]:
    """Every way down to a value."""

    def visit(
        node: Node, steps: tuple[tuple[int, frozenset[int]], ...]
    ) -> Iterator[tuple[tuple[int, frozenset[int]], ...]]:
        if store.is_leaf(node):
            if store.value(node) == value:
                yield steps
            return
        ways: dict[Node, set[int]] = {}
        for cell, child in enumerate(store.children(node)):
            ways.setdefault(child, set()).add(cell)
        for child, cells in ways.items():
            yield from visit(child, (*steps, (store.variable(node), frozenset(cells))))

    yield from visit(root, ())
