"""Rules compare like with like: euros with euros, months with months, a date with a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from checker import model
from checker.dates import day_of_year
from checker.evaluation import OPERATORS
from checker.formatting import number
from checker.model import Expression, Unite
from checker.question_types import type_of
from scripts.jobs.check.misfits import Misfit, told
from scripts.jobs.check.walk import entries, find
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path
from scripts.parts.reading.problems import quote

type Dimension = Unite | None
"""What a value is measured in; None when it can't be told, and then nothing is reported."""

MONEY: tuple[Unite, ...] = ("euros", "euros_par_mois", "euros_par_an")
DURATIONS: tuple[Unite, ...] = ("mois", "semaines", "jours", "ans", "heures", "minutes")
COUNTS: tuple[Unite, ...] = ("nombre", "personnes", "coefficient")
_WORDS: dict[str, str] = {
    "euros": "des euros",
    "euros_par_mois": "des euros par mois",
    "euros_par_an": "des euros par an",
    "mois": "des mois",
    "semaines": "des semaines",
    "jours": "des jours",
    "ans": "des années",
    "heures": "des heures",
    "minutes": "des minutes",
    "personnes": "un nombre de personnes",
    "pourcent": "un pourcentage",
    "coefficient": "un rapport (0.3 pour 30 %)",
    "metres_carres": "des mètres carrés",
    "metres_cubes": "des mètres cubes",
    "kilometres": "des kilomètres",
    "nombre": "un nombre",
    "date": "une date",
    "jour_de_l_annee": "un jour de l’année (1er novembre)",
    "texte": "un texte",
}


NOT_NUMBERS: tuple[Unite, ...] = ("date", "jour_de_l_annee", "texte")
BAND_LIMITS = ("inferieur_a", "inferieur_ou_egal_a")
YEARLY = ("a_partir_du", "jusqu_au")
"""The keys of a yearly date that say from where it is seen."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two things that do not go together, at a path inside an expression."""

    path: Path
    message: str


def _same(a: Dimension, b: Dimension) -> bool:
    """Whether two values may be compared or added."""
    if a is None or b is None or a == b:
        return True
    if a in COUNTS and b in COUNTS:
        return True
    if "coefficient" in (a, b) and (a in DURATIONS or b in DURATIONS):
        return True  # a debt divided by a monthly payment is a number of months
    return a in MONEY and b in MONEY and "euros" in (a, b)


def _both(a: Dimension, b: Dimension) -> Dimension:
    """The more precise of two dimensions that go together."""
    if a is None or b is None:
        return a or b
    return b if a in ("euros", "nombre") else a


