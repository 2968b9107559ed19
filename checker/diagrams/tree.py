"""The tree that is printed and drawn: the diagram, with tests of several answers whole.

Where the diagram spells out « two people: 32 197 € or less », the printed tree may say « compare
your income with the scale », beside which the scale itself is printed: one step instead of dozens.
Both are computed from the same tests; the shorter is printed.
"""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import cast

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.atoms import tests_of
from checker.diagrams.branches import branched
from checker.diagrams.build import CONSTRAIN, condition_node, transferred, verdict_node
from checker.diagrams.diagram import Diagram
from checker.diagrams.outcomes import Outcome
from checker.diagrams.store import IMPOSSIBLE, LimitExceededError, Node, Store
from checker.diagrams.variables import Outcomes, Printed
from checker.evaluation import children, leaves, questions_of, rule_of, spelled_out
from checker.model import Condition, Dispositif
from checker.record import record

_SHORT = 16
"""Up to that many steps the diagram itself is printed."""

_LIMIT = 60_000

_ALL_OUTCOMES: tuple[Outcome, ...] = ("T", "t", "F", "f", "u")


@record(kw_only=False)
class Tree:
    """A tree to follow by hand: from the root, each test leads to another or to an ending."""

    dispositif: Dispositif
    catalogue: Catalogue
    on: date
    store: Store
    variables: tuple[Printed, ...]
    root: Node

    @property
    def size(self) -> int:
        """How many steps there are."""
        return len(self.store.inner(self.root))

    def branches(self, node: Node) -> list[tuple[frozenset[int], Node]]:
        """The different ways out of a step, each with the cells that lead there."""
        return self.store.branches(node)

    @property
    def territoires(self) -> list[str]:
        """The territories that the rule looks at."""
        return territories_of(self.dispositif, self.catalogue)


def territories_of(dispositif: Dispositif, catalogue: Catalogue) -> list[str]:
    """The territories that a rule looks at, in the order of its conditions."""
    return list(
        dict.fromkeys(
            name
            for critere in dispositif.conditions
            for leaf in leaves(rule_of(critere), catalogue)
            if isinstance(leaf, model.Appartenance)
            for name in leaf.commune_dans
        )
    )


def tree_of(diagram: Diagram) -> Tree:
    """The shorter of the diagram and of the diagram with whole comparisons."""
    plain = Tree(
        diagram.dispositif,
        diagram.catalogue,
        diagram.on,
        diagram.store,
        diagram.variables,
        diagram.root,
    )
    if plain.size <= _SHORT:
        return plain
    whole = _whole_tests(diagram)
    if not whole:
        return plain
    try:
        short = _with_whole_tests(diagram, whole)
    except LimitExceededError:
        return plain
    return short if short.size < plain.size else plain


def _whole_tests(diagram: Diagram) -> dict[Condition, Node]:
    """The comparisons that take several steps, and the counts of boxes of one question."""
    store = diagram.store
    found: dict[Condition, Node] = {}
    for critere in diagram.dispositif.conditions:
        spelled = spelled_out(rule_of(critere), diagram.catalogue)
        for test in tests_of(spelled):
            if isinstance(test, model.Comparaison):
                parts = branched(test, diagram.catalogue) if diagram.by_cases else test
                node = condition_node(store, parts, diagram.tests, diagram.on)
                if test not in diagram.tests or len(store.support(node)) > 1:
                    found[test] = node
        for part in _counts(spelled):
            if len(questions_of(part, diagram.catalogue)) == 1:
                found[part] = condition_node(store, part, diagram.tests, diagram.on)
    return found


def _counts(condition: Condition) -> Iterator[model.AuMoins]:
    if isinstance(condition, model.AuMoins) and all(
        isinstance(part, model.Reponse) for part in condition.parmi
    ):
        yield condition
    for child in children(condition):
        if isinstance(child, model.Toutes | model.Une | model.AuMoins | model.Pas | model.Jugement):
            yield from _counts(child)


def _with_whole_tests(diagram: Diagram, whole: Mapping[Condition, Node]) -> Tree:
    variables: list[Printed] = list(diagram.variables)
    places: dict[Condition, int] = {}
    for test, node in whole.items():
        found = diagram.store.values(node)
        outcomes: tuple[Outcome, ...] = tuple(o for o in _ALL_OUTCOMES if o in found)
        places[test] = len(variables)
        variables.append(Outcomes(test, questions_of(test, diagram.catalogue), outcomes))
    order = [*diagram.store.order, *places.values()]
    store = Store([variable.width for variable in variables], order, _LIMIT)
    kept = [range(variable.width) for variable in diagram.variables]
    source = {**diagram.tests, **whole}
    possible, *moved = transferred(diagram.store, store, [diagram.possible, *source.values()], kept)
    tests: dict[Condition, Node] = dict(zip(source, moved, strict=True))
    for test, place in places.items():
        answers = cast(Outcomes, variables[place]).outcomes
        links: dict[Hashable, Node] = {
            outcome: store.choice(
                place, [True if other == outcome else IMPOSSIBLE for other in answers]
            )
            for outcome in answers
        }
        possible = store.combine(
            CONSTRAIN, possible, store.substitute(tests[test], links.__getitem__)
        )
        tests[test] = store.choice(place, answers)
    criteria = {
        critere.id: condition_node(
            store, spelled_out(rule_of(critere), diagram.catalogue), tests, diagram.on
        )
        for critere in diagram.dispositif.conditions
    }
    endings = verdict_node(store, diagram.dispositif, criteria, diagram.on)
    root = store.simplify(store.combine(CONSTRAIN, endings, possible))
    return Tree(diagram.dispositif, diagram.catalogue, diagram.on, store, tuple(variables), root)
