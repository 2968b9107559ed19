"""From a rule to its diagrams: tests, conditions, what answers exclude, verdicts."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import cast

from checker import model
from checker.catalogue import Catalogue
from checker.dates import expired
from checker.diagrams.atoms import Atom, Readings
from checker.diagrams.outcomes import FAILS, FAILS_SOFTLY, HOLDS, HOLDS_SOFTLY, UNREAD, Outcome
from checker.diagrams.partition import Boxes, Partition, Table, ticked_answer
from checker.diagrams.store import IMPOSSIBLE, Node, Operation, Store
from checker.diagrams.variables import Derived, Pick, Scale, Span, Ticked, Variable
from checker.model import Condition, Critere, Dispositif, Verdict
from checker.ranges import Range
from checker.record import record

RANKS: tuple[Verdict, ...] = (
    "ailleurs",
    "pas_ce_dispositif",
    "a_verifier",
    "a_preparer",
    "possible",
)
"""Verdicts, the one that prevails first."""

_MOST_COMBINATIONS = 4_000
"""Combinations of cells compared to keep one derived value consistent with its answers."""

_MOST_STEPS_LISTED = 3
"""Up to that many preparable conditions, endings list all those that are missing."""


@record(kw_only=False)
class Ending:
    """Where a path ends.

    Attributes:
        causes: the conditions that led there: every missing step for `a_preparer`, else the
            first condition that imposes the verdict in the order of the tests; empty when all
            hold or when too little is known about the scheme.
    """

    verdict: Verdict
    causes: frozenset[str]


# Tests and conditions, in pairs of truth values (plain, firm)

_TRUTH = {
    HOLDS: (1, 1),
    FAILS: (-1, -1),
    HOLDS_SOFTLY: (1, 0),
    FAILS_SOFTLY: (-1, 0),
    UNREAD: (0, 0),
}
_OUTCOME = {truth: outcome for outcome, truth in _TRUTH.items()}
_NEGATED = {HOLDS: FAILS, FAILS: HOLDS, HOLDS_SOFTLY: FAILS_SOFTLY, FAILS_SOFTLY: HOLDS_SOFTLY}


def _pairwise(pick: Callable[[int, int], int]) -> Callable[[Hashable, Hashable], Hashable]:
    table = {
        (left, right): _OUTCOME[pick(a, c), pick(b, d)]
        for left, (a, b) in _TRUTH.items()
        for right, (c, d) in _TRUTH.items()
    }
    return lambda left, right: table[cast(Outcome, left), cast(Outcome, right)]


ALL = Operation("toutes", _pairwise(min), frozenset((FAILS,)), HOLDS)
ONE = Operation("une", _pairwise(max), frozenset((HOLDS,)), FAILS)
BOTH = Operation("et", lambda left, right: left and right, frozenset((False,)), True)
COUNT = Operation(
    "compte",
    lambda left, right: tuple(
        a + b
        for a, b in zip(cast(tuple[int, ...], left), cast(tuple[int, ...], right), strict=True)
    ),
    neutral=(0, 0, 0, 0),
)
CONSTRAIN = Operation("exclure", lambda left, right: right, frozenset((IMPOSSIBLE,)), neutral=True)
"""A function combined with one that is True where answers are possible, IMPOSSIBLE elsewhere."""


def _tally(outcome: Hashable) -> Hashable:
    plain, firm = _TRUTH[cast(Outcome, outcome)]
    return (int(plain > 0), int(plain == 0), int(firm > 0), int(firm == 0))


def _enough(needed: int) -> Callable[[Hashable], Hashable]:
    def truth(trues: int, unknowns: int) -> int:
        return 1 if trues >= needed else -1 if trues + unknowns < needed else 0

    def outcome(tally: Hashable) -> Hashable:
        plain_trues, plain_unknowns, firm_trues, firm_unknowns = cast(tuple[int, ...], tally)
        return _OUTCOME[truth(plain_trues, plain_unknowns), truth(firm_trues, firm_unknowns)]

    return outcome


def condition_node(
    store: Store,
    condition: Condition,
    tests: Mapping[Atom, Node] | Mapping[Condition, Node],
    on: date,
) -> Node:
    """The outcome of a condition that day, from those of its tests, or of larger parts."""
    given = cast(Mapping[Condition, Node], tests)
    if condition in given:
        return given[condition]
    match condition:
        case model.Toutes():
            parts = [condition_node(store, part, tests, on) for part in condition.toutes]
            return store.combine_all(ALL, parts, HOLDS)
        case model.Une():
            parts = [condition_node(store, part, tests, on) for part in condition.une]
            return store.combine_all(ONE, parts, FAILS)
        case model.Pas():
            inner = condition_node(store, condition.pas, tests, on)
            return store.map(inner, lambda outcome: _NEGATED.get(cast(Outcome, outcome), outcome))
        case model.AuMoins():
            tallies = [
                store.map(condition_node(store, part, tests, on), _tally)
                for part in condition.parmi
            ]
            counted = store.combine_all(COUNT, tallies, (0, 0, 0, 0))
            return store.map(counted, _enough(condition.au_moins))
        case model.Jugement():
            judged = _judged(condition, on)
            inner = condition_node(store, condition.regle, tests, on)
            return store.map(inner, lambda outcome: judged[cast(Outcome, outcome)])
        case (
            model.Comparaison()
            | model.Reponse()
            | model.Appartenance()
            | model.RefCondition()
            | model.RefVerdict()
            | model.Perimetre()
        ):
            raise KeyError(condition)  # tests are given, what is cited is spelled out


def _judged(judgement: model.Jugement, on: date) -> dict[Outcome, Outcome]:
    """What a verdict makes of each outcome of one of its conditions (`Jugement.test`)."""
    sure = judgement.sure(on)
    found: dict[Outcome, Outcome] = {
        HOLDS: HOLDS if sure else HOLDS_SOFTLY,
        HOLDS_SOFTLY: HOLDS_SOFTLY,
        FAILS_SOFTLY: FAILS_SOFTLY,
        UNREAD: UNREAD,
    }
    match judgement.echec:
        case "a_preparer":
            found[FAILS] = FAILS if sure else FAILS_SOFTLY
        case "a_verifier":
            found[FAILS] = found[FAILS_SOFTLY] = UNREAD
        case _:
            found[FAILS] = FAILS if sure else UNREAD
            found[FAILS_SOFTLY] = UNREAD
    return found


def test_node(store: Store, table: Table | Boxes) -> Node:
    """The diagram of one test."""
    if isinstance(table, Boxes):
        return store.combine_all(
            ONE, [store.choice(box, (FAILS, HOLDS)) for box in table.variables], FAILS
        )
    ranks = {variable: rank for rank, variable in enumerate(store.order)}
    sequence = sorted(range(len(table.variables)), key=lambda i: ranks[table.variables[i]])
    rows: list[tuple[tuple[int, ...], Outcome]] = sorted(
        (tuple(key[i] for i in sequence), outcome) for key, outcome in table.outcomes.items()
    )
    variables = [table.variables[i] for i in sequence]
    absent = store.leaf(UNREAD)

    def visit(depth: int, part: list[tuple[tuple[int, ...], Outcome]]) -> Node:
        if depth == len(variables):
            return store.leaf(part[0][1])
        children = [absent] * store.widths[variables[depth]]
        for cell, group in groupby(part, key=lambda row: row[0][depth]):
            children[cell] = visit(depth + 1, list(group))
        return store.node(variables[depth], children)

    return visit(0, rows)


# Cells that nothing tells apart


def narrow(
    store: Store, roots: Sequence[Node], variables: Sequence[Variable]
) -> tuple[list[Variable], list[list[int]]]:
    """The variables with the cells that no test tells apart merged, and a cell of each class.

    The values of a list that a derived value looks at stay apart: no test may tell them apart by
    itself while the derived value does.
    """
    behind = {
        question
        for variable in variables
        if isinstance(variable, Derived)
        for question in variable.questions
    }
    signatures: list[list[list[Node]]] = [[[] for _ in range(v.width)] for v in variables]
    for node in store.inner(*roots):
        for cell, child in enumerate(store.children(node)):
            signatures[store.variable(node)][cell].append(child)
    narrowed: list[Variable] = []
    kept: list[list[int]] = []
    for variable, cells in zip(variables, signatures, strict=True):
        classes: list[list[int]] = []
        match variable:
            case Ticked():
                classes = [[0], [1]]
                narrowed.append(variable)
            case Scale():
                for cell, signature in enumerate(cells):
                    if classes and cells[classes[-1][0]] == signature:
                        classes[-1].append(cell)
                    else:
                        classes.append([cell])
                starts = tuple(variable.starts[group[0]] for group in classes)
                narrowed.append(Scale(variable.question, variable.grid, starts))
            case Pick():
                found: dict[tuple[Node, ...], list[int]] = {}
                for cell, signature in enumerate(cells):
                    alone = (cell,) if variable.question in behind else ()
                    found.setdefault((*alone, *signature), []).append(cell)
                classes = list(found.values())
                merged = tuple(
                    tuple(value for cell in group for value in variable.cells[cell])
                    for group in classes
                )
                narrowed.append(Pick(variable.question, merged))
            case Derived():
                for cell, signature in enumerate(cells):
                    last = classes[-1][0] if classes else None
                    if (
                        last is not None
                        and cells[last] == signature
                        and _joinable(variable.spans[last], variable.spans[cell])
                    ):
                        classes[-1].append(cell)
                    else:
                        classes.append([cell])
                spans = tuple(_joined([variable.spans[cell] for cell in g]) for g in classes)
                narrowed.append(Derived(variable.expression, variable.questions, spans))
        kept.append([group[0] for group in classes])
    return narrowed, kept


def _joinable(left: Span, right: Span) -> bool:
    return left.firm == right.firm and left.unread == right.unread


def _joined(spans: Sequence[Span]) -> Span:
    first, last = spans[0], spans[-1]
    return Span(first.low, last.high, first.closed_low, last.closed_high, first.firm, first.unread)


def transferred(
    source: Store, target: Store, roots: Iterable[Node], kept: Sequence[Sequence[int]]
) -> list[Node]:
    """The same functions in a store whose variables have only the cells kept, in the same order."""
    done: dict[Node, Node] = {}

    def visit(node: Node) -> Node:
        found = done.get(node)
        if found is None:
            if source.is_leaf(node):
                found = target.leaf(source.value(node))
            else:
                variable = source.variable(node)
                children = source.children(node)
                found = target.node(variable, [visit(children[cell]) for cell in kept[variable]])
            done[node] = found
        return found

    return [visit(root) for root in roots]


def tests_on_narrow_cells(
    partition: Partition, order: Sequence[int], limit: int
) -> tuple[Store, list[Variable], dict[Atom, Node]]:
    """A store with every test of a rule over as few cells as possible."""
    wide = Store([v.width for v in partition.variables], order, limit)
    nodes = {atom: test_node(wide, table) for atom, table in partition.tables.items()}
    variables, kept = narrow(wide, list(nodes.values()), partition.variables)
    store = Store([v.width for v in variables], order, limit)
    moved = transferred(wide, store, nodes.values(), kept)
    return store, variables, dict(zip(nodes, moved, strict=True))


# What answers exclude


def possible_node(
    store: Store,
    variables: Sequence[Variable],
    coherences: Iterable[Node],
    catalogue: Catalogue,
    on: date,
) -> Node:
    """True where somebody's answers can be, IMPOSSIBLE elsewhere.

    Answers must be coherent, boxes must go together, derived values must follow from them.
    """
    parts = [
        store.map(node, lambda outcome: outcome not in (HOLDS, HOLDS_SOFTLY)) for node in coherences
    ]
    boxes: dict[str, list[int]] = {}
    for number, variable in enumerate(variables):
        if isinstance(variable, Ticked):
            boxes.setdefault(variable.question, []).append(number)
    parts.extend(boxes_node(store, variables, numbers, catalogue) for numbers in boxes.values())
    parts.extend(
        _derived_node(store, variables, number, catalogue, on)
        for number, variable in enumerate(variables)
        if isinstance(variable, Derived)
    )
    both = store.combine_all(BOTH, parts, empty=True)
    return store.map(both, lambda possible: possible or IMPOSSIBLE)


def boxes_node(
    store: Store, variables: Sequence[Variable], numbers: Sequence[int], catalogue: Catalogue
) -> Node:
    """The boxes of one question that can be ticked together."""
    first = cast(Ticked, variables[numbers[0]])
    question = catalogue.questions[first.question]
    grouped = {o for number in numbers for o in cast(Ticked, variables[number]).options}
    parts: list[Node] = []
    alone = [n for n in numbers if cast(Ticked, variables[n]).options == (question.exclusive,)]
    for number in alone:
        for other in numbers:
            if other != number:
                never = store.node(*_both_ticked(store, number, other))
                parts.append(never)
    if grouped >= {option.id for option in question.options}:
        some = store.combine_all(
            ONE, [store.choice(number, (FAILS, HOLDS)) for number in numbers], FAILS
        )
        parts.append(store.map(some, lambda outcome: outcome == HOLDS))
    return store.combine_all(BOTH, parts, empty=True)


def _both_ticked(store: Store, one: int, other: int) -> tuple[int, list[Node]]:
    """The arguments of the node that is false where both boxes are ticked."""
    ranks = store.order.index
    upper, lower = sorted((one, other), key=ranks)
    return upper, [store.leaf(value=True), store.choice(lower, (True, False))]


def _derived_node(
    store: Store, variables: Sequence[Variable], number: int, catalogue: Catalogue, on: date
) -> Node:
    """The cells of a derived value that each combination of its answers' cells allows."""
    subject = cast(Derived, variables[number])
    used = [
        place
        for place, variable in enumerate(variables)
        if not isinstance(variable, Derived) and variable.question in subject.questions
    ]
    size = 1
    kept: list[int] = []
    for place in sorted(used, key=lambda place: variables[place].width):
        size *= variables[place].width
        if size > _MOST_COMBINATIONS:
            break
        kept.append(place)
    kept.sort(key=store.order.index)

    def visit(depth: int, cells: dict[int, int]) -> Node:
        if depth < len(kept):
            place = kept[depth]
            return store.node(
                place,
                [visit(depth + 1, cells | {place: c}) for c in range(variables[place].width)],
            )
        given = box_of(variables, cells, catalogue)
        if given is None:
            return store.leaf(value=True)
        allowed = subject.allowed(*Readings.of(catalogue, on, *given).value(subject.expression))
        return store.choice(number, [cell in allowed for cell in range(subject.width)])

    return visit(0, {})


