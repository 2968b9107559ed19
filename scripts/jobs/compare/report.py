"""A comparison in words: for a terminal, or as Markdown for a pull request."""

from collections.abc import Iterator

from checker.catalogue import Catalogue
from checker.diagrams.difference import Change
from checker.formatting import day
from checker.given import Unknown
from checker.words import TITLES, answer_text
from scripts.jobs.compare.differences import Comparison, SchemeDifference

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
    if not found.changes_meaning:
        yield "Aucun changement de sens : aucun résultat et aucun chiffre ne change."
    else:
        yield (
            f"{len(found.schemes)} dispositif(s) donnent d’autres résultats,"
            f" {len(found.figures)} chiffre(s) ou barème(s) changent."
        )
    for name in found.added:
        yield f"- Dispositif ajouté : {bold}{new.dispositifs[name].nom}{bold}"
    for name in found.removed:
        yield f"- Dispositif retiré : {bold}{old.dispositifs[name].nom}{bold}"
    for scheme in found.schemes:
        yield ""
        yield from _scheme(scheme, new, heading, bold)
    if found.figures:
        yield ""
        yield f"{heading}Chiffres et barèmes"
        yield ""
        for figure in found.figures:
            yield f"- {bold}{figure.libelle}{bold} ({figure.reference})"
            yield f"    - avant : {figure.before}"
            yield f"    - après : {figure.after}"
    if found.entries:
        yield ""
        yield f"{heading}Fiches touchées"
        yield ""
        for kind, marks in found.entries.items():
            yield f"- {_KINDS.get(kind, kind)} : {', '.join(marks)}"
    if found.pages:
        yield ""
        yield f"{heading}Pages et dépliants à relire"
        yield ""
        yield from (f"- {page}" for page in found.pages)


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
