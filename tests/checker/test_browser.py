"""The engine as it starts in the browser answers as it does everywhere."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from checker.encoding import encode_json
from checker.service import respond
from scripts.parts.loading import load

ON = date(2026, 11, 22)
REQUESTS = [
    {"reponses": {}, "au": "2026-11-22", "dispositifs": None, "details": True},
    {
        "reponses": {"commune": "Cambrai", "besoin": ["dette-de-loyer"], "adultes": "2"},
        "au": "2027-01-01",
        "dispositifs": None,
        "details": True,
    },
]
IN_A_BROWSER = """
import json, sys
from checker import browser
catalogue = browser.start(open(sys.argv[1], encoding="utf-8").read())
from checker.service import respond
requests = json.loads(sys.argv[2])
print(json.dumps([respond(catalogue, request) for request in requests]))
"""


def test_a_start_that_looks_for_no_garbage_gives_the_same_answers(tmp_path: Path) -> None:
    catalogue = load(ON)
    published = tmp_path / "catalogue.json"
    published.write_text(encode_json(catalogue), encoding="utf-8")
    command = [sys.executable, "-c", IN_A_BROWSER, str(published), json.dumps(REQUESTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        json.loads(json.dumps(respond(catalogue, request))) for request in REQUESTS
    ]
