"""The table of criteria is whole, the public page says the same, the tests it names exist."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "contribuer" / "accessibilite-rgaa.md").read_text(encoding="utf-8")
PUBLIC = (ROOT / "docs" / "accessibilite.md").read_text(encoding="utf-8")
CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many criteria each of the thirteen themes of RGAA 4.1 has."""
STATES = ("conforme", "non conforme", "non applicable", "non vérifié")
ROWS = re.findall(r"^\| (\d+)\.(\d+) \| .+? \| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)


def test_every_criterion_is_there_once_with_a_state_and_a_way() -> None:
    wanted = [
        (theme, number)
        for theme, count in enumerate(CRITERIA, start=1)
        for number in range(1, count + 1)
    ]
    assert [(int(theme), int(number)) for theme, number, _, _ in ROWS] == wanted
    assert {state for _, _, state, _ in ROWS} <= set(STATES)
    assert all(way.strip() for _, _, _, way in ROWS)


def test_both_pages_count_as_the_table_does() -> None:
    counts = Counter(state for _, _, state, _ in ROWS)
    for state in STATES:
        words = re.compile(rf"\b{counts[state]} {state}s?\b")
        assert words.search(TABLE), state
        assert words.search(PUBLIC), state


def test_the_files_that_the_table_names_exist() -> None:
    named = {name for _, _, _, way in ROWS for name in re.findall(r"`([\w./-]+)`", way)}
    assert named
    missing = [
        name
        for name in named
        if not (ROOT / name).exists() and not (Path(__file__).parent / name).is_file()
    ]
    assert missing == []
