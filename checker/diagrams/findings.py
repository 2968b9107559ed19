"""What is wrong in the structure of a rule, proved on its diagram.

Everything is judged as if every figure had just been checked (`fresh`): a fact that expires
must not turn a good rule into a faulty one.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, cast

from checker import model
from checker.catalogue import Catalogue
from checker.dates import day_of_year, next_yearly
from checker.diagrams.branches import in_tests
from checker.diagrams.build import (
    ALL,
    CONSTRAIN,
    ONE,
    RANKS,
    condition_node,
    verdict_node,
    verdict_only,
)
from checker.diagrams.diagram import Diagram, TooLarge, compile
from checker.diagrams.examples import example_of
from checker.diagrams.outcomes import FAILS, FAILS_SOFTLY, HOLDS, HOLDS_SOFTLY, UNREAD, Outcome
from checker.diagrams.store import IMPOSSIBLE, Node, Store
from checker.diagrams.terms import Path, parts_of
from checker.diagrams.variables import Derived
from checker.evaluation import leaves, rule_of
from checker.given import Answer
from checker.model import Condition, Dispositif
from checker.record import record
from checker.words import answer_text

type Kind = Literal[
    "verdict_inaccessible",
    "verdict_non_declare",
    "condition_toujours_remplie",
    "condition_jamais_remplie",
    "condition_sans_effet",
    "terme_sans_effet",
    "contradiction",
]


_ALWAYS_UNREAD: frozenset[Hashable] = frozenset((UNREAD,))


@record(kw_only=False)
class Finding:
    """A mistake in a rule.

    Attributes:
        path: the fields of the scheme that lead to it, as in its file.
        message: what is wrong and what to do, for staff.
        subject: what tells it from another of the same kind at the same place.
    """

    kind: Kind
    path: Path
    message: str
    subject: str = ""


def fresh(catalogue: Catalogue) -> Catalogue:
    """The catalogue as if every fact had just been checked, and had always been known."""
    return replace(
        catalogue,
        chiffres={
            theme: replace(
                sheet,
                chiffres={
                    name: replace(chiffre, periodes=_prolonged(chiffre.periodes))
                    for name, chiffre in sheet.chiffres.items()
                },
            )
            for theme, sheet in catalogue.chiffres.items()
        },
        baremes={
            name: replace(bareme, periodes=_prolonged(bareme.periodes))
            for name, bareme in catalogue.baremes.items()
        },
        territoires={
            name: replace(territoire, a_reverifier_le=date.max)
            for name, territoire in catalogue.territoires.items()
        },
        dispositifs={name: rejuvenated(one) for name, one in catalogue.dispositifs.items()},
    )


def _prolonged[P: (model.PeriodeChiffre, model.PeriodeBareme)](
    periodes: tuple[P, ...],
) -> tuple[P, ...]:
    """The first value as if it had always been there, the last as if it went on."""
    begins = [periode.du or date.min for periode in periodes]
    first, last = min(begins, default=date.min), max(begins, default=date.min)
    return tuple(
        replace(
            periode,
            a_reverifier_le=date.max,
            du=None if begin == first else periode.du,
            au=None if begin == last else periode.au,
        )
        for periode, begin in zip(periodes, begins, strict=True)
    )


def rejuvenated(dispositif: Dispositif) -> Dispositif:
    """The scheme as if it had just been checked."""
    return replace(
        dispositif,
        a_reverifier_le=date.max,
        conditions=tuple(
            replace(critere, a_reverifier_le=None) for critere in dispositif.conditions
        ),
    )


type ByDay = dict[date, list[Finding]]
"""What is found on each day on which a rule may mean something else."""


def findings_by_day(dispositif: Dispositif, fresh_catalogue: Catalogue) -> ByDay | TooLarge:
    """What is wrong in a rule, on each day that `probes` returns: today has no part in it.

    Args:
        fresh_catalogue: what `fresh` returns.
    """
    found: ByDay = {}
    for day in probes(dispositif, fresh_catalogue):
        one = _on_one_day(dispositif, fresh_catalogue, day)
        if isinstance(one, TooLarge):
            return one
        found[day] = one
    return found


def lasting(found: ByDay) -> list[Finding]:
    """The structural mistakes of a rule: those that no passing day makes or mends.

    What must never happen (a condition without effect, a verdict out of reach) is a mistake if it
    holds on every day: some conditions only count at some times of the year, or under the
    figures of one year. A verdict that nobody announced is a mistake on whichever day it comes.
    """
    return _in_order([*_on_all(found.values()), *_undeclared(found)])


def for_now(found: ByDay, on: date) -> list[Finding]:
    """What holds from a day on, as far as is known, and did not always: to be looked at."""
    began = max((day for day in found if day <= on), default=min(found))
    ahead = [one for day, one in found.items() if day >= began]
    always = {_place(finding) for finding in _on_all(found.values())}
    return _in_order(one for one in _on_all(ahead) if _place(one) not in always)


def findings(dispositif: Dispositif, fresh_catalogue: Catalogue) -> list[Finding] | TooLarge:
    """Every structural mistake of a rule, in the order of its file."""
    found = findings_by_day(dispositif, fresh_catalogue)
    return found if isinstance(found, TooLarge) else lasting(found)


def _place(finding: Finding) -> tuple[Kind, Path]:
    return finding.kind, finding.path


def _on_all(days: Iterable[Sequence[Finding]]) -> list[Finding]:
    kept: dict[tuple[Kind, Path], Finding] | None = None
    for found in days:
        here = {_place(one): one for one in found if one.kind != "verdict_non_declare"}
        if kept is None:
            kept = here
        else:
            kept = {place: one for place, one in kept.items() if place in here}
    return list((kept or {}).values())


def _undeclared(found: ByDay) -> list[Finding]:
    every = (one for day in found.values() for one in day if one.kind == "verdict_non_declare")
    return list({(one.path, one.subject): one for one in every}.values())


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: [str(part) for part in finding.path])


_SEASONS = (0, 91, 182, 273)
_MOST_PROBES = 12


def probes(dispositif: Dispositif, catalogue: Catalogue) -> list[date]:
    """The days on which to look at a rule: one for each set of figures and time of the year.

    They come from the rule and its figures alone, so that a proof holds whatever the day.
    """
    days: set[date] = set()
    yearly: set[tuple[int, int]] = set()
    moving = False
    for critere in dispositif.conditions:
        for leaf in leaves(rule_of(critere), catalogue):
            match leaf:
                case model.Aujourdhui() | model.Age() | model.MoisDepuis() | model.JoursDepuis():
                    moving = True
                case model.RefChiffre():
                    periodes = catalogue.chiffre(leaf.chiffre).periodes
                    days.update(_changes(periodes))
                    for periode in periodes:
                        if isinstance(periode.valeur, date):
                            days.update((periode.valeur - timedelta(days=1), periode.valeur))
                        elif isinstance(periode.valeur, str):
                            yearly.update(_day_of_year(periode.valeur))
                case model.RefBareme():
                    days.update(_changes(catalogue.baremes[leaf.bareme].periodes))
                case model.RefVerdict():
                    last_day = catalogue.dispositifs[leaf.dispositif].fin
                    if last_day is not None:
                        days.update((last_day, last_day + timedelta(days=1)))
                case _:
                    pass
    last = max(days, default=dispositif.verifie_le)
    if not days:
        days.add(last)
    if moving:
        days.update(last + timedelta(days=season) for season in _SEASONS)
        for month, number in yearly:
            day = next_yearly(month, number, last)
            days.update((day - timedelta(days=1), day, day + timedelta(days=1)))
    return sorted(days)[-_MOST_PROBES:]


def _changes(periodes: Sequence[model.PeriodeChiffre | model.PeriodeBareme]) -> Iterator[date]:
    """The days on which another value begins, and the last day of the first one."""
    begins = sorted(periode.du for periode in periodes if periode.du)
    first_is_open = len(begins) < len(periodes)
    changes = begins if first_is_open else begins[1:]
    if changes:
        yield changes[0] - timedelta(days=1)
    yield from changes
    for periode in periodes:
        if periode.au is not None:
            after = periode.au + timedelta(days=1)
            if after not in begins:
                yield after  # no value from that day on


def _day_of_year(text: str) -> Iterator[tuple[int, int]]:
    try:
        yield day_of_year(text)
    except ValueError:
        return


def _on_one_day(
    dispositif: Dispositif, fresh_catalogue: Catalogue, on: date
) -> list[Finding] | TooLarge:
    diagram = compile(rejuvenated(dispositif), fresh_catalogue, on, effort=0)
    if isinstance(diagram, TooLarge):
        return diagram
    found = list(_conditions(diagram))
    barren = {cast(int, finding.path[1]) for finding in found}
    clashes = list(_contradictions(diagram, barren))
    found += clashes
    found += _terms(diagram, barren)
    found += _verdicts(diagram, explained=bool(clashes or barren))
    return found


# Verdicts


def _verdicts(diagram: Diagram, *, explained: bool) -> Iterator[Finding]:
    dispositif = diagram.dispositif
    reachable = diagram.reachable({})
    for index, verdict in enumerate(dispositif.verdicts):
        if verdict not in reachable:
            message = f"Le verdict « {verdict} » est annoncé, mais aucune réponse n’y mène."
            if verdict == "possible" and not explained:
                message += _why_not_possible(diagram)
            yield Finding("verdict_inaccessible", ("verdicts", index), message)
    for verdict in RANKS:
        if verdict in reachable and verdict not in dispositif.verdicts:
            answers = example_of(diagram, verdict)
            if answers is None and any(isinstance(v, Derived) for v in diagram.variables):
                continue  # it may come from the approximation alone
            message = (
                f"Le verdict « {verdict} » peut être donné et n’est pas annoncé : ajoutez-le à"
                " « verdicts », ou corrigez la règle."
            )
            if answers is not None:
                message += f" Il vient par exemple avec : {written(answers, diagram.catalogue)}."
            yield Finding("verdict_non_declare", ("verdicts",), message, verdict)


def written(answers: Mapping[str, Answer], catalogue: Catalogue) -> str:
    """Answers in one line."""
    return " ; ".join(
        f"{catalogue.questions[name].court} : "
        f"{answer_text(catalogue.questions[name], answer, catalogue)}"
        for name, answer in answers.items()
    )


def _why_not_possible(diagram: Diagram) -> str:
    core = _smallest_clash(diagram)
    if not core:
        return ""
    names = ", ".join(f"« {name} »" for name in core)
    return f" Ces conditions ne peuvent jamais être remplies ensemble : {names}."


def _smallest_clash(diagram: Diagram) -> list[str]:
    """Conditions that can never all hold, and that could if one were taken out."""
    kept = list(diagram.criteria)
    if _can_hold(diagram, [diagram.criteria[name] for name in kept]):
        return []
    for name in list(kept):
        others = [other for other in kept if other != name]
        if not _can_hold(diagram, [diagram.criteria[other] for other in others]):
            kept = others
    return kept


def _can_hold(diagram: Diagram, nodes: Sequence[Node]) -> bool:
    """Whether some answers may satisfy all these conditions; an unread figure may."""
    store = diagram.store
    result = diagram.possible
    for node in nodes:
        holding = store.map(
            node, lambda outcome: IMPOSSIBLE if outcome in (FAILS, FAILS_SOFTLY) else True
        )
        result = store.combine(CONSTRAIN, result, holding)
    return store.value(result) is not IMPOSSIBLE and bool(store.values(result))


# Conditions


def _conditions(diagram: Diagram) -> Iterator[Finding]:
    whole = _verdict_without(diagram, None)
    agree = _can_hold(diagram, list(diagram.criteria.values()))  # else none has its full effect
    for index, critere in enumerate(diagram.dispositif.conditions):
        path: Path = ("conditions", index)
        outcomes = _outcomes(diagram, diagram.criteria[critere.id])
        label = f"« {critere.libelle} »"
        if outcomes <= {HOLDS, HOLDS_SOFTLY}:
            yield Finding(
                "condition_toujours_remplie",
                (*path, "test"),
                f"La condition {label} est toujours remplie, quelles que soient les réponses :"
                " retirez-la, ou corrigez son test.",
            )
        elif outcomes <= {FAILS, FAILS_SOFTLY}:
            clash = _clashing_terms(diagram, critere.test)
            yield Finding(
                "condition_jamais_remplie",
                (*path, "test"),
                f"La condition {label} n’est jamais remplie, quelles que soient les réponses :"
                f" corrigez son test.{clash}",
            )
        elif (
            agree and outcomes != _ALWAYS_UNREAD and _verdict_without(diagram, critere.id) == whole
        ):
            yield Finding(
                "condition_sans_effet",
                path,
                f"La condition {label} ne change jamais le verdict : une autre condition a déjà"
                " le même effet chaque fois qu’elle n’est pas remplie. Retirez-la, ou corrigez"
                " son test.",
            )


def _outcomes(diagram: Diagram, node: Node) -> frozenset[Hashable]:
    return diagram.store.values(diagram.store.combine(CONSTRAIN, node, diagram.possible))


def _verdict_without(diagram: Diagram, left_out: str | None) -> Node:
    """The verdict when one condition is taken out, if all that is doubtful were confirmed.

    Doubt turns a refusal into « à vérifier », which may hide that a condition has its use.
    """
    store = diagram.store
    certain = replace(
        diagram.dispositif,
        connaissance=model.Connaissance(niveau="suffisante"),
        conditions=tuple(
            replace(critere, confiance="ferme") for critere in diagram.dispositif.conditions
        ),
    )
    confirmed = {HOLDS_SOFTLY: HOLDS, FAILS_SOFTLY: FAILS}
    criteria = {
        name: store.map(node, lambda outcome: confirmed.get(cast(Outcome, outcome), outcome))
        for name, node in diagram.criteria.items()
        if name != left_out and store.values(node) != _ALWAYS_UNREAD
    }
    verdicts = verdict_only(store, verdict_node(store, certain, criteria, diagram.on))
    return store.combine(CONSTRAIN, verdicts, diagram.possible)


def _contradictions(diagram: Diagram, barren: set[int]) -> Iterator[Finding]:
    """Two conditions that each may hold, but never together."""
    conditions = diagram.dispositif.conditions
    for first, second in combinations(range(len(conditions)), 2):
        if barren & {first, second}:
            continue
        one, other = conditions[first], conditions[second]
        if not _can_hold(diagram, [diagram.criteria[one.id], diagram.criteria[other.id]]):
            yield Finding(
                "contradiction",
                ("conditions", second, "test"),
                f"Les conditions « {one.libelle} » et « {other.libelle} » se contredisent :"
                " aucune réponse ne remplit les deux. Vérifiez leurs seuils.",
            )


# Terms inside a condition


def _clashing_terms(diagram: Diagram, test: Condition) -> str:
    if not isinstance(test, model.Toutes):
        return ""
    for (i, one), (j, other) in combinations(enumerate(test.toutes), 2):
        nodes = [_node(diagram, one), _node(diagram, other)]
        if all(_can_hold(diagram, [node]) for node in nodes) and not _can_hold(diagram, nodes):
            return f" Ses termes {i + 1} et {j + 1} se contredisent."
    return ""


def _node(diagram: Diagram, condition: Condition) -> Node:
    spelled = in_tests(condition, diagram.catalogue, by_cases=diagram.by_cases)
    return condition_node(diagram.store, spelled, diagram.tests, diagram.on)


def _terms(diagram: Diagram, barren: set[int]) -> Iterator[Finding]:
    """Terms that never count in their condition."""
    for index, critere in enumerate(diagram.dispositif.conditions):
        if index not in barren:
            parts = {"concerne": critere.concerne, "test": critere.test}
            found = [
                ((field, *path), message)
                for field, part in parts.items()
                if part is not None
                for path, message in _idle(diagram, part)
            ]
            for path, message in found:
                yield Finding(
                    "terme_sans_effet",
                    ("conditions", index, *path),
                    f"Dans la condition « {critere.libelle} », {message} Retirez-le, ou corrigez"
                    " son seuil.",
                )


def _idle(diagram: Diagram, condition: Condition) -> Iterator[tuple[Path, str]]:
    """The terms that are always or never true, or that a neighbour makes useless."""
    if isinstance(condition, model.Pas):
        for path, message in _idle(diagram, condition.pas):
            yield ("pas", *path), message
        return
    parts = parts_of(condition)
    nodes = [_constrained(diagram, part) for _, _, part in parts]
    useless: set[int] = set()
    for field, index, part in parts:
        outcomes = diagram.store.values(nodes[index])
        if len(parts) > 1 and outcomes <= {HOLDS, HOLDS_SOFTLY}:
            yield (field, index), "ce terme est toujours vrai, quelles que soient les réponses."
        elif len(parts) > 1 and outcomes <= {FAILS, FAILS_SOFTLY}:
            yield (field, index), "ce terme n’est jamais vrai, quelles que soient les réponses."
        else:
            stronger = _covered(diagram, field, index, nodes, useless)
            if stronger is not None:
                useless.add(index)
                yield (
                    (field, index),
                    f"ce terme ne change rien : le terme {stronger + 1} de la même liste suffit.",
                )
            for path, message in _idle(diagram, part):
                yield (field, index, *path), message


def _covered(
    diagram: Diagram, field: str, index: int, nodes: Sequence[Node], useless: set[int]
) -> int | None:
    """The term beside which another one changes nothing."""
    operation = {"toutes": ALL, "une": ONE}.get(field)
    if operation is None:
        return None
    store = diagram.store
    for other, node in enumerate(nodes):
        if other != index and other not in useless:
            both = store.combine(operation, _raw(store, nodes[index]), _raw(store, node))
            if store.combine(CONSTRAIN, both, diagram.possible) == node:
                return other
    return None


def _raw(store: Store, node: Node) -> Node:
    """The outcome with something in place of impossible, to be combined again."""
    return store.map(node, lambda value: UNREAD if value is IMPOSSIBLE else value)


def _constrained(diagram: Diagram, condition: Condition) -> Node:
    return diagram.store.combine(CONSTRAIN, _node(diagram, condition), diagram.possible)
