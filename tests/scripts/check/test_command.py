"""The verbs `scripts/check` and `scripts/compile`, as staff run them."""

import json
import sys
from pathlib import Path

import pytest

from checker.catalogue import load
from checker.encoding import encode_json
from scripts.jobs import compile as compiling
from scripts.jobs.check import command
from scripts.jobs.check.command import main
from scripts.parts.reading import disk, read
from scripts.parts.reading.published import published
from tests.content.samples import AU, SCHEME, sample_files, spoilt


def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes | str],
    *arguments: str,
) -> tuple[int, list[str]]:
    """The exit status of the verb on these files, and its lines."""
    monkeypatch.setattr(command, "content_files", lambda: files)
    monkeypatch.setattr(command, "page_files", dict)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setattr(sys, "argv", ["check", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    shown = capsys.readouterr()
    return int(stop.value.code or 0), (shown.out + shown.err).splitlines()


def test_content_without_mistakes_gives_counts_and_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = run(monkeypatch, capsys, dict(sample_files()), "--au", "2026-03-01")
    assert status == 0
    to_find = [line for line in lines if line.startswith("À trouver  ")]
    assert (
        "À trouver  Le tribunal et son greffe : ni numéro ni adresse propres à 3 communes"
        " (Lille, Arras, Cambrai)."
    ) in to_find
    assert lines == [
        *to_find,
        (
            "Lu sans erreur : 1 dispositif, 7 questions, 1 barème, 2 calculs, 1 fiche de chiffres,"
            " 1 structure, 1 territoire, 1 situation, 1 source, 1 mot du glossaire, 1 cohérence."
        ),
        "0 erreur, 0 point à voir.",
    ]


def test_an_error_gives_status_1_and_says_how_many_examples_wait(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = spoilt(SCHEME, "{bareme: plafond}", "{bareme: plafonds}")
    status, lines = run(monkeypatch, capsys, files, "--au", "2026-03-01")
    assert status == 1
    assert lines[0].startswith("Erreur  content/dispositifs/aide-energie.yml:35:37: ")
    assert lines[-2:] == [
        "Exemples non joués pour 1 dispositif : corrigez d’abord les erreurs.",
        "1 erreur, 0 point à voir.",
    ]


def test_something_to_look_at_is_not_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = spoilt("baremes/plafond.yml", "lignes: [900, 1300.50]", "lignes: [1100, 1099]")
    status, lines = run(monkeypatch, capsys, files, "--au", "2026-03-01")
    assert status == 0
    assert lines[0].startswith("À voir  content/baremes/plafond.yml:6:20: ")
    assert lines[-1] == "0 erreur, 1 point à voir."


def test_github_shows_each_problem_beside_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = spoilt(SCHEME, "{bareme: plafond}", "{bareme: plafonds}")
    monkeypatch.setattr(command, "content_files", lambda: files)
    monkeypatch.setattr(command, "page_files", dict)
    monkeypatch.setattr(sys, "argv", ["check", "--au", "2026-03-01"])
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.startswith(
        "::error file=content/dispositifs/aide-energie.yml,line=35,col=37::conditions[3].test"
    )


def test_the_list_of_what_is_due_names_dates_places_and_what_is_late(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = spoilt(
        "chiffres/energie.yml", "a_reverifier_le: 2026-12-31", "a_reverifier_le: 2026-02-01"
    )
    _, lines = run(monkeypatch, capsys, files, "--au", "2026-03-01", "--echeances")
    assert lines[:2] == [
        "2026-02-01 (dépassé)  content/chiffres/energie.yml:11:26  energie.part : à revérifier",
        "À revérifier d’ici 6 mois ou déjà dépassé : 1.",
    ]
    _, lines = run(monkeypatch, capsys, files, "--au", "2026-03-01", "--echeances", "10")
    said = [line for line in lines if not line.startswith("À trouver  ")]
    assert said[-3].startswith("À revérifier d’ici 10 mois ou déjà dépassé : ")
    assert any(line.startswith("2026-12-31  content/baremes/plafond.yml:20:") for line in lines)


def test_a_value_that_ends_without_a_successor_is_due_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = spoilt("baremes/plafond.yml", "du: 2026-01-01", "du: 2026-01-01\n    au: 2026-04-30")
    _, lines = run(monkeypatch, capsys, files, "--au", "2026-03-01", "--echeances", "2")
    assert lines[0] == (
        "2026-04-30  content/baremes/plafond.yml:21:22  plafond : fin de la dernière valeur connue"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--au", "2026"], "La valeur donnée à « --au » ne convient pas"),
        (
            ["--echeance"],
            "L’option « --echeance » n’existe pas. Vouliez-vous dire « --echeances » ?",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_french_with_status_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    status, lines = run(monkeypatch, capsys, dict(sample_files()), *arguments)
    assert status == 2
    assert lines[0].startswith(message)


def test_a_file_that_can_not_be_opened_is_told_with_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "content_files", (tmp_path / "absent.yml").read_bytes)
    monkeypatch.setattr(sys, "argv", ["check"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "absent.yml » ne peut pas être lu" in capsys.readouterr().err


def test_only_content_files_are_read_from_the_disk(tmp_path: Path) -> None:
    for name in ("a/b.yml", "communes.json", "communes-anciennes.json", "LISEZ.md", ".x/y.yml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert sorted(disk.content_files(tmp_path)) == ["a/b.yml", "communes.json"]


def test_the_published_catalogue_has_a_version_and_no_internal_note() -> None:
    catalogue = read(sample_files(), AU).contenu.catalogue
    text = encode_json(published(catalogue))
    assert "note_interne" in encode_json(catalogue)
    assert "note_interne" not in text
    assert len(json.loads(text)["version"]) == 12
    assert load(text) == published(catalogue)


def test_the_version_changes_with_what_is_published_and_only_then() -> None:
    def version(old: str, new: str) -> str:
        files = spoilt("structures/service-energie.yml", old, new)
        return published(read(files, AU).contenu.catalogue).version

    before = published(read(sample_files(), AU).contenu.catalogue).version
    assert version("Relu par", "Revu par") == before
    assert version("Service énergie", "Service de l’énergie") != before


def compile_to(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes | str], target: Path) -> int:
    """The exit status of `scripts/compile` on these files."""
    monkeypatch.setattr(compiling, "content_files", lambda: files)
    monkeypatch.setattr(compiling, "today", lambda: AU)
    monkeypatch.setattr(sys, "argv", ["compile", str(target)])
    with pytest.raises(SystemExit) as stop:
        compiling.main()
    return int(stop.value.code or 0)


def test_compile_writes_the_same_bytes_for_the_same_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one, two = tmp_path / "un" / "catalogue.json", tmp_path / "deux.json"
    assert compile_to(monkeypatch, dict(sample_files()), one) == 0
    assert compile_to(monkeypatch, dict(reversed(sample_files().items())), two) == 0
    assert one.read_bytes() == two.read_bytes()
    assert load(one.read_text()).dispositifs.keys() == {"aide-energie"}


def test_compile_writes_nothing_when_content_has_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "catalogue.json"
    files = spoilt(SCHEME, "{bareme: plafond}", "{bareme: plafonds}")
    assert compile_to(monkeypatch, files, target) == 1
    assert not target.exists()
    assert "Vouliez-vous dire « plafond » ?" in capsys.readouterr().out


def test_compile_says_when_a_file_can_not_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("")
    assert compile_to(monkeypatch, dict(sample_files()), blocked / "catalogue.json") == 2
    assert "ne peut pas être écrit" in capsys.readouterr().err
