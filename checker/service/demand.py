"""What a request asks, read: the day, the answers that can be used, what it is about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.answers import InvalidAnswer, Raw, parse
from checker.catalogue import Catalogue
from checker.evaluation import Evaluation
from checker.given import Answer, Unknown
from checker.interview import Scope, completed, for_family, for_needs, for_schemes, with_family
from checker.logic import TRUE
from checker.model import Dispositif
from checker.plan_views import commune_view, need_view
from checker.record import record
from checker.spelling import did_you_mean
from checker.views import View
from checker.words import answer_text


class BadRequest(ValueError):
    """The request itself can't be read; the message says why, in French."""


_YEARS = range(1900, 2101)
"""Evaluation dates beyond these are slips of the keyboard."""


def evaluation_date(raw: object) -> date:
    """The date to evaluate at.

    Raises:
        BadRequest: not a date, or a year nobody can mean.
    """
    try:
        on = raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise BadRequest(
            f"La date « {raw} » n’est pas valable. Écrivez-la ainsi : 2027-01-01."
        ) from None
    if on.year not in _YEARS:
        raise BadRequest(
            f"La date « {raw} » n’est pas valable. L’année va de {_YEARS[0]} à {_YEARS[-1]}."
        )
    return on


def schemes_named(catalogue: Catalogue, names: list[str] | None) -> list[Dispositif]:
    """The schemes of these ids; all of them when none is named.

    Raises:
        BadRequest: an unknown scheme.
    """
    if names is None:
        return list(catalogue.dispositifs.values())
    for name in names:
        if name not in catalogue.dispositifs:
            raise BadRequest(
                f"Aucun dispositif ne s’appelle « {name} »."
                + did_you_mean(name, catalogue.dispositifs)
            )
    return [catalogue.dispositifs[name] for name in names]


def read_answers(
    catalogue: Catalogue, raws: Mapping[str, Raw], on: date
) -> tuple[dict[str, Answer], list[View]]:
    """The answers that can be used, and a French message for each that can't.

    Answers that contradict each other are reported beside the last of them, which is then left
    out.

    Raises:
        BadRequest: an unknown question.
    """
    answers: dict[str, Answer] = {}
    errors: list[View] = []
    for name, raw in raws.items():
        question = catalogue.questions.get(name)
        if question is None:
            raise BadRequest(
                f"Aucune question ne s’appelle « {name} »."
                + did_you_mean(name, catalogue.questions)
            )
        try:
            answers[name] = parse(question, raw, catalogue, on)
        except InvalidAnswer as error:
            errors.append({"question": name, "message": str(error)})
    for coherence in catalogue.coherences.values():
        if Evaluation(catalogue, on, answers).test(coherence.interdit) == TRUE:
            given = [name for name in raws if name in coherence.questions and name in answers]
            if given:
                del answers[given[-1]]
                errors.append({"question": given[-1], "message": coherence.message})
    return answers, errors


def given_views(
    catalogue: Catalogue, raws: Mapping[str, Raw], answers: Mapping[str, Answer]
) -> list[View]:
    """The answers as the person reads them back."""
    return [
        {
            "question": name,
            "titre": catalogue.questions[name].titre,
            "court": catalogue.questions[name].court,
            "affichage": answer_text(catalogue.questions[name], answers[name], catalogue),
            "inconnue": isinstance(answers[name], Unknown),
        }
        for name in raws
        if answers.get(name, Unknown.NOT_GIVEN) is not Unknown.NOT_GIVEN
    ]


@record(kw_only=False)
class Demand:
    """What the page asks, read."""

    on: date
    raws: Mapping[str, Raw]
    answers: dict[str, Answer]
    errors: list[View]
    scope: Scope
    passed: tuple[str, ...]


def read_demand(catalogue: Catalogue, request: Mapping[str, Any]) -> Demand:
    """Read a request of the interview: its day, its answers, what it is about.

    Args:
        request: as `checker.service.interview` says.

    Raises:
        BadRequest: no usable date, an unknown question, scheme or family.
    """
    on = evaluation_date(request.get("au"))
    raws: Mapping[str, Raw] = request.get("reponses") or {}
    given, errors = read_answers(catalogue, raws, on)
    answers = completed(catalogue, given)
    asked: Mapping[str, Any] = request.get("portee") or {}
    family = asked.get("famille")
    if family is not None:
        if family not in catalogue.familles:
            raise BadRequest(
                f"Aucune famille d’aides ne s’appelle « {family} »."
                + did_you_mean(str(family), catalogue.familles)
            )
        answers = with_family(catalogue, str(family), answers)
        scope = for_family(catalogue, str(family), on)
    elif asked.get("tout") or "dispositifs" in asked:
        schemes = schemes_named(catalogue, asked.get("dispositifs"))
        scope = for_schemes(catalogue, tuple(schemes))
    else:
        scope = for_needs(catalogue, answers, on)
    return Demand(on, raws, answers, errors, scope, tuple(request.get("passes") or ()))


def common_view(catalogue: Catalogue, demand: Demand) -> View:
    """What every answer about the interview or its plan begins with."""
    return {
        "version": catalogue.version,
        "au": demand.on.isoformat(),
        "erreurs": demand.errors,
        "reponses": given_views(catalogue, demand.raws, demand.answers),
        "commune": commune_view(demand.answers, catalogue),
        "besoins": [need_view(need, catalogue) for need in demand.scope.besoins],
        "autres_besoins": [need_view(need, catalogue) for need in demand.scope.autres],
    }
