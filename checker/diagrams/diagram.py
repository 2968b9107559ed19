"""The decision diagram of a scheme at a date, and the questions it answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import cast

from checker.catalogue import Catalogue
from checker.diagrams.atoms import Atom, Readings
from checker.diagrams.branches import branched, in_tests
from checker.diagrams.build import (
    CONSTRAIN,
    Ending,
    condition_node,
    possible_node,
    tests_on_narrow_cells,
    verdict_node,
    verdict_only,
)
from checker.diagrams.ordering import Block, blocks_of, flat, improve, weights
from checker.diagrams.partition import partition
from checker.diagrams.store import IMPOSSIBLE, LimitExceededError, Node, Store
from checker.diagrams.variables import Derived, Variable
from checker.evaluation import questions_of, rule_of, spelled_out
from checker.given import Answer, Unknown
from checker.model import Coherence, Dispositif, Verdict
from checker.record import record

LIMIT = 60_000
"""Nodes made while compiling a scheme before giving up."""

SPLIT_SIZE = 500
"""Tests that a verdict may take when comparisons are split by cases; larger, they are cut whole."""

EFFORT = 60_000
"""Nodes looked at while looking for a better order of the questions."""


@record(kw_only=False)
class TooLarge:
    """The rule is too large for a diagram; it is still evaluated directly."""

    dispositif: Dispositif
    on: date


@record(kw_only=False)
class Path:
    """One way down the diagram.

    Attributes:
        steps: (variable, the cells that lead this way).
    """

    steps: tuple[tuple[int, frozenset[int]], ...]
    ending: Ending


@record(kw_only=False)
class Diagram:
    """A scheme's rule, compiled.

    Attributes:
        variables: the answers it looks at, cut into cells; nodes test them by number.
        tests: the diagram of each single test of the rule.
        criteria: the outcome of each condition of the scheme.
        possible: True where answers can be, IMPOSSIBLE elsewhere.
        free: the verdict for every combination of cells, even an impossible one.
        exact: the verdict, IMPOSSIBLE where no answers can be.
        verdicts: `exact` without the tests that no possible answers need.
        by_cases: whether comparisons are split by the cases of their values: exact, and larger.
        root: the ending (verdict and what led there), likewise: the tree that is printed.
    """

    dispositif: Dispositif
    catalogue: Catalogue
    on: date
    store: Store
    variables: tuple[Variable, ...]
    blocks: tuple[Block, ...]
    coherences: tuple[Coherence, ...]
    tests: Mapping[Atom, Node]
    criteria: Mapping[str, Node]
    possible: Node
    free: Node
    exact: Node
    verdicts: Node
    root: Node
    by_cases: bool

    @property
    def size(self) -> int:
        """How many tests the printed tree holds, shared ones counted once."""
        return len(self.store.inner(self.root))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions that some answers make useful, in the order of the tests."""
        return tuple(self._questions_under(self.verdicts))

    def _questions_under(self, node: Node) -> list[str]:
        found: dict[str, None] = {}
        for variable in self.store.support(node):
            found.update(dict.fromkeys(self.variables[variable].questions))
        return list(found)

    # Answers

    def allowed(self, answers: Mapping[str, Answer]) -> dict[int, frozenset[int]]:
        """The cells that answers leave to each variable; variables left whole are absent.

        Raises:
            ValueError: an answer that its question does not accept.
        """
        known = {
            name: answer for name, answer in answers.items() if not isinstance(answer, Unknown)
        }
        found: dict[int, frozenset[int]] = {}
        for number, variable in enumerate(self.variables):
            if isinstance(variable, Derived):
                if not known.keys().isdisjoint(variable.questions):
                    readings = Readings.of(self.catalogue, self.on, known, {})
                    cells = variable.allowed(*readings.value(variable.expression))
                    if len(cells) < variable.width:
                        found[number] = cells
            elif variable.question in known:
                found[number] = frozenset((variable.cell_of(known[variable.question]),))
        return found

    def _given(self, answers: Mapping[str, Answer]) -> Node:
        """What is left to decide; answers that contradict each other lift what they exclude."""
        allowed = self.allowed(answers)
        node = self.store.restrict(self.exact, allowed)
        if self.store.value(node) is IMPOSSIBLE:
            node = self.store.restrict(self.free, allowed)
        return node

    def reachable(self, answers: Mapping[str, Answer]) -> frozenset[Verdict]:
        """The verdicts that some way of completing the answers gives.

        A question absent, `NOT_GIVEN` or `DONT_KNOW` may still turn out any way. The set is exact
        for rules without a derived variable; with one it may be too large, never too small.
        """
        return cast(frozenset[Verdict], self.store.values(self._given(answers)))

    def useful_questions(self, answers: Mapping[str, Answer]) -> list[str]:
        """The questions, not answered yet, that are enough to settle the verdict, in order.

        The first one can always change the verdict; the others can after some answers.
        """
        node = self.store.simplify(self._given(answers))
        return [name for name in self._questions_under(node) if not _answered(answers, name)]

    def questions_left(self, answers: Mapping[str, Answer]) -> int:
        """The most questions still to ask before the verdict is settled."""
        node = self.store.simplify(self._given(answers))
        skipped = frozenset(name for name in answers if _answered(answers, name))
        return round(self._asked(node, skipped, most=True))

    def expected_questions(self) -> float:
        """The number of questions asked on average, every cell of an answer being as likely."""
        return self._asked(self.verdicts, frozenset(), most=False)

    def _asked(self, root: Node, skipped: frozenset[str], *, most: bool) -> float:
        """Questions asked on the longest path, or on average."""
        store = self.store
        shared = self._shared_questions()
        memo: dict[tuple[Node, frozenset[str]], float] = {}

        def visit(node: Node, asked: frozenset[str]) -> float:
            if store.is_leaf(node):
                return 0.0
            key = (node, asked)
            found = memo.get(key)
            if found is None:
                number = store.variable(node)
                questions = frozenset(self.variables[number].questions) - skipped
                after = asked | (questions & shared)
                below = [
                    (weight, visit(child, after))
                    for weight, child in zip(
                        weights(self.variables[number]), store.children(node), strict=True
                    )
                    if store.value(child) is not IMPOSSIBLE
                ]
                if most:
                    rest = max(value for _, value in below)
                else:
                    total = sum(weight for weight, _ in below) or 1.0
                    rest = sum(weight * value for weight, value in below) / total
                found = memo[key] = len(questions - asked) + rest
            return found

        return visit(root, frozenset())

    def _shared_questions(self) -> frozenset[str]:
        """The questions that several variables look at."""
        seen: set[str] = set()
        shared: set[str] = set()
        for variable in self.variables:
            for question in variable.questions:
                (shared if question in seen else seen).add(question)
        return frozenset(shared)

    # Paths

    def branches(self, node: Node) -> list[tuple[frozenset[int], Node]]:
        """The different ways out of a node, each with the cells that lead there."""
        return self.store.branches(node)

    def paths(self) -> Iterator[Path]:
        """Every way down the printed tree."""

        def visit(node: Node, steps: tuple[tuple[int, frozenset[int]], ...]) -> Iterator[Path]:
            if self.store.is_leaf(node):
                yield Path(steps, cast(Ending, self.store.value(node)))
                return
            variable = self.store.variable(node)
            for cells, child in self.branches(node):
                yield from visit(child, (*steps, (variable, cells)))

        yield from visit(self.root, ())

    def ending(self, answers: Mapping[str, Answer]) -> Ending | None:
        """Where complete answers lead in the printed tree; None if something is missing."""
        node = self.store.restrict(self.root, self.allowed(answers))
        value = self.store.value(node)
        return value if isinstance(value, Ending) else None


