"""What is saved is put at once into a built site: those pages alone, or a mistake in French."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.jobs.serve import draft as module
from scripts.jobs.serve.draft import Draft, MistakeError
from scripts.jobs.serve.live import EVENTS
from scripts.parts.reading.disk import content_files

ON = date(2026, 11, 27)
FILES = content_files()
ADIL = "structures/adil-nord.yml"


@pytest.fixture(scope="module")
def copied(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one's own."""
    copy = tmp_path_factory.mktemp("site") / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.pdf", "*.br", "*.gz"))
    return copy


@pytest.fixture(scope="module")
def draft(copied: Path) -> Draft:
    made = Draft(copied, ON)
    made.prime()
    made.pages()  # what was last written may be of another build
    return made


def save(monkeypatch: pytest.MonkeyPatch, path: str, before: str, after: str) -> None:
    source = FILES[path].decode()
    assert before in source
    edited = FILES | {path: source.replace(before, after, 1).encode()}
    monkeypatch.setattr(module, "content_files", lambda: edited)


def test_the_same_content_makes_no_page_again(draft: Draft) -> None:
    assert draft.apply(["content/structures/adil-nord.yml"]) == {"pages": 0}


def test_a_name_that_changes_is_on_every_page_that_says_it_and_nowhere_else(
    draft: Draft, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {path: path.read_bytes() for path in copied.rglob("*.html")}
    save(monkeypatch, ADIL, "nom: ", "nom: Zébulon ")
    made = draft.apply([f"content/{ADIL}"])["pages"]
    changed = [path for path, before in pages.items() if path.read_bytes() != before]
    assert 0 < len(changed) <= made < len(pages) / 2
    said = [path for path in copied.rglob("*.html") if "Zébulon" in path.read_text("utf-8")]
    assert said
    assert set(said) <= set(changed)
    monkeypatch.undo()
    draft.apply([f"content/{ADIL}"])
    assert all("Zébulon" not in path.read_text("utf-8") for path in said)


def test_a_mistake_leaves_the_site_as_it_is(
    draft: Draft, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {path: path.stat().st_mtime_ns for path in copied.rglob("*.html")}
    save(monkeypatch, ADIL, "nom: ", "nm: ")
    with pytest.raises(MistakeError, match=re.escape(f"content/{ADIL}:")):
        draft.apply([f"content/{ADIL}"])
    assert pages == {path: path.stat().st_mtime_ns for path in copied.rglob("*.html")}


def test_a_script_is_copied_where_the_site_has_it(
    draft: Draft, copied: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert draft.apply(["docs/assets/style.css"]) == {"pages": 1}
    assert draft.apply(["checker/web/screens/plan.js"]) == {"pages": 1}
    sheets = [*copied.glob("verificateur/app/*/style.css"), *copied.glob("atelier/app/*/style.css")]
    for sheet in sheets:
        sheet.write_text("", encoding="utf-8")
    assert draft.apply(["checker/web/screens/plan.css"]) == {"pages": 1}
    assert len(sheets) == 2
    assert all("verif-plan" in sheet.read_text(encoding="utf-8") for sheet in sheets)
    assert draft.apply(["docs/assets/nouveau.js"]) == {"tout": True}


def test_what_a_draft_cannot_tell_asks_for_the_whole_site(draft: Draft) -> None:
    for path in ("mkdocs.yml", "docs/theme/main.html", "package-lock.json"):
        assert draft.apply([path]) == {"tout": True}


def test_no_page_of_a_built_site_follows_what_is_written(site: Path) -> None:
    for path in (*site.rglob("*.html"), *site.rglob("*.js")):
        assert EVENTS not in path.read_text(encoding="utf-8"), path


def test_new_code_makes_again_at_once_the_pages_that_are_looked_at(
    draft: Draft, copied: Path
) -> None:
    pages = {path: path.stat().st_mtime_ns for path in copied.rglob("*.html")}
    assert draft.apply(["checker/logic.py"], ["aides/loca-pass/"]) == {"pages": 1}
    changed = [path for path, before in pages.items() if path.stat().st_mtime_ns != before]
    assert changed == [copied / "aides" / "loca-pass" / "index.html"]
