"""Cutting the answers into cells, and writing each test of a rule as a table over the cells.

* A test of one answer is cut exactly where it changes.
* A test of one number or date against a value that depends on choices or on small whole numbers
  (a scale by household size) is cut exactly too, for each of their values.
* A test of several large numbers or dates together (a sum, a ratio) becomes a variable of its
  own, cut at the thresholds it is compared with: the only approximation (`variables.Derived`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from math import prod
from typing import cast

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.atoms import (
    Atom,
    Pieces,
    Readings,
    code,
    gap,
    looks_at_options,
    options_named,
    pieces,
    sides,
    tests_of,
)
from checker.diagrams.outcomes import FAILS, FAILS_SOFTLY, HOLDS, HOLDS_SOFTLY, UNREAD, Outcome
from checker.diagrams.store import LimitExceededError
from checker.diagrams.variables import Derived, Pick, Scale, Span, Ticked, Variable
from checker.evaluation import OPERATORS, children, leaves, questions_of
from checker.given import HORS_PERIMETRE
from checker.model import Condition, Expression, Question
from checker.question_types import Grid, type_of
from checker.ranges import Range, Scalar
from checker.record import record

_SMALL = 64
"""The largest domain of whole numbers that is looked at value by value."""

_MOST_CONTEXTS = 20_000
"""The most combinations of answers looked at for one test."""

_MIRROR = {
    "inferieur_a": "superieur_a",
    "inferieur_ou_egal_a": "superieur_ou_egal_a",
    "superieur_a": "inferieur_a",
    "superieur_ou_egal_a": "inferieur_ou_egal_a",
}

type Cells = tuple[tuple[int, int, int], ...]
"""For each variable, what an answer stands for: a cell (twice), or the first and last index of
a part of a grid, of which the cells are not all known yet."""


@record(kw_only=False)
class Table:
    """A test as a function of cells.

    Attributes:
        variables: those it looks at.
        outcomes: its outcome for each combination of their cells, in that order. A combination
            that no answers allow may be missing.
    """

    variables: tuple[int, ...]
    outcomes: dict[tuple[int, ...], Outcome]


@record(kw_only=False)
class Boxes:
    """A test that holds when one of these variables, all of them `Ticked`, is in cell 1."""

    variables: tuple[int, ...]


@record(kw_only=False)
class Partition:
    """The variables of a rule and its tests over them."""

    variables: tuple[Variable, ...]
    tables: dict[Atom, Table | Boxes]


def ticked_answer(
    question: Question, groups: Sequence[tuple[tuple[str, ...], bool]]
) -> frozenset[str] | None:
    """Boxes ticked in exactly these groups, at least one box in all; None if that can't be."""
    exclusive = question.exclusive
    grouped = {option for options, _ in groups for option in options}
    wanted = [options for options, ticked in groups if ticked]
    if not wanted:
        others = [option.id for option in question.options if option.id not in grouped]
        others.sort(key=lambda option: option == exclusive)
        return frozenset(others[:1]) or None
    chosen: set[str] = set()
    for options in wanted:
        usable = [option for option in options if option != exclusive]
        if usable:
            chosen.add(usable[0])
        elif len(wanted) == 1:
            return frozenset(options)
        else:
            return None
    return frozenset(chosen)


@record(kw_only=False)
class _Whole:
    """A test evaluated for each combination of answers that it can tell apart."""

    contexts: tuple[tuple[Cells, Outcome], ...]


@record(kw_only=False)
class _Split:
    """A comparison of one number or date, cut for each combination of the other answers."""

    question: str
    contexts: tuple[tuple[Cells, Pieces], ...]


@dataclass(slots=True)
class _Derivation:
    """An expression over several large answers and what it is compared with."""

    expression: Expression
    thresholds: set[Scalar] = field(default_factory=set)


@record(kw_only=False)
class _Against:
    """A comparison of a derived value, for each combination of the answers on the other side."""

    expression: Expression
    operator: str
    contexts: tuple[tuple[Cells, Range, Range], ...]


