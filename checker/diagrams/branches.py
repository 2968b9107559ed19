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
    match condition:
        case model.Comparaison():
            return split(condition, catalogue)
        case model.Toutes():
            return model.Toutes(toutes=_all(condition.toutes, catalogue))
        case model.Une():
            return model.Une(une=_all(condition.une, catalogue))
        case model.AuMoins():
            return replace(condition, parmi=_all(condition.parmi, catalogue))
        case model.Pas():
            return model.Pas(pas=branched(condition.pas, catalogue))
        case model.Jugement():
            return replace(condition, regle=branched(condition.regle, catalogue))
        case _:
            return condition


def _all(conditions: tuple[Condition, ...], catalogue: Catalogue) -> tuple[Condition, ...]:
    return tuple(branched(condition, catalogue) for condition in conditions)


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

    def every(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(map(inner, parts))

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
        case model.Somme():
            return model.Somme(somme=every(expression.somme))
        case model.Difference():
            return model.Difference(difference=every(expression.difference))
        case model.Produit():
            return model.Produit(produit=every(expression.produit))
        case model.Rapport():
            return model.Rapport(rapport=every(expression.rapport))
        case model.Maximum():
            return model.Maximum(maximum=every(expression.maximum))
        case model.Minimum():
            return model.Minimum(minimum=every(expression.minimum))
        case model.Arrondi():
            return replace(expression, arrondi=inner(expression.arrondi))
        case model.Age():
            return model.Age(age=inner(expression.age))
        case model.MoisDepuis():
            return model.MoisDepuis(mois_depuis=inner(expression.mois_depuis))
        case model.JoursDepuis():
            return model.JoursDepuis(jours_depuis=inner(expression.jours_depuis))
        case model.Ajout():
            return model.Ajout(
                date=inner(expression.date),
                plus_mois=expression.plus_mois and inner(expression.plus_mois),
                plus_jours=expression.plus_jours and inner(expression.plus_jours),
            )
        case model.DateAnnuelle():
            return model.DateAnnuelle(
                chaque_annee=inner(expression.chaque_annee),
                a_partir_du=expression.a_partir_du and inner(expression.a_partir_du),
                jusqu_au=expression.jusqu_au and inner(expression.jusqu_au),
            )
        case model.Choix():
            cases = tuple(replace(case, alors=inner(case.alors)) for case in expression.cas)
            return model.Choix(cas=cases, sinon=inner(expression.sinon))
        case _:
            return expression  # nothing inside
