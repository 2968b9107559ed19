"""What staff have looked at is no longer said; anything new is."""

from datetime import date

import pytest

from scripts.jobs.check import verify
from scripts.parts.reading import Probleme
from scripts.parts.reading.disk import content_files, page_files, seen_file
from tests.content.dated import as_on
from tests.content.samples import sample_files

AU = date(2026, 11, 22)
PAGES = {"docs/x.md": "---\ntitle: x\n---\n"}
ENTRY = """- quoi: sans-usage
  pourquoi: Gardé pour la suite.
  vu_le: 2026-11-22
  revoir_le: {until}
  entrees: [{entry}]
"""


def notices(seen: str, au: date = AU) -> list[Probleme]:
    return verify(sample_files(), au, PAGES, evaluations=(), seen=seen).problemes


def said(seen: str, au: date = AU) -> list[str]:
    return [problem.message for problem in notices(seen, au)]


def test_an_accepted_figure_is_not_said_until_its_day() -> None:
    seen = ENTRY.format(until="2027-05-31", entry="chiffres/energie.plafond-illisible")
    assert any("plafond-illisible" in message for message in said(""))
    assert not any("plafond-illisible" in message for message in said(seen))
    assert any("plafond-illisible" in message for message in said(seen, date(2027, 6, 1)))


def test_what_is_accepted_for_nothing_is_said() -> None:
    (found,) = [
        problem
        for problem in notices(ENTRY.format(until="2027-05-31", entry="chiffres/energie.autre"))
        if problem.fichier == "vus.yml"
    ]
    assert (found.ligne, found.gravite) == (5, "avertissement")
    assert "n’est plus signalé" in found.message


@pytest.mark.parametrize(
    ("seen", "message"),
    [
        ("quoi: sans-usage\n", "Il faut une liste"),
        (ENTRY.format(until="demain", entry="a/b"), "Une date s’écrit ainsi"),
        (ENTRY.format(until="2027-05-31", entry="a/b").replace("pourquoi", "pourqoi"), "pourqoi"),
        (ENTRY.format(until="2027-05-31", entry="a/b").replace("sans-usage", "tout"), "« tout »"),
        ("- sans-usage\n", "Il faut quoi"),
    ],
)
def test_a_mistake_in_that_file_is_told_in_words(seen: str, message: str) -> None:
    found = [str(problem) for problem in notices(seen) if problem.fichier == "vus.yml"]
    assert any(message in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plafond-illisible", "plafond-ilisible"),
        ("chiffres/", "chifres/"),
        ("sans-usage", "sans-usages"),
        ("2027-05-31", "31/05/2027"),
        ("  pourquoi: Gardé pour la suite.\n", ""),
        ("  revoir_le: 2027-05-31\n", ""),
        ("pourquoi", "pourqoi"),
        ("entrees", "entree"),
        ("revoir_le", "revoire_le"),
    ],
)
def test_one_mistake_in_that_file_is_told_once(old: str, new: str) -> None:
    right = ENTRY.format(until="2027-05-31", entry="chiffres/energie.plafond-illisible")
    before = said(right)
    after = said(right.replace(old, new))
    assert len(set(after) - set(before)) == 1, set(after) - set(before)


def test_nothing_permanent_is_left_to_see_in_this_checkout() -> None:
    day = date(2026, 11, 27)
    found = verify(as_on(content_files(), day), day, page_files(), (), seen_file())
    assert [str(problem) for problem in found.problemes] == []
