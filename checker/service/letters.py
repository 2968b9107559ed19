"""The letters that a step of the plan ends in."""

from collections.abc import Mapping
from typing import Any

from checker.catalogue import Catalogue
from checker.interview import completed
from checker.letter_views import letter_view
from checker.letters import make_letter
from checker.service.demand import BadRequest, evaluation_date, read_answers
from checker.spelling import did_you_mean
from checker.views import View


def letter(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """A letter that a step of the plan ends in, written from the answers: see `checker.letters`.

    Args:
        request: that of `interview`, with `courrier`; what only the letter asks is in `reponses`
            too.

    Raises:
        BadRequest: as `interview`; or an unknown letter.
    """
    on = evaluation_date(request.get("au"))
    given, errors = read_answers(catalogue, request.get("reponses") or {}, on)
    name = str(request.get("courrier"))
    if name not in catalogue.courriers:
        raise BadRequest(
            f"Aucune lettre ne s’appelle « {name} ».{did_you_mean(name, catalogue.courriers)}"
        )
    answers = completed(catalogue, given)
    made = make_letter(catalogue.courriers[name], catalogue, answers, on)
    return letter_view(made, catalogue, answers, on) | {
        "version": catalogue.version,
        "au": on.isoformat(),
        "erreurs": errors,
    }
