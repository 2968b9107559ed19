"""A site is whole or not there at all, whatever happens to its build."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.jobs.deploy import command as deploying
from scripts.parts.command_line import explain_disk
from scripts.parts.site import whole
from scripts.parts.site.whole import BuildError, building, is_whole, mend, what_is_wrong


@pytest.fixture(autouse=True)
def _own_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "LOCK", tmp_path / "lock")


def _build(out: Path, text: str) -> None:
    with building(out) as fresh:
        (fresh / "verificateur").mkdir()
        (fresh / "verificateur" / "index.html").write_text(text, encoding="utf-8")
        (fresh / "index.html").write_text(text, encoding="utf-8")


def _text(out: Path) -> str:
    return (out / "index.html").read_text(encoding="utf-8")


def test_a_build_takes_the_place_of_the_one_before_and_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    (out / "vieux.html").touch()
    _build(out, "deux")
    assert _text(out) == "deux"
    assert what_is_wrong(out) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "site"]


@pytest.mark.parametrize("failure", [ValueError("theme"), SystemExit(1), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_site_as_it_was(
    tmp_path: Path, failure: BaseException
) -> None:
    out = tmp_path / "site"
    _build(out, "un")

    def half() -> None:
        with building(out) as fresh:
            (fresh / "index.html").write_text("moitié", encoding="utf-8")
            raise failure

    with pytest.raises(type(failure)):
        half()
    assert _text(out) == "un"
    assert what_is_wrong(out) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "site"]


KILLED = """
import sys
from pathlib import Path
from scripts.parts.site import whole
whole.LOCK = Path(sys.argv[2])
with whole.building(Path(sys.argv[1])) as fresh:
    (fresh / "index.html").write_text(sys.argv[3])
    print("half", flush=True)
    sys.stdin.readline()
"""


def _start(out: Path, lock: Path, text: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", KILLED, str(out), str(lock), text]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_build_that_is_killed_leaves_the_site_as_it_was_and_the_next_one_works(
    tmp_path: Path,
) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    with _start(out, tmp_path / "lock", "moitié") as process:
        assert process.stdout
        assert process.stdout.readline() == "half\n"
        process.send_signal(signal.SIGKILL)
    assert _text(out) == "un"
    assert what_is_wrong(out) is None
    _build(out, "deux")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "site"]


def test_a_build_killed_while_it_takes_its_place_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    out.rename(tmp_path / ".site.ancien")
    mend(out)
    assert _text(out) == "un"


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    out, lock = tmp_path / "site", tmp_path / "lock"
    with _start(out, lock, "un") as first:
        assert first.stdout
        assert first.stdout.readline() == "half\n"
        with _start(out, lock, "deux") as second:
            assert second.stdout
            assert second.stderr
            assert "Une autre construction est en cours" in second.stderr.readline()
            assert not out.exists()
            first.communicate("\n")
            assert first.returncode == 0
            assert second.stdout.readline() == "half\n"
            assert _text(out) == "un"
            second.communicate("\n")
    assert _text(out) == "deux"


def test_a_disk_without_room_is_said_before_anything_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1000))
    with pytest.raises(BuildError, match="pas assez de place"):
        _build(out, "deux")
    assert _text(out) == "un"


@pytest.mark.parametrize(
    "failure",
    [RuntimeError("esbuild: write error"), OSError(errno.ENOSPC, "No space left on device")],
)
def test_whatever_fails_on_a_disk_that_filled_up_is_said_to_be_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    usage = namedtuple("usage", "free")
    half = out.with_name(".site.neuf")

    def room_but_for_half_a_site(_: object) -> object:
        """Whatever is taken away gives its room back."""
        return usage(0 if list(half.glob("*")) else 10**9)

    def fill_up() -> None:
        monkeypatch.setattr(shutil, "disk_usage", room_but_for_half_a_site)
        with building(out) as fresh:
            (fresh / "index.html").touch()
            raise failure

    with pytest.raises(BuildError, match="Le site d’avant n’a pas changé"):
        fill_up()
    assert _text(out) == "un"


@pytest.mark.parametrize("name", ["site", ".site.neuf", ".site.ancien"])
@pytest.mark.parametrize("what", ["a file", "a link to nothing"])
def test_what_is_in_the_place_of_a_folder_gives_way(tmp_path: Path, name: str, what: str) -> None:
    """It used to stop this build, and all those that followed."""
    out = tmp_path / "site"
    if what == "a file":
        (tmp_path / name).write_text(what, encoding="utf-8")
    else:
        (tmp_path / name).symlink_to(tmp_path / "rien")
    for text in ("un", "deux"):
        _build(out, text)
        assert _text(out) == text
    assert not list(tmp_path.glob(".site.*"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("ENOSPC", "plus de place"),
        ("EDQUOT", "plus de place"),
        ("EROFS", "lecture seule"),
        ("EACCES", "autre utilisateur"),
        ("EPERM", "autre utilisateur"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_what_the_disk_refuses_is_said_in_french(number: str, words: str, named: bool) -> None:
    code = getattr(errno, number)
    error = OSError(code, os.strerror(code), "/x") if named else OSError(code, os.strerror(code))
    assert words in (explain_disk(error) or "")


def test_what_the_disk_refuses_of_a_path_is_said_with_its_name() -> None:
    error = OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), Path("/x/site"))
    assert "« /x/site »" in (explain_disk(error) or "")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda site: (site / whole.LIST).unlink(), "jusqu’au bout"),
        (lambda site: (site / "index.html").unlink(), "jusqu’au bout"),
        (lambda site: (site / "verificateur" / "index.html").unlink(), "manque"),
        (lambda site: (site / "verificateur" / "index.html").write_text(""), "a changé"),
        (lambda site: (site / "autre.html").touch(), "en trop"),
    ],
)
def test_what_is_not_a_whole_build_is_not_published(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Path], object],
    words: str,
) -> None:
    out = tmp_path / "site"
    _build(out, "un")
    assert is_whole(out)
    harm(out)
    monkeypatch.setattr(deploying, "SITE", out)
    with pytest.raises(SystemExit):
        deploying.main_command.main([str(tmp_path / "depot.git")], standalone_mode=False)
    told = capsys.readouterr().err
    assert words in told
    assert "Relancez scripts/serve --build-only" in told
