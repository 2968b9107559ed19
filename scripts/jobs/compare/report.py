"""A comparison in words: for a terminal, or as Markdown for a pull request."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from checker.catalogue import Catalogue
from checker.diagrams.difference import Change
from checker.formatting import day
from checker.given import Unknown
from checker.words import TITLES, answer_text
from scripts.jobs.compare.differences import Comparison, SchemeDifference
from scripts.jobs.compare.households import PlanDifference
from scripts.jobs.compare.shown import ABSENT, Shown

_MOST_EXAMPLES = 6
_KINDS = {
    "dispositifs": "Dispositifs",
    "questions": "Questions",
    "baremes": "Barèmes",
    "calculs": "Calculs",
    "conditions": "Conditions nommées",
    "chiffres": "Chiffres",
    "structures": "Structures",
    "territoires": "Territoires",
    "sources": "Sources",
    "lieux": "Noms de lieux",
    "glossaire": "Glossaire",
    "coherences": "Cohérences",
    "besoins": "Besoins",
    "entretien": "Écrans de l’entretien",
    "familles": "Familles d’aides",
    "journal": "Champs du journal de permanence",
    "indicateurs": "Indicateurs des missions",
    "recherche": "Recherche",
    "situations": "Situations",
    "communes": "Communes",
    "anciennes": "Anciennes communes",
    "epci": "Intercommunalités",
    "courriers": "Lettres",
    "papiers": "Où obtenir les papiers",
    "formulaires": "Fiches à remplir",
}


def markdown(found: Comparison, old: Catalogue, new: Catalogue) -> str:
    """The comparison as Markdown."""
    return "\n".join(_lines(found, old, new, heading="## ", bold="**")) + "\n"


def text(found: Comparison, old: Catalogue, new: Catalogue) -> str:
    """The comparison for a terminal."""
    return "\n".join(_lines(found, old, new, heading="", bold="")) + "\n"


def _lines(
    found: Comparison, old: Catalogue, new: Catalogue, heading: str, bold: str
) -> Iterator[str]:
    yield f"{heading}Ce que la modification change, à partir du {day(found.on)}"
    yield ""
    if found.nothing:
        yield "Aucun changement : ni les résultats, ni ce qui s’affiche."
        return
    yield f"{heading}Qui change de résultat"
    yield ""
    plans = found.played.plans
    if not (found.schemes or plans or found.added or found.removed):
        yield "Personne : aucun résultat et aucun plan ne change."
    else:
        yield (
            f"{len(found.schemes)} dispositif(s) donnent d’autres résultats, le plan de"
            f" {len({plan.household for plan in plans})} foyer(s) d’essai change."
        )
    for name in found.added:
        yield f"- Dispositif ajouté : {bold}{new.dispositifs[name].nom}{bold}"
    for name in found.removed:
        yield f"- Dispositif retiré : {bold}{old.dispositifs[name].nom}{bold}"
    for scheme in found.schemes:
        yield ""
        yield from _scheme(scheme, new, heading and "### ", bold)
    if plans:
        yield ""
        yield f"{heading and '### '}Foyers d’essai dont le plan change"
        yield ""
        yield from _plans(found, bold)
    if found.played.letters:
        yield ""
        yield f"{heading and '### '}Lettres dont un paragraphe change"
        yield ""
        yield from _letters(found, bold)
    yield ""
    yield f"{heading}Ce qui s’affiche change"
    yield ""
    if not (found.figures or found.shown):
        yield "Rien."
    for figure in found.figures:
        yield f"- {bold}{figure.libelle}{bold} ({figure.reference})"
        yield f"    - avant : {figure.before}"
        yield f"    - après : {figure.after}"
    yield from _shown(found, bold)
    if found.pages:
        yield ""
        yield f"{heading}Pages et dépliants à relire"
        yield ""
        yield from (f"- {page}" for page in found.pages)


_MOST_PLANS = 12
_MOST_NAMES = 8
_MOST_WORDS = 220
"""Characters over which only what differs is shown, with some words around."""
_AROUND = 60
"""Characters that are shown around what differs."""
_MOST_LINE = 600
"""Characters of what differs."""


def _plans(found: Comparison, bold: str) -> Iterator[str]:
    """What changes in plans, each change once, with the households that read it."""
    plans = found.played.plans
    grouped: dict[tuple[tuple[str, str, str], ...], list[PlanDifference]] = {}
    for plan in plans:
        grouped.setdefault(plan.changes, []).append(plan)
    for group in list(grouped.values())[:_MOST_PLANS]:
        first = group[0]
        when = f", à partir du {day(first.on)}" if first.on > found.on else ""
        yield f"- {bold}{_names(plan.household for plan in group)}{bold}{when} : {first.histoire}"
        for label, before, after in first.changes:
            yield f"    - {label} : {both(before, after)}"
    rest = [plan.household for group in list(grouped.values())[_MOST_PLANS:] for plan in group]
    if rest:
        yield f"- Et aussi : {', '.join(dict.fromkeys(rest))}"


def _letters(found: Comparison, bold: str) -> Iterator[str]:
    last = ""
    for one in found.played.letters:
        if one.courrier != last:
            yield f"- {bold}{one.titre}{bold} ({one.courrier})"
            last = one.courrier
        told = both(one.before or ABSENT, one.after or ABSENT)
        yield f"    - {told}, pour {_names(one.households)}"


def _names(households: Iterable[str]) -> str:
    names = list(dict.fromkeys(households))
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} et {more} autres" if more > 0 else shown


def _shown(found: Comparison, bold: str) -> Iterator[str]:
    """Field by field, entry by entry; what a scale or figure told above says is not told again."""
    told = {figure.reference for figure in found.figures}
    last = ""
    for change in found.shown:
        if _is_told(change, told):
            continue
        entry = f"{_KINDS.get(change.kind, change.kind)} : {change.name}"
        if entry != last:
            yield f"- {bold}{entry}{bold}"
            last = entry
        key = change.key or "fiche entière"
        yield f"    - {key} : {both(change.before, change.after)}"


_OF_A_FIGURE = re.compile(r"chiffres\.([^.]+)\.(.*)")
_BESIDE = re.compile(r"\.(?:sources|note|verifie_le)(?:\W|$)")
"""What a period holds besides its days, its values, and how sure they are."""


def _is_told(change: Shown, told: set[str]) -> bool:
    """Whether the lines on a scale or a figure say that already."""
    reference, key = change.name, change.key
    if change.kind == "chiffres" and (inside := _OF_A_FIGURE.fullmatch(key)):
        reference, key = f"{reference}.{inside[1]}", inside[2]
    elif change.kind != "baremes":
        return False
    return reference in told and key.startswith("periodes") and not _BESIDE.search(key)


def both(before: str, after: str) -> str:
    """What a text was and what it is, on one line; long ones are cut where they are the same."""
    left, right = " ".join(before.split()), " ".join(after.split())
    if max(len(left), len(right)) > _MOST_WORDS:
        same = _alike(left, right)
        start = _word_before(left, same - _AROUND)
        left, right = _from(left, start), _from(right, start)
        tail = _alike(left[::-1], right[::-1])
        if tail > 2 * _AROUND:
            dropped = tail - _AROUND
            left, right = _until(left, len(left) - dropped), _until(right, len(right) - dropped)
    return f"{_cut(left)} → {_cut(right)}"


def _alike(left: str, right: str) -> int:
    """How many characters two texts begin with that are the same."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _word_before(text: str, index: int) -> int:
    """Where the word begins that holds that place; the beginning when it is near."""
    return text.rfind(" ", 0, index) + 1 if index > _AROUND else 0


