"""Nothing is written that nobody would find: every scheme and every guide is led to."""

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.parts.loading import load

DOCS = Path(__file__).resolve().parents[2] / "docs"
SECTIONS = ("droits", "aides", "demarches")
INDEXES = [DOCS / section / "index.md" for section in SECTIONS]
LINK = re.compile(r"\]\(([\w./-]+\.md)(?:#[\w-]+)?\)")
SCHEME = re.compile(r"(?:dispositif|verifier)\(\"([\w-]+)\"\)")
GUIDES = [
    path for section in SECTIONS for path in (DOCS / section).glob("*.md") if path.stem != "index"
]


def linked(page: Path) -> set[Path]:
    return {(page.parent / link).resolve() for link in LINK.findall(page.read_text("utf-8"))}


def test_the_page_of_aids_lists_every_scheme() -> None:
    listed = set(SCHEME.findall((DOCS / "aides" / "index.md").read_text("utf-8")))
    assert set(load(date(2026, 11, 27)).dispositifs) - listed == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(DOCS)))
def test_an_index_page_leads_to_every_guide(guide: Path) -> None:
    assert guide.resolve() in set().union(*map(linked, INDEXES))


NEW_SCHEMES = (
    "aide-au-logement cheque-energie mutation-hlm protocole-cohesion-sociale encadrement-loyer"
    " maprimerenov-par-geste aides-eau aides-caf-departement-ccas logement-etudiant frais-agence"
    " aide-juridictionnelle controle-decence-caf aides-locales-renovation age-handicap-logement"
    " quitter-violences action-logement-autres"
).split()


@pytest.mark.parametrize("scheme", NEW_SCHEMES)
def test_a_guide_says_how_to_use_each_of_the_schemes_that_most_people_need(scheme: str) -> None:
    assert any(f'verifier("{scheme}")' in guide.read_text("utf-8") for guide in GUIDES)


FOUNDING = (
    "MOUS",
    "Douzies",
    "Asdahc",
    "Handic 59/62",
    "Fabrique des quartiers",
    "Ulysse-Trélat",
    "Promocil",
    "L’Avesnoise",
    "Synergie",
    "Mots et Merveilles",
    "Oxalia",
    "Entreprendre Ensemble",
    "Maison de promotion de la santé",
    "Villenvie",
    "Aduges",
    "Médiatrice",
    "Mutuelle logement",
    "Sin-le-Noble",
    "Actions Énergies Territoires",
    "Maisons de l’Autonomie",
    "Espace ressource",
    "Commissions de fluidité",
    "Porte close",
    "Parcours de Femmes",
    "Armée du Salut",
    "hors les murs",
    "Clause d’insertion",
    "Commission du contentieux",
)


@pytest.mark.parametrize("name", FOUNDING)
def test_what_the_founding_documents_name_has_its_place_with_a_date(name: str) -> None:
    text = (DOCS / "aides" / "anciens-projets.md").read_text("utf-8").split("---\n", 2)[2]
    before = text[: text.index(name)] if name in text else ""
    assert re.search(r"\n## .*\b20\d\d", before)
