"""The guides that people wrote in `docs/`: what each must hold, and what changes with the date."""

import re
from datetime import date
from functools import cache

import pytest

from checker.catalogue import Catalogue
from checker.formatting import day
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files
from scripts.parts.site.pages import Draft, drafts_of_docs, render

GENERAL = ("index.md", "numeros-urgence.md", "a-propos.md", "vos-donnees.md", "accessibilite.md")
DRAFTS = {
    draft.path: draft
    for draft in drafts_of_docs()
    if draft.path.startswith("droits/") or draft.path in GENERAL
}
RIGHTS = [path for path in DRAFTS if path.startswith("droits/") and path != "droits/index.md"]
TODAY = date(2026, 11, 22)


@cache
def catalogue(on: date) -> Catalogue:
    return read(content_files(), on).contenu.catalogue


def shown(path: str, on: date) -> str:
    return render(DRAFTS[path], catalogue(on), on).text


def test_every_need_of_the_brief_has_its_guide() -> None:
    needs = (
        "chercher-et-visiter signer-un-bail depot-de-garantie etat-des-lieux payer-son-loyer"
        " assurance travaux-et-reparations logement-decent partir bailleur-donne-conge"
        " habitat-indigne permis-de-louer discrimination cote-bailleur copropriete acheter"
        " logement-social hebergement-urgence difficultes-energie"
        " vivre-en-hlm loyer-trop-haut frais-et-papiers-interdits immeuble-demoli gens-du-voyage"
        " separation-et-deces"
    )
    assert {f"droits/{need}.md" for need in needs.split()} == set(RIGHTS)


@pytest.mark.parametrize("path", DRAFTS)
def test_a_page_says_its_title_its_subject_and_when_it_was_checked(path: str) -> None:
    front = DRAFTS[path].front
    assert front["title"]
    assert front["description"]
    assert front["mots_cles"]
    assert isinstance(front["verifie_le"], date)
    assert DRAFTS[path].body.lstrip().startswith("# ")


@pytest.mark.parametrize("path", RIGHTS)
def test_a_guide_starts_with_what_to_do_now_and_ends_with_whom_to_contact(path: str) -> None:
    headings = re.findall(r"^## (.+)$", DRAFTS[path].body, re.MULTILINE)
    assert headings[0] == "Que faire maintenant"
    assert headings[-1] == "Qui contacter"
    assert 3 <= len(DRAFTS[path].front["en_bref"]) <= 6
    assert DRAFTS[path].front["sources"]


def steps_of(draft: Draft) -> int:
    first = draft.body.split("## Que faire maintenant")[1].split("\n## ")[0]
    return len(re.findall(r"^\d\. ", first, re.MULTILINE))


@pytest.mark.parametrize("path", RIGHTS)
def test_a_guide_gives_between_two_and_seven_first_steps(path: str) -> None:
    assert 2 <= steps_of(DRAFTS[path]) <= 7


UNITS = r"€|%|mois|jours?|semaines?|ans?|heures?|m²|m³|euros?|mètres?"
TYPED = re.compile(rf"\b\d[\d ,.]*\s?(?:{UNITS})(?!\w)")
TEMPLATE = re.compile(r"{[{%].*?[}%]}", re.DOTALL)


@pytest.mark.parametrize("path", DRAFTS)
def test_no_figure_is_typed_in_a_page(path: str) -> None:
    assert TYPED.findall(TEMPLATE.sub("", DRAFTS[path].body)) == []


@pytest.mark.parametrize("path", DRAFTS)
def test_no_page_promises_a_right(path: str) -> None:
    assert not re.search(r"vous (?:avez|aurez) (?:le )?droit|vous êtes éligible", DRAFTS[path].body)


@pytest.mark.parametrize("path", RIGHTS)
def test_sentences_stay_short(path: str) -> None:
    text = re.sub(r"\[([^]]+)\]\([^)]*\)|[*>`#]", r"\1", TEMPLATE.sub("x", DRAFTS[path].body))
    lines = [line for line in text.splitlines() if not line.startswith("|")]
    sentences = re.split(r"[.!?:;](?:\s|$)|\n", "\n".join(lines))
    long = [sentence for sentence in sentences if len(sentence.split()) > 25]
    assert long == []


DATED = [
    ("droits/payer-son-loyer.md", "loyer.encadrement-fin", "fixe un loyer maximal", "fixait"),
    ("droits/payer-son-loyer.md", "impayes.reforme", "le seuil change", "bonne foi"),
    ("droits/logement-decent.md", "decence.etiquette-f-depuis", "classé **G**", "**F ou G** n'est"),
    ("droits/acheter.md", "accession.ptz-fin", "Il existe jusqu'au", "devait s'arrêter"),
]


@pytest.mark.parametrize(("path", "figure", "before", "after"), DATED)
def test_a_page_changes_on_the_very_day(path: str, figure: str, before: str, after: str) -> None:
    turn = catalogue(TODAY).chiffre(figure).periodes[0].valeur
    assert isinstance(turn, date)
    eve = date.fromordinal(turn.toordinal() - 1)
    assert before in shown(path, eve)
    assert after not in shown(path, eve)
    assert after in shown(path, turn)
    assert before not in shown(path, turn)


def test_what_nobody_could_read_is_said_to_be_missing() -> None:
    assert "| 3e trimestre 2026 | non trouvé |" in shown("droits/payer-son-loyer.md", TODAY)


def test_a_doubtful_date_is_shown_as_doubtful() -> None:
    assert f"{day(date(2026, 11, 23))} *(à confirmer)*" in shown("droits/payer-son-loyer.md", TODAY)


def test_the_emergency_page_gives_every_number_as_a_link() -> None:
    text = shown("numeros-urgence.md", TODAY)
    for number in ("15", "17", "18", "112", "115", "119", "3919"):
        assert f"](tel:{number})" in text
    assert "](sms:114)" in text


def test_the_home_leads_to_the_emergency_numbers_before_anything_else() -> None:
    body = DRAFTS["index.md"].body
    assert body.index("numeros-urgence.md") < body.index("## Que se passe-t-il")


STALE = (
    r"300 (?:€ )?(?:à|et) 5 000",
    r"10 700",
    r"16 (?:à|-) ?25 ans",
    r"\bCITE\b",
    r"1 300 €",
    r"600 €",
    r"service-public, octobre 2025",
)


@pytest.mark.parametrize("path", DRAFTS)
@pytest.mark.parametrize("pattern", STALE)
def test_no_stale_figure_comes_back(path: str, pattern: str) -> None:
    text = re.sub(r"[\u00a0\u202f]", " ", shown(path, TODAY))
    assert not re.search(pattern, text)
