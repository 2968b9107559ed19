"""The `lock` verb."""

import subprocess

from scripts.parts.root import ROOT

PYTHON_VERSION = "3.13"


def main() -> None:
    """Write requirements.lock (with hashes) and package-lock.json, without any address."""
    compile_python = ["uv", "pip", "compile", "requirements.in", "--output-file"]
    compile_python += ["requirements.lock", "--universal", "--generate-hashes", "--upgrade"]
    compile_python += ["--python-version", PYTHON_VERSION, "--quiet"]
    compile_python += ["--custom-compile-command", "scripts/lock"]
    for command in (compile_python, ["npm", "update", "--package-lock-only", "--no-progress"]):
        print("▶", " ".join(command[:3]), flush=True)
        subprocess.run(command, cwd=ROOT, check=True)
