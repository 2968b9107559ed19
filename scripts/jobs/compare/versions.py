"""The content as one version of the repository holds it."""

import subprocess
from datetime import date

from checker.catalogue import Catalogue
from scripts.jobs.check import verify
from scripts.parts.reading.disk import content_files
from scripts.parts.root import ROOT


class UnknownVersionError(ValueError):
    """Git knows no such version; the message is in French."""


class BrokenVersionError(ValueError):
    """The content of that version has mistakes; the message lists them, in French."""


def files_at(version: str | None) -> dict[str, bytes]:
    """The content files of a version of the repository, of the working tree when None.

    Raises:
        UnknownVersionError: git knows no such version.
    """
    if version is None:
        return content_files()
    listed = _git("ls-tree", "-r", "-z", "--name-only", version, "--", "content")
    if listed is None:
        raise UnknownVersionError(
            f"Git ne connaît pas la version « {version} ». Donnez une branche ou un commit."
        )
    names = [name for name in listed.decode().split("\0") if name]
    requests = "".join(f"{version}:{name}\n" for name in names).encode()
    out = _git("cat-file", "--batch", given=requests) or b""
    return dict(zip((n.removeprefix("content/") for n in names), _contents(out), strict=True))


def catalogue_of(
    files: dict[str, bytes], on: date, name: str, *, published: bool = False
) -> Catalogue:
    """The catalogue of these files.

    Args:
        published: they were published before: a check added since does not stop the comparison.

    Raises:
        BrokenVersionError: they have mistakes.
    """
    found = verify(files, on, evaluations=())
    mistakes = [
        str(problem)
        for problem in found.problemes
        if problem.gravite == "erreur"
        and not (published and problem.entree and problem.entree not in found.contenu.faulty)
    ]
    if mistakes:
        raise BrokenVersionError(
            f"La version « {name} » a {len(mistakes)} erreur(s) :\n" + "\n".join(mistakes)
        )
    return found.contenu.catalogue


def _contents(out: bytes) -> list[bytes]:
    """The files in the output of `git cat-file --batch`."""
    found: list[bytes] = []
    position = 0
    while position < len(out):
        end = out.index(b"\n", position)
        size = int(out[position:end].rsplit(b" ", 1)[1])
        found.append(out[end + 1 : end + 1 + size])
        position = end + 1 + size + 1
    return found


def _git(*arguments: str, given: bytes | None = None) -> bytes | None:
    done = subprocess.run(["git", *arguments], cwd=ROOT, input=given, capture_output=True)
    return done.stdout if done.returncode == 0 else None
