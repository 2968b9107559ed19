"""What a verdict says of the answers it still waits for: a few are named, the rest is counted."""

from dataclasses import replace

import pytest

from checker.verdicts import Outcome
from checker.words import reason
from tests.checker.diagrams.small_rules import question
from tests.checker.generated import SCHEME, catalogue

LABELS = [f"information {letter}" for letter in "abcdefghi"]


def waiting_for(labels: list[str]) -> str:
    """The reason given by a verdict that these answers may still change."""
    asked = {f"q{rank}": question(f"q{rank}", "oui_non") for rank in range(len(labels))}
    entries = {
        name: replace(entry, court=label)
        for (name, entry), label in zip(asked.items(), labels, strict=True)
    }
    outcome = Outcome(SCHEME, reachable=frozenset({"possible", "a_verifier"}), assessments=())
    return reason(outcome, entries, replace(catalogue(SCHEME), questions=entries))


def test_one_missing_answer_is_named() -> None:
    assert waiting_for(LABELS[:1]) == "Il manque une information pour conclure : information a."


@pytest.mark.parametrize("count", range(2, len(LABELS) + 1))
def test_every_missing_answer_is_named_or_counted(count: int) -> None:
    said = waiting_for(LABELS[:count])
    named = [label for label in LABELS if label in said]
    assert named == LABELS[: len(named)]
    rest = count - len(named)
    assert said.endswith(f" et {rest} autres." if rest else f"{LABELS[count - 1]}.")


@pytest.mark.parametrize("count", range(2, len(LABELS) + 1))
def test_never_one_more_that_has_no_name(count: int) -> None:
    assert " et 1 autre" not in waiting_for(LABELS[:count])


def test_the_same_information_is_named_once() -> None:
    assert waiting_for(["le loyer"] * 3) == "Il manque une information pour conclure : le loyer."


def test_nothing_missing_that_could_conclude_is_said_as_such() -> None:
    assert "ne permettent pas de conclure" in waiting_for([])
