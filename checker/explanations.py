"""Why a condition holds or fails: the figures compared, as a person can check them."""

from collections.abc import Iterator
from datetime import date
from typing import TypeIs

from checker import model
from checker.catalogue import Catalogue
from checker.evaluation import OPERATORS, Evaluation, children, leaves, operator_of
from checker.figures import Reading, read_bareme, read_chiffre
from checker.formatting import quantity
from checker.given import Answers
from checker.language.node import ConditionNode
from checker.logic import FALSE, TRUE, is_decided
from checker.model import Condition, Expression, Unite
from checker.naming import named
from checker.question_types import type_of
from checker.verdicts import evaluate
from checker.words import TITLES

_NEGATED = {"=": "≠", "≠": "=", "<": "≥", "≤": ">", ">": "≤", "≥": "<"}


def unit_of(expression: Expression, catalogue: Catalogue) -> Unite | None:
    """The unit an expression is measured in, as far as it can be told."""
    match expression:
        case model.RefQuestion():
            question = catalogue.questions[expression.question]
            return type_of(question).unit(question)
        case model.RefChiffre():
            return catalogue.chiffre(expression.chiffre).unite
        case model.RefBareme():
            return catalogue.baremes[expression.bareme].unite
        case model.RefCalcul():
            return catalogue.calculs[expression.calcul].unite
        case model.Age():
            return "ans"
        case model.MoisDepuis():
            return "mois"
        case model.JoursDepuis():
            return "jours"
        case model.Produit():
            real: list[Unite] = []
            for term in expression.produit:
                unit = unit_of(term, catalogue)
                if unit and unit not in ("coefficient", "pourcent", "nombre"):
                    real.append(unit)
            return real[0] if len(real) == 1 else None
        case model.Tranches():
            return unit_of(expression.as_cases(), catalogue)
        case model.Rapport() | model.Litteral():
            return None
        case _:
            for child in children(expression):
                if not is_test(child) and (unit := unit_of(child, catalogue)) is not None:
                    return unit
            return None


def is_test(node: Condition | Expression) -> TypeIs[Condition]:
    """Whether a node is a condition, and not a value."""
    return isinstance(node, ConditionNode)


def comparisons(
    condition: Condition, catalogue: Catalogue, answers: Answers, on: date
) -> list[str]:
    """The comparisons that decided a test, each figure with its name.

    « Vos revenus : 17 364 € > 17 363 € (Plafond) ». Each is written as it turned out: a failed
    « ≤ » reads « > ».
    """
    evaluation = Evaluation(catalogue, on, answers)
    found = [text for text in _deciding(condition, evaluation, catalogue) if text]
    return list(dict.fromkeys(found))


def _deciding(
    condition: Condition, evaluation: Evaluation, catalogue: Catalogue
) -> Iterator[str | None]:
    truth = evaluation.test(condition)
    if not is_decided(truth):
        return
    match condition:
        case model.Toutes() | model.Une() | model.AuMoins() | model.Pas() | model.Jugement():
            for child in children(condition):
                if not is_test(child):
                    continue
                part = evaluation.test(child)
                whole = isinstance(condition, model.Pas | model.AuMoins | model.Jugement)
                if (whole or part == truth) and is_decided(part):
                    yield from _deciding(child, evaluation, catalogue)
        case model.RefCondition() | model.Perimetre():
            yield from _deciding(condition.behind(catalogue), evaluation, catalogue)
        case model.RefVerdict():
            yield _standing(condition, evaluation, catalogue)
            yield from _deciding(condition.behind(catalogue), evaluation, catalogue)
        case model.Comparaison():
            yield _written(condition, evaluation, catalogue)
        case _:
            return


def _standing(
    condition: model.RefVerdict, evaluation: Evaluation, catalogue: Catalogue
) -> str | None:
    """« FSL, maintien : Vous pouvez faire une demande », when the other aid's verdict is known."""
    scheme = catalogue.dispositifs[condition.dispositif]
    outcome = evaluate(scheme, catalogue, evaluation.answers, evaluation.on)
    return f"{scheme.nom_court} : {TITLES[outcome.verdict]}" if outcome.settled else None


def _written(
    comparison: model.Comparaison, evaluation: Evaluation, catalogue: Catalogue
) -> str | None:
    key, right_expression = operator_of(comparison)
    if isinstance(right_expression, model.Litteral):
        return None  # « 1 personne > 0 » says no more than the condition itself
    left, right = evaluation.value(comparison.comparer), evaluation.value(right_expression)
    if left.exact is None or right.exact is None:
        return None
    truth = evaluation.test(comparison)
    if truth not in (TRUE, FALSE):
        return None
    sign = OPERATORS[key][1]
    shown = sign if truth == TRUE else _NEGATED[sign]
    unit = unit_of(comparison.comparer, catalogue) or unit_of(right_expression, catalogue)
    other = unit_of(right_expression, catalogue) or unit
    if unit == "pourcent" or other == "pourcent":
        unit = other = "pourcent"
    compared = f"{quantity(left.exact, unit)} {shown} {quantity(right.exact, other)}"
    return (
        f"{_capital(named(comparison.comparer, catalogue))} : {compared}"
        f" ({named(right_expression, catalogue)})"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def readings(
    condition: Condition, catalogue: Catalogue, answers: Answers, on: date
) -> list[Reading]:
    """The figures that a test rests on, as read on that day for these answers."""
    evaluation = Evaluation(catalogue, on, answers)
    found: list[Reading] = []
    for leaf in leaves(condition, catalogue):
        match leaf:
            case model.RefChiffre():
                found.append(read_chiffre(catalogue.chiffre(leaf.chiffre), on))
            case model.RefBareme():
                bareme = catalogue.baremes[leaf.bareme]
                line = evaluation.value(leaf.selon or bareme.selon).exact
                number = int(line) if isinstance(line, int) else bareme.premiere_ligne
                found.append(read_bareme(bareme, number, on))
            case _:
                pass
    return found
