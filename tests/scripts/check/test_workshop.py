"""The same checks run in the browser, where little is installed and there are no files."""

import json
import subprocess
import sys

from tests.content.samples import sample_files

THERE = {"yaml", "cattrs", "attr", "attrs", "typing_extensions"}
PROBE = """
import json, sys
files = json.load(sys.stdin)
sys.modules["yaml._yaml"] = None  # the compiled part of PyYAML
before = set(sys.modules)
from datetime import date
from scripts.jobs.check import verify
builtins_open = open
def refuse(*args, **kwargs):
    raise AssertionError("a file was opened")
import builtins
builtins.open = refuse
found = verify(files, date(2026, 3, 1))
builtins.open = builtins_open
names = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps([sorted(names - set(sys.stdlib_module_names)), [str(p) for p in found.problemes]]))
"""


def test_checking_needs_only_what_the_workshop_has() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=json.dumps(sample_files()),
        capture_output=True,
        text=True,
        check=True,
    )
    names, problems = json.loads(done.stdout)
    assert set(names) <= THERE | {"scripts", "checker"}
    assert problems == []
