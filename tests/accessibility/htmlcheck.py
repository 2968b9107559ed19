"""The HTML checker (html-validate) on files: the rules of the standard and of accessibility."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = Path(__file__).with_name("html-validate.json")


def html_errors(files: Iterable[Path]) -> list[str]:
    """What is wrong in these files, each with its place."""
    command = ["node", str(CHECKER), "--config", str(CONFIG), "--formatter", "json"]
    with TemporaryFile("w+") as output:  # a pipe may lose the end of a long report
        done = subprocess.run([*command, *map(str, files)], stdout=output, cwd=ROOT, check=False)
        assert done.returncode in (0, 1)
        output.seek(0)
        found = json.loads(output.read() or "[]")
    return [
        f"{Path(report['filePath']).parent.name}/{Path(report['filePath']).name}:"
        f"{message['line']}: {message['ruleId']}: {message['message']} @ {message['selector']}"
        for report in found
        for message in report["messages"]
    ]
