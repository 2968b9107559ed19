"""The diagram, the engine and a naive evaluator agree on every assignment."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker import model, verdicts
from checker.diagrams.diagram import Diagram, compile
from checker.evaluation import questions_of, rule_of
from checker.given import Unknown
from tests.checker.diagrams import small_rules as rules

calm = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def compiled(dispositif: model.Dispositif, catalogue=rules.CATALOGUE) -> Diagram:
    diagram = compile(dispositif, catalogue, rules.TODAY)
    assert isinstance(diagram, Diagram)
    return diagram


def asked(dispositif: model.Dispositif) -> list[str]:
    names: dict[str, None] = {}
    for critere in dispositif.conditions:
        names.update(dict.fromkeys(questions_of(rule_of(critere), rules.CATALOGUE)))
    return list(names)


def some_assignments(names: list[str], most: int = 400) -> list[dict[str, Any]]:
    """Every assignment, or that many at random when there are more."""
    if count(names) <= most:
        return list(rules.assignments(names))
    chance = random.Random(0)
    domains = {name: rules.domain(rules.QUESTIONS[name]) for name in names}
    return [{name: chance.choice(values) for name, values in domains.items()} for _ in range(most)]


def count(names: list[str]) -> int:
    total = 1
    for name in names:
        total *= len(rules.domain(rules.QUESTIONS[name]))
    return total


@calm
@given(rules.schemes("n", "k"))
def test_on_small_numbers_the_diagram_gives_the_naive_verdict_on_every_assignment(dispositif):
    names = asked(dispositif)
    diagram = compiled(dispositif)
    for answers in some_assignments(names):
        expected = rules.verdict(dispositif, answers)
        assert diagram.reachable(answers) == {expected}
        ending = diagram.ending(answers)
        assert ending is not None
        assert ending.verdict == expected
        assert verdicts.evaluate(dispositif, rules.CATALOGUE, answers, rules.TODAY).verdict == (
            expected
        )


@calm
@given(rules.schemes("v", "n"))
def test_with_one_amount_the_diagram_gives_the_naive_verdict_on_every_assignment(dispositif):
    names = asked(dispositif)
    diagram = compiled(dispositif)
    for answers in some_assignments(names):
        assert diagram.reachable(answers) == {rules.verdict(dispositif, answers)}


@calm
@given(st.one_of(rules.sum_schemes(), rules.schemes("v", "w")))
def test_with_two_amounts_together_the_diagram_still_gives_the_naive_verdict(dispositif):
    names = asked(dispositif)
    diagram = compiled(dispositif)
    for answers in some_assignments(names):
        assert diagram.reachable(answers) == {rules.verdict(dispositif, answers)}


@calm
@given(rules.schemes("n", "v"), st.data())
def test_partial_answers_reach_exactly_the_verdicts_of_their_completions(dispositif, data):
    names = asked(dispositif)
    assume(names and count(names) <= 3_000)
    diagram = compiled(dispositif)
    hidden = set(data.draw(st.lists(st.sampled_from(names), unique=True)))
    known = {
        name: data.draw(st.sampled_from(rules.domain(rules.QUESTIONS[name])))
        for name in names
        if name not in hidden
    }
    completions = [
        answers
        for answers in rules.assignments(names)
        if all(answers[name] == value for name, value in known.items())
    ]
    expected = {rules.verdict(dispositif, answers) for answers in completions}
    given_answers = known | dict.fromkeys(hidden, Unknown.DONT_KNOW)
    assert diagram.reachable(known) == expected
    assert diagram.reachable(given_answers) == expected
    kleene = verdicts.evaluate(dispositif, rules.CATALOGUE, known, rules.TODAY).reachable
    assert expected <= kleene


@calm
@given(st.one_of(rules.sum_schemes(), rules.schemes("v", "w")), st.data())
def test_with_derived_values_no_reachable_verdict_is_ever_left_out(dispositif, data):
    names = asked(dispositif)
    assume(names)
    diagram = compiled(dispositif)
    answers = data.draw(
        st.fixed_dictionaries(
            {name: st.sampled_from(rules.domain(rules.QUESTIONS[name])) for name in names}
        )
    )
    expected = rules.verdict(dispositif, answers)
    order = data.draw(st.permutations(names))
    for number in range(len(order) + 1):
        assert expected in diagram.reachable({name: answers[name] for name in order[:number]})


def test_a_place_that_only_a_computed_value_looks_at_still_counts() -> None:
    rent = rules.conditional(
        model.Appartenance(commune_dans=("coeur",), question="ville"),
        rules.ref("w"),
        model.RefChiffre(chiffre="t.deux"),
    )
    total = model.Somme(somme=(rules.ref("v"), rent))
    test = rules.comparison(total, "egal_a", model.RefChiffre(chiffre="t.deux"))
    diagram = compiled(rules.scheme(rules.criterion("c", test, "bloquant")))
    assert diagram.reachable({}) == {"possible", "a_verifier", "pas_ce_dispositif"}
    assert diagram.reachable({"ville": "1"}) == {"possible", "a_verifier"}
    assert diagram.reachable({"ville": "2"}) == {"possible", "pas_ce_dispositif"}


@calm
@given(rules.schemes("n", "k"), st.data())
def test_asking_only_useful_questions_settles_the_verdict_within_the_number_announced(
    dispositif, data
):
    names = asked(dispositif)
    assume(count(names) > 0)
    diagram = compiled(dispositif)
    answers: dict[str, Any] = {}
    left = diagram.questions_left(answers)
    while useful := diagram.useful_questions(answers):
        assert len(diagram.reachable(answers)) > 1
        question = data.draw(st.sampled_from(useful))
        answers[question] = data.draw(st.sampled_from(rules.domain(rules.QUESTIONS[question])))
        following = diagram.questions_left(answers)
        if question == useful[0]:
            assert following <= left - 1
        left = following
    assert left == 0
    assert len(diagram.reachable(answers)) == 1


@calm
@given(rules.schemes("n", "k"), st.data())
def test_the_first_useful_question_can_change_the_verdict(dispositif, data):
    names = asked(dispositif)
    assume(names and count(names) <= 2_000)
    diagram = compiled(dispositif)
    useful = diagram.useful_questions({})
    everything = [(a, rules.verdict(dispositif, a)) for a in rules.assignments(names)]
    if not useful:
        assert len({verdict for _, verdict in everything}) == 1
        return
    groups: dict[tuple[Any, ...], set[str]] = {}
    for answers, verdict in everything:
        key = tuple(value for name, value in answers.items() if name != useful[0])
        groups.setdefault(key, set()).add(verdict)
    assert any(len(found) > 1 for found in groups.values())


@calm
@given(rules.schemes("n", "k"), st.randoms(use_true_random=False))
def test_under_one_order_equal_rules_have_the_same_diagram_whatever_the_way_they_are_written(
    dispositif, chance
):
    names = asked(dispositif)

    def rewritten(condition: Any) -> Any:
        match condition:
            case model.Toutes(toutes=parts):
                inner = [rewritten(part) for part in parts]
                chance.shuffle(inner)
                return model.Pas(pas=model.Une(une=tuple(model.Pas(pas=part) for part in inner)))
            case model.Une(une=parts):
                return model.AuMoins(au_moins=1, parmi=tuple(map(rewritten, parts[::-1])))
            case _:
                return model.Toutes(toutes=(condition, condition))

    other = replace(
        dispositif,
        conditions=tuple(replace(c, test=rewritten(c.test)) for c in dispositif.conditions),
    )
    left = compile(dispositif, rules.CATALOGUE, rules.TODAY, order=names)
    right = compile(other, rules.CATALOGUE, rules.TODAY, order=names)
    assert isinstance(left, Diagram)
    assert isinstance(right, Diagram)
    assert shape(left, left.exact) == shape(right, right.exact)


def shape(diagram: Diagram, root: int) -> Any:
    """The diagram as a comparable tree of questions, cells and verdicts."""
    store = diagram.store

    def visit(node: int) -> Any:
        if store.is_leaf(node):
            return store.value(node)
        variable = store.variable(node)
        return (
            diagram.variables[variable],
            tuple(visit(child) for child in store.children(node)),
        )

    return visit(root)


@pytest.mark.parametrize("name", ["v", "d"])
def test_a_threshold_is_cut_to_the_cent_and_to_the_day(name):
    test = (
        rules.comparison(
            rules.ref("v"), "inferieur_ou_egal_a", model.RefChiffre(chiffre="t.cinquante")
        )
        if name == "v"
        else rules.comparison(rules.ref("d"), "inferieur_a", model.RefChiffre(chiffre="t.jour"))
    )
    diagram = compiled(rules.scheme(rules.criterion("c", test, "bloquant")))
    verdict_by_answer = [
        diagram.reachable({name: answer}) for answer in rules.domain(rules.QUESTIONS[name])
    ]
    changes = [
        i
        for i in range(1, len(verdict_by_answer))
        if verdict_by_answer[i] != verdict_by_answer[i - 1]
    ]
    assert changes == ([51] if name == "v" else [89])
