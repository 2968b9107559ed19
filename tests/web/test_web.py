"""The page's pure functions, tested by Node beside this file: no browser, no build."""

import subprocess
from pathlib import Path

import pytest

SUITES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("suite", SUITES, ids=lambda path: path.name.partition(".")[0])
def test_the_page_without_a_browser(suite: Path) -> None:
    done = subprocess.run(
        ["node", "--test", "--test-reporter=spec", suite],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
