"""The set-up: locks that work behind any mirror, verbs that start anywhere."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup

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
    assert setup.is_ready()


def test_the_stamp_changes_with_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    (tmp_path / "requirements.lock").write_text("a==1")
    (tmp_path / "env").mkdir()
    setup._stamp(tmp_path / "env").write_text(setup._fingerprint(["requirements.lock"]))
    assert setup._is_stamped(tmp_path / "env", ["requirements.lock"])
    (tmp_path / "requirements.lock").write_text("a==2")
    assert not setup._is_stamped(tmp_path / "env", ["requirements.lock"])


def test_the_installer_itself_is_checked_by_hash() -> None:
    requirement = setup._locked_requirement("uv")
    assert requirement.startswith("uv==")
    assert "--hash=sha256:" in requirement
    assert "==" not in requirement.removeprefix("uv==")


def test_a_package_missing_from_the_lock_is_said_in_french() -> None:
    with pytest.raises(setup.SetupError, match="lancez scripts/lock"):
        setup._locked_requirement("no-such-package")


def test_a_failing_step_shows_the_advice_and_what_the_tool_said() -> None:
    command = [sys.executable, "-c", "print('disk full'); raise SystemExit(3)"]
    with pytest.raises(setup.SetupError, match=r"(?s)Libérez de la place.*disk full"):
        setup._run(command, "Libérez de la place.")


def test_the_set_up_can_be_read_by_old_pythons() -> None:
    source = (ROOT / "scripts" / "setup.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


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
