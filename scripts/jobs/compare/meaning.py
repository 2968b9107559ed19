"""What a rule means at a date, and the dates at which two versions may differ."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from checker import model
from checker.catalogue import Catalogue
from checker.encoding import encode
from checker.evaluation import leaves, questions_of, rule_of
from checker.model import Condition, Dispositif, Expression

HORIZON = timedelta(days=550)
MOST_DATES = 8


def rests_on(dispositif: Dispositif, catalogue: Catalogue) -> dict[tuple[str, str], object]:
    """The entries that a scheme's verdict rests on, by kind and id, as plain trees."""
    found: dict[tuple[str, str], object] = {}
    names: set[str] = set()
    for critere in dispositif.conditions:
        names.update(questions_of(rule_of(critere), catalogue))
        for kind, name, entry in _cited(rule_of(critere), catalogue):
            found[kind, name] = encode(entry)
    for coherence in catalogue.coherences.values():
        if names.issuperset(coherence.questions):
            found["coherences", coherence.id] = encode(coherence.interdit)
    for name in names:
        question = catalogue.questions[name]
        found["questions", name] = [
            question.type,
            [option.id for option in question.options],
            question.exclusive,
            question.minimum,
            question.maximum,
            question.moment,
            question.euros_entiers,
            question.nature,
        ]
    return found


def rule(dispositif: Dispositif, catalogue: Catalogue) -> object:
    """Everything that a verdict depends on, as a plain tree: equal trees give equal verdicts."""
    return [_conditions_of(dispositif), rests_on(dispositif, catalogue)]


def _conditions_of(dispositif: Dispositif) -> list[object]:
    """Its own part of a scheme's rule."""
    conditions = [
        [
            critere.id,
            encode(rule_of(critere)),
            critere.echec,
            critere.confiance or dispositif.confiance,
            (critere.a_reverifier_le or dispositif.a_reverifier_le).isoformat(),
        ]
        for critere in dispositif.conditions
    ]
    last_day = dispositif.fin and dispositif.fin.isoformat()
    return [conditions, dispositif.connaissance.niveau, last_day]


def _cited(node: Condition | Expression, catalogue: Catalogue) -> Iterator[tuple[str, str, object]]:
    for leaf in leaves(node, catalogue):
        match leaf:
            case model.RefChiffre():
                yield (
                    "chiffres",
                    leaf.chiffre,
                    list(catalogue.chiffre(leaf.chiffre).periodes),
                )
            case model.RefBareme():
                bareme = catalogue.baremes[leaf.bareme]
                yield (
                    "baremes",
                    leaf.bareme,
                    [encode(bareme.selon), bareme.premiere_ligne, list(bareme.periodes)],
                )
            case model.RefCalcul():
                yield "calculs", leaf.calcul, catalogue.calculs[leaf.calcul].formule
            case model.RefCondition():
                yield "conditions", leaf.condition, catalogue.conditions[leaf.condition].test
            case model.RefVerdict():
                other = catalogue.dispositifs[leaf.dispositif]
                yield "dispositifs", leaf.dispositif, _conditions_of(other)
            case model.Appartenance():
                for name in leaf.commune_dans:
                    yield (
                        "territoires",
                        name,
                        [
                            sorted(catalogue.communes_de(name)),
                            sorted(catalogue.communes_sures_de(name)),
                            catalogue.territoires[name].a_reverifier_le,
                        ],
                    )
            case _:
                pass


def dates_of_change(pairs: Iterable[tuple[Dispositif, Catalogue]], on: date) -> list[date]:
    """The evaluation date, and the days after it when a figure of these rules changes or expires.

    At most `MOST_DATES`, within the next year and a half.
    """
    days = {on}
    for dispositif, catalogue in pairs:
        for critere in dispositif.conditions:
            days.add((critere.a_reverifier_le or dispositif.a_reverifier_le) + timedelta(days=1))
            days.update(_days_of_others(rule_of(critere), catalogue))
            for period in _periods(rule_of(critere), catalogue):
                days.add(period.a_reverifier_le + timedelta(days=1))
                if period.du:
                    days.add(period.du)
                if period.au:
                    days.add(period.au + timedelta(days=1))
    return sorted(day for day in days if on <= day <= on + HORIZON)[:MOST_DATES]


def _days_of_others(node: Condition, catalogue: Catalogue) -> Iterator[date]:
    """The days on which a scheme whose verdict counts ends, or has to be checked again."""
    for leaf in leaves(node, catalogue):
        if isinstance(leaf, model.RefVerdict):
            other = catalogue.dispositifs[leaf.dispositif]
            checks = [c.a_reverifier_le or other.a_reverifier_le for c in other.conditions]
            for day in (*checks, other.fin):
                if day is not None:
                    yield day + timedelta(days=1)


def _periods(
    node: Condition | Expression, catalogue: Catalogue
) -> Iterator[model.PeriodeChiffre | model.PeriodeBareme]:
    for leaf in leaves(node, catalogue):
        if isinstance(leaf, model.RefChiffre):
            yield from catalogue.chiffre(leaf.chiffre).periodes
        elif isinstance(leaf, model.RefBareme):
            yield from catalogue.baremes[leaf.bareme].periodes
