"""The interview: the need first, then the screens that its schemes and situations still need.

Which screens, in which order, is written in content (`besoins/`, `entretien.yml`); which of
their questions still matter is the engine's. What is not asked stays unknown, and unknown never
turns anyone away.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product, takewhile
from math import prod

from checker.catalogue import Catalogue
from checker.evaluation import Evaluation, questions_of
from checker.given import Answer, Answers, Unknown
from checker.lifetime import is_offered
from checker.logic import FALSE, TRUE
from checker.model import Besoin, Condition, Dispositif, Ecran, Situation
from checker.question_types import type_of
from checker.questions import date_questions, deadline_questions, pending_still, useful
from checker.record import record
from checker.verdicts import evaluate

COMMON = ("depart", "commune", "logement")
"""The screens that open every interview."""

BESOIN, URGENCE, COMMUNE, HOME = "besoin", "urgence", "commune", "statut-logement"
"""The questions that choose what the interview is about, and where."""

OTHER = "autre-probleme"
"""The need of someone who chose none."""

MOST_SCREENS = 11
"""Screens before the first plan, whatever is answered: beyond, the plan comes first."""

_MOST_BRANCHES = 3000


@record(kw_only=False)
class Scope:
    """What an interview is about.

    Attributes:
        besoins: the needs it treats, the most urgent first.
        autres: needs that were chosen and come after the first plan.
        ecrans: its screens, in order.
        dispositifs: the schemes whose verdicts it is after.
        situations: the situations it looks for.
        limite: screens after which the plan is shown whatever is left.
    """

    besoins: tuple[Besoin, ...]
    autres: tuple[Besoin, ...]
    ecrans: tuple[Ecran, ...]
    dispositifs: tuple[Dispositif, ...]
    situations: tuple[Situation, ...]
    limite: int | None = None


def schemes_named(catalogue: Catalogue, name: str) -> tuple[Dispositif, ...]:
    """The scheme of that id, or the same aid in each territory (`volet`)."""
    found: dict[str, list[Dispositif]] | None = catalogue.scratch.get("volets")
    if found is None:
        found = catalogue.scratch["volets"] = dict[str, list[Dispositif]]()
        for scheme in catalogue.dispositifs.values():
            if scheme.volet is not None:
                found.setdefault(scheme.volet, []).append(scheme)
    scheme = catalogue.dispositifs.get(name)
    return (scheme,) if scheme is not None else tuple(found.get(name, ()))


def shared_name(schemes: Sequence[Dispositif]) -> str:
    """What the names of the same aid in each territory have alike: « FSL, loyer »."""
    names = [scheme.nom_court for scheme in schemes]
    heads = zip(*(name.split() for name in names), strict=False)
    head = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, heads)]
    tails = {name.rpartition(", ")[2] for name in names}
    return f"{' '.join(head)}, {tails.pop()}" if head and len(tails) == 1 else names[0]


def named(catalogue: Catalogue, names: Iterable[str]) -> tuple[Dispositif, ...]:
    """The schemes that these names stand for, each once, in order."""
    found = {s.id: s for name in names for s in schemes_named(catalogue, name)}
    return tuple(found.values())


def offered_among(catalogue: Catalogue, names: Iterable[str], on: date) -> tuple[Dispositif, ...]:
    """Those of them that may be asked for that day."""
    return tuple(scheme for scheme in named(catalogue, names) if is_offered(scheme, on))


def needs_in_order(catalogue: Catalogue) -> list[Besoin]:
    """The needs, the first to treat first."""
    return sorted(catalogue.besoins.values(), key=lambda need: (need.rang, need.id))


def chosen_needs(catalogue: Catalogue, answers: Answers) -> tuple[Besoin, ...]:
    """The needs that the first screen chose, the first to treat first.

    An urgent card leads to a need even when no need was ticked; one who ticked nothing has
    another problem.
    """
    ticked = _options(answers.get(BESOIN))
    urgent = _options(answers.get(URGENCE))
    needs = needs_in_order(catalogue)
    chosen = [n for n in needs if n.id in ticked]
    for option in sorted(urgent):
        leading = [n for n in needs if option in n.urgences]
        if leading and not any(n in chosen for n in leading):
            chosen.append(leading[0])
    if not chosen and OTHER in catalogue.besoins:
        chosen = [catalogue.besoins[OTHER]]
    # A danger leads, wherever its card stands.
    return tuple(sorted(chosen, key=lambda n: (not n.seul, n.rang, n.id)))


def _options(answer: Answer | None) -> frozenset[str]:
    return answer if isinstance(answer, frozenset) else frozenset[str]()


def completed(catalogue: Catalogue, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with what the first screen implies.

    Whoever ticks an urgent card has the need it leads to, beside the needs they ticked; whoever
    ticks only a need has said that nothing else is urgent.
    """
    full = dict(answers)
    ticked, urgent = _options(answers.get(BESOIN)), _options(answers.get(URGENCE))
    asked = answers.get(BESOIN)
    if urgent and (asked is None or ticked) and BESOIN in catalogue.questions:
        options = {option.id for option in catalogue.questions[BESOIN].options}
        implied = frozenset(n.id for n in chosen_needs(catalogue, answers) if n.id in options)
        if implied:
            full[BESOIN] = ticked | implied
    if ticked and answers.get(URGENCE) is None and URGENCE in catalogue.questions:
        nothing = catalogue.questions[URGENCE].exclusive
        if nothing is not None:
            full[URGENCE] = frozenset((nothing,))
    return full