class _Builder:
    def __init__(self, conditions: Sequence[Condition], catalogue: Catalogue, on: date) -> None:
        self.catalogue = catalogue
        self.on = on
        self.atoms: list[Atom] = list(
            dict.fromkeys(atom for condition in conditions for atom in tests_of(condition))
        )
        self.questions = list(
            dict.fromkeys(name for atom in self.atoms for name in questions_of(atom, catalogue))
        )
        self.grids: dict[str, Grid] = {}
        for name in self.questions:
            question = catalogue.questions[name]
            grid = type_of(question).grid(question, on)
            if grid is not None:
                self.grids[name] = grid
        self.variables: list[Variable] = []
        self.place: dict[str, list[int]] = {}
        self._cut_lists()
        self.small = {name for name, grid in self.grids.items() if grid.size <= _SMALL}
        self.starts = {name: {grid.low} for name, grid in self.grids.items()}
        self.derivations: dict[Expression, _Derivation] = {}
        self.plans: dict[Atom, _Whole | _Split | _Against | None] = {}

    # Lists of values

    def _cut_lists(self) -> None:
        """Make the variables of choices and communes, and keep a place for numbers and dates."""
        named: dict[str, list[frozenset[str]]] = {}
        places: dict[str, set[str]] = {}
        compared: set[str] = set()
        for atom in self.atoms:
            for leaf in leaves(atom, self.catalogue):
                match leaf:
                    case model.Reponse():
                        named.setdefault(leaf.reponse, []).append(options_named(leaf))
                    case model.Appartenance():
                        places.setdefault(leaf.question, set()).update(leaf.commune_dans)
                    case model.RefQuestion():
                        compared.add(leaf.question)
                    case _:
                        pass
        for name in self.questions:
            question = self.catalogue.questions[name]
            made: list[Variable] = []
            kind = type_of(question)
            if name in self.grids:
                made.append(Scale(name, self.grids[name], (self.grids[name].low,)))
            elif kind.TESTED_BY == "commune_dans":
                made.append(Pick(name, self._areas(places.get(name, set()), named.get(name, []))))
            elif kind.SEVERAL:
                made.extend(self._boxes(question, named.get(name, [])))
            else:
                made.append(Pick(name, tuple((o.id,) for o in kind.options(question))))
            if name in compared and (kind.SEVERAL or kind.TESTED_BY == "commune_dans"):
                raise LimitExceededError
            self.place[name] = list(range(len(self.variables), len(self.variables) + len(made)))
            self.variables.extend(made)

    @staticmethod
    def _boxes(question: Question, tests: list[frozenset[str]]) -> Iterator[Ticked]:
        """One variable per group of options that the same tests look at."""
        groups: dict[tuple[bool, ...], list[str]] = {}
        for option in question.options:
            signature = tuple(option.id in test for test in tests)
            if any(signature):
                groups.setdefault(signature, []).append(option.id)
        for options in groups.values():
            yield Ticked(question.id, tuple(options))

    def _areas(
        self, territoires: set[str], tests: list[frozenset[str]]
    ) -> tuple[tuple[str, ...], ...]:
        """Communes grouped by the territories that contain them, surely or not."""
        members = [
            part
            for territoire in sorted(territoires)
            for part in (
                self.catalogue.communes_de(territoire),
                self.catalogue.communes_sures_de(territoire),
            )
        ]
        members.extend(tests)
        # Elsewhere than in both departments is its own area: it is outside for sure.
        areas: dict[tuple[bool, ...], list[str]] = {}
        for commune in self.catalogue.communes:
            areas.setdefault(tuple(commune in part for part in members), []).append(commune)
        return (*(tuple(area) for area in areas.values()), (HORS_PERIMETRE,))

    # Combinations of answers

    def choices(self, question: str, node: Condition | Expression) -> list[tuple[object, Cells]]:
        """Every answer to a question that a node can tell apart, with its cells."""
        entry = self.catalogue.questions[question]
        places = self.place[question]
        if question in self.grids:
            grid = self.grids[question]
            starts = self._parts(question, node)
            ends = [*(start - 1 for start in starts[1:]), grid.high]
            return [
                (grid.value(first), ((places[0], first, last),))
                for first, last in zip(starts, ends, strict=True)
            ]
        if type_of(entry).SEVERAL:
            named = looks_at_options(node, self.catalogue).get(question, set())
            boxes = [
                (place, cast(Ticked, self.variables[place]).options)
                for place in places
                if not named.isdisjoint(cast(Ticked, self.variables[place]).options)
            ]
            if len(boxes) > 14:
                raise LimitExceededError
            found: list[tuple[object, Cells]] = []
            for ticks in product((False, True), repeat=len(boxes)):
                answer = ticked_answer(
                    entry, [(o, tick) for (_, o), tick in zip(boxes, ticks, strict=True)]
                )
                if answer is not None:
                    cells = tuple(
                        (place, int(tick), int(tick))
                        for (place, _), tick in zip(boxes, ticks, strict=True)
                    )
                    found.append((answer, cells))
            return found
        pick = cast(Pick, self.variables[places[0]])
        return [(values[0], ((places[0], cell, cell),)) for cell, values in enumerate(pick.cells)]

    def _parts(self, question: str, node: Condition | Expression) -> list[int]:
        """The first index of each part of a grid that a node can tell apart."""
        bare, nested = self._bare(node)
        grid = self.grids[question]
        starts = self.starts[question]
        if question in bare:
            if grid.size > _MOST_CONTEXTS:
                raise LimitExceededError
            starts.update(range(grid.low, grid.high + 1))
            return list(range(grid.low, grid.high + 1))
        found = {grid.low}
        for test in nested.get(question, ()):
            found.update(
                start for start, _ in pieces(test, question, grid, {}, self.catalogue, self.on)
            )
        starts.update(found)
        return sorted(found)

    def _bare(
        self, node: Condition | Expression
    ) -> tuple[set[str], dict[str, list[model.Comparaison]]]:
        """The numbers and dates whose every value may count, and the tests of the others.

        A number that is only ever compared, by itself, inside the choice of a value (« if the sum
        of the ages is 55 or less ») counts by the outcome of these tests alone.
        """
        bare: set[str] = set()
        nested: dict[str, list[model.Comparaison]] = {}

        def visit(part: Condition | Expression, *, inside: bool) -> None:
            match part:
                case model.RefQuestion():
                    if part.question in self.grids:
                        bare.add(part.question)
                case model.RefCalcul():
                    visit(self.catalogue.calculs[part.calcul].formule, inside=inside)
                case model.RefBareme(selon=None):
                    visit(self.catalogue.baremes[part.bareme].selon, inside=inside)
                case model.RefCondition() | model.RefVerdict() | model.Perimetre():
                    visit(part.behind(self.catalogue), inside=True)
                case model.Tranches():
                    visit(part.as_cases(), inside=inside)
                case model.Comparaison() if (
                    inside
                    and len(alone := questions_of(part, self.catalogue)) == 1
                    and alone[0] in self.grids
                ):
                    nested.setdefault(alone[0], []).append(part)
                case _:
                    for child in children(part):
                        visit(child, inside=True)

        visit(node, inside=False)
        return bare, nested

    def contexts(
        self, questions: Iterable[str], node: Condition | Expression
    ) -> Iterator[tuple[dict[str, object], Cells]]:
        """Every combination of answers to some questions."""
        names = list(questions)
        choices = [self.choices(name, node) for name in names]
        if prod(map(len, choices)) > _MOST_CONTEXTS:
            raise LimitExceededError
        for combination in product(*choices):
            answers = {name: answer for name, (answer, _) in zip(names, combination, strict=True)}
            yield answers, tuple(cell for _, cells in combination for cell in cells)

    # Comparisons

    def plan(self) -> None:
        """Find where each comparison changes."""
        for atom in self.atoms:
            self.plans[atom] = self._plan(atom)

    def _plan(self, atom: Atom) -> _Whole | _Split | _Against | None:
        if not isinstance(atom, model.Comparaison):
            several = (
                isinstance(atom, model.Reponse)
                and type_of(self.catalogue.questions[atom.reponse]).SEVERAL
            )
            return None if several else self._whole(atom)
        questions = questions_of(atom, self.catalogue)
        bare, _ = self._bare(atom)
        scales = [name for name in questions if name in bare]
        large = [name for name in scales if name not in self.small]
        if len(large) > 1:
            return self._derive(atom, large)
        if not scales:
            return self._whole(atom)
        main = max(scales, key=lambda name: self.grids[name].size)
        others = [name for name in questions if name != main]
        return self._split(atom, main, others)

    def _whole(self, atom: Atom) -> _Whole:
        found: list[tuple[Cells, Outcome]] = []
        for answers, cells in self.contexts(questions_of(atom, self.catalogue), atom):
            readings = Readings.of(self.catalogue, self.on, answers, {})
            found.append((cells, code(*readings.test(atom))))
        return _Whole(tuple(found))

    def _split(self, atom: model.Comparaison, main: str, others: list[str]) -> _Split:
        grid = self.grids[main]
        _, left, right = sides(atom)
        looked = [(side, questions_of(side, self.catalogue)) for side in (left, right)]
        known: dict[object, Pieces] = {}
        cut: list[tuple[Cells, Pieces]] = []
        for answers, cells in self.contexts(others, atom):
            readings = Readings.of(self.catalogue, self.on, answers, {})
            key = tuple(
                tuple(answers.get(name) for name in names)
                if main in names
                else readings.value(side)
                for side, names in looked
            )
            found = known.get(key)
            if found is None:
                found = known[key] = pieces(atom, main, grid, answers, self.catalogue, self.on)
                self.starts[main].update(start for start, _ in found)
            cut.append((cells, found))
        return _Split(main, tuple(cut))

    def _derive(self, atom: model.Comparaison, large: list[str]) -> _Against:
        operator, left, right = sides(atom)
        crowded = set(large)

        def is_large(side: Expression) -> bool:
            return not crowded.isdisjoint(questions_of(side, self.catalogue))

        if is_large(left) and is_large(right):
            subject, other = gap(left, right, self.catalogue), model.Litteral(valeur=0)
        elif is_large(left):
            subject, other = left, right
        else:
            subject, other = right, left
            operator = _MIRROR.get(operator, operator)
        derivation = self.derivations.setdefault(subject, _Derivation(subject))
        contexts: list[tuple[Cells, Range, Range]] = []
        for answers, cells in self.contexts(questions_of(other, self.catalogue), other):
            plain, firm = Readings.of(self.catalogue, self.on, answers, {}).value(other)
            if plain.exact is not None:
                derivation.thresholds.add(plain.exact)
            contexts.append((cells, plain, firm))
        return _Against(subject, operator, tuple(contexts))

    # Tables

    def finish(self) -> Partition:
        """The variables with their cells, and the table of every test."""
        for name, starts in self.starts.items():
            grid = self.grids[name]
            self.variables[self.place[name][0]] = Scale(name, grid, tuple(sorted(starts)))
        derived: dict[Expression, int] = {}
        for expression, derivation in self.derivations.items():
            derived[expression] = len(self.variables)
            self.variables.append(self._spans(derivation))
        tables = {atom: self._table(atom, derived) for atom in self.atoms}
        return Partition(tuple(self.variables), tables)

    def _spans(self, derivation: _Derivation) -> Derived:
        names = questions_of(derivation.expression, self.catalogue)
        everything = {
            name: self.grids[name].range(self.grids[name].low, self.grids[name].high)
            for name in names
            if name in self.grids
        }
        plain, firm = Readings.of(self.catalogue, self.on, {}, everything).value(
            derivation.expression
        )
        cuts = sorted(derivation.thresholds)  # type: ignore[type-var]
        parts: list[Span] = []
        previous: Scalar | None = None
        for cut in cuts:
            parts.append(Span(previous, cut))
            parts.append(Span(cut, cut, closed_low=True, closed_high=True))
            previous = cut
        parts.append(Span(previous, None))
        possible = [part for part in parts if plain.readable and part.meets(plain)]
        spans = [part for part in possible if firm.readable]
        if firm.unread:
            spans.extend(
                Span(p.low, p.high, p.closed_low, p.closed_high, firm=False) for p in possible
            )
        if plain.unread:
            spans.append(Span(unread=True))
        return Derived(derivation.expression, names, tuple(spans))

    def _table(self, atom: Atom, derived: Mapping[Expression, int]) -> Table | Boxes:
        plan = self.plans.get(atom)
        match plan:
            case _Split():
                return self._split_table(plan)
            case _Against():
                return self._derived_table(plan, derived[plan.expression])
            case _Whole():
                return self._whole_table(plan)
            case None:
                return self._boxes_table(cast(model.Reponse, atom))

    def _expanded(self, cells: Cells) -> Iterator[tuple[int, ...]]:
        """Every combination of cells that a combination of answers stands for."""
        parts: list[range] = []
        for place, first, last in cells:
            variable = self.variables[place]
            if isinstance(variable, Scale):
                starts = variable.starts
                parts.append(range(bisect_left(starts, first), bisect_right(starts, last)))
            else:
                parts.append(range(first, last + 1))
        return product(*parts)

    def _whole_table(self, plan: _Whole) -> Table:
        variables: tuple[int, ...] = ()
        outcomes: dict[tuple[int, ...], Outcome] = {}
        for cells, outcome in plan.contexts:
            variables = tuple(variable for variable, _, _ in cells)
            for key in self._expanded(cells):
                outcomes[key] = outcome
        return Table(variables, outcomes)

    def _boxes_table(self, atom: model.Reponse) -> Boxes:
        """At least one of the boxes that the test names is ticked."""
        named = options_named(atom)
        variables = tuple(
            place
            for place in self.place[atom.reponse]
            if not named.isdisjoint(cast(Ticked, self.variables[place]).options)
        )
        return Boxes(variables)

    def _split_table(self, plan: _Split) -> Table:
        place = self.place[plan.question][0]
        scale = cast(Scale, self.variables[place])
        variables: tuple[int, ...] = (place,)
        outcomes: dict[tuple[int, ...], Outcome] = {}
        rows: dict[int, list[Outcome]] = {}
        for cells, cut in plan.contexts:
            variables = (place, *(variable for variable, _, _ in cells))
            row = rows.get(id(cut))
            if row is None:
                row = rows[id(cut)] = _row(scale, cut)
            for others in self._expanded(cells):
                for cell, outcome in enumerate(row):
                    outcomes[cell, *others] = outcome
        return Table(variables, outcomes)

    def _derived_table(self, plan: _Against, place: int) -> Table:
        subject = cast(Derived, self.variables[place])
        compare = OPERATORS[plan.operator][0]
        variables: tuple[int, ...] = (place,)
        outcomes: dict[tuple[int, ...], Outcome] = {}
        for cells, plain, firm in plan.contexts:
            variables = (place, *(variable for variable, _, _ in cells))
            row: list[Outcome] = [
                _against(span, compare, plain.exact, firm.exact) for span in subject.spans
            ]
            for others in self._expanded(cells):
                for cell, outcome in enumerate(row):
                    outcomes[cell, *others] = outcome
        return Table(variables, outcomes)


