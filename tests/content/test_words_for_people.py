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

INTERNAL = re.compile(
    r"personne n[’']a pu (?:le |la )?lire"
    r"|n[’'](?:a|ont) pas été (?:re)?trouvée?s?\b"
    r"|(?:a|ont|avons|avoir) pas (?:pu (?:être |les? |la )?|été )?(?:re)?lu(?:e|s|es|ir|re)?\b"
    r"|(?:est|sont|reste|restent) à relire|non relue?"
    r"|selon les sources|les sources ne|les sources en|source unique|règles lues"
    r"|coordonnées de \d{4} ne sont pas",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_speaks_of_our_own_checking(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if not line.lstrip().startswith(("note_interne", "#  "))]
    assert [line for line in shown if INTERNAL.search(line)] == []


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