def for_needs(catalogue: Catalogue, answers: Answers, on: date) -> Scope:
    """The interview about what the person chose first: the heart's schemes and situations."""
    needs = chosen_needs(catalogue, answers)
    treated = tuple(n for n in needs if n.seul) or needs
    ids = frozenset(n.id for n in treated)
    evaluation = Evaluation(catalogue, on, answers)
    found = [
        s
        for s in catalogue.situations.values()
        if (not s.besoins or ids & frozenset(s.besoins)) and evaluation.shows(s.si) != FALSE
    ]
    # What a situation that surely holds says better is not looked for.
    replaced = {
        name
        for s in found
        if s.remplace and evaluation.firmly().test(s.si) == TRUE
        for name in s.remplace
    }
    situations = tuple(s for s in found if s.id not in replaced)
    names = [name for s in situations for name in s.premiers]
    names += [name for need in treated for name in need.premiers]
    screens = dict.fromkeys([*COMMON, *(name for need in treated for name in need.ecrans)])
    return Scope(
        treated,
        tuple(n for n in needs if n not in treated),
        tuple(catalogue.entretien[name] for name in screens if name in catalogue.entretien),
        offered_among(catalogue, names, on),
        situations,
        MOST_SCREENS,
    )


def for_schemes(catalogue: Catalogue, schemes: tuple[Dispositif, ...]) -> Scope:
    """The interview about some schemes, or all: every screen, in the general order."""
    return Scope((), (), tuple(catalogue.entretien.values()), schemes, ())


def for_family(catalogue: Catalogue, name: str, on: date) -> Scope:
    """The interview about a further family of schemes: those of it that are offered that day."""
    family = catalogue.familles[name]
    names = dict.fromkeys([*COMMON, *(family.ecrans or catalogue.entretien)])
    screens = tuple(catalogue.entretien[n] for n in names if n in catalogue.entretien)
    return Scope((), (), screens, offered_among(catalogue, family.dispositifs, on), ())