def box_of(
    variables: Sequence[Variable], cells: Mapping[int, int], catalogue: Catalogue
) -> tuple[dict[str, object], dict[str, Range]] | None:
    """The answers and ranges of answers that some cells stand for; None if they can't be."""
    answers: dict[str, object] = {}
    ranges: dict[str, Range] = {}
    ticks: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for place, cell in cells.items():
        match variables[place]:
            case Pick() as pick:
                answers[pick.question] = pick.cells[cell][0]
            case Scale() as scale:
                ranges[scale.question] = scale.range(cell)
            case Ticked() as box:
                ticks.setdefault(box.question, []).append((box.options, bool(cell)))
            case Derived():
                pass
    for question, groups in ticks.items():
        answer = ticked_answer(catalogue.questions[question], groups)
        if answer is None:
            return None
        answers[question] = answer
    return answers, ranges


# Verdicts


def imposed(critere: Critere, dispositif: Dispositif, on: date) -> dict[Outcome, Verdict | None]:
    """The verdict that each outcome of a condition imposes, None when it imposes nothing."""
    check = critere.a_reverifier_le or dispositif.a_reverifier_le
    trusted = (critere.confiance or dispositif.confiance) == "ferme" and not expired(check, on)
    refusals: dict[str, Verdict] = {"bloquant": "pas_ce_dispositif", "ailleurs": "ailleurs"}
    effects: dict[Outcome, Verdict | None] = {HOLDS: None, HOLDS_SOFTLY: None, UNREAD: "a_verifier"}
    if critere.echec in refusals:
        effects[FAILS] = refusals[critere.echec] if trusted else "a_verifier"
        effects[FAILS_SOFTLY] = "a_verifier"
    else:
        effects[FAILS] = effects[FAILS_SOFTLY] = cast(Verdict, critere.echec)
    return effects


