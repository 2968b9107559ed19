"""Set the project up (Python, packages, Node) and run a verb inside the result.

Standard library only, Python 3.8 or later: this runs before anything is installed. Verbs come here
by `setup.py`, which says so to older ones.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Iterable, Iterator, List, NoReturn, Optional, TypeVar

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
BOOTSTRAP = CACHE / "bootstrap"
NODE_MODULES = ROOT / "node_modules"
PYTHON_VERSION = "3.13"

# What each part is installed from; a change there installs that part again.
PYTHON_INPUTS = ("requirements.lock",)
NODE_INPUTS = ("package.json", "package-lock.json", ".npmrc")

# What may write in the project's name: never given to what installs others' code.
RIGHTS = ("REPERES_JETON", "GH_TOKEN", "GITHUB_TOKEN", "CI_JOB_TOKEN")


T = TypeVar("T")


class SetupError(Exception):
    """A step failed; the message says in French what to do."""


def enter() -> None:
    """Make sure the set-up is done, then go on in the project's Python.

    The calling script is executed again by `.venv/bin/python`, with the repository's root on
    the import path and the tools of `.venv/bin` and `node_modules/.bin` first on the PATH.
    """
    try:
        if not is_ready():
            set_up()
    except (SetupError, OSError) as error:
        _fail(error)
    except KeyboardInterrupt:
        sys.exit(130)
    prepare_environment()
    if Path(sys.prefix) == VENV:
        # The verbs' folder must not shadow packages: imports start from the root.
        sys.path[0] = str(ROOT)
        return
    script = str(Path(sys.argv[0]).resolve())
    sys.stdout.flush()
    os.execv(str(python()), [str(python()), script, *sys.argv[1:]])


def python() -> Path:
    """Return the project's Python."""
    return VENV / "bin" / "python"


def is_ready() -> bool:
    """Tell whether what is installed matches the lock files."""
    return _python_is_ready() and _node_is_ready()


def _python_is_ready() -> bool:
    return python().exists() and _is_stamped(VENV, PYTHON_INPUTS)


def _node_is_ready() -> bool:
    return _is_stamped(NODE_MODULES, NODE_INPUTS)


def _is_stamped(folder: Path, inputs: Iterable[str]) -> bool:
    try:
        return _stamp(folder).read_text(encoding="utf-8") == _fingerprint(inputs)
    except OSError:
        return False


def _stamp(folder: Path) -> Path:
    return folder / ".setup-stamp"


def _fingerprint(inputs: Iterable[str]) -> str:
    digest = hashlib.sha256(PYTHON_VERSION.encode())
    for name in inputs:
        digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    return digest.hexdigest()


def set_up() -> None:
    """Install everything the lock files name. Does nothing when it is already done."""
    if os.name != "posix":
        raise SetupError("Sous Windows, lancez ces commandes dans WSL (Ubuntu ou Debian).")
    with _only_one():
        if is_ready():
            return
        _say("Mise en place du projet (une seule fois, quelques minutes au plus).")
        if not _python_is_ready():
            uv = _step("uv, l'installateur de paquets", _install_uv)
            _step(f"Python {PYTHON_VERSION}", lambda: _make_environment(uv))
            _step("paquets Python et Node", lambda: _install_python_packages(uv))
        if not _node_is_ready():
            _step("paquets JavaScript", _install_node_packages)
        _say("Mise en place terminée.")


