"""Run Python inside a built bundle, under Node: to learn what it imports, and to test it."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.jobs.bundle.assembling import BuiltBundle

NODE_SIDE = Path(__file__).with_name("probe.mjs")
ADVICE = """
If the module is part of Python, exercise.py must do what imports it."""


class ProbeError(RuntimeError):
    """The bundle did not start, or the code failed in it."""


def run_inside(folder: Path, built: BuiltBundle, code: str) -> Any:
    """Return the value of the code's last expression, a JSON text, read."""
    with TemporaryDirectory() as name:
        bundle, source = Path(name) / "bundle.json", Path(name) / "code.py"
        bundle.write_text(json.dumps(asdict(built)), encoding="utf-8")
        source.write_text(code, encoding="utf-8")
        command = ["node", str(NODE_SIDE), str(folder), str(bundle), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        missing = "ModuleNotFoundError" in done.stderr
        advice = ADVICE if missing else ""
        raise ProbeError(done.stderr.strip()[-4000:] + advice)
    return json.loads(done.stdout.strip().splitlines()[-1])