_NOTHING = (len(RANKS) - 1, ())


def verdict_node(
    store: Store, dispositif: Dispositif, criteria: Mapping[str, Node], on: date
) -> Node:
    """The ending for each combination of cells, whether or not it is possible."""
    priority = {
        critere.id: (
            max((store.order.index(v) for v in store.support(criteria[critere.id])), default=-1),
            place,
        )
        for place, critere in enumerate(dispositif.conditions)
        if critere.id in criteria
    }
    steps = [critere for critere in dispositif.conditions if critere.echec == "a_preparer"]
    list_steps = len(steps) <= _MOST_STEPS_LISTED
    preparing = RANKS.index("a_preparer")

    def prevail(left: Hashable, right: Hashable) -> Hashable:
        rank, causes = cast(tuple[int, tuple[str, ...]], left)
        other, others = cast(tuple[int, tuple[str, ...]], right)
        if rank != other:
            return left if rank < other else right
        if rank == preparing and list_steps:
            return rank, tuple(sorted({*causes, *others}))
        if not causes or not others:
            return left if causes else right
        return left if priority[causes[0]] <= priority[others[0]] else right

    operation = Operation(
        "prevaloir:" + ",".join(sorted(criteria, key=priority.__getitem__)),
        prevail,
        neutral=_NOTHING,
    )
    parts: list[Node] = []
    for critere in sorted(
        dispositif.conditions, key=lambda c: priority.get(c.id, (0, 0)), reverse=True
    ):
        if critere.id not in criteria:
            continue
        effects = imposed(critere, dispositif, on)

        def contribution(
            outcome: Hashable,
            effects: dict[Outcome, Verdict | None] = effects,
            name: str = critere.id,
        ) -> Hashable:
            verdict = effects[cast(Outcome, outcome)]
            return _NOTHING if verdict is None else (RANKS.index(verdict), (name,))

        parts.append(store.map(criteria[critere.id], contribution))
    if dispositif.connaissance.niveau == "partielle":
        parts.append(store.leaf((RANKS.index("a_verifier"), ())))
    folded = store.combine_all(operation, parts, _NOTHING)

    def ending(value: Hashable) -> Hashable:
        rank, causes = cast(tuple[int, tuple[str, ...]], value)
        return Ending(RANKS[rank], frozenset(causes))

    return store.map(folded, ending)


def verdict_only(store: Store, root: Node) -> Node:
    """The diagram with verdicts in place of endings."""
    return store.map(root, lambda value: value.verdict if isinstance(value, Ending) else value)
