"""One mistake in any kind of content: one message, at its line, with what to write instead."""

# ruff: noqa: E501  (each message is kept as staff read it)

from datetime import date

import pytest

from scripts.jobs.check import EVALUATIONS, verify
from scripts.jobs.check.bands import order
from scripts.jobs.check.examples import examples
from scripts.parts.reading.disk import content_files, page_files, seen_file
from tests.content.dated import as_on

ON = date(2026, 11, 27)
FILES = as_on(content_files() | {"vus.yml": seen_file()}, ON)
PAGES = page_files()

LETTER = "courriers/aide-juridictionnelle.yml"
STEPS = "situations/accompagnement.yml"
PLACE = "structures/adil-nord-lille.yml"
ALONE = "structures/abej-accueil-de-jour.yml"
FIGURES = "chiffres/depot-de-garantie.yml"
MODEST = "baremes/anah-modestes.yml"
LOWEST = "baremes/anah-tres-modestes.yml"
DELAY = (
    "    libelle: Délai pour rendre le dépôt quand les deux états des lieux concordent\n    unite: "
)
NEXT_YEAR = """
  - lignes: [{lines}]
    par_ligne_en_plus: {step}
    du: 2027-01-01
    au: 2027-12-31
    sources: [moneyvox-2026]
    confiance: ferme
    verifie_le: 2026-11-27
    a_reverifier_le: 2027-12-31
"""
SCALES = {
    LOWEST: ("17600, 25740, 30960, 36160, 41390", "5220"),
    MODEST: ("22560, 33000, 39680, 46360, 53060", "6690"),
    "baremes/anah-intermediaires.yml": ("31290, 46020, 55320, 64600, 73940", "9490"),
}
"""The three scales of 2027, invented, as the guide adds them."""


def said(files: dict[str, bytes], *checks: object) -> list[str]:
    """What the check says, but for what takes seconds."""
    wanted = [check for check in EVALUATIONS if check in checks]
    content = {path: data for path, data in files.items() if path != "vus.yml"}
    found = verify(content, ON, PAGES, wanted, files["vus.yml"]).problemes
    return [str(problem).removeprefix("content/") for problem in found]


