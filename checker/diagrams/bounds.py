"""Bounds that the examples do not settle, and the one change that would reconcile them.

A bound turned from « ≤ » to « < » is no structural mistake: only an example that lies exactly on
the threshold can tell. So each bound of a rule is changed in turn, and the examples are run again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Literal

from checker import model
from checker.answers import InvalidAnswer, parse
from checker.catalogue import Catalogue
from checker.diagrams.diagram import Diagram, compile
from checker.diagrams.examples import boundary_cases
from checker.diagrams.findings import written
from checker.diagrams.terms import Path, parts_of, rebuilt
from checker.evaluation import operator_of
from checker.given import Answer, Answers
from checker.model import Condition, Critere, Dispositif, Exemple, Verdict
from checker.record import record
from checker.verdicts import Outcome, evaluate

_TOGGLED = {
    "inferieur_a": "inferieur_ou_egal_a",
    "inferieur_ou_egal_a": "inferieur_a",
    "superieur_a": "superieur_ou_egal_a",
    "superieur_ou_egal_a": "superieur_a",
}


@record(kw_only=False)
class Doubt:
    """A bound to look at.

    Attributes:
        kind: `borne_suspecte` when changing it reconciles the rule with its examples,
            `baremes_echanges` when exchanging two scales does, `borne_sans_exemple` when no
            example tells it from its opposite.
        path: the fields of the scheme that lead to it.
    """

    kind: Literal["borne_suspecte", "baremes_echanges", "borne_sans_exemple"]
    path: Path
    message: str


@record(kw_only=False)
class _Change:
    path: Path
    key: str
    instead: str
    dispositif: Dispositif


@record(kw_only=False)
class _Played:
    example: Exemple
    answers: Answers


def doubts(dispositif: Dispositif, catalogue: Catalogue, on: date) -> list[Doubt]:
    """The doubtful bounds of a scheme.

    Args:
        on: the day for which an example is proposed where one is missing.
    """
    played = list(_played(dispositif, catalogue))
    wrong = [p for p in played if not _agrees(dispositif, catalogue, p)]
    if wrong:
        return [
            *_suspects(dispositif, catalogue, played),
            *_exchanged(dispositif, catalogue, played),
        ]
    return list(_untested(dispositif, catalogue, played, on))


def _played(dispositif: Dispositif, catalogue: Catalogue) -> Iterator[_Played]:
    for example in dispositif.exemples:
        try:
            answers = {
                name: parse(catalogue.questions[name], raw, catalogue, example.au)
                for name, raw in example.reponses.items()
            }
        except (InvalidAnswer, KeyError):
            continue
        yield _Played(example, answers)


def _agrees(dispositif: Dispositif, catalogue: Catalogue, played: _Played) -> bool:
    outcome = evaluate(dispositif, catalogue, played.answers, played.example.au)
    failing = {found.critere.id for found in outcome.assessments if found.state == "non_satisfaite"}
    return outcome.verdict == played.example.verdict and (
        not played.example.echecs or failing == set(played.example.echecs)
    )


def _suspects(
    dispositif: Dispositif, catalogue: Catalogue, played: Sequence[_Played]
) -> Iterator[Doubt]:
    for change in _changes(dispositif):
        if all(_agrees(change.dispositif, catalogue, one) for one in played):
            yield Doubt(
                "borne_suspecte",
                (*change.path, change.key),
                f"Les exemples contredisent cette borne : avec « {change.instead} » à la place de"
                f" « {change.key} », ils sont tous respectés.",
            )


def _exchanged(
    dispositif: Dispositif, catalogue: Catalogue, played: Sequence[_Played]
) -> Iterator[Doubt]:
    """Two scales of the rule that should change places, or one that should be another."""
    places = [
        (("conditions", index, part, *path), reference)
        for index, critere in enumerate(dispositif.conditions)
        for part, condition in _written_in(critere)
        for path, reference in _scales_in(condition)
    ]
    used = list(dict.fromkeys(reference.bareme for _, reference in places))
    others = [
        name
        for name, bareme in catalogue.baremes.items()
        if name not in used and any(bareme.unite == catalogue.baremes[mine].unite for mine in used)
    ]
    swaps = [{one: two, two: one} for one, two in combinations(used, 2)]
    swaps += [{mine: other} for mine in used for other in others]
    for swap in swaps:
        changed = replace(
            dispositif,
            conditions=tuple(
                replace(
                    critere,
                    **{part: _with_scales(test, swap) for part, test in _written_in(critere)},
                )
                for critere in dispositif.conditions
            ),
        )
        if all(_agrees(changed, catalogue, one) for one in played):
            for path, reference in places:
                if reference.bareme in swap:
                    yield Doubt(
                        "baremes_echanges",
                        path,
                        "Les exemples contredisent ce barème : avec"
                        f" « {swap[reference.bareme]} » à la place de « {reference.bareme} »,"
                        " ils sont tous respectés.",
                    )


def _untested(
    dispositif: Dispositif, catalogue: Catalogue, played: Sequence[_Played], on: date
) -> Iterator[Doubt]:
    changes = [
        change
        for change in _changes(dispositif)
        if all(_agrees(change.dispositif, catalogue, one) for one in played)
    ]
    if not changes:
        return
    diagram = compile(dispositif, catalogue, on, effort=0)
    if not isinstance(diagram, Diagram):
        return
    cases = [
        (case, evaluate(dispositif, catalogue, case.answers, on))
        for case in boundary_cases(diagram)
    ]
    for change in changes:
        for case, outcome in cases:
            after = evaluate(change.dispositif, catalogue, case.answers, on)
            if _shown(after) != _shown(outcome):
                needed = _needed(dispositif, change.dispositif, catalogue, case.answers, on)
                yield Doubt(
                    "borne_sans_exemple",
                    (*change.path, change.key),
                    "Aucun exemple n’est exactement sur ce seuil. Ajoutez-en un : "
                    f"{written(needed, catalogue)} → {outcome.verdict}.",
                )
                break


def _shown(outcome: Outcome) -> tuple[Verdict, frozenset[Verdict]]:
    return outcome.verdict, outcome.reachable


def _needed(
    before: Dispositif,
    after: Dispositif,
    catalogue: Catalogue,
    answers: Mapping[str, Answer],
    on: date,
) -> dict[str, Answer]:
    """The answers without those that the two rules do not need to give different verdicts."""
    kept = dict(answers)
    for name in answers:
        fewer = {other: answer for other, answer in kept.items() if other != name}
        one = evaluate(before, catalogue, fewer, on)
        other = evaluate(after, catalogue, fewer, on)
        if one.settled and other.settled and one.verdict != other.verdict:
            kept = fewer
    return kept


# Changes


def _changes(dispositif: Dispositif) -> Iterator[_Change]:
    """The scheme with one bound changed from strict to not strict, or back."""
    for index, critere in enumerate(dispositif.conditions):
        for part, condition in _written_in(critere):
            for path, key, changed in _toggled(condition):
                conditions = list(dispositif.conditions)
                conditions[index] = replace(critere, **{part: changed})
                yield _Change(
                    ("conditions", index, part, *path),
                    key,
                    _TOGGLED[key],
                    replace(dispositif, conditions=tuple(conditions)),
                )


def _written_in(critere: Critere) -> Iterator[tuple[str, Condition]]:
    """The tests written in a condition of a scheme, by field."""
    yield "test", critere.test
    if critere.concerne is not None:
        yield "concerne", critere.concerne


def _toggled(condition: Condition) -> Iterator[tuple[Path, str, Condition]]:
    if isinstance(condition, model.Comparaison):
        key, right = operator_of(condition)
        if key in _TOGGLED:
            changed = model.Comparaison(
                comparer=condition.comparer,
                **{_TOGGLED[key]: right},
            )
            yield (), key, changed
    elif isinstance(condition, model.Pas):
        for path, key, inner in _toggled(condition.pas):
            yield ("pas", *path), key, model.Pas(pas=inner)
    else:
        parts = parts_of(condition)
        terms = [part for _, _, part in parts]
        for field, index, part in parts:
            for path, key, inner in _toggled(part):
                changed = rebuilt(condition, [*terms[:index], inner, *terms[index + 1 :]])
                yield (field, index, *path), key, changed


def _scales_in(condition: Condition) -> Iterator[tuple[Path, model.RefBareme]]:
    """The scales that a test compares with directly, and their paths."""
    if isinstance(condition, model.Comparaison):
        key, right = operator_of(condition)
        for field, side in (("comparer", condition.comparer), (key, right)):
            if isinstance(side, model.RefBareme):
                yield (field, "bareme"), side
    elif isinstance(condition, model.Pas):
        for path, found in _scales_in(condition.pas):
            yield ("pas", *path), found
    else:
        for field, index, part in parts_of(condition):
            for path, found in _scales_in(part):
                yield (field, index, *path), found


def _with_scales(condition: Condition, swap: Mapping[str, str]) -> Condition:
    if isinstance(condition, model.Comparaison):
        key, right = operator_of(condition)
        sides = [
            replace(side, bareme=swap.get(side.bareme, side.bareme))
            if isinstance(side, model.RefBareme)
            else side
            for side in (condition.comparer, right)
        ]
        return model.Comparaison(comparer=sides[0], **{key: sides[1]})
    if isinstance(condition, model.Pas):
        return model.Pas(pas=_with_scales(condition.pas, swap))
    parts = parts_of(condition)
    if not parts:
        return condition
    return rebuilt(condition, [_with_scales(part, swap) for _, _, part in parts])
