"""The outcomes of a test whose answers are all given."""

from typing import Literal

type Outcome = Literal["T", "F", "t", "f", "u"]
"""The truth of a test in the plain and in the firm reading.

Lower case: the firm reading is unknown, because a figure or an outline is not sure.
"""

HOLDS: Outcome = "T"
FAILS: Outcome = "F"
HOLDS_SOFTLY: Outcome = "t"
FAILS_SOFTLY: Outcome = "f"
UNREAD: Outcome = "u"
