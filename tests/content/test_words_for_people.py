"""What residents read is said for them: no talk of our own checking, no place that is gone."""

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.parts.loading import load

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "dispositifs",
    "territoires",
    "baremes",
    "questions",
    "calculs",
    "structures",
    "situations",
    "besoins",
    "courriers",
)
# Written for those who keep the portal: a resident never reads them.
FOR_STAFF = ("contribuer", "decisions", "mesures", "atelier", "permanence", "donnees")
PAGES = [
    path for folder in FOLDERS for path in sorted((ROOT / "content" / folder).glob("*.yml"))
] + [
    path
    for path in sorted((ROOT / "docs").rglob("*.md"))
    if path.relative_to(ROOT / "docs").parts[0] not in FOR_STAFF
]
PAGES += sorted((ROOT / "scripts/parts/site/templates").glob("*.j2"))

INTERNAL = re.compile(
    r"personne n[’']a pu (?:le |la )?lire"
    r"|n[’'](?:a|ont) pas été (?:re)?trouvée?s?\b"
    r"|(?:a|ont|avons|avoir) pas (?:pu (?:être |les? |la )?|été )?(?:re)?lu(?:e|s|es|ir|re)?\b"
    r"|(?:est|sont|reste|restent) à relire|non relue?"
    r"|selon les sources|les sources ne|les sources en|source unique|règles lues"
    r"|(?:rien|aucune?|seule?|ni) [^.;]{0,80}\b(?:n[’'])?(?:a|ont) été (?:re)?trouvée?s?\b"
    r"|avons pas (?:re)?trouvée?s?\b|avons pas pu (?:confirmer|(?:le |la |les )?(?:re)?lire)"
    r"|(?:dernière?|texte|décret) trouvée?\b"
    r"|trace récente|n[’']est pas établie?\b|d[’']après (?:notre liste|nos (?:sources|lectures))"
    r"|coordonnées de \d{4} ne sont pas",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_speaks_of_our_own_checking(path: Path) -> None:
    """Read as people read it: a sentence folded over two lines of YAML is one sentence."""
    lines = path.read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if not line.lstrip().startswith(("note_interne", "#  "))]
    text = " ".join(line.strip() for line in shown)
    assert [text[found.start() - 60 : found.end()] for found in INTERNAL.finditer(text)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le montant de cette part n’a pas été trouvé.",
        "Ni le public, ni le montant, ni les travaux acceptés n’ont été trouvés.",
        "Rien de semblable n’a été trouvé dans le Nord.",
        "Seul celui de Lens-Liévin a été trouvé.",
        "Aucune trace récente n'a été trouvée.",
        "Nous ne l'avons pas retrouvé.",
        "Son existence aujourd'hui n'est pas établie.",
        "Ces communes n’y sont pas, d’après notre liste.",
        "mais nous n'avons pas pu lire le texte d'aujourd'hui",
    ],
)
def test_a_sentence_on_our_own_search_is_recognised(sentence: str) -> None:
    assert INTERNAL.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous n’avez pas trouvé à temps.",
        "Le certificat se demande avant d’avoir trouvé.",
        "Nous ne savons pas si elle a été prolongée.",
        "Nous ne connaissons pas le montant de cette part.",
    ],
)
def test_saying_that_a_thing_is_unknown_stays_allowed(sentence: str) -> None:
    assert not INTERNAL.search(sentence)


def test_no_scheme_sends_anyone_to_a_place_that_is_gone() -> None:
    content = load(date(2026, 11, 27))
    gone = {name for name, one in content.structures.items() if one.statut == "historique"}
    assert gone
    listed = {
        (name, structure)
        for name, scheme in content.dispositifs.items()
        for structure in scheme.structures
    }
    assert {(name, structure) for name, structure in listed if structure in gone} == set()
