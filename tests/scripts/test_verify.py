"""A place that staff have verified: its file is dated, and nothing else of it changes."""

import sys
from datetime import date
from pathlib import Path

import pytest

from checker.contacts import contact
from scripts.jobs.check import verify as check_content
from scripts.jobs.format.canonical import canonical
from scripts.jobs.verify import command
from scripts.jobs.verify.command import main
from scripts.jobs.verify.dating import CannotVerifyError, Check, verified
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

ON = date(2026, 12, 2)
FILES: dict[str, bytes | str] = dict(content_files())
CHECK = Check(source="udccas-lille-2024", le=date(2026, 12, 1), mois=12, ferme=True)
PLACE = "ccas-roubaix"


def test_a_verified_place_is_shown_without_a_caution() -> None:
    before = read(FILES, ON).contenu.catalogue
    old = contact(before.structures[PLACE], before, ON)
    assert old is not None
    assert old.prudence
    made = verified(PLACE, FILES, CHECK, ON)
    catalogue = read(FILES | {made.path: made.text}, ON).contenu.catalogue
    structure = catalogue.structures[PLACE]
    new = contact(structure, catalogue, ON)
    assert new is not None
    assert new.prudence is None
    assert (new.telephones, new.adresse) == (old.telephones, old.adresse)
    assert structure.sources == (CHECK.source,)
    assert {phone.source for phone in structure.telephones} == {CHECK.source}
    assert structure.a_reverifier_le == date(2027, 12, 1)


def test_the_file_keeps_its_form_and_passes_the_checks() -> None:
    made = verified(PLACE, FILES, CHECK, ON)
    assert canonical(made.path, made.text) == made.text
    found = check_content(FILES | {made.path: made.text}, ON, evaluations=())
    assert not [p for p in found.problemes if p.fichier == made.path]


def test_with_a_source_that_is_not_the_place_a_doubt_remains() -> None:
    check = Check(source=CHECK.source, le=CHECK.le, mois=6, ferme=False)
    made = verified(PLACE, FILES, check, ON)
    assert "confiance: a_confirmer" in made.text
    assert "a_reverifier_le: 2027-06-01" in made.text


def test_a_place_that_nobody_can_reach_is_not_called_verified() -> None:
    with pytest.raises(CannotVerifyError, match="ni téléphone, ni adresse, ni site"):
        verified("adil-pas-de-calais", FILES, CHECK, ON)


def test_what_the_date_vouches_for_is_read_again() -> None:
    facts = verified(PLACE, FILES, CHECK, ON).faits
    assert "Téléphone : 03 20 66 46 00" in facts
    assert "Horaires : non trouvé" in facts


@pytest.mark.parametrize(
    ("name", "check", "message"),
    [
        ("ccas-roubai", CHECK, "Vouliez-vous dire « ccas-roubaix »"),
        (PLACE, Check(source="udccas-lile-2024", le=CHECK.le, mois=12, ferme=True), "Vouliez-vous"),
        ("cal-pact-avesnois", CHECK, "est fermé"),
        (
            PLACE,
            Check(source=CHECK.source, le=date(2026, 12, 3), mois=12, ferme=True),
            "pas encore",
        ),
        (PLACE, Check(source=CHECK.source, le=date(2019, 1, 1), mois=12, ferme=True), "plus tard"),
    ],
)
def test_what_can_not_be_dated_is_told_in_french(name: str, check: Check, message: str) -> None:
    with pytest.raises(CannotVerifyError, match=message):
        verified(name, FILES, check, ON)


def test_a_file_with_mistakes_is_left_alone() -> None:
    files = FILES | {f"structures/{PLACE}.yml": "nom: [\n"}
    with pytest.raises(CannotVerifyError, match="scripts/check"):
        verified(PLACE, files, CHECK, ON)


def test_the_verb_writes_the_file_and_shows_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "structures").mkdir()
    monkeypatch.setattr(command, "CONTENT", tmp_path)
    monkeypatch.setattr(command, "content_files", lambda: FILES)
    monkeypatch.setattr(command, "today", lambda: ON)
    monkeypatch.setattr(sys, "argv", ["verify", PLACE, "--source", CHECK.source])
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    assert f"content/structures/{PLACE}.yml" in capsys.readouterr().out
    assert "verifie_le: 2026-12-02" in (tmp_path / "structures" / f"{PLACE}.yml").read_text("utf-8")
