"""Evaluating the rule language on answers, some of them unknown, at a date.

A test is evaluated twice. *Plainly*, every figure counts, even one to be confirmed or expired
(the last known value is used). *Firmly*, a comparison that rests on such a figure, or on a
territory whose outline is not sure, is unknown. A refusal is firm only if the firm reading is
false too; that is the whole mechanism by which doubt never turns anyone away.
"""

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date, timedelta
from fractions import Fraction
from typing import cast

from checker import logic, model
from checker.answers import HORS_PERIMETRE, Answer, Answers, Unknown
from checker.catalogue import Catalogue, expired
from checker.dates import (
    add_months,
    age_on,
    day_of_year,
    last_yearly,
    months_between,
    next_yearly,
)
from checker.figures import Reading, read_bareme, read_chiffre
from checker.logic import FALSE, OPEN, TRUE, UNKNOWN, Possible
from checker.model import Condition, Critere, Expression, Question
from checker.model.record import record
from checker.ranges import ANYTHING, UNREAD, Range, Scalar, hull, only

OPERATORS: dict[str, tuple[Callable[[Scalar, Scalar], bool], str]] = {
    "egal_a": (lambda a, b: a == b, "="),
    "different_de": (lambda a, b: a != b, "≠"),
    "inferieur_a": (lambda a, b: a < b, "<"),  # type: ignore[operator]
    "inferieur_ou_egal_a": (lambda a, b: a <= b, "≤"),  # type: ignore[operator]
    "superieur_a": (lambda a, b: a > b, ">"),  # type: ignore[operator]
    "superieur_ou_egal_a": (lambda a, b: a >= b, "≥"),  # type: ignore[operator]
}


def operator_of(comparison: model.Comparaison) -> tuple[str, Expression]:
    """The operator's key and its right-hand side.

    Raises:
        ValueError: none, or several (content is checked before: a mistake in the program).
    """
    found = [(key, right) for key in OPERATORS if (right := getattr(comparison, key)) is not None]
    if len(found) != 1:
        raise ValueError("a comparison needs exactly one operator")
    return found[0]


_LONGEST_SCALE = 60
"""Lines of a scale looked at when the line is unknown; beyond, the range is left open."""