def prepare_environment() -> None:
    """Put the installed tools first on the PATH, and the root on the import path of children."""
    first = [str(VENV / "bin"), str(NODE_MODULES / ".bin")]
    rest = [p for p in os.environ.get("PATH", os.defpath).split(os.pathsep) if p not in first]
    os.environ["PATH"] = os.pathsep.join(first + rest)
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONHOME", None)


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """Let one set-up run at a time; the others wait for it."""
    import fcntl

    CACHE.mkdir(exist_ok=True)
    with open(CACHE / "setup.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say("Une autre mise en place est en cours : attente…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install_uv() -> str:
    """Put the locked uv into a small environment of its own and return its path."""
    uv = BOOTSTRAP / "bin" / "uv"
    requirement = _locked_requirement("uv")
    pin = BOOTSTRAP / "requirement.txt"
    if uv.exists() and pin.exists() and pin.read_text(encoding="utf-8") == requirement:
        return str(uv)
    shutil.rmtree(BOOTSTRAP, ignore_errors=True)
    _run(
        [sys.executable, "-m", "venv", str(BOOTSTRAP)],
        "Python ne sait pas créer d'environnement. Sous Debian ou Ubuntu, installez d'abord "
        "le paquet python3-venv : sudo apt-get install python3-venv",
    )
    incoming = BOOTSTRAP / "incoming.txt"
    incoming.write_text(requirement, encoding="utf-8")
    pip = [str(BOOTSTRAP / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    _run(
        [*pip, "--disable-pip-version-check", "--require-hashes", "-r", str(incoming)],
        "uv n'a pas pu être installé depuis PyPI. Vérifiez la connexion à Internet.",
    )
    incoming.rename(pin)
    return str(uv)


def _locked_requirement(name: str) -> str:
    """Return the lock's block for one package, hashes included."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    for start, line in enumerate(lines):
        if line.startswith(name + "=="):
            end = start
            while lines[end].endswith("\\"):
                end += 1
            return "\n".join(lines[start : end + 1]) + "\n"
    raise SetupError(f"requirements.lock ne contient pas {name} : lancez scripts/lock.")


def _make_environment(uv: str) -> None:
    if _version(str(python())) == PYTHON_VERSION:
        return
    found = _find_python()
    _run(
        [uv, "venv", "--quiet", "--clear", "--python", found or PYTHON_VERSION, str(VENV)],
        f"Python {PYTHON_VERSION} est introuvable et n'a pas pu être téléchargé. "
        f"Installez-le (par exemple : pyenv install {PYTHON_VERSION}), puis relancez.",
    )


def _find_python() -> Optional[str]:
    """Return a Python of the right version: running, on the PATH, or among pyenv's."""
    candidates = [sys.executable]
    candidates += filter(None, [shutil.which("python" + PYTHON_VERSION), shutil.which("python3")])
    for pyenv in _pyenv_roots():
        versions = sorted(pyenv.glob(f"versions/{PYTHON_VERSION}*/bin/python"), reverse=True)
        candidates += [str(path) for path in versions]
    for candidate in candidates:
        if _version(candidate) == PYTHON_VERSION:
            return candidate
    return None


def _pyenv_roots() -> List[Path]:
    roots = []
    if os.environ.get("PYENV_ROOT"):
        roots.append(Path(os.environ["PYENV_ROOT"]))
    if shutil.which("pyenv"):
        answer = subprocess.run(["pyenv", "root"], stdout=subprocess.PIPE, check=False)
        roots.append(Path(answer.stdout.decode().strip() or "."))
    roots.append(Path.home() / ".pyenv")
    return roots


def _version(executable: str) -> Optional[str]:
    """Return the minor version of an interpreter, or None when it does not run."""
    show = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [executable, "-c", show], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.decode().strip()


def _install_python_packages(uv: str) -> None:
    lock = str(ROOT / "requirements.lock")
    _run(
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(python()), lock],
        "Les paquets Python n'ont pas pu être installés. Vérifiez la connexion à Internet "
        "et l'espace disque, puis relancez.",
    )
    _stamp(VENV).write_text(_fingerprint(PYTHON_INPUTS), encoding="utf-8")


def _install_node_packages() -> None:
    prepare_environment()
    _run(
        [str(VENV / "bin" / "npm"), "ci", "--no-progress", "--loglevel=error"],
        "Les paquets JavaScript n'ont pas pu être installés. Vérifiez la connexion à Internet "
        "et l'espace disque, puis relancez.",
    )
    _stamp(NODE_MODULES).write_text(_fingerprint(NODE_INPUTS), encoding="utf-8")


def _run(command: List[str], advice: str) -> None:
    """Run a command from the root; on failure show the end of its output and the advice."""
    try:
        done = subprocess.run(
            command,
            cwd=str(ROOT),
            env={name: value for name, value in os.environ.items() if name not in RIGHTS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise SetupError(f"{advice}\n({error})") from error
    if done.returncode:
        tail = "\n".join(done.stdout.decode(errors="replace").strip().splitlines()[-12:])
        raise SetupError(f"{advice}\n\nCe que l'outil a répondu :\n{tail}")


def _step(label: str, action: Callable[[], T]) -> T:
    _say(f"  - {label}")
    return action()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _fail(error: Exception) -> NoReturn:
    said = _disk_says(error) if isinstance(error, OSError) else str(error)
    _say(f"\nLa mise en place a échoué.\n{said}")
    sys.exit(1)


def _disk_says(error: OSError) -> str:
    """Put in French what the disk refused; the verbs do it better, once everything is installed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Il n'y a plus de place sur le disque : libérez-en, puis relancez."
    return (
        f"« {error.filename or ROOT} » ne peut pas être lu ou écrit ({error.strerror}). Vérifiez "
        "que ce dossier est à vous et qu'il n'est pas en lecture seule."
    )


def main() -> None:
    """Set the project up, and no more."""
    try:
        set_up()
    except (SetupError, OSError) as failure:
        _fail(failure)
