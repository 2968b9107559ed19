"""With its diagram, a scheme's reachable verdicts are those of its completions, no more."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import model
from checker.exact import prepare, refine, useful_exactly
from checker.given import Answer, Unknown
from checker.verdicts import evaluate, questions_of_scheme
from tests.checker.generated import (
    ON,
    QUESTIONS,
    VALUES,
    catalogue,
    complete_answers,
    dispositifs,
    withheld,
)

FEW = settings(max_examples=60)


@FEW
@given(dispositifs(), st.data())
def test_every_completion_is_still_reachable_and_kleene_is_never_exceeded(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    partial = data.draw(withheld(full))
    entries = catalogue(dispositif)
    sound = evaluate(dispositif, entries, partial, ON)
    prepare(dispositif, entries, ON)
    exact = refine(sound, entries, partial, ON)
    assert evaluate(dispositif, entries, full, ON).reachable <= exact.reachable <= sound.reachable


@FEW
@given(dispositifs(), st.data())
def test_on_choices_alone_the_reachable_verdicts_are_those_of_the_completions(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    entries = catalogue(dispositif)
    names = questions_of_scheme(dispositif, entries)
    if not set(names) <= {"statut", "accord", "besoins"}:
        return
    partial = data.draw(withheld(data.draw(complete_answers())))
    open_names = [n for n in names if isinstance(partial.get(n, Unknown.NOT_GIVEN), Unknown)]
    completions = [
        {**partial, **dict(zip(open_names, values, strict=True))}
        for values in product(*(VALUES[name] for name in open_names))
    ]
    expected = {evaluate(dispositif, entries, full, ON).verdict for full in completions}
    prepare(dispositif, entries, ON)
    sound = evaluate(dispositif, entries, partial, ON)
    assert refine(sound, entries, partial, ON).reachable == expected


@FEW
@given(dispositifs(), st.data())
def test_no_more_questions_are_asked_than_announced(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    entries = catalogue(dispositif)
    prepare(dispositif, entries, ON)
    answers: dict[str, Answer] = {}
    announced = len(QUESTIONS)
    while True:
        outcome = refine(evaluate(dispositif, entries, answers, ON), entries, answers, ON)
        asked, most = useful_exactly(outcome, entries, answers, ON)
        assert most <= announced
        if not asked:
            break
        announced = most - 1 if most else 0
        answers[asked[0]] = full[asked[0]]
    assert outcome.settled
    assert outcome.verdict == evaluate(dispositif, entries, full, ON).verdict
