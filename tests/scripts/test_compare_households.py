"""A change is told to the households that it reaches, and to no other."""

from collections.abc import Callable
from datetime import date

import pytest

from checker.catalogue import Catalogue
from scripts.jobs.compare import households as playing
from scripts.jobs.compare.command import FOYERS
from scripts.jobs.compare.differences import compare
from scripts.jobs.compare.households import Played, changes_for
from scripts.jobs.compare.reached import Reach
from scripts.jobs.compare.report import markdown
from scripts.jobs.compare.versions import catalogue_of
from scripts.jobs.interview.households import Household, read_folder
from scripts.parts.reading.disk import content_files, page_files

ON = date(2026, 11, 27)
FILES = content_files()


@pytest.fixture(scope="module")
def old() -> Catalogue:
    """The content of this checkout."""
    return catalogue_of(FILES, ON, "base")


@pytest.fixture(scope="module")
def households() -> list[Household]:
    """The trial households."""
    return read_folder(FOYERS)


def edit(path: str, before: str, after: str) -> Catalogue:
    source = FILES[path].decode()
    assert before in source
    return catalogue_of(FILES | {path: source.replace(before, after, 1).encode()}, ON, "essai")


def told(played: Played) -> set[str]:
    return {plan.household for plan in played.plans}


def test_the_same_content_changes_nothing_for_anyone(
    old: Catalogue, households: list[Household]
) -> None:
    played = changes_for(old, catalogue_of(FILES, ON, "essai"), ON, households)
    assert (played.plans, played.letters) == ([], [])


def test_a_paragraph_of_a_letter_is_told_with_the_households_whose_plan_offers_it(
    old: Catalogue, households: list[Household]
) -> None:
    new = edit("courriers/plan-de-paiement.yml", "  - texte: ", "  - texte: Voici ma situation. ")
    played = changes_for(old, new, ON, households)
    assert not told(played), "the plan itself is the same"
    (paragraph,) = played.letters
    assert paragraph.courrier == "plan-de-paiement"
    assert paragraph.after.startswith("Voici ma situation. ")
    assert paragraph.households
    found = compare(old, new, ON, page_files())
    found.played = played
    words = markdown(found, old, new)
    assert "Lettres dont un paragraphe change" in words
    assert paragraph.households[0] in words


def test_a_step_that_changes_is_told_once_for_all_who_read_it(
    old: Catalogue, households: list[Household]
) -> None:
    path = "situations/commandement-de-payer.yml"
    title = "titre: Payez en entier le loyer du mois"
    new = edit(path, title, f"{title}, vite")
    played = changes_for(old, new, ON, households)
    assert "lens-commandement" in told(played)
    assert all(any("vite" in after for _, _, after in plan.changes) for plan in played.plans)


def test_a_figure_of_next_year_is_told_from_its_first_day(
    old: Catalogue, households: list[Household]
) -> None:
    new = edit(
        "baremes/anah-tres-modestes.yml",
        "periodes:\n",
        "periodes:\n  - {lignes: [9000, 9100, 9200, 9300, 9400], par_ligne_en_plus: 100,"
        " du: 2027-01-01, au: 2027-12-31, sources: [reno-betagouv], confiance: ferme,"
        " verifie_le: 2026-11-22,"
        " a_reverifier_le: 2027-12-31, ecart_voulu: essai}\n",
    )
    for plan in changes_for(old, new, ON, households).plans:
        assert plan.on >= date(2027, 1, 1)


CHANGES = (
    ("baremes/anah-tres-modestes.yml", "17363", "13363"),
    ("chiffres/jeunes.yml", "      - valeur: 18\n", "      - valeur: 30\n"),
    ("situations/impaye.yml", "    titre: ", "    titre: Vite, "),
    ("structures/mjd-lens.yml", "nom: ", "nom: Zébulon, "),
)


@pytest.fixture(scope="module")
def read_once() -> Callable[..., object]:
    """What a household reads in one version on one day, which is the same whoever asks."""
    seen: dict[tuple[str, int, date], tuple[Catalogue, object]] = {}
    shown = playing._shown  # pyright: ignore[reportPrivateUsage]

    def read(household: Household, catalogue: Catalogue, on: date) -> object:
        key = household.name, id(catalogue), on
        if key not in seen:
            # The catalogue is held, so that no other takes its place in memory, and its number.
            seen[key] = catalogue, shown(household, catalogue, on)
        return seen[key][1]

    return read


@pytest.mark.parametrize(("path", "before", "after"), CHANGES)
def test_whom_a_change_cannot_reach_is_not_played_and_nobody_is_forgotten(
    old: Catalogue,
    households: list[Household],
    monkeypatch: pytest.MonkeyPatch,
    read_once: Callable[..., object],
    path: str,
    before: str,
    after: str,
) -> None:
    monkeypatch.setattr(playing, "_shown", read_once)
    new = edit(path, before, after)
    narrowed = changes_for(old, new, ON, households)
    monkeypatch.setattr(Reach, "may_change", lambda *_: True)
    assert changes_for(old, new, ON, households) == narrowed


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("structures/mjd-lens.yml", "de 13 h 30 à 17 h", "de 13 h 30 à 16 h"),
        ("questions/dpe.yml", "aide: ", "aide: Une lettre. "),
        ("formulaires/bilan.yml", "garder: ", "garder: Attention. "),
        ("papiers.yml", "ou: Rien à chercher, appelez.", "ou: Rien à chercher."),
    ],
)
def test_what_no_plan_shows_has_no_interview_played(
    old: Catalogue,
    households: list[Household],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    before: str,
    after: str,
) -> None:
    new = edit(path, before, after)
    monkeypatch.setattr("scripts.jobs.compare.households.play", pytest.fail)
    assert changes_for(old, new, ON, households) == Played()


def test_a_new_alert_is_told_among_the_screens(old: Catalogue, households: list[Household]) -> None:
    new = edit("situations/coupure-annoncee.yml", "urgence: aujourd_hui", "urgence: danger")
    one = [household for household in households if household.name == "lille-coupure"]
    (plan,) = changes_for(old, new, ON, one).plans
    assert ("écrans", "aucun", "alerte coupure-annoncee") in plan.changes


def test_steps_that_change_places_are_told_by_their_titles(
    old: Catalogue, households: list[Household]
) -> None:
    path = "situations/coupure-annoncee.yml"
    text = FILES[path].decode()
    first, second, rest = (text.index(f"  - id: {step}") for step in
                           ("fsl-energie", "eau-jamais-coupee", "dire-l-hiver"))  # fmt: skip
    new = edit(path, text[first:rest], text[second:rest] + text[first:second])
    one = [household for household in households if household.name == "tout-inconnu-facture"]
    changes = [change for plan in changes_for(old, new, ON, one).plans for change in plan.changes]
    assert changes
    for label, before, _ in changes:
        assert label == "étapes, dans l’ordre"
        assert before.startswith("Demandez le FSL")
        assert " · " not in before
