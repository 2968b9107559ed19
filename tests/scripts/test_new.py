"""New entries: a skeleton that the checks accept, and refusals that say what to do."""

import sys
from datetime import date
from pathlib import Path

import pytest

from scripts.jobs.check import verify
from scripts.jobs.format.canonical import canonical
from scripts.jobs.new import command
from scripts.jobs.new.command import main
from scripts.jobs.new.entry import CannotCreateError, NewFile, new_entry, spelled
from scripts.parts.reading.disk import content_files

ON = date(2026, 11, 22)
SOURCE = "senat-r24-013"
FILES: dict[str, bytes | str] = dict(content_files())
NEW = {
    "dispositif": "aide-toute-neuve",
    "structure": "permanence-toute-neuve",
    "bareme": "bareme-tout-neuf",
    "question": "question-toute-neuve",
    "chiffre": "theme-tout-neuf.montant",
    "situation": "situation-toute-neuve",
    "territoire": "territoire-tout-neuf",
    "calcul": "calcul-tout-neuf",
    "courrier": "lettre-toute-neuve",
    "formulaire": "fiche-toute-neuve",
    "indicateur": "mission-toute-neuve",
    "source": "theme-tout-neuf.source-toute-neuve",
}


def problems(created: NewFile) -> tuple[list[str], list[str]]:
    """The errors and the warnings that a new file adds."""
    found = verify(FILES | {created.path: created.text}, ON).problemes
    mine = [p for p in found if p.fichier == created.path]
    return (
        [p.message for p in mine if p.gravite == "erreur"],
        [p.message for p in mine if p.gravite == "avertissement"],
    )


@pytest.mark.parametrize(("kind", "name"), NEW.items())
def test_a_skeleton_with_its_source_passes_the_checks_and_says_what_is_left_to_write(
    kind: str, name: str
) -> None:
    created = new_entry(kind, name, FILES, SOURCE, ON)
    assert created.path not in FILES
    errors, warnings = problems(created)
    asked_nowhere = "Aucun écran de « entretien.yml » ne pose cette question : ajoutez-la."
    assert errors == []
    assert (asked_nowhere in warnings) == (kind == "question")
    assert "Texte à écrire avant de publier." in warnings


@pytest.mark.parametrize(
    "kind", ["dispositif", "structure", "bareme", "chiffre", "situation", "territoire"]
)
def test_without_a_source_that_is_the_only_error(kind: str) -> None:
    errors, _ = problems(new_entry(kind, NEW[kind], FILES, None, ON))
    assert errors == ["Il faut au moins une source : son identifiant dans content/sources."]


@pytest.mark.parametrize(("kind", "name"), NEW.items())
def test_a_skeleton_is_commented_and_in_canonical_form(kind: str, name: str) -> None:
    created = new_entry(kind, name, FILES, SOURCE, ON)
    assert canonical(created.path, created.text) == created.text
    assert created.text.count("#") >= (0 if kind == "source" else 2)


def test_a_figure_is_added_at_the_end_of_its_theme_and_the_rest_stays() -> None:
    created = new_entry("chiffre", "anah.tout-neuf", FILES, SOURCE, ON)
    before = FILES["chiffres/anah.yml"]
    assert isinstance(before, bytes)
    assert created.text.startswith(before.decode().rstrip("\n"))
    assert created.text.split("\n")[created.line - 1] == "  tout-neuf:"
    errors, _ = problems(created)
    assert errors == []


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("dispositif", "astre", "existe déjà : content/dispositifs/astre.yml"),
        ("structure", "Mairie de Caudry", "Vouliez-vous dire « mairie-de-caudry »"),
        ("question", "âge_exact", "Vouliez-vous dire « age-exact »"),
        ("bareme", "../ailleurs", "Vouliez-vous dire « ailleurs »"),
        ("chiffre", "montant", "Un chiffre s’appelle « theme.chiffre »"),
        ("chiffre", "rsa.montant-base", "existe déjà dans content/chiffres/rsa.yml"),
    ],
)
def test_an_id_that_is_taken_or_badly_spelled_is_refused(
    kind: str, name: str, message: str
) -> None:
    with pytest.raises(CannotCreateError, match=message.replace("(", r"\(")):
        new_entry(kind, name, FILES, SOURCE, ON)


def test_an_unknown_source_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(CannotCreateError, match=f"« {SOURCE} »"):
        new_entry("structure", "mairie", FILES, f"{SOURCE}x", ON)


def test_a_figure_is_not_added_to_a_file_that_can_not_be_read() -> None:
    files = FILES | {"chiffres/rsa.yml": b"titre: [\n"}
    with pytest.raises(CannotCreateError, match="à la main"):
        new_entry("chiffre", "rsa.autre", files, SOURCE, ON)


def test_the_nearest_id_drops_accents_and_spaces() -> None:
    assert spelled("Aide à l’Énergie, Cœur") == "aide-a-l-energie-coeur"


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, *given: str
) -> tuple[int, str]:
    """The status of the verb on a folder that has the real content, and what it prints."""
    monkeypatch.setattr(command, "CONTENT", folder)
    monkeypatch.setattr(command, "content_files", lambda: FILES)
    monkeypatch.setattr(sys, "argv", ["new", *given])
    with pytest.raises(SystemExit) as stop:
        main()
    shown = capsys.readouterr()
    return int(stop.value.code or 0), shown.out + shown.err


def test_the_verb_writes_the_file_and_says_what_comes_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, said = run(monkeypatch, capsys, tmp_path, "structure", "ccas-essai")
    assert status == 0
    assert "content/structures/ccas-essai.yml:1" in said
    assert "Il manque la source" in said
    assert (tmp_path / "structures" / "ccas-essai.yml").read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("dispositifs", "x"), "Vouliez-vous dire « dispositif »"),
        (("dispositif", "astre"), "existe déjà"),
        (("dispositif",), "Il manque l’argument « IDENTIFIANT »"),
    ],
)
def test_the_verb_refuses_in_french_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    given: tuple[str, ...],
    message: str,
) -> None:
    status, said = run(monkeypatch, capsys, tmp_path, *given)
    assert status == 2
    assert message in said
    assert list(tmp_path.iterdir()) == []
