"""The set-up: locks that work behind any mirror, verbs that start anywhere."""

import ast
import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import installing

ROOT = Path(__file__).resolve().parents[2]
VERBS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)


def test_the_locks_name_no_address() -> None:
    for name in ("requirements.lock", "package-lock.json", "requirements.in", ".npmrc"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r'index-url|"resolved"|^registry|@ ?https?:', text, re.MULTILINE), name


def test_every_locked_python_package_has_its_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9][a-z0-9._-]*==)", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    assert len(entries) > 50
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_running_environment_is_the_locked_one() -> None:
    assert installing.is_ready()


def test_the_stamp_changes_with_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "ROOT", tmp_path)
    (tmp_path / "requirements.lock").write_text("a==1")
    (tmp_path / "env").mkdir()
    installing._stamp(tmp_path / "env").write_text(installing._fingerprint(["requirements.lock"]))
    assert installing._is_stamped(tmp_path / "env", ["requirements.lock"])
    (tmp_path / "requirements.lock").write_text("a==2")
    assert not installing._is_stamped(tmp_path / "env", ["requirements.lock"])


def test_the_installer_itself_is_checked_by_hash() -> None:
    requirement = installing._locked_requirement("uv")
    assert requirement.startswith("uv==")
    assert "--hash=sha256:" in requirement
    assert "==" not in requirement.removeprefix("uv==")


def test_a_package_missing_from_the_lock_is_said_in_french() -> None:
    with pytest.raises(installing.SetupError, match="lancez scripts/lock"):
        installing._locked_requirement("no-such-package")


def test_a_failing_step_shows_the_advice_and_what_the_tool_said() -> None:
    command = [sys.executable, "-c", "print('disk full'); raise SystemExit(3)"]
    with pytest.raises(installing.SetupError, match=r"(?s)Libérez de la place.*disk full"):
        installing._run(command, "Libérez de la place.")


def test_what_installs_packages_is_not_given_the_right_to_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A step that publishes sets the project up first: what it installs is others' code."""
    for name in installing.RIGHTS:
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("LANG", "C.UTF-8")
    shown = "import os; print(*os.environ.values()); raise SystemExit(3)"
    with pytest.raises(installing.SetupError) as said:
        installing._run([sys.executable, "-c", shown], "")
    assert "secret" not in str(said.value)
    assert "C.UTF-8" in str(said.value)


def test_no_right_to_write_of_the_workflows_is_forgotten() -> None:
    given: set[str] = set()
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        given |= set(re.findall(r"(\w+): \$\{\{ (?:github\.token|secrets\.)", text))
    # Handed from one workflow to another, never to a step.
    assert given - {"APERCUS_JETON"} <= set(installing.RIGHTS)


def test_the_set_up_can_be_read_by_old_pythons() -> None:
    source = (ROOT / "scripts" / "installing.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    first = (ROOT / "scripts" / "setup.py").read_bytes()
    assert first.isascii()
    assert not re.search(rb"from __future__|\bf\"|->|:=", first.replace(b"() -> None", b""))


_VERBS = [
    path
    for folder in ("scripts", "scripts/measure")
    for path in sorted((ROOT / folder).iterdir())
    if path.is_file() and not path.suffix
]
_NEWER = re.compile(rb"from __future__|\b[rb]?f[\"']|->|:=|\bmatch \w+:|^\s*async ", re.MULTILINE)


@pytest.mark.parametrize("verb", _VERBS, ids=lambda path: path.name)
def test_every_verb_is_read_to_the_refusal_by_any_python(verb: Path) -> None:
    source = verb.read_bytes()
    assert source.isascii()
    assert not _NEWER.search(source)
    first = ast.parse(source).body
    names = [ast.unparse(line) for line in first if not isinstance(line, ast.Expr)]
    called = [ast.unparse(line) for line in first]
    assert names[0] in ("import setup", "import sys")
    assert called.index("setup.enter()") < min(
        (at for at, line in enumerate(called) if line.startswith("from scripts")), default=99
    )


def _old_pythons() -> list[Path]:
    """Those of pyenv that the project does not take, if there are any here."""
    roots = [Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))]
    found = [path for root in roots for path in root.glob("versions/*/bin/python")]
    return sorted(path for path in found if re.match(r"2\.|3\.[0-7]\.", path.parents[1].name))


@pytest.mark.parametrize("old", _old_pythons() or [None], ids=str)
def test_a_python_too_old_is_told_in_french(old: Path | None) -> None:
    if old is None:
        pytest.skip("no old Python here")
    command = [str(old), str(ROOT / "scripts" / "serve"), "--build-only"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Ce projet demande Python 3.8 ou plus ; ici, c'est Python ")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "plus de place"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/.cache"), "/x/.cache"),
        (OSError(errno.EROFS, "Read-only file system", "/x/.cache"), "lecture seule"),
    ],
)
def test_what_the_disk_refuses_is_said_in_french(error: OSError, words: str) -> None:
    assert words in installing._disk_says(error)


@pytest.mark.parametrize("verb", VERBS, ids=lambda path: path.name)
def test_every_verb_is_a_few_lines_that_enter_the_set_up(verb: Path) -> None:
    lines = verb.read_text(encoding="utf-8").splitlines()
    module = ast.parse("\n".join(lines))
    assert lines[0] == "#!/usr/bin/env python3"
    assert os.access(verb, os.X_OK)
    assert len((ast.get_docstring(module) or "").splitlines()) == 1
    assert lines[3:6] == ["import setup", "", "setup.enter()"]
    assert len(lines) <= 12


def test_a_verb_runs_from_any_folder_and_any_python(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "serve"
    environment = {"PATH": os.defpath + ":/usr/local/bin", "HOME": str(tmp_path)}
    answer = subprocess.run(
        [script, "--help"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    assert "--build-only" in answer.stdout
