"""The limits of bands go up: a band below a lower limit would never be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise, product
from typing import cast

from checker import model
from checker.evaluation import Evaluation, leaves, questions_of
from checker.given import Answer
from checker.model import Expression, Tranches
from checker.question_types import type_of
from checker.words import answer_text
from scripts.jobs.check.examples import rests_on_what_is_sound
from scripts.jobs.check.walk import entries, find
from scripts.parts.reading import Contenu, Marks, Probleme

_FEW = 12
"""The values of a number that are tried: the first ones, where scales have their lines."""
_MOST = 2_000


def order(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Limits that do not go up, with the household and the day for which they do not."""
    for kind, name, entry in entries(contenu):
        for path, bands in find(Tranches, entry):
            if (kind, name) in contenu.faulty or not rests_on_what_is_sound(contenu, bands):
                continue
            for index, message in _falling(contenu, bands):
                yield marks.erreur(kind, name, (*path, "bandes", index), message)


def _falling(contenu: Contenu, bands: Tranches) -> Iterator[tuple[int, str]]:
    catalogue = contenu.catalogue
    limits = [band.limite for band in bands.bandes]
    names = list(dict.fromkeys(n for limit in limits for n in questions_of(limit, catalogue)))
    said: set[int] = set()
    for on in _days(contenu, limits):
        domains = [_domain(contenu, name, on) for name in names]
        for values in islice(product(*domains), _MOST):
            answers = dict(zip(names, values, strict=True))
            evaluation = Evaluation(catalogue, on, answers)
            worth = [evaluation.value(limit).exact for limit in limits]
            for index, (lower, upper) in enumerate(pairwise(worth), 1):
                if lower is None or upper is None or index in said or lower < upper:  # type: ignore[operator]
                    continue
                said.add(index)
                who = " ; ".join(
                    f"{catalogue.questions[n].court} : "
                    f"{answer_text(catalogue.questions[n], answer, catalogue)}"
                    for n, answer in answers.items()
                )
                message = (
                    "La limite de cette tranche n’est pas au-dessus de la précédente"
                    f"{f' ({who})' if who else ''} : elle ne servirait jamais. Rangez les tranches"
                    " de la plus basse à la plus haute, ou corrigez les limites."
                )
                yield index, message


def _days(contenu: Contenu, limits: list[Expression]) -> list[date]:
    """The day of the check, and each day on which a limit takes another value."""
    days = {contenu.au}
    for limit in limits:
        for leaf in leaves(limit, contenu.catalogue):
            periods: tuple[model.PeriodeChiffre | model.PeriodeBareme, ...] = ()
            if isinstance(leaf, model.RefChiffre):
                periods = contenu.catalogue.chiffre(leaf.chiffre).periodes
            elif isinstance(leaf, model.RefBareme):
                periods = contenu.catalogue.baremes[leaf.bareme].periodes
            days.update(period.du for period in periods if period.du is not None)
            days.update(period.au for period in periods if period.au is not None)
    return sorted(days)


def _domain(contenu: Contenu, name: str, on: date) -> Sequence[Answer]:
    question = contenu.catalogue.questions[name]
    kind = type_of(question)
    grid = kind.grid(question, on)
    if grid is not None:
        indexes = range(grid.low, min(grid.high, grid.low + _FEW) + 1)
        return [cast(Answer, grid.value(index)) for index in indexes]
    return kind.single(question) or list(contenu.catalogue.communes)[:1]
