"""The staff workshop's Python: an edited file beside what is published."""

import json
from datetime import date
from typing import Any

import pytest

from checker.encoding import encode_json
from checker.service import BadRequest
from scripts.jobs.check import verify
from scripts.parts.reading.disk import content_files, page_files
from scripts.parts.reading.published import published
from scripts.parts.workshop.published import describe
from scripts.parts.workshop.service import Workshop, start

AU = "2026-11-22"
FILES = content_files()
SCALE = "baremes/anah-tres-modestes.yml"
SCHEME = "dispositifs/cllaj.yml"


@pytest.fixture(scope="module")
def files() -> tuple[str, str]:
    """The two files that the site publishes for the workshop."""
    catalogue = verify(FILES, date.fromisoformat(AU), evaluations=()).contenu.catalogue
    return encode_json(published(catalogue)), json.dumps(describe(FILES, page_files()))


@pytest.fixture
def workshop(files: tuple[str, str]) -> Workshop:
    return start(*files)


def check(workshop: Workshop, path: str, old: str = "", new: str = "") -> dict[str, Any]:
    text = FILES[path].decode()
    assert old in text
    request = {"chemin": path, "texte": text.replace(old, new, 1) if old else text, "au": AU}
    return workshop.respond("verifier", request)


def test_nothing_of_the_team_is_published(files: tuple[str, str]) -> None:
    secret = FILES["structures/adil-nord.yml"].decode().split("note_interne: '")[1][:40]
    assert all("note_interne" not in text or secret not in text for text in files)


@pytest.mark.parametrize("path", [SCALE, SCHEME, "structures/adil-nord.yml", "sources/lieux.yml"])
def test_a_published_file_has_no_error_and_changes_nothing(workshop: Workshop, path: str) -> None:
    assert check(workshop, path)["erreurs"] == 0
    said = workshop.respond("comparer", {"au": AU})["texte"]
    assert "Personne : aucun résultat" in said


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SCALE, "par_ligne_en_plus: 5151", "par_ligne_en_plus: 5 151"),
        (SCALE, "du: 2026-01-01", "du: 2025-12-01"),
        (SCALE, "a_reverifier_le:", "a_reverifier:"),
        (SCALE, "titre: Plafonds", "titre: [Plafonds"),
        (SCHEME, "chiffre: jeunes.cllaj-age-min", "chiffre: jeunes.cllaj-age-mini"),
        (SCHEME, "echec: bloquant", "echec: bloquante"),
        (SCHEME, "    verdict: possible", "    verdict: a_verifier"),
        (SCHEME, "[pas_ce_dispositif, a_verifier, possible]", "[a_verifier, possible]"),
    ],
)
def test_the_messages_are_those_of_the_verb(
    workshop: Workshop, path: str, old: str, new: str
) -> None:
    found = check(workshop, path, old, new)
    text = FILES[path].decode().replace(old, new, 1)
    whole = verify(FILES | {path: text.encode()}, date.fromisoformat(AU), page_files())
    wanted = {
        (p.path, p.ligne, p.colonne, p.message)
        for p in whole.problemes
        if p.gravite == "erreur" and p.fichier == path
    }
    mine = {
        (p["fichier"], p["ligne"], p["colonne"], p["message"])
        for p in found["problemes"]
        if p["gravite"] == "erreur" and p["ici"]
    }
    assert mine == wanted
    assert wanted
    with pytest.raises(BadRequest, match="corrigez ses erreurs"):
        workshop.respond("comparer", {"au": AU})


def test_what_breaks_elsewhere_is_said(workshop: Workshop) -> None:
    found = check(workshop, "chiffres/jeunes.yml", "  cllaj-age-max:", "  cllaj-age-maximum:")
    elsewhere = {p["fichier"] for p in found["problemes"] if not p["ici"]}
    assert "content/dispositifs/cllaj.yml" in elsewhere


def test_a_scale_that_contradicts_an_example_elsewhere_says_which(workshop: Workshop) -> None:
    found = check(workshop, SCALE, "17363", "17364")
    assert "content/dispositifs/astre.yml" in {p["fichier"] for p in found["problemes"]}
    assert "astre" in {scheme["id"] for scheme in found["dispositifs"]}


def test_a_bound_that_moves_is_compared_tried_and_drawn(workshop: Workshop) -> None:
    found = check(workshop, SCHEME, "    si_echec: Le Cllaj aide", "    si_echec: Ce lieu aide")
    assert found["erreurs"] == 0
    assert [scheme["id"] for scheme in found["dispositifs"]] == ["cllaj"]
    request = {"au": AU, "reponses": {"commune": "Liévin", "besoin": ["dette-de-loyer"]}}
    (result,) = workshop.respond("bilan", {**request, "dispositifs": ["cllaj"]})["resultats"]
    assert result["raison"].startswith("Ce lieu aide")
    tree = workshop.respond("arbre", {"dispositif": "cllaj", "au": AU})
    reasons = [
        r for step in tree["etapes"] for answer in step["reponses"] for r in answer["raisons"]
    ]
    assert any(reason.startswith("Ce lieu aide") for reason in reasons)
    numbers = {step["numero"] for step in tree["etapes"]}
    cited = {a["etape"] for step in tree["etapes"] for a in step["reponses"] if a["etape"]}
    assert cited <= numbers
    assert json.loads(json.dumps(tree)) == tree
    assert "~ cllaj" in workshop.respond("comparer", {"au": AU})["texte"]


def test_the_date_counts(workshop: Workshop) -> None:
    check(workshop, SCHEME, "verifie_le: 2026-11-22", "verifie_le: 2026-11-23")
    late = workshop.respond("verifier", {"chemin": SCHEME, "texte": "nom: x\n", "au": AU})
    assert late["erreurs"]
    with pytest.raises(BadRequest, match="date"):
        workshop.respond("verifier", {"chemin": SCHEME, "texte": "", "au": "demain"})


def test_a_new_file_is_checked_like_the_others(workshop: Workshop) -> None:
    text = FILES["structures/adil-nord.yml"].decode()
    found = workshop.respond(
        "verifier", {"chemin": "content/structures/adil-bis.yml", "texte": text, "au": AU}
    )
    assert (found["erreurs"], found["connu"]) == (0, False)
    assert "+ adil-bis" in workshop.respond("comparer", {"au": AU})["texte"]


@pytest.mark.parametrize(
    "path", ["", "astre.yml", "ailleurs/astre.yml", "dispositifs/Astre.yml", "a.md"]
)
def test_a_path_out_of_place_is_refused_in_words(workshop: Workshop, path: str) -> None:
    found = workshop.respond("verifier", {"chemin": path, "texte": "nom: x\n", "au": AU})
    assert found["erreurs"] >= 1


def test_the_files_are_listed_for_completion(workshop: Workshop) -> None:
    assert SCALE in workshop.respond("fichiers", {})