def changed(files: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    """The files with one replacement."""
    text = files[path].decode()
    assert old in text, f"{old!r} is not in {path}"
    return {**files, path: text.replace(old, new, 1).encode()}


def line_of(files: dict[str, bytes], path: str, text: str) -> int:
    """The line on which a text begins."""
    return files[path].decode().split(text)[0].count("\n") + 1


def next_year() -> dict[str, bytes]:
    """The content with the scales of 2027."""
    added = {
        path: (
            FILES[path].decode().rstrip("\n") + NEXT_YEAR.format(lines=lines, step=step)
        ).encode()
        for path, (lines, step) in SCALES.items()
    }
    return FILES | added


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (LETTER, "l’affaire suivante. {affaire}", "l’affaire suivante. {afaire}", "Vouliez-vous dire « affaire »"),
        (LETTER, "{avocat}. Si", "{avocat. Si", "Une accolade ouvre ou ferme un champ"),
        (LETTER, "  - libelle: Dernier avis", "  -libelle: Dernier avis", "Il manque une espace après le tiret."),
        (STEPS, "qui: [bailleur]", "qui: [bailleurs]", "Vouliez-vous dire « bailleur » ?"),
        (PLACE, "commune: '59350'", "commune: Lille", "Le code Insee de Lille : « 59350 »."),
        (ALONE, "statut: a_verifier", "statut: a verifier", "Vouliez-vous dire « a_verifier » ?"),
        (ALONE, "verifie_le: 2025-09-19", "verifie_le: 19/09/2025", "Il faut une date comme 2026-11-22"),
        (ALONE, "sources: [cmao-carte-2025]", "sources: [cmao-2025]", "Aucune source ne s’appelle « cmao-2025 »."),
        ("territoires/arrondissement-arras.yml", "type: arrondissement", "type: arondissement", "Vouliez-vous dire « arrondissement » ?"),
        (FIGURES, "unite: mois", "unite: euros", "L’unité est « euros », les mots disent « 1 mois »."),
        ("questions/dpe.yml", "- id: b\n", "- id: a\n", "L’identifiant « a » est déjà pris plus haut."),
        ("glossaire.yml", "adil:\n", "aah:\n", "est écrite deux fois"),
        ("lieux.yml", "commune: '62008'", "commune: '62999'", "Aucune commune (code Insee) ne s’appelle « 62999 »."),
        ("entretien.yml", "questions: [commune]", "questions: [commune, besoin]", "déjà posée par l’écran « depart »"),
        ("vus.yml", "quoi: site-en-http", "quoi: site-http", "ne peut pas être accepté"),
        ("journal.yml", "- id: microcredit", "- id: micro credit", "Cet identifiant n’est pas possible"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_where_it_is(path: str, old: str, new: str, expected: str) -> None:
    found = said(changed(FILES, path, old, new))
    assert len(found) == 1, found
    assert found[0].startswith(f"{path}:{line_of(FILES, path, old)}:")
    assert expected in found[0]


def test_a_step_whose_condition_was_lost_is_told() -> None:
    lost = "    si: {reponse: statut-logement, est: locataire-hlm}\n"
    found = said(changed(FILES, STEPS, lost, ""))
    assert len(found) == 1
    assert "Il manque « si »" in found[0]


def test_a_field_of_a_letter_misspelt_where_it_is_defined_is_told_with_both_names() -> None:
    found = said(changed(FILES, LETTER, "audience: {libelle", "audiance: {libelle"))
    assert len(found) == 1
    assert "« audience »" in found[0]
    assert "« audiance », comme dans « champs »" in found[0]


def test_an_option_renamed_is_told_at_its_question_and_not_wherever_it_is_cited() -> None:
    path = "questions/document-recu.yml"
    found = said(changed(FILES, path, "- id: force-publique", "- id: forces-publiques"))
    assert len(found) == 1, found
    assert found[0].startswith(path)
    assert "remettez cet identifiant" in found[0]


def test_an_id_written_over_another_is_told_once() -> None:
    path = "sources/budget.yml"
    found = said(changed(FILES, path, "pcb-hauts-de-france:", "sp-depot-garantie:"))
    assert len(found) == 1, found
    assert "déjà pris" in found[0]


@pytest.mark.parametrize(
    "copy", ["structures/ADIL-nord-lille.yml", "structures/adil-nord-lîlle.yml"]
)
def test_a_copy_named_the_same_but_for_capitals_or_accents_is_told_alone(copy: str) -> None:
    (message,) = said({**FILES, copy: FILES[PLACE]})
    assert message.startswith(f"{copy}:1:1: Ce fichier devrait s’appeler comme « {PLACE} »")


def test_a_bound_that_refuses_many_examples_is_told_at_its_question() -> None:
    path = "questions/loyer-hors-charges.yml"
    found = said(changed(FILES, path, "maximum: 5000", "maximum: 500"), examples)
    assert len(found) == 1, found
    assert found[0].startswith(path)


def test_a_figure_whose_unit_goes_nowhere_is_told_at_its_unit() -> None:
    spoilt = changed(FILES, FIGURES, DELAY + "mois", DELAY + "jours")
    found = said(spoilt)
    assert len(found) == 1, found
    assert found[0].startswith(f"{FIGURES}:{line_of(spoilt, FIGURES, DELAY) + 1}:")


def test_a_computed_value_of_the_wrong_unit_is_told_without_what_follows() -> None:
    found = said(changed(FILES, "calculs/fin-delai-depot.yml", "unite: date", "unite: jours"))
    assert len(found) == 1, found
    assert found[0].startswith("calculs/fin-delai-depot.yml:")


@pytest.mark.parametrize(
    ("path", "old", "new", "at", "expected"),
    [
        (MODEST, "unite: euros_par_an", "unite: euros_par_mois", "unite:", "Cette unité ne va avec aucun"),
        (LOWEST, "30960", "309600", "  - lignes: [17600", "+ 914 %"),
        ("baremes/anah-intermediaires.yml", "31290", "3129", "  - lignes: [3129,", "− 90 %"),
        (MODEST, "plus: 6690", "plus: 66900", "    par_ligne_en_plus: 66900", "+ 914 %"),
        (LOWEST, "du: 2027-01-01", "du: 2026-12-01", "    du: 2026-12-01", "elles se recouvrent"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_scale_of_next_year_is_told_once(
    path: str, old: str, new: str, at: str, expected: str
) -> None:
    spoilt = changed(next_year(), path, old, new)
    found = said(spoilt, order)
    assert len(found) == 1, found
    assert found[0].startswith(f"{path}:{line_of(spoilt, path, at)}:")
    assert expected in found[0]


def test_two_scales_exchanged_are_told_as_such() -> None:
    lowest, modest = SCALES[LOWEST][0], SCALES[MODEST][0]
    files = changed(changed(next_year(), LOWEST, lowest, modest), MODEST, modest, lowest)
    found = said(files, order)
    assert len(found) == 1, found
    assert "échangés" in found[0]


def test_a_period_erased_by_the_next_one_is_told_once() -> None:
    files = next_year()
    text = files[LOWEST].decode()
    head, rest = text.split("periodes:\n")
    kept = rest[rest.index("  - lignes: [17600") :]
    found = said({**files, LOWEST: f"{head}periodes:\n{kept}".encode()}, examples)
    assert len(found) == 1, found
    assert found[0].startswith(LOWEST)
    assert "Remettez la période d’avant." in found[0]
