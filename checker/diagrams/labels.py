"""What a test of a diagram and its answers are called, in French."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.atoms import options_named
from checker.diagrams.outcomes import FAILS, HOLDS, HOLDS_SOFTLY, UNREAD
from checker.diagrams.variables import Derived, Outcomes, Pick, Printed, Scale, Span, Ticked
from checker.evaluation import operator_of
from checker.explanations import unit_of
from checker.formatting import day, quantity
from checker.given import HORS_PERIMETRE
from checker.model import Expression, Unite
from checker.naming import named
from checker.question_types import OUTSIDE, type_of
from checker.ranges import Scalar

_MOST_LISTED = 6
"""Options named one by one; beyond, the longest branch is « une autre réponse »."""

_SIDES = {
    "egal_a": ("égal", "différent"),
    "different_de": ("différent", "égal"),
    "inferieur_a": ("en dessous", "égal ou au-dessus"),
    "inferieur_ou_egal_a": ("égal ou en dessous", "au-dessus"),
    "superieur_a": ("au-dessus", "égal ou en dessous"),
    "superieur_ou_egal_a": ("égal ou au-dessus", "en dessous"),
}


class Labels:
    """Words for the variables of a rule at a date."""

    def __init__(self, catalogue: Catalogue, on: date, territoires: Iterable[str]) -> None:
        """Prepare the words.

        Args:
            territoires: those that the rule looks at, to name groups of communes.
        """
        self._catalogue = catalogue
        self._on = on
        self._territoires = sorted(
            dict.fromkeys(territoires), key=lambda name: len(catalogue.communes_de(name))
        )

    # Tests

    def test(self, variable: Printed) -> str:
        """What the person has to answer, or to work out."""
        match variable:
            case Scale() | Pick():
                return self._catalogue.questions[variable.question].court
            case Ticked():
                question = self._catalogue.questions[variable.question]
                names = [o.libelle for o in question.options if o.id in variable.options]
                return f"{question.court} : « {' », « '.join(names)} »"
            case Derived():
                terms = _gap(variable)
                if terms is not None:
                    return self._comparison(*terms)
                return self.expression(variable.expression)
            case Outcomes(test=model.AuMoins() as several):
                return self._several(several)
            case Outcomes(test=model.Comparaison() as comparison):
                return self._comparison(comparison.comparer, operator_of(comparison)[1])
            case Outcomes():
                raise TypeError(variable.test)

    def _several(self, several: model.AuMoins) -> str:
        """« Difficultés : au moins 2 parmi « Santé », « Isolement » »."""
        tests = [part for part in several.parmi if isinstance(part, model.Reponse)]
        question = self._catalogue.questions[tests[0].reponse]
        named = {option for test in tests for option in options_named(test)}
        names = [option.libelle for option in question.options if option.id in named]
        return f"{question.court} : au moins {several.au_moins} parmi « {' », « '.join(names)} »"

    def _comparison(self, left: Expression, right: Expression) -> str:
        return f"Comparez « {self.expression(left)} » à « {self.expression(right)} »"

    def expression(self, expression: Expression) -> str:
        """A value in words, its figures with what they are worth."""
        return named(expression, self._catalogue, self._on)

    # Answers

    def ways(self, variable: Printed, branches: Sequence[frozenset[int]]) -> list[str]:
        """What leads to each of the branches of a test."""
        if isinstance(variable, Pick):
            return self._picked(variable, branches)
        return [self.way(variable, cells) for cells in branches]

    def way(self, variable: Printed, cells: frozenset[int]) -> str:
        """The answers of some cells."""
        match variable:
            case Pick():
                return self._picked(variable, [cells])[0]
            case Ticked():
                return " ou ".join(("Non", "Oui")[cell] for cell in sorted(cells))
            case Scale():
                return " ; ".join(self._scale(variable, *run) for run in _runs(cells))
            case Derived():
                unit = unit_of(variable.expression, self._catalogue)
                spans = [
                    (variable.spans[first], variable.spans[last])
                    for first, last in _span_runs(variable, cells)
                ]
                if _gap(variable) is not None:
                    return " ; ".join(self._position(*pair) for pair in spans)
                return " ; ".join(self._span(*pair, unit) for pair in spans)
            case Outcomes():
                return " ; ".join(
                    dict.fromkeys(self._outcome(variable, cell) for cell in sorted(cells))
                )

    def _picked(self, variable: Pick, branches: Sequence[frozenset[int]]) -> list[str]:
        question = self._catalogue.questions[variable.question]
        if type_of(question).TESTED_BY == "commune_dans":
            return [
                " ou ".join(
                    dict.fromkeys(self._area(variable.cells[cell]) for cell in sorted(cells))
                )
                for cells in branches
            ]
        values = [[v for cell in sorted(cells) for v in variable.cells[cell]] for cells in branches]
        names = {o.id: o.libelle for o in type_of(question).options(question)}
        longest = max(range(len(values)), key=lambda i: len(values[i]))
        texts: list[str] = []
        for number, group in enumerate(values):
            if number == longest and len(branches) > 1 and len(group) > _MOST_LISTED:
                texts.append("Une autre réponse")
            else:
                ordered = [name for value, name in names.items() if value in group]
                texts.append(" ou ".join(ordered))
        return texts

    def _area(self, communes: Sequence[str]) -> str:
        """The territories that hold a group of communes."""
        group = set(communes)
        if group == {HORS_PERIMETRE}:
            return OUTSIDE
        inside = [name for name in self._territoires if group <= self._catalogue.communes_de(name)]
        if not inside:
            known = [code for code in communes if code in self._catalogue.communes]
            if len(known) == 1:
                return self._catalogue.communes[known[0]].nom
            return "Une autre commune"
        smallest = self._catalogue.communes_de(inside[0])
        distinct = [inside[0]] + [
            name for name in inside[1:] if not smallest <= self._catalogue.communes_de(name)
        ]
        names = " et ".join(self._catalogue.territoires[name].nom for name in distinct)
        if any(
            part < smallest and part.isdisjoint(group)
            for part in map(self._catalogue.communes_de, self._territoires)
        ):
            names += ", autres communes"
        if any(group <= self._catalogue.communes_sures_de(name) for name in inside):
            return names
        return f"{names} (rattachement à confirmer)"

    def _scale(self, scale: Scale, first: int, last: int) -> str:
        low, high = scale.bounds(first)[0], scale.bounds(last)[1]
        whole = low == scale.grid.low, high == scale.grid.high
        if scale.grid.days:
            start, end = date.fromordinal(low), date.fromordinal(high)
            if whole == (True, True):
                return "toute date"
            if low == high:
                return f"le {day(start)}"
            if whole[0]:
                return f"avant le {day(end + timedelta(days=1))}"
            if whole[1]:
                return f"le {day(start)} ou après"
            return f"du {day(start)} au {day(end)}"
        question = self._catalogue.questions[scale.question]
        unit = type_of(question).unit(question)
        if whole == (True, True):
            return "toute réponse"
        if low == high:
            return quantity(_number(scale, low), unit)
        above = "" if whole[0] else self._from(scale, low, unit)
        below = "" if whole[1] else self._up_to(scale, high, unit)
        if above and below:
            return f"{above}, et {below}"
        return above or below

    @staticmethod
    def _from(scale: Scale, low: int, unit: Unite | None) -> str:
        """« 18 ans ou plus », « plus de 17 363 € »."""
        if scale.grid.upper or (
            scale.grid.parts > 1 and _simpler(_number(scale, low - 1), _number(scale, low))
        ):
            return f"plus de {quantity(_number(scale, low - 1), unit)}"
        return f"{quantity(_number(scale, low), unit)} ou plus"

    @staticmethod
    def _up_to(scale: Scale, high: int, unit: Unite | None) -> str:
        """« moins de 18 ans », « 17 363 € ou moins »."""
        if scale.grid.upper or (
            scale.grid.parts > 1 and _simpler(_number(scale, high), _number(scale, high + 1))
        ):
            return f"{quantity(_number(scale, high), unit)} ou moins"
        return f"moins de {quantity(_number(scale, high + 1), unit)}"

    @staticmethod
    def _span(first: Span, last: Span, unit: Unite | None) -> str:
        """« 30 % ou moins », « plus de 30 % »."""
        if first.unread:
            return "le chiffre officiel n’est pas connu"

        def shown(value: Scalar) -> str:
            return quantity(value, unit)

        low, high = first.low, last.high
        if low is None and high is None:
            text = "toute valeur"
        elif low is not None and low == high:
            text = f"exactement {shown(low)}"
        else:
            parts: list[str] = []
            if low is not None:
                parts.append(
                    f"{shown(low)} ou plus" if first.closed_low else f"plus de {shown(low)}"
                )
            if high is not None:
                parts.append(
                    f"{shown(high)} ou moins" if last.closed_high else f"moins de {shown(high)}"
                )
            text = ", et ".join(parts)
        return text if first.firm else f"{text} (chiffre à confirmer)"

    @staticmethod
    def _position(first: Span, last: Span) -> str:
        """Where the first of two values is, given the span of their difference."""
        if first.unread:
            return "le chiffre officiel n’est pas connu"
        sides = [
            name
            for name, included in (
                ("en dessous", first.low is None),
                (
                    "égal",
                    first.holds(0) or last.holds(0) or (first.low is None and last.high is None),
                ),
                ("au-dessus", last.high is None),
            )
            if included
        ]
        return " ou ".join(sides) + ("" if first.firm else " (chiffre à confirmer)")

    @staticmethod
    def _outcome(variable: Outcomes, cell: int) -> str:
        outcome = variable.outcomes[cell]
        if outcome == UNREAD:
            return "le chiffre officiel n’est pas connu"
        if not isinstance(variable.test, model.Comparaison):
            return "Oui" if outcome in (HOLDS, HOLDS_SOFTLY) else "Non"
        key, _ = operator_of(variable.test)
        text = _SIDES[key][0 if outcome in (HOLDS, HOLDS_SOFTLY) else 1]
        return text if outcome in (HOLDS, FAILS) else f"{text} (chiffre à confirmer)"


def _gap(variable: Derived) -> tuple[Expression, Expression] | None:
    """The two values of which a derived value is the difference, when only its sign counts."""
    ends = {end for span in variable.spans for end in (span.low, span.high)}
    match variable.expression:
        case model.Difference(difference=(left, right)) if ends <= {None, 0}:
            match left, right:
                case model.JoursDepuis(), model.JoursDepuis():
                    return right.jours_depuis, left.jours_depuis
                case _:
                    return left, right
        case _:
            return None


def _number(scale: Scale, index: int) -> model.Nombre:
    value = scale.grid.value(index)
    assert not isinstance(value, date)
    return value


def _simpler(one: model.Nombre, other: model.Nombre) -> bool:
    return Fraction(one).denominator < Fraction(other).denominator


def _runs(cells: frozenset[int]) -> list[tuple[int, int]]:
    """The first and last cell of each run of neighbours."""
    found: list[tuple[int, int]] = []
    for _, group in groupby(enumerate(sorted(cells)), key=lambda pair: pair[1] - pair[0]):
        run = [cell for _, cell in group]
        found.append((run[0], run[-1]))
    return found


def _span_runs(variable: Derived, cells: frozenset[int]) -> list[tuple[int, int]]:
    """Likewise, cut where what the value rests on changes."""
    found: list[tuple[int, int]] = []
    for first, last in _runs(cells):
        start = first
        for cell in range(first, last + 1):
            span = variable.spans[cell]
            following = variable.spans[cell + 1] if cell < last else None
            if following is None or (following.firm, following.unread) != (
                span.firm,
                span.unread,
            ):
                found.append((start, cell))
                start = cell + 1
    return found
