"""What must hold for any rule: a verdict stated as settled is the verdict of every completion."""

from hypothesis import given
from hypothesis import strategies as st

from checker import model
from checker.counterfactuals import PREFERENCE, counterfactuals
from checker.evaluation import Evaluation, rule_of
from checker.given import Answer, Unknown
from checker.logic import FALSE, TRUE, UNKNOWN, Possible
from checker.questions import useful
from checker.verdicts import ORDER, evaluate
from tests.checker.generated import (
    ON,
    QUESTIONS,
    catalogue,
    complete_answers,
    dispositifs,
    withheld,
)


@given(dispositifs(), st.data())
def test_the_verdict_of_every_completion_was_reachable(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    partial = data.draw(withheld(full))
    entries = catalogue(dispositif)
    final = evaluate(dispositif, entries, full, ON)
    assert final.settled
    assert final.verdict in evaluate(dispositif, entries, partial, ON).reachable


@given(dispositifs(), st.data())
def test_knowing_less_never_removes_a_verdict(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    some = data.draw(withheld(full))
    less = data.draw(withheld({k: v for k, v in some.items() if not isinstance(v, Unknown)}))
    entries = catalogue(dispositif)
    assert (
        evaluate(dispositif, entries, some, ON).reachable
        <= evaluate(dispositif, entries, less, ON).reachable
    )


@given(dispositifs(), st.data())
def test_not_knowing_and_not_having_been_asked_reach_the_same_verdicts(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    partial = data.draw(withheld(data.draw(complete_answers())))
    asked = {name: partial.get(name, Unknown.DONT_KNOW) for name in QUESTIONS}
    entries = catalogue(dispositif)
    assert (
        evaluate(dispositif, entries, partial, ON).reachable
        == evaluate(dispositif, entries, asked, ON).reachable
    )


@given(dispositifs(), st.data())
def test_a_refusal_never_rests_on_doubt(dispositif: model.Dispositif, data: st.DataObject) -> None:
    partial = data.draw(withheld(data.draw(complete_answers())))
    outcome = evaluate(dispositif, catalogue(dispositif), partial, ON)
    if outcome.verdict not in ("pas_ce_dispositif", "ailleurs"):
        return
    refusing = [a for a in outcome.assessments if a.effects == {outcome.verdict}]
    assert refusing
    for assessment in refusing:
        assert assessment.trusted
        assert assessment.plain == FALSE
        assert assessment.firm == FALSE


@given(dispositifs(), st.data())
def test_the_firm_reading_never_contradicts_the_plain_one(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    entries = catalogue(dispositif)
    for critere in dispositif.conditions:
        plain = Evaluation(entries, ON, full).test(rule_of(critere))
        firm = Evaluation(entries, ON, full, firm=True).test(rule_of(critere))
        assert firm in (plain, UNKNOWN) or plain == UNKNOWN


@given(dispositifs(), st.data())
def test_a_question_that_is_not_useful_changes_nothing(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    partial = data.draw(withheld(full))
    entries = catalogue(dispositif)
    before = evaluate(dispositif, entries, partial, ON)
    asked = useful(before, entries, partial, ON)
    useless = [name for name in QUESTIONS if name not in partial and name not in asked]
    given_anyway: dict[str, Answer] = {**partial, **{name: full[name] for name in useless}}
    assert evaluate(dispositif, entries, given_anyway, ON).reachable == before.reachable


@given(dispositifs(), st.data())
def test_answering_the_useful_questions_settles_the_verdict(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    answers: dict[str, Answer] = {}
    entries = catalogue(dispositif)
    left = len(QUESTIONS) + 1
    while asked := useful(
        outcome := evaluate(dispositif, entries, answers, ON), entries, answers, ON
    ):
        assert len(asked) < left, "the number of questions left must go down"
        left = len(asked)
        name = next(iter(asked))
        answers[name] = full[name]
    assert outcome.settled
    assert outcome.verdict == evaluate(dispositif, entries, full, ON).verdict


@given(dispositifs(), st.data())
def test_what_would_change_the_verdict_does_change_it_for_the_better(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    answers = data.draw(withheld(data.draw(complete_answers())))
    entries = catalogue(dispositif)
    outcome = evaluate(dispositif, entries, answers, ON)
    for result in counterfactuals(outcome, entries, answers, ON):
        changed = {**answers, **{c.question: c.after for c in result.changes}}
        after = evaluate(dispositif, entries, changed, ON)
        assert after.settled
        assert after.verdict == result.verdict
        assert PREFERENCE.index(result.verdict) < PREFERENCE.index(outcome.verdict) or (
            not outcome.settled
        )
        for change in result.changes:
            unknown = isinstance(change.before, Unknown)
            assert unknown or entries.questions[change.question].levier == "agir"


@given(dispositifs(), complete_answers())
def test_an_independent_reading_of_the_rules_gives_the_same_verdict(
    dispositif: model.Dispositif, full: dict[str, Answer]
) -> None:
    """The table of verdicts, written again as naively as possible."""
    entries = catalogue(dispositif)
    contributions: list[str] = []
    for critere in dispositif.conditions:
        truth, firm = (
            _either_not_concerned_or_met(critere, Evaluation(entries, ON, full, firm=firm))
            for firm in (False, True)
        )
        if truth == TRUE:
            continue
        firm = firm == FALSE
        trusted = (critere.confiance or dispositif.confiance) == "ferme"
        current = (critere.a_reverifier_le or dispositif.a_reverifier_le) >= ON
        if truth == UNKNOWN:
            contributions.append("a_verifier")
        elif critere.echec in ("a_preparer", "a_verifier"):
            contributions.append(critere.echec)
        elif not (firm and trusted and current):
            contributions.append("a_verifier")
        else:
            refusal = "ailleurs" if critere.echec == "ailleurs" else "pas_ce_dispositif"
            contributions.append(refusal)
    if dispositif.connaissance.niveau == "partielle":
        contributions.append("a_verifier")
    expected = next((verdict for verdict in ORDER if verdict in contributions), "possible")
    assert evaluate(dispositif, entries, full, ON).reachable == {expected}


def _either_not_concerned_or_met(critere: model.Critere, evaluation: Evaluation) -> Possible:
    """The truth of a condition whose answers are all given."""
    test = evaluation.test(critere.test)
    concerned = TRUE if critere.concerne is None else evaluation.test(critere.concerne)
    if concerned == FALSE or test == TRUE:
        return TRUE
    return test if concerned == TRUE else UNKNOWN


@given(dispositifs(), st.data())
def test_a_condition_said_not_to_concern_someone_never_concerns_them_later(
    dispositif: model.Dispositif, data: st.DataObject
) -> None:
    full = data.draw(complete_answers())
    partial = data.draw(withheld(full))
    entries = catalogue(dispositif)
    final = evaluate(dispositif, entries, full, ON).assessments
    for before, after in zip(
        evaluate(dispositif, entries, partial, ON).assessments, final, strict=True
    ):
        if before.state == "sans_objet":
            assert before.effects == {"possible"}
            assert after.state == "sans_objet"
