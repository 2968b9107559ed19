"""Following a printed tree with a pencil: one step after the other, by their numbers."""

from typing import Any

from checker import model
from checker.diagrams.labels import Labels
from checker.diagrams.text import End, Outline, See, Step
from checker.diagrams.tree import Tree
from checker.diagrams.variables import Derived, Outcomes
from checker.evaluation import Evaluation
from checker.logic import FALSE, TRUE


def follow(tree: Tree, written: Outline, answers: dict[str, Any]) -> End:
    """The verdict that these answers lead to, reading the words alone at each step."""
    if written.end is not None:
        return written.end
    steps = {step.numero: step for step in written.steps}
    by_words = _cells_by_words(tree)
    step = steps[1]
    for _ in range(len(steps) + 1):
        (chosen,) = [
            branch
            for branch in step.branches
            if _fits(tree, by_words, step, branch.reponse, answers)
        ]
        match chosen.suite:
            case End() as end:
                return end
            case See(numero=number):
                step = steps[number]
            case Step() as inside:
                step = inside
    raise AssertionError("the tree goes round in circles")


def _cells_by_words(tree: Tree) -> dict[tuple[str, str], tuple[Any, frozenset[int]]]:
    """What each answer of each question says, from the words printed."""
    labels = Labels(tree.catalogue, tree.on, tree.territoires)
    found: dict[tuple[str, str], tuple[Any, frozenset[int]]] = {}
    for node in tree.store.inner(tree.root):
        variable = tree.variables[tree.store.variable(node)]
        ways = tree.branches(node)
        words = labels.ways(variable, [cells for cells, _ in ways])
        for word, (cells, _) in zip(words, ways, strict=True):
            key = labels.test(variable), word
            known = found.setdefault(key, (variable, cells))
            if word != "Une autre réponse":
                assert known == (variable, cells), f"the same words for two answers: {key}"
    return found


def _fits(
    tree: Tree,
    by_words: dict[tuple[str, str], tuple[Any, frozenset[int]]],
    step: Step,
    word: str,
    answers: dict[str, Any],
) -> bool:
    if word == "Une autre réponse":
        others = [b.reponse for b in step.branches if b.reponse != word]
        return not any(_fits(tree, by_words, step, other, answers) for other in others)
    variable, cells = by_words[step.libelle, word]
    plain = Evaluation(tree.catalogue, tree.on, answers)
    firm = Evaluation(tree.catalogue, tree.on, answers, firm=True)
    match variable:
        case Derived():
            allowed = variable.allowed(
                plain.value(variable.expression), firm.value(variable.expression)
            )
            return allowed <= cells
        case Outcomes():
            test: model.Condition = variable.test
            letter = {TRUE: "T", FALSE: "F"}.get(plain.test(test), "u")
            soft = letter != "u" and firm.test(test) != plain.test(test)
            return variable.outcomes.index(letter.lower() if soft else letter) in cells
        case _:
            return variable.cell_of(answers[variable.question]) in cells
