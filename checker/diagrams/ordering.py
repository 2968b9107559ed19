"""In which order the questions are tested.

The common trunk comes first, sensitive questions last, a derived value after the answers it
comes from. In between, blocks of variables are moved one place at a time (sifting) as long as
that lowers the expected number of questions, within a bounded amount of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.catalogue import Catalogue
from checker.diagrams.store import IMPOSSIBLE, Node, Store
from checker.diagrams.variables import Derived, Pick, Scale, Ticked, Variable
from checker.record import record

_COMFORTABLE = 300
"""A diagram larger than that is made smaller first, whatever the number of questions."""

_TRUNK, _ORDINARY, _SENSITIVE = range(3)


@record(kw_only=False)
class Block:
    """Variables tested one after the other: those of one question, or a derived value.

    Attributes:
        layer: trunk, ordinary or sensitive; blocks never leave their layer.
        after: the questions that must be tested before it.
        fixed: it keeps its place within its layer.
    """

    variables: tuple[int, ...]
    questions: tuple[str, ...]
    layer: int
    after: frozenset[str]
    fixed: bool

    @property
    def derived(self) -> bool:
        """Whether it is a value derived from several answers."""
        return bool(self.after)


def blocks_of(
    variables: Sequence[Variable], catalogue: Catalogue, order: Sequence[str] | None
) -> list[Block]:
    """The blocks in a first order: trunk by rank, then as written, then sensitive.

    Args:
        order: questions in the order wanted instead; those left out come after.
    """
    places: dict[str, list[int]] = {}
    derived: list[int] = []
    for number, variable in enumerate(variables):
        if isinstance(variable, Derived):
            derived.append(number)
        else:
            places.setdefault(variable.question, []).append(number)
    blocks: list[Block] = []
    for question, numbers in places.items():
        entry = catalogue.questions[question]
        layer = _TRUNK if entry.tronc is not None else _SENSITIVE if entry.sensible else _ORDINARY
        blocks.append(Block(tuple(numbers), (question,), layer, frozenset(), fixed=layer == _TRUNK))
    wanted = {question: place for place, question in enumerate(order or ())}
    if order is None:
        blocks.sort(key=lambda block: _first_place(block, variables, catalogue))
    else:
        blocks.sort(key=lambda block: wanted.get(block.questions[0], len(wanted)))
    for number in derived:
        questions = variables[number].questions
        last = max(
            (i for i, block in enumerate(blocks) if not set(block.questions).isdisjoint(questions)),
            default=-1,
        )
        layer = blocks[last].layer if last >= 0 else _ORDINARY
        blocks.insert(
            last + 1, Block((number,), questions, layer, frozenset(questions), fixed=False)
        )
    return blocks


_NARROW = 6
"""Up to that many cells, an answer is cheap to remember until it is used."""


def _first_place(
    block: Block, variables: Sequence[Variable], catalogue: Catalogue
) -> tuple[int, int, int]:
    """Layer, rank in the trunk; then answers with many cells last: each cell must be remembered."""
    width = max(variables[number].width for number in block.variables)
    rank = catalogue.questions[block.questions[0]].tronc or 0
    return block.layer, rank, width if width > _NARROW else 0


def flat(blocks: Sequence[Block]) -> list[int]:
    """The variables in order."""
    return [variable for block in blocks for variable in block.variables]


def weights(variable: Variable) -> list[float]:
    """How likely each cell is: the values of a list are, and so are the pieces of a scale."""
    match variable:
        case Pick():
            total = sum(map(len, variable.cells))
            return [len(cell) / total for cell in variable.cells]
        case Scale() | Ticked() | Derived():
            return [1 / variable.width] * variable.width


def expected(store: Store, root: Node, variables: Sequence[Variable]) -> float:
    """About how many questions a path through the diagram asks."""
    likely = [weights(variable) for variable in variables]
    memo: dict[tuple[Node, tuple[str, ...]], float] = {}

    def visit(node: Node, before: tuple[str, ...]) -> float:
        if store.is_leaf(node):
            return 0.0
        key = (node, before)
        found = memo.get(key)
        if found is None:
            number = store.variable(node)
            questions = variables[number].questions
            cells = [
                (weight, child)
                for weight, child in zip(likely[number], store.children(node), strict=True)
                if store.value(child) is not IMPOSSIBLE
            ]
            different = len({child for _, child in cells}) > 1
            asked = questions if different else before
            cost = len(questions) if different and questions != before else 0
            total = sum(weight for weight, _ in cells) or 1.0
            found = memo[key] = cost + sum(
                weight / total * visit(child, asked) for weight, child in cells
            )
        return found

    return visit(root, ())


@dataclass(slots=True)
class _State:
    blocks: list[Block]
    order: tuple[int, ...]
    roots: list[Node]
    cost: tuple[int, float, int]


class _Search:
    """Sifting, by exchanging neighbouring blocks."""

    def __init__(self, store: Store, variables: Sequence[Variable], effort: int) -> None:
        self.store = store
        self.variables = variables
        self.effort = effort

    def cost(self, roots: Sequence[Node]) -> tuple[int, float, int]:
        """What is too large, then expected questions, then size, of the first root."""
        size = len(self.store.inner(roots[0]))
        self.effort -= 2 * size
        questions = round(expected(self.store, roots[0], self.variables), 6)
        return max(0, size - _COMFORTABLE), questions, size

    def exchanged(self, state: _State, place: int) -> _State:
        """The state with the blocks at `place` and the next one exchanged."""
        self.store.set_order(state.order)
        start = sum(len(block.variables) for block in state.blocks[:place])
        upper, lower = state.blocks[place], state.blocks[place + 1]
        roots = state.roots
        for moved in range(len(lower.variables)):
            for step in range(len(upper.variables)):
                roots = self.store.swap_adjacent(
                    roots, start + moved + len(upper.variables) - 1 - step
                )
                self.effort -= len(self.store.inner(*roots))
        blocks = list(state.blocks)
        blocks[place], blocks[place + 1] = lower, upper
        return _State(blocks, self.store.order, roots, self.cost(roots))

    def allowed(self, blocks: Sequence[Block], place: int) -> bool:
        """Whether the block at `place` and the next may be exchanged."""
        upper, lower = blocks[place], blocks[place + 1]
        return (
            upper.layer == lower.layer
            and not (upper.fixed and lower.fixed)
            and lower.after.isdisjoint(upper.questions if not upper.derived else ())
        )

    def sifted(self, start: _State, block: Block) -> _State:
        """The best state with that block moved up or down."""
        best = start
        for step in (-1, 1):
            state = start
            while self.effort > 0:
                place = state.blocks.index(block)
                upper = place if step == 1 else place - 1
                if not 0 <= upper < len(state.blocks) - 1 or not self.allowed(state.blocks, upper):
                    break
                state = self.exchanged(state, upper)
                if state.cost < best.cost:
                    best = state
                elif state.cost[2] > 2 * best.cost[2] + 50:
                    break
        return best


def improve(
    store: Store,
    blocks: Sequence[Block],
    variables: Sequence[Variable],
    roots: Sequence[Node],
    effort: int,
) -> tuple[list[Block], list[Node]]:
    """A better order of the blocks, and the roots under it.

    Args:
        roots: the first is the one whose expected number of questions counts.
        effort: about how many nodes may be looked at.
    """
    search = _Search(store, variables, effort)
    state = _State(list(blocks), store.order, list(roots), search.cost(roots))
    while search.effort > 0:
        before = state.cost
        for block in list(state.blocks):
            if search.effort > 0 and not block.fixed:
                state = search.sifted(state, block)
        if state.cost >= before:
            break
    store.set_order(state.order)
    return state.blocks, state.roots
