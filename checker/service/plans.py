"""The interview, screen by screen, and the plan it leads to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.exact import prepare_next
from checker.given import Answer
from checker.interview import (
    COMMON,
    Asked,
    Left,
    Scope,
    count_ahead,
    for_family,
    is_opening,
    next_screen,
    screens_left,
    with_family,
)
from checker.lifetime import is_offered
from checker.plan import Plan, make_plan, standings
from checker.plan_views import (
    aid_view,
    left_view,
    plan_view,
    screen_view,
    situation_view,
    step_view,
)
from checker.service.demand import Demand, common_view, read_demand
from checker.verdicts import ORDER, REFUSALS, evaluate
from checker.views import View


def interview(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """The next screen of the interview, and how many are left.

    Args:
        request: `reponses` and `au` as for `respond`; `portee`: what it is about: the needs
            chosen on the first screen when absent, else `{"dispositifs": ids}`,
            `{"famille": id}` or `{"tout": true}`; `passes`: chapters left to an adviser.

    Raises:
        BadRequest: as `respond`; or an unknown family.
    """
    demand = read_demand(catalogue, request)
    arguments = (demand.scope, catalogue, demand.answers, demand.on, demand.passed)
    asked = next_screen(*arguments)
    danger = None
    if demand.scope.besoins:
        found = standings(demand.scope, catalogue, demand.answers, demand.on)
        dangers = [s for s in found if s.certain and s.situation.urgence == "danger"]
        if dangers:
            step = make_plan(demand.scope, catalogue, demand.answers, demand.on).now
            danger = situation_view(dangers[0].situation, certain=True) | {
                "etape": step_view(step, catalogue, demand.on) if step else None
            }
    return common_view(catalogue, demand) | {
        "ecran": screen_view(asked, catalogue) if asked else None,
        "restants": _left(arguments, asked),
        "danger": danger,
    }


def _left(
    arguments: tuple[Scope, Catalogue, dict[str, Answer], date, tuple[str, ...]],
    asked: Asked | None,
) -> View | None:
    """Nothing is announced before the need is known: a number said before would be wrong."""
    scope = arguments[0]
    if scope.limite is not None and asked is not None and asked.ecran.id == COMMON[0]:
        return None
    return left_view(screens_left(*arguments) if asked else Left(0, 0))


def plan(catalogue: Catalogue, request: Mapping[str, Any]) -> View:
    """What to do: see `checker.plan`. The request is that of `interview`.

    Raises:
        BadRequest: as `interview`.
    """
    demand = read_demand(catalogue, request)
    made = make_plan(demand.scope, catalogue, demand.answers, demand.on)
    return (
        common_view(catalogue, demand)
        | plan_view(made, catalogue, demand.answers, demand.on)
        | {"plus_loin": _further(catalogue, demand, made)}
    )


def _further(catalogue: Catalogue, demand: Demand, made: Plan) -> list[View]:
    """The families of schemes to look at next, each with its own number of screens."""
    seen = {o.dispositif.id for o in (*made.aids, *made.more_aids, *made.refused)}
    names = dict.fromkeys(name for need in demand.scope.besoins for name in need.ensuite)
    views: list[View] = []
    for name in names:
        scope = for_family(catalogue, name, demand.on)
        answers = with_family(catalogue, name, demand.answers)
        outcomes = [evaluate(s, catalogue, answers, demand.on) for s in scope.dispositifs]
        if all(o.dispositif.id in seen or o.verdict in REFUSALS for o in outcomes):
            continue
        left = screens_left(scope, catalogue, answers, demand.on)
        family = catalogue.familles[name]
        views.append(
            {
                "famille": name,
                "titre": family.titre,
                "facile": family.facile,
                "ecrans": left_view(left),
            }
        )
    return views


def others(catalogue: Catalogue, request: Mapping[str, Any]) -> list[View]:
    """Every scheme that the plan does not show, by verdict, the best first.

    Raises:
        BadRequest: as `interview`.
    """
    demand = read_demand(catalogue, request)
    made = make_plan(demand.scope, catalogue, demand.answers, demand.on)
    shown = {outcome.dispositif.id for outcome in (*made.aids, *made.more_aids)}
    outcomes = [
        evaluate(scheme, catalogue, demand.answers, demand.on)
        for scheme in catalogue.dispositifs.values()
        if scheme.id not in shown and is_offered(scheme, demand.on)
    ]
    outcomes.sort(key=lambda outcome: -ORDER.index(outcome.verdict))
    return [
        aid_view(outcome, catalogue, demand.answers, demand.on, for_all=False)
        for outcome in outcomes
    ]


def prepare_heart(catalogue: Catalogue, request: Mapping[str, Any]) -> bool:
    """Make one more scheme of the interview ready to be read in full; False when all are.

    For the time when a person reads a screen or the plan, as `prepare_one`: what is unfolded
    then comes at once. While the first screen is read, the screens of each need are counted.

    Args:
        request: that of `interview`.

    Raises:
        BadRequest: as `interview`.
    """
    demand = read_demand(catalogue, request)
    if is_opening(demand.scope, demand.answers):
        return count_ahead(catalogue, demand.on)
    schemes = demand.scope.dispositifs
    outcomes = [evaluate(scheme, catalogue, demand.answers, demand.on) for scheme in schemes]
    return prepare_next(outcomes, catalogue, demand.on)
