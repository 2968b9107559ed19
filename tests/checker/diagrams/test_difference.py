"""What changes between two versions of a rule: exactly the answers whose verdict changes."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.diagram import Diagram, compile
from checker.diagrams.difference import difference
from tests.checker.diagrams import small_rules as rules
from tests.checker.diagrams.small_rules import comparison, criterion, ref, scheme
from tests.checker.diagrams.test_equivalence import asked, count

calm = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def compiled(dispositif: model.Dispositif, catalogue: Catalogue = rules.CATALOGUE) -> Diagram:
    diagram = compile(dispositif, catalogue, rules.TODAY)
    assert isinstance(diagram, Diagram)
    return diagram


@calm
@given(rules.schemes("n", "v"))
def test_a_rule_does_not_differ_from_itself(dispositif: model.Dispositif) -> None:
    diagram = compiled(dispositif)
    assert difference(diagram, compile_again(dispositif)) == []
    assert difference(diagram, diagram) == []


def compile_again(dispositif: model.Dispositif) -> Diagram:
    """The same rule under another order of questions."""
    again = compile(dispositif, rules.CATALOGUE, rules.TODAY, order=asked(dispositif)[::-1])
    assert isinstance(again, Diagram)
    return again


@calm
@given(rules.schemes("n", "k"), rules.schemes("n", "k"))
def test_the_changes_are_those_that_brute_force_finds(
    old: model.Dispositif, new: model.Dispositif
) -> None:
    names = list(dict.fromkeys([*asked(old), *asked(new)]))
    assume(count(names) <= 3_000)
    expected: set[tuple[str, str]] = set()
    for answers in rules.assignments(names):
        pair = rules.verdict(old, answers), rules.verdict(new, answers)
        if pair[0] != pair[1]:
            expected.add(pair)
    found = difference(compiled(old), compiled(new))
    assert {(change.old, change.new) for change in found} == expected
    for change in found:
        assert change.certain
        assert change.example is not None
        complete = fill(change.example, names)
        assert rules.verdict(old, complete) == change.old
        assert rules.verdict(new, complete) == change.new


def fill(example: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The example with anything for what it leaves out."""
    return {name: rules.domain(rules.QUESTIONS[name])[-1] for name in names} | example


@calm
@given(rules.schemes("v", "w"), rules.schemes("v", "w"), st.data())
def test_with_derived_values_no_change_is_left_out(
    old: model.Dispositif, new: model.Dispositif, data: st.DataObject
) -> None:
    names = list(dict.fromkeys([*asked(old), *asked(new)]))
    assume(names)
    found = difference(compiled(old), compiled(new))
    for _ in range(10):
        answers = {
            name: data.draw(st.sampled_from(rules.domain(rules.QUESTIONS[name]))) for name in names
        }
        pair = rules.verdict(old, answers), rules.verdict(new, answers)
        assert pair[0] == pair[1] or pair in {(change.old, change.new) for change in found}


def ceiling(operator: str, figure: str = "t.cinquante") -> model.Dispositif:
    test = comparison(ref("v"), operator, model.RefChiffre(chiffre=figure))
    return scheme(criterion("plafond", test, "bloquant"))


def test_a_bound_turned_strict_changes_one_answer_and_says_which() -> None:
    (change,) = difference(
        compiled(ceiling("inferieur_ou_egal_a")), compiled(ceiling("inferieur_a"))
    )
    assert (change.old, change.new) == ("possible", "pas_ce_dispositif")
    assert change.example == {"v": Fraction(1, 2)}
    assert change.regions == ((("v", "0,50\u00a0€"),),)


def test_two_scales_exchanged_are_told_by_the_incomes_between_them() -> None:
    def catalogue(low: Fraction, high: Fraction) -> Catalogue:
        return replace(
            rules.CATALOGUE,
            baremes={
                name: rules.bareme(name, (value, 2 * value), ref("k"))
                for name, value in (("bas", low), ("haut", high))
            },
        )

    def rule() -> model.Dispositif:
        low, high = (
            comparison(ref("v"), "inferieur_ou_egal_a", model.RefBareme(bareme=name))
            for name in ("bas", "haut")
        )
        return scheme(criterion("haut", high, "bloquant"), criterion("bas", low, "a_verifier"))

    one, two = Fraction(1, 10), Fraction(3, 10)
    before = compiled(rule(), catalogue(one, two))
    after = compiled(rule(), catalogue(two, one))
    found = difference(before, after)
    assert {(change.old, change.new) for change in found} == {("a_verifier", "pas_ce_dispositif")}
    assert found[0].example is not None
    assert before.reachable(found[0].example) == {"a_verifier"}
    assert after.reachable(found[0].example) == {"pas_ce_dispositif"}


def test_a_figure_that_changes_is_told_apart_from_a_rule_that_changes() -> None:
    sheet = rules.CATALOGUE.chiffres["t"]
    raised = replace(
        rules.CATALOGUE,
        chiffres={
            "t": replace(
                sheet, chiffres=sheet.chiffres | {"cinquante": rules.chiffre(Fraction(3, 4))}
            )
        },
    )
    rule = ceiling("inferieur_ou_egal_a")
    (change,) = difference(compiled(rule), compiled(rule, raised))
    assert (change.old, change.new) == ("pas_ce_dispositif", "possible")
    assert change.regions == ((("v", "plus de 0,50\u00a0€, et 0,75\u00a0€ ou moins"),),)


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_question_that_only_one_version_asks_is_part_of_the_answer(asked_before: bool) -> None:
    plain = ceiling("inferieur_ou_egal_a")
    more = replace(
        plain,
        conditions=(
            *plain.conditions,
            criterion("accord", model.Reponse(reponse="a", est="oui"), "a_preparer"),
        ),
    )
    old, new = (more, plain) if asked_before else (plain, more)
    (change,) = difference(compiled(old), compiled(new))
    assert {change.old, change.new} == {"possible", "a_preparer"}
    assert change.example is not None
    assert change.example["a"] == "non"
