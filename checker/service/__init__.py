"""One request, one response: the whole engine behind a few functions.

The page's worker, the command line and the tests all call it; what it takes and returns is
JSON-able. A mistake in an answer is reported beside the question and the answer is left out of
the evaluation: nothing else is lost.
"""

from checker.service.demand import BadRequest, evaluation_date, read_answers
from checker.service.letters import letter
from checker.service.plans import interview, others, plan, prepare_heart
from checker.service.results import details, prepare_one, respond

__all__ = [
    "BadRequest",
    "details",
    "evaluation_date",
    "interview",
    "letter",
    "others",
    "plan",
    "prepare_heart",
    "prepare_one",
    "read_answers",
    "respond",
]
