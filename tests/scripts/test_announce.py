"""What jobs say on GitHub: harmless whoever wrote it, and said once."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts.jobs.announce import command
from scripts.jobs.announce.harmless import LONGEST, harmless
from scripts.parts.root import ROOT

GH = """#!/bin/sh
echo "$*" >> "$GH_LOG"
case "$*" in
  "issue list"*) cat "$GH_ISSUES" ;;
  *--body-file*) cat >> "$GH_LOG" ;;
esac
"""


@pytest.mark.parametrize(
    "text",
    ["@quelquun", "Bonjour @org/equipe.", "voir #12", "(#12)", "GH-12", "gh-3", "org/depot#4",
     "![x](https://pisteur.example/p.png)", "voir !3", "Fini.\n/close", " /assign @moi",
     "<img src=x>", "<!-- @cache -->"],
)  # fmt: skip
def test_a_report_calls_nobody_and_shows_no_picture(text: str) -> None:
    quiet = harmless(text)
    assert quiet != text
    assert quiet.replace("\u2060", "") == text
    assert not re.search(r"^\s*/[a-z]", quiet, re.MULTILINE)
    for called in ("!3", "@q", "@o", "@c", " #1", "(#1", "GH-1", "gh-3", "![", "<i", "<!"):
        assert called not in quiet


@pytest.mark.parametrize("text", ["## Qui change", "17 364 € > 17 363 €", "a < b", "n° 3 !", "été"])
def test_an_ordinary_report_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_report_too_long_is_cut_and_says_so() -> None:
    cut = harmless("é" * 100_000)
    assert len(cut) <= LONGEST
    assert "La suite est dans le rapport" in cut


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `gh` that notes what it is asked; the file where it does."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "gh"
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    log = tmp_path / "log"
    log.touch()
    monkeypatch.setenv("GH_LOG", str(log))
    monkeypatch.setenv("GH_ISSUES", str(tmp_path / "issues.json"))
    return log


def announce(github: Path, *arguments: str, issues: list[object] | None = None) -> str:
    (github.parent / "issues.json").write_text(json.dumps(issues or []), encoding="utf-8")
    code = (
        "import os, sys; os.environ['PATH'] = sys.argv.pop(1) + ':' + os.environ['PATH'];"
        "from scripts.jobs.announce.command import main; main()"
    )
    command = [os.environ.get("PYTHON", str(ROOT / ".venv/bin/python")), "-c", code]
    subprocess.run(
        [*command, str(github.parent / "bin"), *arguments],
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    return github.read_text(encoding="utf-8")


def report(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rapport.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_proposal_gets_one_comment_made_harmless(github: Path, tmp_path: Path) -> None:
    said = announce(github, "proposition", "12", report(tmp_path, "merci @quelquun"))
    assert said.startswith("pr comment 12 --edit-last --create-if-none --body-file -\n")
    assert "@quelquun" not in said


def test_a_reminder_is_one_issue_kept_up_to_date(github: Path, tmp_path: Path) -> None:
    path = report(tmp_path, "deux chiffres")
    assert "issue create --title À revoir" in announce(github, "ticket", "À revoir", path)
    again = announce(
        github, "ticket", "À revoir", path,
        issues=[{"number": 7, "title": "À revoir"}, {"number": 3, "title": "À revoir"},
                {"number": 1, "title": "Autre"}],
    )  # fmt: skip
    assert again.count("issue create") == 1
    assert "issue edit 3 --body-file -" in again
    assert "issue close 7" in again
    assert "issue close 1\n" not in again


def test_a_reminder_with_nothing_to_say_is_closed(github: Path, tmp_path: Path) -> None:
    said = announce(
        github, "ticket", "À revoir", str(tmp_path / "absent"),
        issues=[{"number": 7, "title": "À revoir"}],
    )  # fmt: skip
    assert "issue close 7" in said
    assert "issue create" not in said


# ── GitLab ─────────────────────────────────────────────────────────────────────────────────────


class Gitlab(HTTPServer):
    """Answers as GitLab does; remembers what it was asked."""

    asked: list[tuple[str, str, dict[str, str], str | None]]
    issues: list[dict[str, object]]


class Answer(BaseHTTPRequestHandler):
    server: Gitlab  # pyright: ignore[reportIncompatibleVariableOverride]

    def _answer(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        given = json.loads(self.rfile.read(size)) if size else {}
        path = self.path.partition("?")[0]
        token = self.headers["PRIVATE-TOKEN"]
        self.server.asked.append((self.command, path, given, token))
        body = json.dumps(self.server.issues if self.command == "GET" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 (names of http.server)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def gitlab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gitlab]:
    server = Gitlab(("127.0.0.1", 0), Answer)
    server.asked, server.issues = [], []
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_API_V4_URL", f"http://127.0.0.1:{server.server_port}/api/v4")
    monkeypatch.setenv("CI_PROJECT_ID", "5")
    monkeypatch.setenv("REPERES_JETON", "jeton")
    yield server
    server.shutdown()
    server.server_close()


def _keep(title: str, path: str | Path) -> None:
    command.app.main(["ticket", title, str(path)], standalone_mode=False)


def test_on_gitlab_too_a_reminder_is_one_issue_kept_up_to_date(
    gitlab: Gitlab, tmp_path: Path
) -> None:
    path = report(tmp_path, "deux chiffres")
    issues = "/api/v4/projects/5/issues"
    _keep("À revoir", path)
    created = {"title": "À revoir", "description": "deux chiffres"}
    assert gitlab.asked[-1] == ("POST", issues, created, "jeton")
    gitlab.issues = [{"iid": 3, "title": "À revoir"}, {"iid": 4, "title": "À revoir, autre"}]
    _keep("À revoir", path)
    assert gitlab.asked[-1] == ("PUT", f"{issues}/3", {"description": "deux chiffres"}, "jeton")
    _keep("À revoir", tmp_path / "absent")
    assert gitlab.asked[-1] == ("PUT", f"{issues}/3", {"state_event": "close"}, "jeton")


def test_without_the_right_to_write_gitlab_s_setting_is_named(
    gitlab: Gitlab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("REPERES_JETON")
    with pytest.raises(SystemExit):
        _keep("À revoir", report(tmp_path, "x"))
    assert "REPERES_JETON" in capsys.readouterr().err
    assert gitlab.asked == []


def test_a_report_that_is_a_link_is_refused(
    tmp_path: Path, github: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A proposal's code makes the report: a link would publish a file of the job that writes."""
    secret = tmp_path / "environ"
    secret.write_text("GH_TOKEN=secret", encoding="utf-8")
    report = tmp_path / "comparaison.md"
    report.symlink_to(secret)
    with pytest.raises(SystemExit):
        command.app.main(["proposition", "12", str(report)], standalone_mode=False)
    assert "lien" in capfd.readouterr().err
    assert not github.exists() or "secret" not in github.read_text(encoding="utf-8")