def _answered(answers: Mapping[str, Answer], question: str) -> bool:
    return answers.get(question, Unknown.NOT_GIVEN) is not Unknown.NOT_GIVEN


def coherences_for(dispositif: Dispositif, catalogue: Catalogue) -> tuple[Coherence, ...]:
    """The coherence rules that look at nothing but the scheme's own questions.

    The others could only exclude answers to questions that the scheme doesn't ask: leaving them
    out keeps the reachable set large enough.
    """
    asked = {
        name
        for critere in dispositif.conditions
        for name in questions_of(rule_of(critere), catalogue)
    }
    return tuple(
        coherence
        for coherence in catalogue.coherences.values()
        if asked.issuperset(questions_of(coherence.interdit, catalogue))
    )


def compile(
    dispositif: Dispositif,
    catalogue: Catalogue,
    on: date,
    order: Sequence[str] | None = None,
    limit: int = LIMIT,
    effort: int = EFFORT,
) -> Diagram | TooLarge:
    """The decision diagram of a scheme's rule at a date.

    Args:
        order: questions in the order to test them; found by sifting when absent.
        limit: the most nodes to make.
        effort: the most nodes to look at in search of a better order.
    """
    for work in dict.fromkeys((effort, 0)):
        large: Diagram | None = None
        for by_cases in (True, False) if _has_cases(dispositif, catalogue) else (False,):
            try:
                found = _compile(dispositif, catalogue, on, order, limit, work, by_cases=by_cases)
            except LimitExceededError:
                continue
            if not by_cases or len(found.store.inner(found.verdicts)) <= SPLIT_SIZE:
                return found
            large = found
        if large is not None:
            return large
    return TooLarge(dispositif, on)