def _from(text: str, start: int) -> str:
    return f"…{text[start:]}" if start else text


def _until(text: str, end: int) -> str:
    """The text up to that place, its last word whole."""
    stop = text.find(" ", end)
    return text if stop < 0 else f"{text[:stop]}…"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LINE else f"{text[: _MOST_LINE - 1]}…"


def _scheme(scheme: SchemeDifference, new: Catalogue, heading: str, bold: str) -> Iterator[str]:
    yield f"{heading}{scheme.dispositif.nom}"
    yield ""
    for verdicts in scheme.verdicts:
        if not verdicts.compared:
            yield f"- Le {day(verdicts.on)} : règle trop grande pour être comparée en entier."
            continue
        yield f"- À partir du {day(verdicts.on)} :"
        for change in verdicts.changes[:_MOST_EXAMPLES]:
            yield f"    - {_change(change, new, bold)}"
        more = len(verdicts.changes) - _MOST_EXAMPLES
        if more > 0:
            yield f"    - et {more} autre(s) changement(s)"
    if scheme.cases:
        yield f"- {scheme.moved} cas limite(s) sur {scheme.cases} changent de résultat."
    if scheme.households:
        yield f"- {len(scheme.households)} exemple(s) de la fiche changent :"
        yield from (f"    - {household}" for household in scheme.households)


def _change(change: Change, catalogue: Catalogue, bold: str) -> str:
    moved = f"{bold}{TITLES[change.old]} → {TITLES[change.new]}{bold}"
    if change.example is None:
        doubt = "" if change.certain else " (à vérifier à la main)"
        return f"{moved}{doubt}"
    words = ", ".join(
        f"{catalogue.questions[name].court.lower()} : "
        + answer_text(catalogue.questions[name], answer, catalogue)
        for name, answer in change.example.items()
        if name in catalogue.questions and not isinstance(answer, Unknown)
    )
    return f"{moved}, par exemple {words}"
