"""The team's notes stay in the repository when a file goes through the workshop."""

import subprocess
from pathlib import Path

import pytest

from scripts.jobs.format.notes_back import with_notes
from scripts.parts.reading.disk import content_files
from scripts.parts.reading.layout import is_content
from scripts.parts.reading.notes import KEPT, lost, notes, put_back, without_notes

FILES = {path: data.decode() for path, data in content_files().items() if is_content(path)}
NOTED = {path: text for path, text in FILES.items() if notes(text)}
BLOCK = "nom: Lieu\nnote_interne: >-\n  deux\n  lignes\nfin: oui\n"
SEVERAL = (
    "a:\n  nom: A\n  note_interne: 'un : deux'\nb:\n  nom: B\n  note_interne: trois # quatre\n"
)


def test_no_note_leaves_and_every_one_comes_back_as_it_was() -> None:
    assert len(NOTED) > 100
    for path, text in NOTED.items():
        bare = without_notes(text)
        assert all(note.value not in bare for note in notes(text)), path
        assert put_back(bare, text) == text, path


@pytest.mark.parametrize("text", [BLOCK, SEVERAL])
def test_the_rest_of_the_file_is_left_alone(text: str) -> None:
    bare = without_notes(text)
    assert len(lost(bare)) == len(notes(text))
    assert bare.count(KEPT) == len(notes(text))
    assert put_back(bare.replace("nom: ", "nom: Le "), text).count("nom: Le ") == text.count("nom:")
    assert "deux" not in bare


def test_a_file_without_a_note_is_the_same() -> None:
    for text in ("nom: x\n", "", "note_interne: [1\n", "- note_interne\n"):
        assert without_notes(text) == text


def test_format_finds_the_note_in_the_last_version_that_holds_it(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "lieu.yml"
    git("init", "-q")
    path.write_text(BLOCK, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "avant")
    sent = without_notes(BLOCK).replace("Lieu", "Autre lieu")
    path.write_text(sent, encoding="utf-8")
    git("commit", "-qam", "atelier")
    assert with_notes(path, sent) == BLOCK.replace("Lieu", "Autre lieu")
