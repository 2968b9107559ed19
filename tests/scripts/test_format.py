from pathlib import Path

import pytest

from scripts.jobs.format.canonical import UnreadableError, canonical
from scripts.parts.reading.disk import CONTENT

MESSY = """# Le barème de 2026
titre:   'Un titre'
periodes:
- du: 2026-01-01   # premier jour
  lignes: [1,   2]
  note: >-
    deux
    lignes


oui: non
"""


def test_spaces_change_and_comments_stay() -> None:
    written = canonical("a.yml", MESSY)
    assert "# Le barème de 2026" in written
    assert "# premier jour" in written
    assert "  - du: 2026-01-01" in written
    assert "lignes: [1, 2]" in written


def test_the_canonical_form_is_its_own_canonical_form() -> None:
    once = canonical("a.yml", MESSY)
    assert canonical("a.yml", once) == once


@pytest.mark.parametrize("text", ["titre: Impayé : que faire\n", "a: [1\n", "a: &x 1\nb: *x\n"])
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(UnreadableError):
        canonical("a.yml", text)


@pytest.mark.parametrize(
    "path", sorted(CONTENT.rglob("*.yml")), ids=lambda path: path.relative_to(CONTENT).as_posix()
)
def test_every_content_file_is_in_its_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(path.name, text) == text
