"""Rules larger than any real one: compiled, or reported as too large and still usable."""

import pytest

from checker import verdicts
from checker.diagrams.diagram import Diagram, TooLarge, compile
from checker.diagrams.examples import boundary_cases
from scripts.jobs.measure.growing_rules import ON, growing_rule


@pytest.mark.parametrize(("questions", "lines"), [(12, 3), (30, 12), (60, 20)])
def test_a_large_rule_compiles_and_agrees_with_direct_evaluation(
    questions: int, lines: int
) -> None:
    dispositif, catalogue = growing_rule(questions, lines)
    diagram = compile(dispositif, catalogue, ON)
    assert isinstance(diagram, Diagram)
    assert diagram.questions_left({}) == questions
    assert 0 < diagram.expected_questions() < questions
    cases = list(boundary_cases(diagram))
    assert len(cases) > 2 * lines
    for case in cases:
        direct = verdicts.evaluate(dispositif, catalogue, case.answers, ON)
        assert direct.reachable == {case.verdict}


def test_a_rule_that_does_not_fit_is_reported_and_still_evaluated() -> None:
    dispositif, catalogue = growing_rule(30, 12)
    assert compile(dispositif, catalogue, ON, limit=200) == TooLarge(dispositif, ON)
    assert verdicts.evaluate(dispositif, catalogue, {"q0": "non"}, ON).reachable


def test_a_better_order_asks_fewer_questions_or_as_many() -> None:
    dispositif, catalogue = growing_rule(20, 6)
    written = compile(dispositif, catalogue, ON, effort=0)
    sifted = compile(dispositif, catalogue, ON)
    assert isinstance(written, Diagram)
    assert isinstance(sifted, Diagram)
    assert sifted.expected_questions() <= written.expected_questions()
    assert set(sifted.questions) == set(written.questions)
