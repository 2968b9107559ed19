from itertools import product

import pytest

from checker.logic import FALSE, TRUE, UNKNOWN, at_least, conjunction, disjunction, negation

BITS = (TRUE, FALSE, UNKNOWN)
SETS = range(1, 8)


def test_false_and_unknown_is_false_and_true_or_unknown_is_true() -> None:
    assert conjunction([FALSE, UNKNOWN]) == FALSE
    assert disjunction([TRUE, UNKNOWN]) == TRUE
    assert conjunction([TRUE, UNKNOWN]) == UNKNOWN
    assert disjunction([FALSE, UNKNOWN]) == UNKNOWN


def _members(possible: int) -> list[int]:
    return [bit for bit in BITS if possible & bit]


@pytest.mark.parametrize("combine", [conjunction, disjunction])
def test_sets_hold_exactly_what_their_members_give(combine) -> None:  # type: ignore[no-untyped-def]
    for left, right in product(SETS, SETS):
        each = {combine([a, b]) for a, b in product(_members(left), _members(right))}
        assert set(_members(combine([left, right]))) == each


def test_at_least_counts_what_is_still_possible() -> None:
    for terms in product(SETS, repeat=3):
        for count in range(5):
            each = {at_least(count, list(bits)) for bits in product(*map(_members, terms))}
            assert set(_members(at_least(count, terms))) == each


def test_at_least_one_is_or_and_at_least_all_is_and() -> None:
    for terms in product(SETS, repeat=2):
        assert at_least(1, terms) == disjunction(terms)
        assert at_least(2, terms) == conjunction(terms)


def test_not_twice_is_nothing() -> None:
    assert all(negation(negation(possible)) == possible for possible in SETS)