def with_family(
    catalogue: Catalogue, name: str, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The answers of someone who also looks at a further family: its needs are theirs too."""
    ticked = _options(answers.get(BESOIN))
    added = ticked.union(catalogue.familles[name].besoins)
    return {**answers, BESOIN: added} if added else dict(answers)


def wanted(scope: Scope, catalogue: Catalogue, answers: Answers, on: date) -> frozenset[str]:
    """The questions, not given yet, whose answer can still change what the plan says.

    The next screen and the number of those left both ask: the last reply is kept.
    """
    asked = (scope, dict(answers), on)
    last = catalogue.scratch.get("wanted")
    if last is None or last[0][0] is not scope or last[0] != asked:
        last = catalogue.scratch["wanted"] = (asked, _wanted(scope, catalogue, answers, on))
    return last[1]


def _wanted(scope: Scope, catalogue: Catalogue, answers: Answers, on: date) -> frozenset[str]:
    found: set[str] = set()
    for situation in scope.situations:
        found.update(pending_still(situation.si, catalogue, answers, on))
        conditions = [step.si for step in situation.etapes] + [p.si for p in situation.pieces]
        for condition in conditions:
            if condition is not None:
                found.update(pending_still(condition, catalogue, answers, on))
        for deadline in situation.dates:
            found.update(deadline_questions(deadline, catalogue, answers, on))
        for scheme in named(catalogue, situation.dates_de):
            outcome = evaluate(scheme, catalogue, answers, on)
            found.update(date_questions(outcome, catalogue, answers, on))
    for scheme in scope.dispositifs:
        outcome = evaluate(scheme, catalogue, answers, on)
        found.update(useful(outcome, catalogue, answers, on))
    if scope.besoins:
        found |= _always_wanted(scope, answers)
        found -= {BESOIN, URGENCE}  # the first screen asked both
    return frozenset(found)


def _always_wanted(scope: Scope, answers: Answers) -> frozenset[str]:
    """The commune: whom to call depends on it, whatever the rules say."""
    unknown = answers.get(COMMUNE, Unknown.NOT_GIVEN) is Unknown.NOT_GIVEN
    return frozenset((COMMUNE,)) if scope.besoins and unknown else frozenset()


def concerns(question: str, catalogue: Catalogue, answers: Answers, on: date) -> bool:
    """Whether a question has an object for this person, as far as the answers tell."""
    condition = catalogue.questions[question].concerne
    return condition is None or _may_come(condition, catalogue, answers, on)


def _may_come(condition: Condition, catalogue: Catalogue, answers: Answers, on: date) -> bool:
    """Whether a condition holds, or may once what it looks at is asked.

    « Je ne sais pas » closes it: nobody is asked the date of a paper they cannot name.
    """
    truth = Evaluation(catalogue, on, answers).test(condition)
    if truth == TRUE:
        return True
    if truth == FALSE:
        return False
    left = [
        n for n in questions_of(condition, catalogue) if isinstance(answers.get(n), Unknown | None)
    ]
    if any(answers.get(name) is Unknown.DONT_KNOW for name in left):
        return False
    # A question that does not concern the person will never be asked: it opens nothing.
    return any(concerns(name, catalogue, answers, on) for name in left)


@record(kw_only=False)
class Asked:
    """A screen with the questions of it that are worth asking now."""

    ecran: Ecran
    questions: tuple[str, ...]


def next_screen(
    scope: Scope,
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    passed: Collection[str] = (),
) -> Asked | None:
    """The next screen to show; None when the plan can be shown.

    Args:
        passed: chapters that the person leaves to an adviser.
    """
    if is_opening(scope, answers):
        opening = catalogue.entretien[COMMON[0]]
        return Asked(opening, opening.questions)
    if scope.limite is not None and visited(scope, answers) >= scope.limite:
        return None
    always = _always_wanted(scope, answers)
    for screen in scope.ecrans:
        if screen.chapitre in passed or not _is_shown(screen, catalogue, answers, on):
            continue
        # What is asked of everyone needs no look at the rules: the first screens come at once.
        sure = always.issuperset(screen.questions) or set(screen.questions) <= {BESOIN, URGENCE}
        needed = always if sure else wanted(scope, catalogue, answers, on)
        questions = tuple(
            name
            for name in screen.questions
            if name in needed and concerns(name, catalogue, answers, on)
        )
        if questions:
            return Asked(screen, questions)
    return None


def is_opening(scope: Scope, answers: Answers) -> bool:
    """Whether the person has not said yet what happens to them."""
    return scope.limite is not None and BESOIN not in answers and URGENCE not in answers


def _is_shown(screen: Ecran, catalogue: Catalogue, answers: Answers, on: date) -> bool:
    return screen.si is None or Evaluation(catalogue, on, answers).test(screen.si) == TRUE


def visited(scope: Scope, answers: Answers) -> int:
    """How many screens of the interview were answered, « je ne sais pas » included."""
    return sum(any(name in answers for name in screen.questions) for screen in scope.ecrans)


@record(kw_only=False)
class Left:
    """Screens still to come, the next one included: expected, and at most."""

    attendu: int
    au_plus: int


def screens_left(
    scope: Scope,
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    passed: Collection[str] = (),
) -> Left:
    """How many screens are left: every way of answering what chooses between them is counted.

    The conditions of screens rest on choice questions only, so their answers can be listed;
    the expected number takes them as equally likely. Until the home is known, which halves the
    questions, the number is that of each home in turn.
    """
    if _is_early(scope, catalogue, answers):
        return _left_for_any_home(scope, catalogue, answers, on, passed)
    counts = [
        len(path.screens) for path in _paths(scope, catalogue, answers, on, frozenset(passed))
    ]
    if scope.limite is not None:
        room = max(scope.limite - visited(scope, answers), 0)
        counts = [min(count, room) for count in counts]
    return Left(round(sum(counts) / len(counts)), max(counts))


def _is_early(scope: Scope, catalogue: Catalogue, answers: Answers) -> bool:
    opening = (catalogue.entretien[name] for name in COMMON if name in catalogue.entretien)
    asked = any(HOME in screen.questions for screen in opening)
    return scope.limite is not None and asked and HOME not in answers


def _left_for_any_home(
    scope: Scope,
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    passed: Collection[str],
) -> Left:
    """How many screens are left for one home or another, that of the home included.

    The ways are followed once, before the commune is known. Then only what the commune still
    leaves to ask is counted: no way is followed again.
    """
    room = max((scope.limite or MOST_SCREENS) - visited(scope, answers), 0)
    needed = None if _always_wanted(scope, answers) else wanted(scope, catalogue, answers, on)
    lefts: list[Left] = []
    for home in _homes(catalogue, answers):
        ways = _ways(catalogue, home, on, frozenset(passed))
        counts = Counter[int]()
        for names, number in ways.items():
            screens = (catalogue.entretien[name] for name in names)
            left = sum(needed is None or not needed.isdisjoint(s.questions) for s in screens)
            counts[min(left, max(room - 1, 0))] += number
        lefts.append(Left(round(_mean(counts)), max(counts)))
    last = needed is None or HOME in needed
    attendu = round(sum(left.attendu for left in lefts) / len(lefts)) + last
    return Left(min(attendu, room), min(max(left.au_plus for left in lefts) + last, room))


def _mean(counts: Counter[int]) -> float:
    return sum(count * number for count, number in counts.items()) / counts.total()


type _Ways = Counter[tuple[str, ...]]
"""The ways through an interview: how many show just these screens (ids)."""


def _homes(catalogue: Catalogue, answers: Answers) -> list[dict[str, Answer]]:
    """The answers in each home in turn, as if the commune were not known yet."""
    before = {name: answer for name, answer in answers.items() if name != COMMUNE}
    return [{**before, HOME: option.id} for option in catalogue.questions[HOME].options]


def _ways(
    catalogue: Catalogue, answers: dict[str, Answer], on: date, passed: frozenset[str]
) -> _Ways:
    """The ways through the interview, followed once for these answers."""
    key = _key(answers, on, passed)
    found: _Ways | None = catalogue.scratch.get(key)
    if found is None:
        paths = _paths(for_needs(catalogue, answers, on), catalogue, answers, on, passed)
        found = catalogue.scratch[key] = Counter(
            tuple(screen.id for screen in path.screens) for path in paths
        )
    return found


def _key(answers: Answers, on: date, passed: frozenset[str]) -> tuple[object, ...]:
    return ("ways", frozenset(answers.items()), on, passed)


def count_ahead(catalogue: Catalogue, on: date) -> bool:
    """Follow the ways of one more need in one more home; False when all are.

    For the time when the first screen is read: what is announced after it then comes at once.
    """
    if BESOIN not in catalogue.questions or HOME not in catalogue.questions:
        return False
    for option in catalogue.questions[BESOIN].options:
        answers = completed(catalogue, {BESOIN: frozenset((option.id,))})
        for home in _homes(catalogue, answers):
            if _key(home, on, frozenset()) not in catalogue.scratch:
                _ways(catalogue, home, on, frozenset())
                return True
    return False


@record(kw_only=False)
class Path:
    """A way through the screens that are left, and the choices that lead there."""

    screens: tuple[Ecran, ...]
    answers: Mapping[str, Answer]


def longest_path(scope: Scope, catalogue: Catalogue, answers: Answers, on: date) -> Path:
    """The longest way through an interview, whatever is answered: none is longer."""
    paths = _paths(scope, catalogue, answers, on, frozenset())
    return max(paths, key=lambda path: len(path.screens))


def _paths(
    scope: Scope, catalogue: Catalogue, answers: Answers, on: date, passed: frozenset[str]
) -> Iterator[Path]:
    """Every way of answering what chooses between the screens, with the screens it shows.

    Beyond a few thousand ways, one path with every screen stands for all: never too short.
    """
    needed = wanted(scope, catalogue, answers, on)
    left = [
        screen
        for screen in scope.ecrans
        if screen.chapitre not in passed
        and any(n in needed and concerns(n, catalogue, answers, on) for n in screen.questions)
        and (screen.si is None or _may_come(screen.si, catalogue, answers, on))
    ]
    conditions = [screen.si for screen in left if screen.si is not None]
    names = dict.fromkeys(n for condition in conditions for n in questions_of(condition, catalogue))
    free = [n for n in names if answers.get(n, Unknown.NOT_GIVEN) is Unknown.NOT_GIVEN]
    options = [_choices(catalogue, name) for name in free]
    if not all(options) or prod(map(len, options)) > _MOST_BRANCHES:
        yield Path(tuple(left), {})
        return
    for values in product(*options):
        chosen = dict(zip(free, values, strict=True))
        evaluation = Evaluation(catalogue, on, {**answers, **chosen})
        shown = (s for s in left if s.si is None or evaluation.test(s.si) == TRUE)
        yield Path(tuple(shown), chosen)


def _choices(catalogue: Catalogue, name: str) -> list[Answer]:
    question = catalogue.questions[name]
    return list(type_of(question).single(question))