class Measuring:
    """Finds the dimension of expressions, and what does not fit inside them."""

    def __init__(self, contenu: Contenu) -> None:
        self._catalogue = contenu.catalogue
        self.found: list[Mismatch] = []

    def measure(self, expression: Expression, path: Path) -> Dimension:
        """The expression's dimension; mistakes inside it are added to `found`."""
        match expression:
            case model.RefQuestion():
                return self._question(expression, path)
            case model.Litteral(valeur=value):
                return _literal(value)
            case model.RefChiffre():
                return self._figure(expression.chiffre)
            case model.RefBareme():
                return self._scale(expression, path)
            case model.RefCalcul():
                entry = self._catalogue.calculs.get(expression.calcul)
                return entry.unite if entry else None
            case model.Somme(somme=terms):
                return self._alike(terms, (*path, "somme"))
            case model.Maximum(maximum=terms):
                return self._alike(terms, (*path, "maximum"))
            case model.Minimum(minimum=terms):
                return self._alike(terms, (*path, "minimum"))
            case model.Difference(difference=terms):
                return self._numbers_alike(terms, (*path, "difference"))
            case model.Produit(produit=terms):
                return self._product(terms, (*path, "produit"))
            case model.Rapport(rapport=terms):
                return self._ratio(terms, (*path, "rapport"))
            case model.Arrondi():
                return self._number(expression.arrondi, (*path, "arrondi"))
            case model.Age():
                return self._from_date(expression.age, (*path, "age"), "ans")
            case model.MoisDepuis():
                return self._from_date(expression.mois_depuis, (*path, "mois_depuis"), "mois")
            case model.JoursDepuis():
                return self._from_date(expression.jours_depuis, (*path, "jours_depuis"), "jours")
            case model.Ajout():
                return self._moved(expression, path)
            case model.DateAnnuelle():
                return self._yearly(expression, path)
            case model.Aujourdhui():
                return "date"
            case model.Choix():
                return self._choice(expression, path)
            case model.Tranches():
                return self._bands(expression, path)

    def expect(self, expression: Expression, wanted: Unite, path: Path) -> None:
        """Report an expression that is not measured as wanted."""
        got = self.measure(expression, path)
        if not _same(got, wanted):
            self._report(path, f"Il faut {_WORDS[wanted]} ici, pas {_WORDS[cast(str, got)]}.")

    def _report(self, path: Path, message: str) -> None:
        self.found.append(Mismatch(path, message))

    def _question(self, reference: model.RefQuestion, path: Path) -> Dimension:
        question = self._catalogue.questions.get(reference.question)
        if question is None:
            return None
        kind = type_of(question)
        if (measured := kind.measured(question)) is not None:
            return measured
        self._report(
            (*path, "question"),
            f"La réponse à {quote(reference.question)} n’est ni un nombre ni une date :"
            f" testez-la avec {kind.TESTED_BY}:",
        )
        return None

    def _figure(self, reference: str) -> Dimension:
        theme, _, name = reference.partition(".")
        entry = self._catalogue.chiffres.get(theme)
        figure = entry.chiffres.get(name) if entry else None
        if figure is None or any(
            message
            for period in figure.periodes
            for message in _value_mistakes(figure.unite, period.valeur)
        ):
            return None
        return figure.unite

    def _scale(self, reference: model.RefBareme, path: Path) -> Dimension:
        if reference.selon is not None:
            self.count(reference.selon, (*path, "selon"))
        entry = self._catalogue.baremes.get(reference.bareme)
        return entry.unite if entry else None

    def count(self, expression: Expression, path: Path) -> None:
        """Report the key of a scale that is not a plain number."""
        got = self.measure(expression, path)
        if got in (*MONEY, *NOT_NUMBERS, "pourcent"):
            self._report(path, f"La ligne d’un barème est un nombre entier, pas {_WORDS[got]}.")

    def _alike(self, terms: tuple[Expression, ...], path: Path) -> Dimension:
        common: Dimension = None
        for index, term in enumerate(terms):
            got = self.measure(term, (*path, index))
            if not _same(common, got):
                self._report(
                    (*path, index),
                    f"Ces éléments ne vont pas ensemble : {_WORDS[cast(str, common)]} et"
                    f" {_WORDS[cast(str, got)]}.",
                )
            else:
                common = _both(common, got)
        return common

    def _numbers_alike(self, terms: tuple[Expression, ...], path: Path) -> Dimension:
        common = self._alike(terms, path)
        if common in NOT_NUMBERS:
            self._report(
                path,
                "On ne soustrait pas des dates : utilisez mois_depuis: ou jours_depuis:"
                if common == "date"
                else "On ne calcule pas sur un texte.",
            )
            return None
        return common

    def _number(self, expression: Expression, path: Path) -> Dimension:
        got = self.measure(expression, path)
        if got in NOT_NUMBERS:
            self._report(path, f"Il faut un nombre ici, pas {_WORDS[got]}.")
            return None
        return got

    def _product(self, terms: tuple[Expression, ...], path: Path) -> Dimension:
        got: list[Dimension] = [
            self._number(term, (*path, index)) for index, term in enumerate(terms)
        ]
        measured: list[Dimension] = [unit for unit in got if not _is_count(unit)]
        if not measured:
            return "nombre"
        # What a count multiplies (months? persons?) can't be told: « euros » goes with both.
        return _rough(measured[0]) if len(measured) == 1 else None

    def _ratio(self, terms: tuple[Expression, ...], path: Path) -> Dimension:
        got: list[Dimension] = [
            self._number(term, (*path, index)) for index, term in enumerate(terms)
        ]
        if len(got) != 2 or None in got:
            return None
        top, bottom = got
        if not _same(top, bottom) and top in MONEY and bottom in MONEY:
            self._report(path, "On divise des euros par mois et des euros par an.")
            return None
        if top == bottom or (top in MONEY and bottom in MONEY):
            return "coefficient"
        return _rough(top) if _is_count(bottom) else None

    def _from_date(self, expression: Expression, path: Path, unit: Unite) -> Dimension:
        self.expect(expression, "date", path)
        return unit

    def _moved(self, move: model.Ajout, path: Path) -> Dimension:
        self.expect(move.date, "date", (*path, "date"))
        for key, unit in (("plus_mois", "mois"), ("plus_jours", "jours")):
            term = getattr(move, key)
            if term is not None:
                got = self._number(term, (*path, key))
                if got not in (None, unit, *COUNTS):
                    self._report((*path, key), f"Il faut {_WORDS[unit]} ici, pas {_WORDS[got]}.")
        return "date"

    def _yearly(self, yearly: model.DateAnnuelle, path: Path) -> Dimension:
        self.expect(yearly.chaque_annee, "jour_de_l_annee", (*path, "chaque_annee"))
        for key in YEARLY:
            seen = getattr(yearly, key)
            if seen is not None:
                self.expect(seen, "date", (*path, key))
        return "date"

    def _choice(self, choice: model.Choix, path: Path) -> Dimension:
        common: Dimension = None
        branches = [(("cas", i, "alors"), case.alors) for i, case in enumerate(choice.cas)]
        for where, value in (*branches, (("sinon",), choice.sinon)):
            got = self.measure(value, (*path, *where))
            if not _same(common, got):
                self._report(
                    (*path, *where),
                    f"Les cas ne donnent pas la même chose : {_WORDS[cast(str, common)]} et"
                    f" {_WORDS[cast(str, got)]}.",
                )
            else:
                common = _both(common, got)
        return common

    def _bands(self, bands: model.Tranches, path: Path) -> Dimension:
        wanted = self.measure(bands.tranches, (*path, "tranches"))
        common = self.measure(bands.sinon, (*path, "sinon"))
        for index, band in enumerate(bands.bandes):
            for key in BAND_LIMITS:
                limit = getattr(band, key)
                where = (*path, "bandes", index, key)
                if limit is not None and not _same(got := self.measure(limit, where), wanted):
                    message = f"On compare {_WORDS[str(wanted)]} avec {_WORDS[str(got)]}."
                    self._report(where, message)
            where = (*path, "bandes", index, "alors")
            got = self.measure(band.alors, where)
            if not _same(common, got):
                self._report(
                    where,
                    f"Les tranches ne donnent pas la même chose : {_WORDS[str(common)]} et"
                    f" {_WORDS[str(got)]}.",
                )
            else:
                common = _both(common, got)
        return common


