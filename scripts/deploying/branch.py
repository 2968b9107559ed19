"""A branch that holds a site and its previews, changed by one commit at a time."""

import shutil
import subprocess
from pathlib import Path

PREVIEWS = "apercus"
"""The folder of previews: publishing the site itself leaves it alone."""

_AUTHOR = ("-c", "user.name=Publication", "-c", "user.email=publication@localhost")


class DeployError(RuntimeError):
    """Git refused; the message is in French and ends with git's own words."""


def deploy(site: Path | None, remote: str, branch: str, under: str, work: Path) -> bool:
    """Put the site under a folder of the branch, or take that folder away.

    Args:
        site: the built site; None removes what is there.
        under: a folder of the branch, nothing for the site itself.
        work: an empty folder to work in.

    Returns:
        Whether anything changed.

    Raises:
        DeployError: the branch can't be read or written.
    """
    clone = work / "branche"
    if _succeeds("ls-remote", "--exit-code", "--heads", remote, branch):
        _git("clone", "--quiet", "--depth=1", "--branch", branch, remote, str(clone))
    else:
        _git("init", "--quiet", "--initial-branch", branch, str(clone))
        _git("-C", str(clone), "remote", "add", "origin", remote)
    target = clone / under if under else clone
    _clear(target, keep=() if under else (".git", PREVIEWS))
    if site is not None:
        shutil.copytree(site, target, dirs_exist_ok=True)
        (clone / ".nojekyll").touch()
    _git("-C", str(clone), "add", "--all")
    if _succeeds("-C", str(clone), "diff", "--cached", "--quiet"):
        return False
    what = f"Publie {under or 'le site'}" if site else f"Retire {under}"
    _git("-C", str(clone), *_AUTHOR, "commit", "--quiet", "-m", what)
    _git("-C", str(clone), "push", "--quiet", "origin", f"HEAD:{branch}")
    return True


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
    return subprocess.run(["git", *arguments], capture_output=True).returncode == 0


def _git(*arguments: str) -> None:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise DeployError(f"Git n’a pas pu publier le site : {done.stderr.strip()}")
