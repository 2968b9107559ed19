"""Comparisons of values that depend on the case, written branch by branch.

A comparison is cut for every combination of the answers that its values look at: choosing between
cases (« one more person if somebody is disabled ») would multiply them all. Written as one simple
comparison per branch, each is cut by its own answers, and what chooses is a test like another.
"""

from dataclasses import replace

from checker import model
from checker.catalogue import Catalogue
from checker.evaluation import children, operator_of, spelled_out
from checker.explanations import is_test
from checker.model import Condition, Expression

_MOST_BRANCHES = 48
"""Simple comparisons made of one; beyond, it is cut as a whole."""


def in_tests(condition: Condition, catalogue: Catalogue, *, by_cases: bool) -> Condition:
    """The condition as a diagram cuts it: in full.

    Args:
        condition: as content writes it.
        by_cases: whether each comparison is split by the cases of its values.
    """
    spelled = spelled_out(condition, catalogue)
    return branched(spelled, catalogue) if by_cases else spelled


def branched(condition: Condition, catalogue: Catalogue) -> Condition:
    """The condition with each comparison split by the cases of its values.

    Args:
        condition: with what it cites written in full (`spelled_out`).
    """
    if isinstance(condition, model.Comparaison):
        return split(condition, catalogue)
    return condition.with_parts(lambda part: branched(part, catalogue) if is_test(part) else part)


def split(comparison: model.Comparaison, catalogue: Catalogue) -> Condition:
    """One comparison per branch, each with what leads to it; itself when nothing branches."""
    return _split(comparison, catalogue, [_MOST_BRANCHES]) or comparison


def _split(
    comparison: model.Comparaison, catalogue: Catalogue, left: list[int]
) -> Condition | None:
    """None when there would be too many; `left` counts those that may still be made."""
    key, right = operator_of(comparison)
    choice = _first_choice(comparison.comparer, catalogue) or _first_choice(right, catalogue)
    if choice is None:
        left[0] -= 1
        return comparison if left[0] >= 0 else None

    def with_value(value: Expression) -> Condition | None:
        sides = [_replaced(side, choice, value, catalogue) for side in (comparison.comparer, right)]
        return _split(model.Comparaison(comparer=sides[0], **{key: sides[1]}), catalogue, left)

    result = with_value(choice.sinon)
    for case in reversed(choice.cas):
        taken = with_value(case.alors)
        if taken is None or result is None:
            return None
        result = _either(in_tests(case.si, catalogue, by_cases=True), taken, result)
    return result


def _either(chooses: Condition, then: Condition, otherwise: Condition) -> Condition:
    """`then` if it holds, else `otherwise`; unknown when nobody knows which, as a value is."""
    refused = model.Pas(pas=chooses)
    return model.Une(
        une=(
            model.Toutes(toutes=(chooses, then)),
            model.Toutes(toutes=(refused, otherwise)),
            model.Toutes(toutes=(chooses, refused)),  # false, or unknown when `chooses` is
        )
    )


def _first_choice(expression: Expression, catalogue: Catalogue) -> model.Choix | None:
    """The first value that depends on the case, in an expression or in what it cites."""
    if isinstance(expression, model.Choix):
        return expression
    if isinstance(expression, model.Tranches):
        return expression.as_cases()
    behind = expression.behind(catalogue)
    inside = [part for part in children(expression) if not is_test(part)]
    if behind is not None and not is_test(behind):
        inside.append(behind)
    return next((c for part in inside if (c := _first_choice(part, catalogue))), None)


def _replaced(
    expression: Expression, choice: model.Choix, value: Expression, catalogue: Catalogue
) -> Expression:
    """The expression with a choice replaced by one of its values, what it cites written in full."""

    def inner(part: Expression) -> Expression:
        return _replaced(part, choice, value, catalogue)

    if isinstance(expression, model.Tranches):
        expression = expression.as_cases()
    if expression == choice:
        return value
    match expression:
        case model.RefCalcul():
            before = catalogue.calculs[expression.calcul].formule
            after = inner(before)
            return expression if after == before else after
        case model.RefBareme():
            before = expression.selon or catalogue.baremes[expression.bareme].selon
            after = inner(before)
            return expression if after == before else replace(expression, selon=after)
        case _:
            return expression.with_parts(lambda part: part if is_test(part) else inner(part))
