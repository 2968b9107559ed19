"""The plan: what a good adviser would say, in their order.

Now, the dates, at most five steps, the aids to ask for, the papers; the rest folded. Nothing
that an unknown answer leaves open is dropped: it is said with its « si ». Only a firm refusal
takes a scheme, or a step that asks for it, out of sight.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from checker.catalogue import Catalogue
from checker.contacts import offered
from checker.doubt import Doubt, doubt_about
from checker.evaluation import Evaluation
from checker.given import Answers
from checker.interview import Scope, named, offered_among
from checker.logic import FALSE, TRUE
from checker.model import (
    Dispositif,
    Echeance,
    Etape,
    Piece,
    Quand,
    Situation,
    Source,
    Structure,
)
from checker.names import fold
from checker.record import record
from checker.verdicts import REFUSALS, Outcome, evaluate

MOST_STEPS = 5
MOST_AIDS = 5
HEAD_AIDS = 3
MOST_PAPERS = 6
"""What is shown before anything is unfolded."""

_URGENCY = {"danger": 0, "aujourd_hui": 1, "cette_semaine": 2, "sans_urgence": 3}
_WHEN: dict[Quand, int] = {
    "maintenant": 0,
    "aujourd_hui": 1,
    "cette_semaine": 2,
    "avant_de_signer": 2,
    "ce_mois": 3,
    "ensuite": 4,
}


@record(kw_only=False)
class Standing:
    """A situation that holds, or may."""

    situation: Situation
    certain: bool


@record(kw_only=False)
class Deadline:
    """A computed date.

    Attributes:
        id: `scheme.id` or the id in the situation, when a step may cite it.
        sources: where its rule was read.
        doubt: why it is not sure, if it is not.
    """

    id: str | None
    echeance: Echeance
    day: date
    sources: tuple[Source, ...]
    doubt: Doubt | None


@record(kw_only=False)
class Contact:
    """Whom to call: the name by which content calls for them, and who that is here.

    Attributes:
        where: « Dans le Nord », when the commune is not known and they serve that side only.
    """

    name: str
    structures: tuple[Structure, ...]
    where: str | None = None


@record(kw_only=False)
class Step:
    """A step of the plan for this person.

    Attributes:
        condition: the if-clause to say before it, when nobody knows whether it applies.
        before: the computed day before which it must be done.
        scheme: the scheme it asks for, the fund being the commune's when it is known.
        against: an answer goes against that scheme, which only an exception would open.
    """

    etape: Etape
    situation: Situation
    condition: str | None
    before: Deadline | None
    contacts: tuple[Contact, ...]
    scheme: Dispositif | None
    against: bool


@record(kw_only=False)
class Paper:
    """A paper to bring, with what it serves for (titles of steps, short names of schemes)."""

    label: str
    serves: tuple[str, ...]


@record(kw_only=False)
class Plan:
    """What to do: see the module."""

    scope: Scope
    standings: tuple[Standing, ...]
    now: Step | None
    dates: tuple[Deadline, ...]
    steps: tuple[Step, ...]
    later: tuple[Step, ...]
    maybe: tuple[tuple[Situation, tuple[Step, ...]], ...]
    aids: tuple[Outcome, ...]
    more_aids: tuple[Outcome, ...]
    refused: tuple[Outcome, ...]
    papers: tuple[Paper, ...]
    more_papers: tuple[Paper, ...]
    papers_note: str | None


def standings(scope: Scope, catalogue: Catalogue, answers: Answers, on: date) -> list[Standing]:
    """The situations that hold or may (see `for_needs`), the most urgent first."""
    evaluation = Evaluation(catalogue, on, answers)
    found = [Standing(s, evaluation.test(s.si) == TRUE) for s in scope.situations]
    ranks = {need.id: rank for rank, need in enumerate(scope.besoins)}

    def key(standing: Standing) -> tuple[int, int, str]:
        situation = standing.situation
        rank = min((ranks[n] for n in situation.besoins if n in ranks), default=len(ranks))
        return (_URGENCY[situation.urgence], rank, situation.id)

    return sorted(found, key=key)


def make_plan(scope: Scope, catalogue: Catalogue, answers: Answers, on: date) -> Plan:
    """The plan for these answers at that date; nothing in it depends on the day it is asked."""
    return _Maker(scope, catalogue, answers, on).make()


def whom(names: Iterable[str], catalogue: Catalogue, answers: Answers) -> tuple[Contact, ...]:
    """Whom these names of structures, or of kinds of structures, are for this commune.

    While the commune is not known, each département's own is told with its name.
    """
    answer = answers.get("commune")
    commune = answer if isinstance(answer, str) and answer in catalogue.communes else None
    found: list[Contact] = []
    for name in names:
        structure = catalogue.structures.get(name)
        if structure is not None:
            if structure.mairies and commune:  # its own counter of that kind, or its mairie's
                here = catalogue.structures_pour(commune, (structure.categorie,))
                structure = next(filter(offered, here), catalogue.dans(structure, commune))
            if _serves(structure, catalogue, answers):
                near = _near(structure, commune, catalogue)
                where = _where(structure, catalogue) if commune is None else None
                found.append(Contact(name, (*near, structure), where))
        elif commune is not None:
            near = catalogue.structures_pour(commune, (name,))
            if near:
                found.append(Contact(name, tuple(near[:2])))
        elif not isinstance(answer, str):
            found.extend(
                Contact(name, (wide,), _where(wide, catalogue))
                for wide in catalogue.structures.values()
                if wide.categorie == name and offered(wide) and _wide(wide, catalogue)
            )
    return tuple(found)


def _near(structure: Structure, commune: str | None, catalogue: Catalogue) -> tuple[Structure, ...]:
    """The nearest place of the same kind that has a number, when the entry named has none."""
    if structure.telephones or commune is None:
        return ()
    near = catalogue.structures_pour(commune, (structure.categorie,))
    return tuple(s for s in near if s.telephones and offered(s) and s is not structure)[:1]


_SIDES = {"59": "Dans le Nord", "62": "Dans le Pas-de-Calais"}


def _where(structure: Structure, catalogue: Catalogue) -> str | None:
    """The side that a structure serves, if it serves one only."""
    sides = {catalogue.communes[code].departement for code in catalogue.served_by(structure)}
    return _SIDES.get(sides.pop()) if len(sides) == 1 else None


def _wide(structure: Structure, catalogue: Catalogue) -> bool:
    """Whether a structure serves the whole of its départements: right wherever one lives there."""
    served = catalogue.served_by(structure)
    sides = {catalogue.communes[code].departement for code in served}
    return bool(served) and all(
        code in served for code, place in catalogue.communes.items() if place.departement in sides
    )


def _serves(structure: Structure, catalogue: Catalogue, answers: Answers) -> bool:
    """Whether it can be called from the commune answered, or from anywhere when it is unknown."""
    if not offered(structure):
        return False
    if not (structure.couvre or structure.communes or structure.epci):
        return True
    answer = answers.get("commune")
    if not isinstance(answer, str):
        return True
    return answer in catalogue.communes and catalogue.coverage(structure, answer) > 0


@dataclass(slots=True)
class _Maker:
    scope: Scope
    catalogue: Catalogue
    answers: Answers
    on: date
    evaluation: Evaluation = field(init=False)

    def __post_init__(self) -> None:
        self.evaluation = Evaluation(self.catalogue, self.on, self.answers)

    def make(self) -> Plan:
        stands = standings(self.scope, self.catalogue, self.answers, self.on)
        certain = [s.situation for s in stands if s.certain]
        doubtful = [s.situation for s in stands if not s.certain]
        sure, perhaps = self._outcomes(certain, doubtful)
        outcomes = list({o.dispositif.id: o for o in (*sure, *perhaps)}.values())
        aids = [o for o in outcomes if o.verdict not in REFUSALS]
        shown = _shown(_one_each([o for o in sure if o.verdict not in REFUSALS]))
        dates = self._dates(certain, outcomes)
        steps = list(self._steps(certain, dates))
        now, following = self._now(steps)
        seen = {step.etape.id for step in steps}
        maybe = tuple(
            (situation, tuple(s for s in self._steps([situation], dates) if s.etape.id not in seen))
            for situation in doubtful
        )
        papers, more = self._papers(certain, [s for s in (now, *following) if s], aids)
        notes = [s.pieces_note for s in certain if s.pieces_note]
        return Plan(
            scope=self.scope,
            standings=tuple(stands),
            now=now,
            dates=tuple(dates),
            steps=tuple(following[:MOST_STEPS]),
            later=tuple(following[MOST_STEPS:]),
            maybe=tuple((situation, some) for situation, some in maybe if some),
            aids=tuple(shown),
            more_aids=tuple(o for o in aids if o not in shown),
            refused=tuple(o for o in outcomes if o.verdict in REFUSALS),
            papers=tuple(papers),
            more_papers=tuple(more),
            papers_note=notes[0] if notes else None,
        )

    # Aids

    def _outcomes(
        self, certain: list[Situation], doubtful: list[Situation]
    ) -> tuple[list[Outcome], list[Outcome]]:
        """The heart's schemes in the order of the plan, and those of what may hold.

        Those of what surely holds come first, then the need's.
        """
        names = [name for situation in certain for name in situation.premiers]
        # One of each need in turn: who has two problems is helped with both.
        turns = zip_longest(*(need.premiers for need in self.scope.besoins))
        names += [name for turn in turns for name in turn if name is not None]
        if not self.scope.besoins:
            names = [scheme.id for scheme in self.scope.dispositifs]
        perhaps = [name for situation in doubtful for name in situation.premiers]
        return self._evaluated(names), self._evaluated(perhaps)

    def _evaluated(self, names: list[str]) -> list[Outcome]:
        schemes = offered_among(self.catalogue, names, self.on)
        return [evaluate(s, self.catalogue, self.answers, self.on) for s in schemes]

    # Dates

    def _dates(self, situations: list[Situation], outcomes: list[Outcome]) -> list[Deadline]:
        """Every computed date, the next first, those that are past last; each said once."""
        found: list[Deadline] = []
        for situation in situations:
            for echeance in situation.dates:
                found.extend(self._deadline(echeance, echeance.id, situation))
        schemes = {o.dispositif.id: o.dispositif for o in outcomes if o.verdict not in REFUSALS}
        for situation in situations:
            schemes |= {s.id: s for s in named(self.catalogue, situation.dates_de)}
        for scheme in schemes.values():
            for echeance in scheme.echeances:
                name = f"{scheme.id}.{echeance.id}" if echeance.id else None
                found.extend(self._deadline(echeance, name, scheme))
        once = {(d.day, fold(d.echeance.libelle)): d for d in reversed(found)}
        return sorted(once.values(), key=lambda d: (d.day < self.on, d.day, found.index(d)))

    def _deadline(
        self, echeance: Echeance, name: str | None, entry: Dispositif | Situation
    ) -> Iterator[Deadline]:
        if echeance.si is not None and self.evaluation.test(echeance.si) != TRUE:
            return
        day = self.evaluation.value(echeance.date).exact
        if isinstance(day, date):
            names = echeance.sources or entry.sources
            cited = tuple(self.catalogue.sources[n] for n in names)
            doubt = doubt_about(echeance.date, echeance.si, entry, self.catalogue, self.evaluation)
            yield Deadline(name, echeance, day, cited, doubt)

    # Steps

    def _steps(self, situations: Iterable[Situation], dates: list[Deadline]) -> Iterator[Step]:
        seen: set[str] = set()
        for situation in situations:
            for etape in situation.etapes:
                if etape.id in seen:
                    continue
                truth = self.evaluation.shows(etape.si)
                if truth == FALSE:
                    continue
                outcomes = self._open_schemes(etape)
                if etape.dispositif is not None and not outcomes:
                    continue
                seen.add(etape.id)
                yield Step(
                    etape=etape,
                    situation=situation,
                    condition=None if truth == TRUE else (etape.si_inconnu or _IF),
                    before=next((d for d in dates if d.id and d.id == etape.avant), None),
                    contacts=whom(etape.qui, self.catalogue, self.answers),
                    scheme=outcomes[0].dispositif if outcomes else None,
                    against=bool(outcomes) and all(map(contradicted, outcomes)),
                )

    def _open_schemes(self, etape: Etape) -> list[Outcome]:
        """The schemes a step asks for that are not firmly refused."""
        if etape.dispositif is None:
            return []
        outcomes = self._evaluated([etape.dispositif])
        return [outcome for outcome in outcomes if outcome.verdict not in REFUSALS]

    def _now(self, steps: list[Step]) -> tuple[Step | None, list[Step]]:
        """The first step that surely applies is for now; the rest by how soon.

        Nobody is told to start with what one of their answers goes against.
        """
        sure = [step for step in steps if step.condition is None]
        first = next((step for step in sure if not step.against), sure[0] if sure else None)
        rest = [step for step in steps if step is not first]
        rest.sort(key=lambda step: _WHEN[step.etape.quand])
        return first, rest

    # Papers

    def _papers(
        self, situations: list[Situation], steps: list[Step], aids: list[Outcome]
    ) -> tuple[list[Paper], list[Paper]]:
        """One list without duplicates: those of the situation and its steps first."""
        labels: dict[str, str] = {}
        serves: dict[str, dict[str, None]] = {}

        def add(label: str, what: str | None) -> None:
            key = fold(label)
            labels.setdefault(key, label)
            served = serves.setdefault(key, {})
            if what is not None:
                served[what] = None

        for situation in situations:
            for piece in situation.pieces:
                if self._may_hold(piece):
                    add(piece.libelle, None)
        for step in steps:
            for label in step.etape.pieces:
                add(label, step.etape.titre)
        first = list(labels)
        for outcome in aids:
            for piece in outcome.dispositif.pieces:
                if self._may_hold(piece):
                    add(piece.libelle, outcome.dispositif.nom_court)
        papers = [Paper(labels[key], tuple(serves[key])) for key in labels]
        shown = min(len(first), MOST_PAPERS) or MOST_PAPERS
        return papers[:shown], papers[shown:]

    def _may_hold(self, piece: Piece) -> bool:
        return self.evaluation.shows(piece.si) != FALSE


_IF = "Si c’est votre cas"


def _shown(outcomes: list[Outcome]) -> list[Outcome]:
    """The aids shown before unfolding: those that an answer goes against only fill the head."""
    fitting = [o for o in outcomes if not contradicted(o)]
    against = [o for o in outcomes if contradicted(o)]
    return (fitting + against[: max(HEAD_AIDS - len(fitting), 0)])[:MOST_AIDS]


def contradicted(outcome: Outcome) -> bool:
    """Whether an answer already goes against a scheme that only an exception would open.

    It is never refused for that, and stays one unfolding away; nobody is told to start with it.
    """
    return any(
        a.state == "non_satisfaite" and a.critere.echec == "a_verifier" for a in outcome.assessments
    )


def _one_each(outcomes: list[Outcome]) -> list[Outcome]:
    """One of the same aid in each territory, for someone whose commune is not known."""
    found = {
        outcome.dispositif.volet or outcome.dispositif.id: outcome for outcome in outcomes[::-1]
    }
    return [outcome for outcome in outcomes if outcome in found.values()]
