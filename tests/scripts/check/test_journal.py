"""The permanence journal: lists that hold together, and tables that count what it holds."""

from collections.abc import Mapping

import pytest

from scripts.jobs.check import journal
from scripts.parts.clock import today
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

FIELDS, SHEET = "journal.yml", "indicateurs/expulsions.yml"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            FIELDS,
            "parmi: [assignation]",
            "parmi: [asignation]",
            "Vouliez-vous dire « assignation »",
        ),
        (FIELDS, "parmi: [assignation]", "de: 3", "écrivez parmi:"),
        (
            FIELDS,
            "de: 1, moins_de: 500",
            "de: 500, moins_de: 1",
            "« de » doit être sous « moins_de »",
        ),
        (FIELDS, "- id: telephone", "- id: accueil", "L’option « accueil » est déjà là."),
        (FIELDS, "actes: [entretien]", "actes: [entretiens]", "Vouliez-vous dire « entretien »"),
        (SHEET, "lignes: stade", "lignes: stades", "Vouliez-vous dire « stade »"),
        (
            SHEET,
            "missions: [expulsions]",
            "missions: [expulsion]",
            "Vouliez-vous dire « expulsions »",
        ),
        (SHEET, "acte: [ccapex]", "acte: [ccapexe]", "Vouliez-vous dire « ccapex »"),
        (SHEET, "acte: [permanence]", "acta: [permanence]", "Vouliez-vous dire « acte »"),
        (FIELDS, "missions: [jeunes]", "missions: [jeune]", "Vouliez-vous dire « jeunes »"),
        (
            SHEET,
            "missions: [expulsions]",
            "missions: [information]",
            "« information » est déjà comptée par « expulsions »",
        ),
        (SHEET, "lignes: stade", "colonnes: mois", "Écrivez lignes: ou nombres:"),
    ],
)
def test_what_the_journal_does_not_have_is_named(
    path: str, old: str, new: str, expected: str
) -> None:
    files = dict(content_files())
    assert old.encode() in files[path]
    files[path] = files[path].replace(old.encode(), new.encode(), 1)
    assert any(expected in problem for problem in _problems(files))


def test_the_journal_of_today_holds_together() -> None:
    assert _problems(content_files()) == []


def _problems(files: Mapping[str, bytes]) -> list[str]:
    lecture = read(files, today())
    return [
        str(problem)
        for check in (journal.fields, journal.tables)
        for problem in check(lecture.contenu, lecture.marks)
    ]