def _row(scale: Scale, cut: Pieces) -> list[Outcome]:
    """The outcome on each cell of a scale of a test cut at these pieces."""
    row: list[Outcome] = []
    piece = 0
    for start in scale.starts:
        while piece + 1 < len(cut) and cut[piece + 1][0] <= start:
            piece += 1
        row.append(cut[piece][1])
    return row


def _against(
    span: Span,
    compare: Callable[[Scalar, Scalar], bool],
    plain: Scalar | None,
    firm: Scalar | None,
) -> Outcome:
    """What comparing the values of a span with one of its variable's thresholds gives."""
    if span.unread or plain is None:
        return UNREAD
    if span.low is not None and span.low == span.high:
        truth = compare(span.low, plain)
    elif span.high is not None and span.high <= plain:  # type: ignore[operator]
        truth = compare(0, 1)
    else:
        truth = compare(1, 0)
    if span.firm and firm is not None:
        return HOLDS if truth else FAILS
    return HOLDS_SOFTLY if truth else FAILS_SOFTLY


def partition(conditions: Sequence[Condition], catalogue: Catalogue, on: date) -> Partition:
    """Cut the answers that some conditions look at, at a date.

    Raises:
        LimitExceededError: a test looks at too many answers at once.
    """
    builder = _Builder(conditions, catalogue, on)
    builder.plan()
    return builder.finish()
