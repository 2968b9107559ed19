"""From the state of each condition to the verdicts that are still possible for a scheme."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from checker.catalogue import Catalogue
from checker.dates import expired
from checker.evaluation import Evaluation, questions_of, rule_of
from checker.given import Answers
from checker.logic import FALSE, TRUE, UNKNOWN, Possible
from checker.memory import remembered
from checker.model import Condition, Critere, Dispositif, Expression, Verdict
from checker.record import record

ORDER: tuple[Verdict, ...] = (
    "ailleurs",
    "pas_ce_dispositif",
    "a_verifier",
    "a_preparer",
    "possible",
)
"""When several apply, the first of these is the verdict."""

REFUSALS: frozenset[Verdict] = frozenset(("ailleurs", "pas_ce_dispositif"))
"""The verdicts that send someone elsewhere."""

_RANK: dict[Verdict, int] = {verdict: rank for rank, verdict in enumerate(ORDER)}
_NONE = _RANK["possible"]

type State = Literal["satisfaite", "non_satisfaite", "inconnue", "illisible", "sans_objet"]
"""« sans_objet »: the condition does not concern this person: neither met nor failed."""


@record(kw_only=False)
class Assessment:
    """One condition evaluated.

    Attributes:
        plain, firm: its possible truth values in the two readings (see `checker.evaluation`).
        trusted: its own source is firm and not expired, so that its failure may refuse.
        effects: the verdicts it may impose; « possible » when it may impose nothing.
        concerned: whether it may concern this person, in the plain reading.
    """

    critere: Critere
    plain: Possible
    firm: Possible
    trusted: bool
    effects: frozenset[Verdict]
    concerned: Possible = TRUE

    @property
    def state(self) -> State:
        """How the condition stands, for the person."""
        if self.concerned == FALSE:
            return "sans_objet"
        if self.plain == TRUE:
            return "satisfaite"
        if self.plain == FALSE:
            return "non_satisfaite"
        return "illisible" if self.plain == UNKNOWN else "inconnue"

    @property
    def decided(self) -> bool:
        """Whether no answer can change what it imposes."""
        return len(self.effects) == 1


def assess(
    critere: Critere, dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date
) -> Assessment:
    """What one condition of a scheme may impose, given these answers on that date."""
    return remembered(
        "assessment",
        (dispositif, critere),
        lambda: questions_of(rule_of(critere), catalogue),
        catalogue,
        answers,
        on,
        lambda: _assess(critere, dispositif, catalogue, answers, on),
    )


def _assess(
    critere: Critere, dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date
) -> Assessment:
    evaluation, rule = Evaluation(catalogue, on, answers), rule_of(critere)
    plain = evaluation.test(rule)
    firm = Evaluation(catalogue, on, answers, firm=True).test(rule)
    concerned = TRUE if critere.concerne is None else evaluation.test(critere.concerne)
    confiance = critere.confiance or dispositif.confiance
    check = critere.a_reverifier_le or dispositif.a_reverifier_le
    trusted = confiance == "ferme" and not expired(check, on)
    effects = _effects(critere, plain, firm, trusted)
    return Assessment(critere, plain, firm, trusted, effects, concerned)


def _effects(
    critere: Critere, plain: Possible, firm: Possible, trusted: bool
) -> frozenset[Verdict]:
    effects: set[Verdict] = set()
    if plain & TRUE:
        effects.add("possible")
    if plain & UNKNOWN:
        effects.add("a_verifier")
    if plain & FALSE:
        refusal: Verdict | None = None
        match critere.echec:
            case "bloquant":
                refusal = "pas_ce_dispositif"
            case "ailleurs":
                refusal = "ailleurs"
            case "a_preparer" | "a_verifier":
                effects.add(critere.echec)
        if refusal is not None:
            if trusted and firm & FALSE:
                effects.add(refusal)
            if not trusted or firm & UNKNOWN:
                effects.add("a_verifier")
    return frozenset(effects)


@record(kw_only=False)
class Outcome:
    """Where a scheme stands for these answers.

    Attributes:
        reachable: every verdict that some way of completing the answers may give.
        assessments: its conditions, in the order in which they are written.
    """

    dispositif: Dispositif
    reachable: frozenset[Verdict]
    assessments: tuple[Assessment, ...]

    @property
    def settled(self) -> bool:
        """Whether every way of completing the answers gives the same verdict."""
        return len(self.reachable) == 1

    @property
    def verdict(self) -> Verdict:
        """The verdict to show: the settled one, else « à vérifier »."""
        return next(iter(self.reachable)) if self.settled else "a_verifier"


def reachable(effects: Iterable[frozenset[Verdict]]) -> frozenset[Verdict]:
    """The verdicts that combining these effects may give, whatever is still unknown.

    A verdict can come out when every condition can impose it or something later in `ORDER`,
    and one of them can impose exactly it.
    """
    ranks = [[_RANK[verdict] for verdict in effect] for effect in effects]
    highest = min((max(effect) for effect in ranks), default=_NONE)
    candidates = {rank for effect in ranks for rank in effect if rank <= highest} | {highest}
    return frozenset(ORDER[rank] for rank in candidates)


def evaluate(dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date) -> Outcome:
    """Every verdict that is still possible for a scheme, with the state of its conditions."""
    return remembered(
        "outcome",
        (dispositif,),
        lambda: questions_of_scheme(dispositif, catalogue),
        catalogue,
        answers,
        on,
        lambda: _evaluate(dispositif, catalogue, answers, on),
    )


def questions_of_scheme(dispositif: Dispositif, catalogue: Catalogue) -> tuple[str, ...]:
    """The questions that its verdict, or a date it computes, depends on, each once."""
    parts: list[Condition | Expression] = [rule_of(critere) for critere in dispositif.conditions]
    for deadline in dispositif.echeances:
        parts.append(deadline.date)
        if deadline.si is not None:
            parts.append(deadline.si)
    return tuple(dict.fromkeys(name for part in parts for name in questions_of(part, catalogue)))


def _evaluate(dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date) -> Outcome:
    assessments = tuple(
        assess(critere, dispositif, catalogue, answers, on) for critere in dispositif.conditions
    )
    return Outcome(dispositif, combine(dispositif, assessments), assessments)


def combine(dispositif: Dispositif, assessments: Iterable[Assessment]) -> frozenset[Verdict]:
    """The verdicts still possible, the scheme's own limits included.

    A scheme of which too little is known can at best be checked with an adviser.
    """
    effects = [assessment.effects for assessment in assessments]
    if dispositif.connaissance.niveau == "partielle":
        effects.append(frozenset[Verdict](("a_verifier",)))
    return reachable(effects)
