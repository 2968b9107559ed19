"""A branch that holds a site and its previews in one commit: it keeps no history of builds.

Each build changes most of the files, compressed copies included: their history would weigh more
than the project within months, and what made them is in the main branch.
"""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

from scripts.parts.site.hosting import PERMANENT, PREVIEWS

_AUTHOR = ("-c", "user.name=Publication", "-c", "user.email=publication@localhost")
_REFUSED = "Git n’a pas pu publier le site"

_MOVED = (
    "stale info",
    "failed to update ref",
    "reference already exists",
    "cannot lock ref",
)
"""Git's words for a branch that is no longer as it was read."""

TOKEN = "REPERES_JETON"
"""The variable that holds the right to write, if the repository asks for one."""

KEPT_LIST = ".fichiers-d-avant.json"
"""Files of earlier builds that are still served: path → when a build stopped having it."""
KEPT_FOR = timedelta(days=1)
"""A page opened before a publication still asks for the files of its own build."""

_ATTEMPTS = 5
_PAUSE = 2.0
"""Seconds before the second attempt; one more of it before each of the others."""


class DeployError(RuntimeError):
    """Git refused; the message is in French and ends with git's own words."""


class _OvertakenError(DeployError):
    """Someone else published since the branch was read."""


def deploy(
    site: Path | None,
    remote: str,
    branch: str,
    under: str,
    work: Path,
    now: datetime | None = None,
) -> bool:
    """Put the site under a folder of the branch, or take that folder away.

    The files of the site before that are named by their content stay one more day. Previews are
    published while the site is: whoever is overtaken takes the branch again.

    Args:
        site: the built site; None removes what is there.
        under: a folder of the branch, nothing for the site itself.
        work: an empty folder to work in.
        now: when it is published (now by default).

    Returns:
        Whether anything changed.

    Raises:
        DeployError: the branch can't be read or written.
    """
    when = now or datetime.now(UTC)
    for attempt in range(1, _ATTEMPTS):
        try:
            return _deploy_once(site, remote, branch, under, work / str(attempt), when)
        except _OvertakenError:
            sleep(_PAUSE * attempt)
    return _deploy_once(site, remote, branch, under, work / str(_ATTEMPTS), when)


def _deploy_once(
    site: Path | None, remote: str, branch: str, under: str, clone: Path, now: datetime
) -> bool:
    published = ""
    if _succeeds("ls-remote", "--exit-code", "--heads", remote, branch):
        _git("clone", "--quiet", "--depth=1", "--branch", branch, remote, str(clone))
        published = _git("-C", str(clone), "rev-parse", "HEAD")
    else:
        _git("init", "--quiet", "--initial-branch", branch, str(clone))
        _git("-C", str(clone), "remote", "add", "origin", remote)
    target = clone / under if under else clone
    late = {} if under or site is None else _late(target, site, now)
    for name in late:
        _move(target / name, clone.with_name(f"{clone.name}-avant") / name)
    _clear(target, keep=() if under else (".git", PREVIEWS))
    if site is not None:
        shutil.copytree(site, target, dirs_exist_ok=True)
        (clone / ".nojekyll").touch()
    for name in late:
        _move(clone.with_name(f"{clone.name}-avant") / name, target / name)
    if late:
        (target / KEPT_LIST).write_text(json.dumps(late, indent=0), encoding="utf-8")
    _git("-C", str(clone), "add", "--all")
    if _succeeds("-C", str(clone), "diff", "--cached", "--quiet"):
        return False
    what = f"Publie {under or 'le site'}" if site else f"Retire {under}"
    tree = _git("-C", str(clone), "write-tree")
    commit = _git("-C", str(clone), *_AUTHOR, "commit-tree", "-m", what, tree)
    _push(clone, f"{commit}:refs/heads/{branch}", lease=f"{branch}:{published}")
    return True


def _late(old: Path, site: Path, now: datetime) -> dict[str, str]:
    """The permanent files that a new build no longer has and that are still served, and since when.

    Args:
        old: what is published.
    """
    try:
        known: dict[str, str] = json.loads((old / KEPT_LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    found = {
        name: known.get(name, now.isoformat())
        for name in _permanent(old)
        if not (site / name).exists()
    }
    return {
        name: since
        for name, since in sorted(found.items())
        if now - datetime.fromisoformat(since) < KEPT_FOR
    }


def _permanent(site: Path) -> Iterator[str]:
    for folder in PERMANENT:
        for path in (site / folder.strip("/")).rglob("*"):
            if path.is_file():
                yield path.relative_to(site).as_posix()


def _move(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    path.rename(to)


def _push(clone: Path, refspec: str, lease: str) -> None:
    """Push a commit in the place of the one that was read.

    Args:
        lease: the branch, and the commit that it must still hold; none, if it must not be there.

    Raises:
        _OvertakenError: the branch is no longer the one that was read.
        DeployError: anything else; trying again would not help.
    """
    how = ("--porcelain", f"--force-with-lease={lease}")
    arguments = ["-C", str(clone), "push", *how, "origin", refspec]
    in_english = _environment() | {"LC_ALL": "C"}
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, env=in_english)
    if done.returncode != 0:
        refused = [line for line in done.stdout.splitlines() if line.startswith("!")]
        moved = any(words in line for line in refused for words in _MOVED)
        raise (_OvertakenError if moved else DeployError)(f"{_REFUSED} : {done.stderr.strip()}")


def _clear(folder: Path, keep: tuple[str, ...]) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name in keep:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _succeeds(*arguments: str) -> bool:
    done = subprocess.run(["git", *arguments], capture_output=True, env=_environment())
    return done.returncode == 0


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, env=_environment())
    if done.returncode != 0:
        raise DeployError(f"{_REFUSED} : {done.stderr.strip()}")
    return done.stdout.strip()


def _environment() -> dict[str, str]:
    """What git is given: the right to write is in no command line, no file and no address."""
    rest = {name: value for name, value in os.environ.items() if name != TOKEN}
    token = os.environ.get(TOKEN)
    if not token:
        return rest
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    count = int(rest.get("GIT_CONFIG_COUNT", "0"))
    return rest | {
        "GIT_CONFIG_COUNT": str(count + 1),
        f"GIT_CONFIG_KEY_{count}": "http.extraHeader",
        f"GIT_CONFIG_VALUE_{count}": f"Authorization: Basic {basic}",
        "GIT_TERMINAL_PROMPT": "0",
    }
