import base64
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.jobs.deploy import branch
from scripts.jobs.deploy import command as verb
from scripts.jobs.deploy.branch import DeployError, deploy
from scripts.parts.site.whole import what_is_wrong, write_list


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty repository on this disk."""
    path = tmp_path / "depot.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def _site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def _show(remote: Path, path: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(remote), "show", f"gh-pages:{path}"], capture_output=True, text=True
    )
    return done.stdout


def _publish(site: Path | None, remote: Path, under: str, tmp_path: Path, name: str) -> bool:
    work = tmp_path / name
    work.mkdir()
    return deploy(site, str(remote), "gh-pages", under, work)


def test_the_site_and_its_previews_live_beside_each_other(remote: Path, tmp_path: Path) -> None:
    assert _publish(_site(tmp_path / "a", "accueil"), remote, "", tmp_path, "1")
    assert _publish(_site(tmp_path / "b", "aperçu"), remote, "apercus/12", tmp_path, "2")
    assert _publish(_site(tmp_path / "c", "nouvel accueil"), remote, "", tmp_path, "3")
    assert _show(remote, "index.html") == "nouvel accueil"
    assert _show(remote, "apercus/12/index.html") == "aperçu"
    assert _publish(None, remote, "apercus/12", tmp_path, "4")
    assert _show(remote, "apercus/12/index.html") == ""
    assert _show(remote, "index.html") == "nouvel accueil"


def _history(remote: Path) -> list[str]:
    command = ["git", "-C", str(remote), "log", "--format=%s", "gh-pages"]
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()


def test_the_branch_is_one_commit_whatever_was_published_before(
    remote: Path, tmp_path: Path
) -> None:
    # As it was when each publication added to it.
    old = _site(tmp_path / "vieux", "vieux")
    for command in (
        ["init", "--quiet", "--initial-branch", "gh-pages"],
        ["add", "--all"],
        *[["commit", "--quiet", "--allow-empty", "-m", f"Publie {n}"] for n in (1, 2, 3)],
        ["push", "--quiet", str(remote), "gh-pages"],
    ):
        who = ("-c", "user.name=a", "-c", "user.email=a@localhost")
        subprocess.run(["git", "-C", str(old), *who, *command], check=True)
    assert len(_history(remote)) == 3
    _publish(_site(tmp_path / "a", "accueil"), remote, "", tmp_path, "1")
    assert _history(remote) == ["Publie le site"]
    _publish(_site(tmp_path / "b", "aperçu"), remote, "apercus/12", tmp_path, "2")
    assert _history(remote) == ["Publie apercus/12"]
    assert _show(remote, "index.html") == "accueil"


def test_the_same_site_changes_nothing(remote: Path, tmp_path: Path) -> None:
    site = _site(tmp_path / "a", "accueil")
    assert _publish(site, remote, "", tmp_path, "1")
    assert not _publish(site, remote, "", tmp_path, "2")


def test_a_file_that_is_gone_is_taken_away(remote: Path, tmp_path: Path) -> None:
    site = _site(tmp_path / "a", "accueil")
    (site / "vieux.html").write_text("vieux", encoding="utf-8")
    _publish(site, remote, "", tmp_path, "1")
    (site / "vieux.html").unlink()
    _publish(site, remote, "", tmp_path, "2")
    assert _show(remote, "vieux.html") == ""


def test_a_repository_that_does_not_answer_gets_a_french_message(tmp_path: Path) -> None:
    site = _site(tmp_path / "a", "accueil")
    with pytest.raises(DeployError, match="Git n’a pas pu publier"):
        _publish(site, tmp_path / "nulle-part.git", "", tmp_path, "1")


def _hook(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("first", [True, False], ids=["new-branch", "old-branch"])
def test_two_jobs_that_publish_together_both_do(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    if not first:
        _publish(_site(tmp_path / "a", "accueil"), remote, "", tmp_path, "1")
    # Neither pushes before both have committed on the same state of the branch.
    ready = tmp_path / "ready"
    ready.mkdir()
    wait = f"touch {ready}/$$; until [ $(ls {ready} | wc -l) -ge 2 ]; do sleep 0.05; done"
    _hook(tmp_path / "hooks", "pre-push", wait)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(tmp_path / "hooks"))
    monkeypatch.setattr(branch, "_PAUSE", 0.1)
    with ThreadPoolExecutor() as pool:
        jobs = [
            pool.submit(
                _publish, _site(tmp_path / name, name), remote, under, tmp_path, f"by-{name}"
            )
            for name, under in (("douze", "apercus/12"), ("treize", "apercus/13"))
        ]
        assert all(job.result(timeout=60) for job in jobs)
    assert _show(remote, "apercus/12/index.html") == "douze"
    assert _show(remote, "apercus/13/index.html") == "treize"


def test_what_trying_again_would_not_mend_is_told_at_once(remote: Path, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    _hook(remote / "hooks", "pre-receive", f"echo essai >> {tries}; echo fermé >&2; exit 1")
    with pytest.raises(DeployError, match="fermé"):
        _publish(_site(tmp_path / "a", "accueil"), remote, "", tmp_path, "1")
    assert tries.read_text() == "essai\n"


# ── The files of the build before ──────────────────────────────────────────────────────────────

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HASHED = "verificateur/donnees/catalogue.{}.json"


def _build(folder: Path, name: str) -> Path:
    site = _site(folder, name)
    (site / "verificateur" / "donnees").mkdir(parents=True)
    (site / HASHED.format(name)).write_text(name, encoding="utf-8")
    return site


def test_the_hashed_files_of_the_build_before_are_served_one_more_day(
    remote: Path, tmp_path: Path
) -> None:
    def publish(name: str, hours: float) -> None:
        work = tmp_path / f"work-{name}"
        work.mkdir()
        now = NOON + timedelta(hours=hours)
        deploy(_build(tmp_path / name, name), str(remote), "gh-pages", "", work, now)

    publish("un", 0)
    publish("deux", 20)
    assert _show(remote, HASHED.format("un")) == "un"
    publish("trois", 43)
    assert _show(remote, HASHED.format("un")) == "un", "dropped 23 hours ago"
    assert _show(remote, HASHED.format("deux")) == "deux"
    publish("quatre", 45)
    assert _show(remote, HASHED.format("un")) == "", "dropped 25 hours ago"
    assert _show(remote, HASHED.format("deux")) == "deux"
    assert _show(remote, HASHED.format("quatre")) == "quatre"
    assert _show(remote, "index.html") == "quatre"


# ── Previews are elsewhere ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("site", "preview", "refused"),
    [
        ("https://org.example/", "https://org.example/", "comme le site"),
        ("https://org.example/depot/", "https://org.example/apercus-du-depot/", "comme le site"),
        ("https://org.example/", "https://ORG.example:443/x/", "comme le site"),
        ("https://org.example/", "", "Dites où seront les aperçus"),
        ("https://org.example/", "org.example", "ne convient pas"),
        ("", "https://apercus.example/", "où est le site"),
    ],
)
def test_a_preview_of_the_site_s_own_origin_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: str, preview: str, refused: str
) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", site)
    said = _run(monkeypatch, str(tmp_path / "depot.git"), "--sous", "apercus/12", preview)
    assert refused in said


def test_a_preview_elsewhere_is_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, remote: Path
) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", "https://org.example/")
    site = _site(tmp_path / "site", "aperçu")
    write_list(site)
    monkeypatch.setattr(verb, "SITE", site)
    _run(monkeypatch, str(remote), "--sous", "apercus/12", "https://org-apercus.example/")
    assert _show(remote, "apercus/12/index.html") == "aperçu"


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What the verb says on the error output."""
    *given, address = arguments
    said: list[str] = []
    monkeypatch.setattr("sys.argv", ["deploy", *given, "--adresse", address])
    monkeypatch.setattr("sys.stderr", Said(said))
    with pytest.raises(SystemExit):
        verb.main()
    return "".join(said)


class Said:
    """An error output that remembers."""

    def __init__(self, parts: list[str]) -> None:
        self.write = parts.append

    def flush(self) -> None:
        """Nothing is held back."""


@pytest.mark.parametrize("name", [".git", ".gitmodules"])
def test_what_git_would_take_for_its_own_is_not_published(tmp_path: Path, name: str) -> None:
    site = _site(tmp_path / "site", "aperçu")
    (site / name).touch()
    write_list(site)
    assert "rien à faire" in (what_is_wrong(site) or "")


def test_a_link_to_a_file_of_this_machine_is_not_published(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", "aperçu")
    (site / "vol.html").symlink_to("/etc/hostname")
    write_list(site)
    assert "rien à faire" in (what_is_wrong(site) or "")


def test_the_right_to_write_is_given_to_git_alone_and_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(branch.TOKEN, "secret")
    given = branch._environment()
    assert branch.TOKEN not in given
    coded = base64.b64encode(b"x-access-token:secret").decode()
    assert f"Authorization: Basic {coded}" in given.values()
    done = subprocess.run(
        ["git", "config", "--get", "http.extraHeader"], env=given, capture_output=True, text=True
    )
    assert coded in done.stdout
