"""Runs `tests/web/*.test.mjs`: what the page reads, as the engine reads it."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scripts.parts.loading import load
from scripts.parts.root import ROOT
from scripts.parts.site import search
from scripts.parts.site.build import drafts
from scripts.parts.site.checker_app import communes_data
from scripts.parts.site.pages import render
from tests.ways import former_names, ways_to_write

FOLDER = Path(__file__).parent


def _readings() -> Iterator[tuple[str, str | None, list[str]]]:
    """What the engine reads in every way of writing every name and postal code."""
    catalogue = load(date(2026, 11, 27))
    texts = [name for name, _ in former_names(catalogue)]
    for commune in catalogue.communes.values():
        texts += ways_to_write(commune.nom, commune.codes_postaux[0])
        texts += commune.codes_postaux
    for text in dict.fromkeys(texts):
        found = catalogue.places.read(text)
        yield text, found.commune, sorted(found.choices)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list that the page reads, and what the engine reads."""
    folder = tmp_path_factory.mktemp("web")
    catalogue = load(date(2026, 11, 27))
    (folder / "communes.json").write_text(communes_data(catalogue), encoding="utf-8")
    on = date(2026, 11, 27)
    pages = [render(draft, catalogue, on) for draft in drafts(catalogue, on)]
    index, words = search.make(pages, catalogue)
    (folder / "index.json").write_text(index, encoding="utf-8")
    (folder / "mots.json").write_text(words, encoding="utf-8")
    search.place_scripts(folder)
    (folder / "lectures.json").write_text(json.dumps(list(_readings())), encoding="utf-8")
    return folder


@pytest.mark.parametrize("script", sorted(path.name for path in FOLDER.glob("*.test.mjs")))
def test_the_page_reads_as_the_engine_does(script: str, data: Path) -> None:
    done = subprocess.run(
        ["node", "--test", str(FOLDER / script)],
        cwd=ROOT,
        env={**os.environ, "REPERES_DONNEES": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