@record(kw_only=False)
class Situation:
    """What a rule is evaluated on: a catalogue, a date, answers.

    `firm` chooses the reading (see the module).
    """

    catalogue: Catalogue
    on: date
    answers: Answers = field(default_factory=dict[str, Answer])
    firm: bool = False

    def answer(self, question: str) -> Answer:
        """The answer to a question, `Unknown.NOT_GIVEN` if there is none."""
        return self.answers.get(question, Unknown.NOT_GIVEN)

    # Expressions

    def value(self, expression: Expression) -> Range:
        """The values that an expression may take."""
        match expression:
            case model.RefQuestion():
                return self._asked(self.catalogue.questions[expression.question])
            case model.Litteral():
                return only(cast(Scalar, expression.valeur))
            case model.RefChiffre():
                reading = read_chiffre(self.catalogue.chiffre(expression.chiffre), self.on)
                return self._read(reading)
            case model.RefBareme():
                return self._scale(expression)
            case model.RefCalcul():
                return self.value(self.catalogue.calculs[expression.calcul].formule)
            case model.Choix():
                return self._choice(expression)
            case model.Aujourdhui():
                return only(self.on)
            case model.Age():
                return self._falling(expression.age, lambda day: age_on(day, self.on))
            case model.MoisDepuis():
                return self._falling(
                    expression.mois_depuis, lambda day: months_between(day, self.on)
                )
            case model.JoursDepuis():
                return self._falling(expression.jours_depuis, lambda day: (self.on - day).days)
            case model.Ajout():
                return self._moved(expression)
            case model.DateAnnuelle():
                return self._yearly(expression)
            case model.Arrondi():
                return self._rounded(expression)
            case model.Somme():
                return self._fold(expression.somme, _add)
            case model.Difference():
                return self._fold(expression.difference, _subtract)
            case model.Produit():
                return self._fold(expression.produit, _multiply)
            case model.Rapport():
                return self._fold(expression.rapport, _divide)
            case model.Maximum():
                return self._extreme(expression.maximum, max)
            case model.Minimum():
                return self._extreme(expression.minimum, min)

    def _asked(self, question: Question) -> Range:
        answer = self.answer(question.id)
        if isinstance(answer, Unknown):
            if question.type == "date":
                return Range(
                    self.on if question.moment == "futur" else None,
                    self.on if question.moment == "passe" else None,
                )
            return Range(question.minimum if question.minimum is not None else 0, question.maximum)
        return only(cast(Scalar, answer))

    def _read(self, reading: Reading) -> Range:
        if reading.value is None or (self.firm and not reading.firm):
            return UNREAD
        return only(cast(Scalar, reading.value))

    def _scale(self, reference: model.RefBareme) -> Range:
        bareme = self.catalogue.baremes[reference.bareme]
        line = self.value(reference.selon or bareme.selon)
        if not line.readable:
            return UNREAD
        first = bareme.premiere_ligne
        if line.high is not None and cast(int, line.high) < first:
            return UNREAD
        low = max(int(cast(int, line.low)) if line.low is not None else first, first)
        high = int(cast(int, line.high)) if line.high is not None else low + _LONGEST_SCALE
        lines = range(low, min(high, low + _LONGEST_SCALE) + 1) or range(low, low + 1)
        values = hull(self._read(read_bareme(bareme, number, self.on)) for number in lines)
        if line.low is not None and cast(int, line.low) < first:
            values = Range(values.low, values.high, values.readable, unread=True)
        if line.unread:
            values = Range(values.low, values.high, values.readable, unread=True)
        if high > lines[-1]:
            values = Range(None, None, values.readable, values.unread)
        return values

    def _choice(self, choice: model.Choix) -> Range:
        branches: list[Range] = []
        for case in choice.cas:
            possible = self.test(case.si)
            if possible & TRUE:
                branches.append(self.value(case.alors))
            if possible & UNKNOWN:
                branches.append(UNREAD)
            if not possible & FALSE:
                return hull(branches)
        branches.append(self.value(choice.sinon))
        return hull(branches)

    def _falling(self, expression: Expression, measure: Callable[[date], int]) -> Range:
        days = self.value(expression)
        if not days.readable:
            return UNREAD
        return Range(
            None if days.high is None else measure(cast(date, days.high)),
            None if days.low is None else measure(cast(date, days.low)),
            unread=days.unread,
        )

    def _moved(self, move: model.Ajout) -> Range:
        start = self.value(move.date)
        months = self.value(move.plus_mois) if move.plus_mois is not None else only(0)
        days = self.value(move.plus_jours) if move.plus_jours is not None else only(0)
        if not (start.readable and months.readable and days.readable):
            return UNREAD

        def end(day: Scalar | None, month: Scalar | None, number: Scalar | None) -> date | None:
            if day is None or month is None or number is None:
                return None
            moved = add_months(cast(date, day), int(cast(int, month)))
            return moved + timedelta(days=int(cast(int, number)))

        return Range(
            end(start.low, months.low, days.low),
            end(start.high, months.high, days.high),
            unread=start.unread or months.unread or days.unread,
        )

    def _yearly(self, yearly: model.DateAnnuelle) -> Range:
        text = self.value(yearly.chaque_annee).exact
        if not isinstance(text, str):
            return UNREAD  # nobody could read which day it is, or not firmly
        month, day = day_of_year(text)
        if yearly.a_partir_du is not None:
            seen, find = self.value(yearly.a_partir_du), next_yearly
        else:
            assert yearly.jusqu_au is not None
            seen, find = self.value(yearly.jusqu_au), last_yearly
        if not seen.readable:
            return UNREAD
        return Range(
            None if seen.low is None else find(month, day, cast(date, seen.low)),
            None if seen.high is None else find(month, day, cast(date, seen.high)),
            unread=seen.unread,
        )

    def _rounded(self, rounded: model.Arrondi) -> Range:
        inner = self.value(rounded.arrondi)
        step = 100 if rounded.au == "centime" else 1

        def cut(number: Scalar | None) -> Scalar | None:
            if number is None:
                return None
            scaled = Fraction(cast(Fraction, number)) * step
            if rounded.au == "euro_superieur":
                return -((-scaled.numerator) // scaled.denominator)
            if rounded.au == "euro_inferieur":
                return scaled.numerator // scaled.denominator
            half_up = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
            return _plain(Fraction(half_up, step))

        return Range(cut(inner.low), cut(inner.high), inner.readable, inner.unread)

    def _fold(
        self, terms: tuple[Expression, ...], combine: Callable[[Range, Range], Range]
    ) -> Range:
        values = [self.value(term) for term in terms]
        result = values[0]
        for value in values[1:]:
            if not (result.readable and value.readable):
                return UNREAD
            combined = combine(result, value)
            result = Range(
                combined.low,
                combined.high,
                combined.readable,
                combined.unread or result.unread or value.unread,
            )
        return result

    def _extreme(self, terms: tuple[Expression, ...], pick: Callable[..., Scalar]) -> Range:
        values = [self.value(term) for term in terms]
        if not all(value.readable for value in values):
            return UNREAD
        lows = [value.low for value in values]
        highs = [value.high for value in values]
        known_lows = [low for low in lows if low is not None]
        known_highs = [high for high in highs if high is not None]
        all_lows, all_highs = len(known_lows) == len(lows), len(known_highs) == len(highs)
        if pick is max:
            low = pick(known_lows) if known_lows else None
            high = pick(known_highs) if all_highs else None
        else:
            low = pick(known_lows) if all_lows else None
            high = pick(known_highs) if known_highs else None
        return Range(low, high, unread=any(value.unread for value in values))

    # Conditions

    def test(self, condition: Condition) -> Possible:
        """The truth values that a condition may take."""
        match condition:
            case model.Toutes():
                return logic.conjunction(self.test(term) for term in condition.toutes)
            case model.Une():
                return logic.disjunction(self.test(term) for term in condition.une)
            case model.AuMoins():
                return logic.at_least(
                    condition.au_moins, (self.test(term) for term in condition.parmi)
                )
            case model.Pas():
                return logic.negation(self.test(condition.pas))
            case model.Comparaison():
                return self._compared(condition)
            case model.Reponse():
                return self._chosen(condition)
            case model.Appartenance():
                return self._inside(condition)
            case model.RefCondition():
                return self.test(self.catalogue.conditions[condition.condition].test)

    def _compared(self, comparison: model.Comparaison) -> Possible:
        key, right_expression = operator_of(comparison)
        left, right = self.value(comparison.comparer), self.value(right_expression)
        possible: Possible = UNKNOWN if left.unread or right.unread else 0
        if left.readable and right.readable:
            possible |= _order(key, left, right)
        return possible or UNKNOWN

    def _chosen(self, test: model.Reponse) -> Possible:
        answer = self.answer(test.reponse)
        if isinstance(answer, Unknown):
            return OPEN
        chosen = answer if isinstance(answer, frozenset) else frozenset((cast(str, answer),))
        if test.est is not None:
            return logic.known(test.est in chosen)
        if test.contient is not None:
            return logic.known(test.contient in chosen)
        return logic.known(not chosen.isdisjoint(test.parmi or test.contient_une_de))

    def _inside(self, test: model.Appartenance) -> Possible:
        answer = self.answer(test.question)
        inside = frozenset[str]().union(*map(self.catalogue.communes_de, test.commune_dans))
        if isinstance(answer, Unknown):
            everywhere: Possible = OPEN if inside else FALSE
            return everywhere | UNKNOWN if self.firm and not self._sure(test) else everywhere
        if answer == HORS_PERIMETRE:
            return FALSE
        if answer in inside:
            sure = any(
                answer in self.catalogue.communes_sures_de(territoire)
                and not expired(self.catalogue.territoires[territoire].a_reverifier_le, self.on)
                for territoire in test.commune_dans
            )
            return TRUE if sure or not self.firm else UNKNOWN
        return FALSE if self._sure(test) or not self.firm else UNKNOWN

    def _sure(self, test: model.Appartenance) -> bool:
        """Whether being outside is sure: every outline is confirmed on the evaluation date."""
        return all(
            entry.confiance == "ferme"
            and entry.composition_sure is None
            and not expired(entry.a_reverifier_le, self.on)
            for entry in map(self.catalogue.territoires.__getitem__, test.commune_dans)
        )


def _plain(value: Fraction) -> Scalar:
    return int(value) if value.denominator == 1 else value


def _ends(
    a: Scalar | None, b: Scalar | None, combine: Callable[[Fraction, Fraction], Fraction]
) -> Scalar | None:
    return None if a is None or b is None else combine(cast(Fraction, a), cast(Fraction, b))


def _add(a: Range, b: Range) -> Range:
    def plus(x: Fraction, y: Fraction) -> Fraction:
        return x + y

    return Range(_ends(a.low, b.low, plus), _ends(a.high, b.high, plus))


def _subtract(a: Range, b: Range) -> Range:
    def minus(x: Fraction, y: Fraction) -> Fraction:
        return x - y

    return Range(_ends(a.low, b.high, minus), _ends(a.high, b.low, minus))


def _multiply(a: Range, b: Range) -> Range:
    def times(x: Fraction, y: Fraction) -> Fraction:
        return x * y

    corners = [_ends(x, y, times) for x in (a.low, a.high) for y in (b.low, b.high)]
    if all(corner is not None for corner in corners):
        known = cast(list[Fraction], corners)
        return Range(min(known), max(known))
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:  # type: ignore[operator]
        return Range(corners[0], None)
    return ANYTHING


def _divide(a: Range, b: Range) -> Range:
    if b.low == 0 and b.high == 0:
        return UNREAD
    positive = b.low is not None and b.low > 0  # type: ignore[operator]
    negative = b.high is not None and b.high < 0  # type: ignore[operator]
    if not positive and not negative:
        return Range(unread=True)
    inverse = Range(
        Fraction(0) if b.high is None else 1 / Fraction(cast(Fraction, b.high)),
        Fraction(0) if b.low is None else 1 / Fraction(cast(Fraction, b.low)),
    )
    return _multiply(a, inverse)


def _order(key: str, left: Range, right: Range) -> Possible:
    """What comparing two ranges may give."""
    a, b = left.exact, right.exact
    if a is not None and b is not None:
        return logic.known(OPERATORS[key][0](a, b))

    def below(x: Scalar | None, y: Scalar | None, strict: bool) -> bool:
        """X < y (or ≤) for sure, unbounded ends never being sure."""
        if x is None or y is None:
            return False
        return x < y if strict else x <= y  # type: ignore[operator]

    match key:
        case "inferieur_a":
            always = below(left.high, right.low, True)
            never = below(right.high, left.low, False)
        case "inferieur_ou_egal_a":
            always = below(left.high, right.low, False)
            never = below(right.high, left.low, True)
        case "superieur_a":
            always = below(right.high, left.low, True)
            never = below(left.high, right.low, False)
        case "superieur_ou_egal_a":
            always = below(right.high, left.low, False)
            never = below(left.high, right.low, True)
        case _:
            apart = below(left.high, right.low, True) or below(right.high, left.low, True)
            always, never = (False, apart) if key == "egal_a" else (apart, False)
    return TRUE if always else FALSE if never else OPEN


def children(node: Condition | Expression | model.Cas) -> Iterator[Condition | Expression]:
    """The parts of a node, in the order in which they are written."""
    match node:
        case model.Toutes():
            yield from node.toutes
        case model.Une():
            yield from node.une
        case model.AuMoins():
            yield from node.parmi
        case model.Pas():
            yield node.pas
        case model.Comparaison():
            yield node.comparer
            yield operator_of(node)[1]
        case model.Choix():
            for case in node.cas:
                yield case.si
                yield case.alors
            yield node.sinon
        case model.Ajout():
            yield node.date
            yield from (part for part in (node.plus_mois, node.plus_jours) if part is not None)
        case model.DateAnnuelle():
            yield node.chaque_annee
            yield from (part for part in (node.a_partir_du, node.jusqu_au) if part is not None)
        case model.RefBareme(selon=selon) if selon is not None:
            yield selon
        case model.Arrondi():
            yield node.arrondi
        case model.Age():
            yield node.age
        case model.MoisDepuis():
            yield node.mois_depuis
        case model.JoursDepuis():
            yield node.jours_depuis
        case model.Somme():
            yield from node.somme
        case model.Difference():
            yield from node.difference
        case model.Produit():
            yield from node.produit
        case model.Rapport():
            yield from node.rapport
        case model.Maximum():
            yield from node.maximum
        case model.Minimum():
            yield from node.minimum
        case _:
            return


def rule_of(critere: Critere) -> Condition:
    """All that a condition of a scheme says: it does not concern the person, or its test holds."""
    if critere.concerne is None:
        return critere.test
    return model.Une(une=(model.Pas(pas=critere.concerne), critere.test))


def spelled_out(condition: Condition, catalogue: Catalogue) -> Condition:
    """The condition with the named ones that it combines written in full."""
    match condition:
        case model.RefCondition():
            return spelled_out(catalogue.conditions[condition.condition].test, catalogue)
        case model.Toutes():
            return model.Toutes(toutes=_all_spelled_out(condition.toutes, catalogue))
        case model.Une():
            return model.Une(une=_all_spelled_out(condition.une, catalogue))
        case model.AuMoins():
            parts = _all_spelled_out(condition.parmi, catalogue)
            return model.AuMoins(au_moins=condition.au_moins, parmi=parts)
        case model.Pas():
            return model.Pas(pas=spelled_out(condition.pas, catalogue))
        case model.Comparaison() | model.Reponse() | model.Appartenance():
            return condition


def _all_spelled_out(
    conditions: tuple[Condition, ...], catalogue: Catalogue
) -> tuple[Condition, ...]:
    return tuple(spelled_out(condition, catalogue) for condition in conditions)


def leaves(node: Condition | Expression, catalogue: Catalogue) -> Iterator[Condition | Expression]:
    """Every node under and including this one, through named derived values and scales' keys."""
    yield node
    if isinstance(node, model.RefCalcul):
        yield from leaves(catalogue.calculs[node.calcul].formule, catalogue)
    elif isinstance(node, model.RefBareme) and node.selon is None:
        yield from leaves(catalogue.baremes[node.bareme].selon, catalogue)
    elif isinstance(node, model.RefCondition):
        yield from leaves(catalogue.conditions[node.condition].test, catalogue)
    for child in children(node):
        yield from leaves(child, catalogue)


def questions_of(node: Condition | Expression, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the questions that a node looks at, each once, in order of appearance."""
    seen: dict[str, None] = {}
    for leaf in leaves(node, catalogue):
        match leaf:
            case model.RefQuestion():
                seen[leaf.question] = None
            case model.Reponse():
                seen[leaf.reponse] = None
            case model.Appartenance():
                seen[leaf.question] = None
            case _:
                pass
    return tuple(seen)
