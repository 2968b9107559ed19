"""Three-valued (Kleene) logic over *sets* of possible truth values.

A test whose answers are partly unknown may come out true, false, or stay unknown for good (a
figure that nobody could read). The set of what is still possible is a bit mask, so that one
evaluation of a rule covers every way of completing the answers. Terms are combined as if they
were independent, so the set may be too large, never too small: that is what makes a verdict
stated as settled safe.
"""

from collections.abc import Iterable

TRUE = 1
FALSE = 2
UNKNOWN = 4
"""Unknown whatever the answers: the rule rests on a figure that could not be read."""

type Possible = int
"""A non-empty union of TRUE, FALSE and UNKNOWN."""

OPEN: Possible = TRUE | FALSE

_BITS = (TRUE, FALSE, UNKNOWN)


def known(value: bool) -> Possible:
    """The set holding one truth value."""
    return TRUE if value else FALSE


def is_decided(possible: Possible) -> bool:
    """Whether a single outcome is left."""
    return possible in _BITS


def negation(possible: Possible) -> Possible:
    """Not: true and false change places, unknown stays."""
    swapped = possible & UNKNOWN
    if possible & TRUE:
        swapped |= FALSE
    if possible & FALSE:
        swapped |= TRUE
    return swapped


def _and_bit(left: int, right: int) -> int:
    if FALSE in (left, right):
        return FALSE
    return UNKNOWN if UNKNOWN in (left, right) else TRUE


def _table(combine) -> list[list[int]]:  # type: ignore[no-untyped-def]
    table = [[0] * 8 for _ in range(8)]
    for left in range(1, 8):
        for right in range(1, 8):
            for a in _BITS:
                for b in _BITS:
                    if left & a and right & b:
                        table[left][right] |= combine(a, b)
    return table


_AND = _table(_and_bit)


def conjunction(terms: Iterable[Possible]) -> Possible:
    """All of them: one false is enough for false, even beside an unknown."""
    result = TRUE
    for term in terms:
        result = _AND[result][term]
        if result == FALSE:
            return FALSE
    return result


def disjunction(terms: Iterable[Possible]) -> Possible:
    """One of them: one true is enough for true, even beside an unknown."""
    return negation(conjunction(negation(term) for term in terms))


def at_least(count: int, terms: Iterable[Possible]) -> Possible:
    """At least `count` of them.

    Counts every combination of the numbers of true and of unknown terms.
    """
    tallies = {(0, 0)}
    for term in terms:
        tallies = {
            (trues + (bit == TRUE), unknowns + (bit == UNKNOWN))
            for trues, unknowns in tallies
            for bit in _BITS
            if term & bit
        }
    result = 0
    for trues, unknowns in tallies:
        if trues >= count:
            result |= TRUE
        elif trues + unknowns < count:
            result |= FALSE
        else:
            result |= UNKNOWN
    return result