def _is_count(unit: Dimension) -> bool:
    return unit in COUNTS


def _rough(unit: Dimension) -> Dimension:
    """The unit, without the period of an amount."""
    return "euros" if unit in MONEY else unit


def _literal(value: object) -> Dimension:
    if isinstance(value, str):
        return "texte"
    return "date" if isinstance(value, date) else None


def units(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Comparisons and computations that mix what does not go together."""
    found: list[Misfit] = []
    for kind, name, entry in entries(contenu):
        measuring = Measuring(contenu)
        for path, comparison in find(model.Comparaison, entry):
            _compare(measuring, comparison, path)
        for path, shown in find(model.Affichage, entry):
            measuring.expect(shown.valeur, shown.unite, (*path, "valeur"))
        for path, field in find(model.Champ, entry):
            if field.valeur is not None and field.unite is not None:
                measuring.expect(field.valeur, field.unite, (*path, "valeur"))
        for path, deadline in find(model.Echeance, entry):
            measuring.expect(deadline.date, "date", (*path, "date"))
        if isinstance(entry, model.Calcul):
            measuring.expect(entry.formule, entry.unite, ("formule",))
        if isinstance(entry, model.Bareme):
            measuring.count(entry.selon, ("selon",))
        found += [Misfit(kind, name, one.path, one.message) for one in measuring.found]
    yield from told(found, contenu, marks) if found else ()


def _compare(measuring: Measuring, comparison: model.Comparaison, path: Path) -> None:
    before = len(measuring.found)
    left = measuring.measure(comparison.comparer, (*path, "comparer"))
    for key in OPERATORS:
        other = getattr(comparison, key)
        if other is None:
            continue
        right = measuring.measure(other, (*path, key))
        if len(measuring.found) > before:
            continue  # one mistake, one message
        if "jour_de_l_annee" in (left, right):
            message = (
                "Un jour de l’année revient tous les ans : dites lequel, avec chaque_annee: et"
                " a_partir_du: ou jusqu_au:"
            )
            measuring.found.append(Mismatch((*path, key), message))
        elif "texte" in (left, right):
            message = "On ne compare pas un texte : pour tester une option, utilisez reponse:"
            measuring.found.append(Mismatch((*path, key), message))
        elif not _same(left, right):
            message = f"On compare {_WORDS[cast(str, left)]} avec {_WORDS[cast(str, right)]}."
            measuring.found.append(Mismatch((*path, key), message))


_CONVERSIONS = (12, 100)  # months in a year, percents: no source is needed
_FEW = 9


def literals(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Numbers written in a rule instead of in `chiffres/`, where they have a source and a date."""
    for kind, name, entry in entries(contenu):
        allowed = {*_conversions(entry), *_small_counts(contenu, entry)}
        for path, item in find(model.Litteral, entry):
            value = item.valeur
            if isinstance(value, str) or value in (0, 1) or path in allowed:
                continue
            shown = value.isoformat() if isinstance(value, date) else number(value)
            message = (
                f"Pas de valeur écrite dans une règle : mettez {quote(shown)} dans"
                " content/chiffres avec sa source, puis citez ce chiffre ici."
            )
            yield marks.erreur(kind, name, path, message)


def _conversions(entry: object) -> Iterator[Path]:
    """Where a literal converts a unit."""
    for path, item in find((model.Produit, model.Rapport), entry):
        key = item.CLE
        for index, term in enumerate(getattr(item, key)):
            if isinstance(term, model.Litteral) and term.valeur in _CONVERSIONS:
                yield (*path, key, index)


def _small_counts(contenu: Contenu, entry: object) -> Iterator[Path]:
    """Where a literal is a small number of persons or things that a count is compared with."""
    measuring = Measuring(contenu)
    for path, comparison in find(model.Comparaison, entry):
        unit = measuring.measure(comparison.comparer, path)
        for key in OPERATORS:
            term = getattr(comparison, key)
            if (
                unit in ("personnes", "nombre")
                and isinstance(term, model.Litteral)
                and isinstance(term.valeur, int)
                and 0 <= term.valeur <= _FEW
            ):
                yield (*path, key)


def figure_values(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Figures whose values are not of the kind that their unit says."""
    for kind, name, entry in entries(contenu, "chiffres"):
        for figure_name, figure in entry.chiffres.items():
            for index, period in enumerate(figure.periodes):
                path = ("chiffres", figure_name, "periodes", index, "valeur")
                for message in _value_mistakes(figure.unite, period.valeur):
                    yield marks.erreur(kind, name, path, message)


_SAID = re.compile(
    r"\d[\s\u00a0\u202f]*(mois|ans?|années?|jours?|semaines?|heures?|%|€|euros?)(?!\w)"
)
_FAMILIES: dict[str, tuple[Unite, ...]] = {
    "%": ("pourcent", "coefficient"),
    "€": MONEY,
    "euro": MONEY,
    "euros": MONEY,
}
"""The units that a word after a number may stand for; any other word is a length of time."""


def figure_words(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Figures said in words of another unit: « 1 mois » for one euro."""
    for kind, name, entry in entries(contenu, "chiffres"):
        for figure_name, figure in entry.chiffres.items():
            said = _SAID.search(figure.mots or "")
            family = _FAMILIES.get(said[1], DURATIONS) if said else ()
            if (
                said
                and figure.unite in (*MONEY, *DURATIONS, "pourcent")
                and (figure.unite not in family)
            ):
                path = ("chiffres", figure_name, "unite")
                message = f"L’unité est {quote(figure.unite)}, les mots disent {quote(said[0])}."
                yield marks.erreur(kind, name, path, message)


def _value_mistakes(unit: Unite, value: object) -> Iterator[str]:
    if value is None:
        return
    is_date, is_text = isinstance(value, date), isinstance(value, str)
    if unit == "date" and not is_date:
        yield "L’unité est « date » : écrivez une date comme 2026-11-22."
    elif unit == "jour_de_l_annee":
        if not is_text or not _is_day_of_year(value):
            yield (
                "L’unité est « jour_de_l_annee » : écrivez un jour que tous les ans ont, comme"
                " 1er novembre ou 31 mars."
            )
    elif unit == "texte" and not is_text:
        yield "L’unité est « texte » : écrivez un texte, entre guillemets."
    elif unit not in NOT_NUMBERS and (is_date or is_text):
        yield f"L’unité est {quote(unit)} : écrivez un nombre comme 2 ou 651.69."


def _is_day_of_year(value: object) -> bool:
    try:
        day_of_year(cast(str, value))
    except ValueError:
        return False
    return True
