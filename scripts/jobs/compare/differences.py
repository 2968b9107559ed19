"""The differences between two catalogues: verdicts, figures, entries, and where they show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.catalogue import Catalogue
from checker.diagrams.diagram import Diagram, TooLarge, compile
from checker.diagrams.difference import Change, difference
from checker.diagrams.examples import boundary_cases
from checker.diagrams.store import LimitExceededError
from checker.encoding import encode
from checker.formatting import quantity
from checker.given import Answer
from checker.model import Bareme, Chiffre, Dispositif, PeriodeBareme, PeriodeChiffre
from checker.service import read_answers
from checker.verdicts import evaluate
from scripts.jobs.check.pages import page_citations
from scripts.jobs.compare.households import Played
from scripts.jobs.compare.meaning import dates_of_change, rule
from scripts.jobs.compare.shown import Shown, shown_changes
from scripts.parts.reading.layout import KINDS

NO_SEARCH = 0
"""A smaller diagram says the same: the time to look for one is better spent."""


@dataclass(frozen=True)
class Verdicts:
    """How a scheme's verdicts change from one date on.

    Attributes:
        compared: False when the rule is too large to be compared exactly.
    """

    on: date
    changes: list[Change]
    compared: bool = True


@dataclass(frozen=True)
class SchemeDifference:
    """A scheme that gives other verdicts.

    Attributes:
        households: its examples whose verdict changes, in words.
        moved, cases: boundary cases of the old rule whose verdict changes, out of all.
    """

    dispositif: Dispositif
    verdicts: list[Verdicts]
    households: list[str]
    moved: int
    cases: int


@dataclass(frozen=True)
class FigureDifference:
    """A figure or a scale that changes, in words."""

    reference: str
    libelle: str
    before: str
    after: str


@dataclass
class Comparison:
    """Everything that changes between two versions.

    Attributes:
        played: what changes for the households, once they have been played.
    """

    on: date
    schemes: list[SchemeDifference] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    figures: list[FigureDifference] = field(default_factory=list)
    entries: dict[str, list[str]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    played: Played = field(default_factory=Played)

    @property
    def changes_meaning(self) -> bool:
        """Whether any result, plan or figure changes."""
        return bool(self.schemes or self.added or self.removed or self.figures or self.played.plans)

    @property
    def nothing(self) -> bool:
        """Whether residents get and see the same."""
        return not (self.changes_meaning or self.shown or self.played.letters)


def compare(old: Catalogue, new: Catalogue, on: date, pages: Mapping[str, str]) -> Comparison:
    """What changes from one catalogue to the other, from a date on.

    Args:
        pages: the pages that people wrote, by path, to tell which ones show a changed figure.
    """
    found = Comparison(on)
    found.added = sorted(set(new.dispositifs) - set(old.dispositifs))
    found.removed = sorted(set(old.dispositifs) - set(new.dispositifs))
    for name, dispositif in new.dispositifs.items():
        before = old.dispositifs.get(name)
        if before is None or rule(before, old) == rule(dispositif, new):
            continue
        difference_found = _scheme(before, dispositif, old, new, on)
        if difference_found is not None:
            found.schemes.append(difference_found)
    found.figures = [*_figures(old, new), *_scales(old, new)]
    found.entries = _entries(old, new)
    found.shown = shown_changes(old, new)
    found.pages = _pages(found, new, pages)
    return found


def _scheme(
    before: Dispositif, after: Dispositif, old: Catalogue, new: Catalogue, on: date
) -> SchemeDifference | None:
    verdicts: list[Verdicts] = []
    moved, cases = 0, 0
    seen: list[tuple[object, ...]] = []
    for day in dates_of_change(((before, old), (after, new)), on):
        left, right = (
            compile(before, old, day, effort=NO_SEARCH),
            compile(after, new, day, effort=NO_SEARCH),
        )
        if isinstance(left, TooLarge) or isinstance(right, TooLarge):
            verdicts.append(Verdicts(day, [], compared=False))
            continue
        try:
            changes = difference(left, right)
        except LimitExceededError:
            verdicts.append(Verdicts(day, [], compared=False))
            continue
        signature = tuple((c.old, c.new, c.regions) for c in changes)
        if not changes or signature in seen:
            continue
        seen.append(signature)
        verdicts.append(Verdicts(day, changes))
        if not cases:
            moved, cases = _boundary_moves(left, after, new, day)
    if not verdicts:
        return None
    return SchemeDifference(
        after, verdicts, list(_households(before, after, old, new)), moved, cases
    )


def _boundary_moves(left: Diagram, after: Dispositif, new: Catalogue, on: date) -> tuple[int, int]:
    moved, cases = 0, 0
    for case in boundary_cases(left):
        cases += 1
        known = {name: a for name, a in case.answers.items() if name in new.questions}
        if evaluate(after, new, known, on).reachable != {case.verdict}:
            moved += 1
    return moved, cases


def _households(
    before: Dispositif, after: Dispositif, old: Catalogue, new: Catalogue
) -> Iterator[str]:
    """The examples of the old rule that now get another verdict."""
    for example in before.exemples:
        then = evaluate(before, old, _answers(example.reponses, old, example.au), example.au)
        kept = {name: raw for name, raw in example.reponses.items() if name in new.questions}
        now = evaluate(after, new, _answers(kept, new, example.au), example.au)
        if then.verdict != now.verdict:
            yield f"{example.nom} : {then.verdict} → {now.verdict}"


def _answers(raws: Mapping[str, object], catalogue: Catalogue, on: date) -> dict[str, Answer]:
    return read_answers(catalogue, dict(raws), on)[0]  # type: ignore[arg-type]


def _figures(old: Catalogue, new: Catalogue) -> Iterator[FigureDifference]:
    before, after = _all_figures(old), _all_figures(new)
    for reference in dict.fromkeys((*before, *after)):
        left, right = before.get(reference), after.get(reference)
        shown = (_values(left), _values(right))
        if shown[0] != shown[1]:
            shown_figure = right or left
            libelle = shown_figure.libelle if shown_figure else reference
            yield FigureDifference(reference, libelle, *shown)


def _all_figures(catalogue: Catalogue) -> dict[str, Chiffre]:
    return {
        f"{theme}.{name}": chiffre
        for theme, page in catalogue.chiffres.items()
        for name, chiffre in page.chiffres.items()
    }


def _values(chiffre: Chiffre | None) -> str:
    if chiffre is None:
        return "absent"
    return " ; ".join(
        _span(p)
        + ("non trouvé" if p.valeur is None else quantity(p.valeur, chiffre.unite))
        + _trust(p)
        for p in chiffre.periodes
    )


def _scales(old: Catalogue, new: Catalogue) -> Iterator[FigureDifference]:
    for name in dict.fromkeys((*old.baremes, *new.baremes)):
        left, right = old.baremes.get(name), new.baremes.get(name)
        shown = (_lines(left), _lines(right))
        if shown[0] != shown[1]:
            shown_scale = right or left
            titre = shown_scale.titre if shown_scale else name
            yield FigureDifference(name, titre, *shown)


def _lines(bareme: Bareme | None) -> str:
    if bareme is None:
        return "absent"
    return " ; ".join(_span(p) + _row(p, bareme) + _trust(p) for p in bareme.periodes)


def _row(period: PeriodeBareme, bareme: Bareme) -> str:
    if not period.lignes:
        return "non trouvé"
    values = " / ".join(quantity(value, None) for value in period.lignes)
    step = period.par_ligne_en_plus
    return values + (f" / + {quantity(step, None)}" if step is not None else "")


def _span(period: PeriodeChiffre | PeriodeBareme) -> str:
    parts = [f"du {period.du}" if period.du else "", f"au {period.au}" if period.au else ""]
    text = " ".join(part for part in parts if part)
    return f"[{text}] " if text else ""


def _trust(period: PeriodeChiffre | PeriodeBareme) -> str:
    word = "" if period.confiance == "ferme" else ", à confirmer"
    return f" (à revérifier le {period.a_reverifier_le}{word})"


def _entries(old: Catalogue, new: Catalogue) -> dict[str, list[str]]:
    """For each kind, the entries that are added (+), removed (-) or changed (~)."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        left, right = getattr(old, kind.name), getattr(new, kind.name)
        marks = [
            f"+ {name}" if name not in left else f"- {name}" if name not in right else f"~ {name}"
            for name in sorted({*left, *right})
            if name not in left or name not in right or encode(left[name]) != encode(right[name])
        ]
        if marks:
            found[kind.name] = marks
    return found


def _pages(found: Comparison, new: Catalogue, pages: Mapping[str, str]) -> list[str]:
    """The pages and leaflets that show something that changes."""
    figures = {figure.reference for figure in found.figures}
    touched = {mark[2:] for marks in found.entries.values() for mark in marks}
    named = {
        citation.page
        for citation in page_citations(pages)
        if citation.name in figures or citation.name in touched
    }
    schemes = {scheme.dispositif.id for scheme in found.schemes}
    schemes |= {name for name in new.dispositifs if name in touched}
    return [
        *sorted(named),
        *(f"page et dépliants « {new.dispositifs[name].nom} »" for name in sorted(schemes)),
    ]
