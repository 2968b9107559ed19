"""Nodes of multi-valued decision diagrams, each stored once.

A node tests one variable and has one child per cell of that variable; a leaf holds a value.
Equal nodes are the same node (hash-consing) and a node whose children are all equal is that
child: under a given order of variables, two functions are equal exactly when their roots are
the same number.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import field
from enum import Enum

from checker.record import record


class Impossible(Enum):
    """The value of a leaf that no person's answers can lead to."""

    IMPOSSIBLE = "impossible"


IMPOSSIBLE = Impossible.IMPOSSIBLE


class LimitExceededError(Exception):
    """The diagram needs more nodes than it may have."""


type Node = int

NO_NEUTRAL = object()


@record(kw_only=False)
class Operation:
    """How the values of two leaves combine.

    Attributes:
        combine: associative and commutative.
        absorbing: values that stay whatever they are combined with.
        neutral: a value that changes nothing, if there is one.
    """

    name: str
    combine: Callable[[Hashable, Hashable], Hashable]
    absorbing: frozenset[Hashable] = frozenset()
    neutral: Hashable = field(default=NO_NEUTRAL)


class Store:
    """A table of nodes over numbered variables, in an order that may change.

    Attributes:
        widths: how many cells each variable has.
    """

    def __init__(self, widths: Sequence[int], order: Sequence[int], limit: int) -> None:
        """Start an empty table.

        Args:
            widths: number of cells of each variable.
            order: the variables, first tested first.
            limit: the most nodes that may ever be made.
        """
        self.widths = list(widths)
        self._limit = limit
        self._variables: list[int] = []
        self._children: list[tuple[Node, ...]] = []
        self._values: list[Hashable] = []
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._leaves: dict[Hashable, Node] = {}
        self._memo: dict[tuple[str, Node, Node], Node] = {}
        self._rank: list[int] = []
        self.order: tuple[int, ...] = ()
        self.set_order(order)

    def set_order(self, order: Sequence[int]) -> None:
        """Change the order for the nodes made from now on (see `swap_adjacent`)."""
        self.order = tuple(order)
        self._rank = [0] * len(self.widths)
        for rank, variable in enumerate(order):
            self._rank[variable] = rank
        self._memo.clear()

    def __len__(self) -> int:
        return len(self._variables)

    # Nodes

    def leaf(self, value: Hashable) -> Node:
        """The leaf of a value."""
        found = self._leaves.get(value)
        if found is None:
            found = self._leaves[value] = self._new(-1, (), value)
        return found

    def node(self, variable: int, children: Sequence[Node]) -> Node:
        """The node that tests a variable, or its only child when they are all the same."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (variable, tuple(children))
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = self._new(variable, key[1], None)
        return found

    def _new(self, variable: int, children: tuple[Node, ...], value: Hashable) -> Node:
        if len(self._variables) >= self._limit:
            raise LimitExceededError
        self._variables.append(variable)
        self._children.append(children)
        self._values.append(value)
        return len(self._variables) - 1

    def is_leaf(self, node: Node) -> bool:
        """Whether the node is a leaf."""
        return self._variables[node] < 0

    def variable(self, node: Node) -> int:
        """The variable that an inner node tests."""
        return self._variables[node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Its children, one per cell of its variable."""
        return self._children[node]

    def value(self, node: Node) -> Hashable:
        """The value of a leaf."""
        return self._values[node]

    def branches(self, node: Node) -> list[tuple[frozenset[int], Node]]:
        """The different ways out of a node, each with the cells that lead there."""
        ways: dict[Node, set[int]] = {}
        for cell, child in enumerate(self.children(node)):
            if self.value(child) is not IMPOSSIBLE:
                ways.setdefault(child, set()).add(cell)
        return [(frozenset(cells), child) for child, cells in ways.items()]

    def rank(self, node: Node) -> int:
        """The place of a node's variable in the order; leaves come after everything."""
        variable = self._variables[node]
        return len(self.widths) if variable < 0 else self._rank[variable]

    # Building

    def choice(self, variable: int, values: Sequence[Hashable]) -> Node:
        """A function of one variable, given by its value on each cell."""
        return self.node(variable, [self.leaf(value) for value in values])

    def combine(self, operation: Operation, left: Node, right: Node) -> Node:
        """The two functions combined, cell by cell."""
        if left > right:
            left, right = right, left
        for one, other in ((left, right), (right, left)):
            if self._variables[one] < 0:
                value = self._values[one]
                if value in operation.absorbing:
                    return one
                if value == operation.neutral:
                    return other
        if self._variables[left] < 0 and self._variables[right] < 0:
            return self.leaf(operation.combine(self._values[left], self._values[right]))
        key = (operation.name, left, right)
        found = self._memo.get(key)
        if found is None:
            rank_left, rank_right = self.rank(left), self.rank(right)
            variable = self._variables[left if rank_left <= rank_right else right]
            width = self.widths[variable]
            lefts = self._children[left] if rank_left <= rank_right else (left,) * width
            rights = self._children[right] if rank_right <= rank_left else (right,) * width
            found = self._memo[key] = self.node(
                variable,
                [self.combine(operation, a, b) for a, b in zip(lefts, rights, strict=True)],
            )
        return found

    def combine_all(self, operation: Operation, nodes: Iterable[Node], empty: Hashable) -> Node:
        """Any number of functions combined; `empty` when there are none."""
        result: Node | None = None
        for node in nodes:
            result = node if result is None else self.combine(operation, result, node)
        return self.leaf(empty) if result is None else result

    def map(self, root: Node, change: Callable[[Hashable], Hashable]) -> Node:
        """The same function with every value changed."""
        return self.substitute(root, lambda value: self.leaf(change(value)))

    def substitute(self, root: Node, change: Callable[[Hashable], Node]) -> Node:
        """The same tests, with a function in place of each leaf.

        The variables of these functions must come after those of `root`.
        """
        done: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            if node not in done:
                if self.is_leaf(node):
                    done[node] = change(self._values[node])
                else:
                    children = [visit(child) for child in self._children[node]]
                    done[node] = self.node(self._variables[node], children)
            return done[node]

        return visit(root)

    def restrict(self, root: Node, allowed: dict[int, frozenset[int]]) -> Node:
        """The function where some variables keep only some cells; the others are impossible.

        A variable left with one cell is tested no more.
        """
        if not allowed:
            return root
        impossible = self.leaf(IMPOSSIBLE)
        done: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            if self.is_leaf(node):
                return node
            found = done.get(node)
            if found is None:
                variable = self._variables[node]
                kept = allowed.get(variable)
                children = self._children[node]
                if kept is None:
                    found = self.node(variable, [visit(child) for child in children])
                elif len(kept) == 1:
                    found = visit(children[next(iter(kept))])
                else:
                    found = self.node(
                        variable,
                        [
                            visit(child) if cell in kept else impossible
                            for cell, child in enumerate(children)
                        ],
                    )
                done[node] = found
            return found

        return visit(root)

    # What may be left out

    def unify(
        self, left: Node, right: Node, memo: dict[tuple[Node, Node], Node | None]
    ) -> Node | None:
        """One function equal to both wherever each is possible, or None if they contradict."""
        if left == right:
            return left
        if left > right:
            left, right = right, left
        for one, other in ((left, right), (right, left)):
            if self._values[one] is IMPOSSIBLE:
                return other
        if self._variables[left] < 0 and self._variables[right] < 0:
            return None
        key = (left, right)
        if key in memo:
            return memo[key]
        rank_left, rank_right = self.rank(left), self.rank(right)
        variable = self._variables[left if rank_left <= rank_right else right]
        width = self.widths[variable]
        lefts = self._children[left] if rank_left <= rank_right else (left,) * width
        rights = self._children[right] if rank_right <= rank_left else (right,) * width
        children: list[Node] = []
        result: Node | None = None
        for a, b in zip(lefts, rights, strict=True):
            child = self.unify(a, b, memo)
            if child is None:
                break
            children.append(child)
        else:
            result = self.node(variable, children)
        memo[key] = result
        return result

    def simplify(self, root: Node) -> Node:
        """The function without the tests that no possible answers need.

        It has the same value wherever `root` is possible. Children that agree wherever both are
        possible are merged, so that a test is kept only if it tells two values apart.
        """
        done: dict[Node, Node] = {}
        memo: dict[tuple[Node, Node], Node | None] = {}

        def visit(node: Node) -> Node:
            if self.is_leaf(node):
                return node
            found = done.get(node)
            if found is None:
                merged: list[Node] = []
                place: list[int] = []
                for child in self._children[node]:
                    if self._values[child] is IMPOSSIBLE:
                        place.append(-1)
                        continue
                    for index, other in enumerate(merged):
                        both = self.unify(other, child, memo)
                        if both is not None:
                            merged[index] = both
                            place.append(index)
                            break
                    else:
                        place.append(len(merged))
                        merged.append(child)
                if not merged:
                    found = self.leaf(IMPOSSIBLE)
                else:
                    simple = [visit(child) for child in merged]
                    if len(set(simple)) == 1:
                        found = simple[0]
                    else:
                        impossible = self.leaf(IMPOSSIBLE)
                        found = self.node(
                            self._variables[node],
                            [impossible if index < 0 else simple[index] for index in place],
                        )
                done[node] = found
            return found

        return visit(root)

    # Looking

    def path(self, root: Node) -> dict[int, int] | None:
        """Cells that lead to a possible value, the first ones found; None if there are none."""
        cells: dict[int, int] = {}
        dead: set[Node] = set()

        def visit(node: Node) -> bool:
            if self.is_leaf(node):
                return self._values[node] is not IMPOSSIBLE
            if node in dead:
                return False
            for cell, child in enumerate(self._children[node]):
                if visit(child):
                    cells[self._variables[node]] = cell
                    return True
            dead.add(node)
            return False

        return cells if visit(root) else None

    def apart(self, left: Node, right: Node) -> dict[int, int] | None:
        """Cells on which two functions have different possible values; None if there are none."""
        cells: dict[int, int] = {}
        same: set[tuple[Node, Node]] = set()

        def visit(one: Node, other: Node) -> bool:
            if one == other or IMPOSSIBLE in (self._values[one], self._values[other]):
                return False
            rank_one, rank_other = self.rank(one), self.rank(other)
            if rank_one == rank_other == len(self.widths):
                return True
            if (one, other) in same:
                return False
            variable = self._variables[one if rank_one <= rank_other else other]
            width = self.widths[variable]
            ones = self._children[one] if rank_one <= rank_other else (one,) * width
            others = self._children[other] if rank_other <= rank_one else (other,) * width
            for cell in range(width):
                if visit(ones[cell], others[cell]):
                    cells[variable] = cell
                    return True
            same.add((one, other))
            return False

        return cells if visit(left, right) else None

    def nodes(self, *roots: Node) -> Iterator[Node]:
        """Every node under these, each once, a node before those under it."""
        seen = set(roots)
        pending = list(dict.fromkeys(roots))
        while pending:
            node = pending.pop()
            yield node
            for child in self._children[node]:
                if child not in seen:
                    seen.add(child)
                    pending.append(child)

    def inner(self, *roots: Node) -> list[Node]:
        """The nodes under these that test something."""
        return [node for node in self.nodes(*roots) if self._variables[node] >= 0]

    def values(self, root: Node) -> frozenset[Hashable]:
        """The values that the function takes, impossible ones left out."""
        return frozenset(
            self._values[node]
            for node in self.nodes(root)
            if self._variables[node] < 0 and self._values[node] is not IMPOSSIBLE
        )

    def support(self, root: Node) -> list[int]:
        """The variables that the function looks at, in order."""
        found = {self._variables[node] for node in self.inner(root)}
        return sorted(found, key=self._rank.__getitem__)

    def swap_adjacent(self, roots: Sequence[Node], place: int) -> list[Node]:
        """The same functions with the variables at `place` and `place + 1` exchanged."""
        order = list(self.order)
        upper, lower = order[place], order[place + 1]
        done: dict[Node, Node] = {}
        old_rank = list(self._rank)

        def cofactor(node: Node, cell: int) -> Node:
            return self._children[node][cell] if self._variables[node] == lower else node

        def visit(node: Node) -> Node:
            variable = self._variables[node]
            if variable < 0 or old_rank[variable] > place:
                return node
            found = done.get(node)
            if found is None:
                children = self._children[node]
                if variable == upper:
                    if any(self._variables[child] == lower for child in children):
                        found = self.node(
                            lower,
                            [
                                self.node(upper, [cofactor(child, cell) for child in children])
                                for cell in range(self.widths[lower])
                            ],
                        )
                    else:
                        found = node
                else:
                    found = self.node(variable, [visit(child) for child in children])
                done[node] = found
            return found

        swapped = [visit(root) for root in roots]
        order[place], order[place + 1] = lower, upper
        self.set_order(order)
        return swapped