def _has_cases(dispositif: Dispositif, catalogue: Catalogue) -> bool:
    """Whether some comparison of the rule is of a value that depends on the case."""
    rules = [spelled_out(rule_of(critere), catalogue) for critere in dispositif.conditions]
    return any(branched(rule, catalogue) != rule for rule in rules)


def _compile(
    dispositif: Dispositif,
    catalogue: Catalogue,
    on: date,
    order: Sequence[str] | None,
    limit: int,
    effort: int,
    *,
    by_cases: bool,
) -> Diagram:
    coherences = coherences_for(dispositif, catalogue)
    rules = {
        critere.id: in_tests(rule_of(critere), catalogue, by_cases=by_cases)
        for critere in dispositif.conditions
    }
    forbidden = [
        in_tests(coherence.interdit, catalogue, by_cases=by_cases) for coherence in coherences
    ]
    cut = partition([*rules.values(), *forbidden], catalogue, on)
    blocks = blocks_of(cut.variables, catalogue, order)
    store, variables, tests = tests_on_narrow_cells(cut, flat(blocks), limit)
    criteria = {name: condition_node(store, rule, tests, on) for name, rule in rules.items()}
    excluded = [condition_node(store, interdit, tests, on) for interdit in forbidden]
    possible = possible_node(store, variables, excluded, catalogue, on)
    free = verdict_only(store, verdict_node(store, dispositif, criteria, on))
    exact = store.combine(CONSTRAIN, free, possible)
    if order is None and effort > 0:
        roots = [exact, free, possible, *criteria.values(), *tests.values()]
        blocks, roots = improve(store, blocks, variables, roots, effort)
        exact, free, possible, *rest = roots
        criteria = dict(zip(criteria, rest, strict=False))
        tests = dict(zip(tests, rest[len(criteria) :], strict=True))
    endings = store.combine(CONSTRAIN, verdict_node(store, dispositif, criteria, on), possible)
    return Diagram(
        dispositif=dispositif,
        catalogue=catalogue,
        on=on,
        store=store,
        variables=tuple(variables),
        blocks=tuple(blocks),
        coherences=coherences,
        tests=tests,
        criteria=criteria,
        possible=possible,
        free=free,
        exact=exact,
        verdicts=store.simplify(exact),
        root=store.simplify(endings),
        by_cases=by_cases,
    )
