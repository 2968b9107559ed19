"""Doubt follows what is computed: an amount or a date is never surer than what it rests on."""

from collections.abc import Iterable, Iterator
from datetime import date

from checker import model
from checker.catalogue import Catalogue
from checker.dates import expired
from checker.evaluation import Evaluation, children
from checker.figures import Reading, read_bareme, read_chiffre
from checker.formatting import day
from checker.logic import TRUE
from checker.model import Condition, Dispositif, Expression
from checker.record import record


@record(kw_only=False)
class Doubt:
    """Why a value that is shown is not sure.

    Attributes:
        reason: in French, for the person.
        check: the first of the days from which what it rests on had to be checked again.
    """

    reason: str
    check: date | None


def doubt_about(
    value: Expression,
    condition: Condition | None,
    entry: Dispositif | model.Situation,
    catalogue: Catalogue,
    plain: Evaluation,
) -> Doubt | None:
    """What makes a value shown doubtful, or None when it is sure.

    It is when the firm reading does not give the same value, or is not sure that it is to be
    shown, and when the entry that shows it is itself to be confirmed or checked again.

    Args:
        entry: the scheme, or the situation, that shows it.
        condition: when the value is shown; always when None.
        plain: the plain reading, in which the value is exact and the condition holds.
    """
    on = plain.on
    firm = Evaluation(catalogue, on, plain.answers, firm=True)
    same = firm.value(value).exact == plain.value(value).exact
    if same and (condition is None or firm.test(condition) == TRUE):
        return _about_the_entry(entry, on)
    parts = [value] if condition is None else [value, condition]
    named = [
        (name, reading)
        for part in parts
        for name, reading in figures_used(part, catalogue, plain)
        if not reading.firm
    ]
    checks = [reading.period.a_reverifier_le for _, reading in named if reading.period is not None]
    late = [(name, reading) for name, reading in named if reading.expired]
    if late:
        return Doubt(f"Repose sur {_names(late, _OUTDATED)}.", min(checks))
    if named:
        return Doubt(f"Repose sur {_names(named, _UNCONFIRMED)}.", min(checks, default=None))
    return Doubt("Repose sur une information à confirmer.", None)


def _about_the_entry(entry: Dispositif | model.Situation, on: date) -> Doubt | None:
    check = entry.a_reverifier_le
    if expired(check, on):
        return Doubt(f"Cette règle devait être revérifiée avant le {day(check)}.", check)
    if entry.confiance != "ferme":
        return Doubt("Cette règle est à confirmer.", check)
    return None


_OUTDATED = ("un chiffre qui n’est plus à jour", "des chiffres qui ne sont plus à jour")
_UNCONFIRMED = ("un chiffre à confirmer", "des chiffres à confirmer")


def _names(named: Iterable[tuple[str, Reading]], what: tuple[str, str]) -> str:
    """« un chiffre à confirmer : Participation », « des chiffres à confirmer : … ; … »."""
    names = dict.fromkeys(name for name, _ in named)
    return f"{what[len(names) > 1]} : {' ; '.join(names)}"


def figures_used(
    node: Condition | Expression, catalogue: Catalogue, plain: Evaluation
) -> Iterator[tuple[str, Reading]]:
    """The figures that a value rests on for these answers: what each is, and its reading.

    The branches of a choice that are not taken are left out.
    """

    def visit(part: Condition | Expression) -> Iterator[tuple[str, Reading]]:
        match part:
            case model.RefChiffre():
                chiffre = catalogue.chiffre(part.chiffre)
                yield chiffre.libelle, read_chiffre(chiffre, plain.on)
            case model.RefBareme():
                bareme = catalogue.baremes[part.bareme]
                key = part.selon or bareme.selon
                line = plain.value(key).exact
                number = int(line) if isinstance(line, int) else bareme.premiere_ligne
                yield bareme.titre, read_bareme(bareme, number, plain.on)
                yield from visit(key)
            case model.RefCalcul():
                yield from visit(catalogue.calculs[part.calcul].formule)
            case model.RefCondition() | model.RefVerdict() | model.Perimetre():
                yield from visit(part.behind(catalogue))
            case model.Tranches():
                yield from visit(part.as_cases())
            case model.Choix():
                for case in part.cas:
                    yield from visit(case.si)
                    if plain.test(case.si) == TRUE:
                        yield from visit(case.alors)
                        return
                yield from visit(part.sinon)
            case _:
                for child in children(part):
                    yield from visit(child)

    yield from visit(node)
