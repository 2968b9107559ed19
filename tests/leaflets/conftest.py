from datetime import date
from pathlib import Path

import pytest

from checker.catalogue import Catalogue
from scripts.jobs.leaflets.forms import Feuille, forms
from scripts.jobs.leaflets.letters import Lettre, letters
from scripts.jobs.leaflets.sheets import Fiche, Maker
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

ON = date(2026, 11, 22)
SITE = "https://reperes-logement.example/"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read(content_files(), ON).contenu.catalogue


@pytest.fixture(scope="session")
def maker(catalogue: Catalogue) -> Maker:
    return Maker(catalogue, ON, SITE)


@pytest.fixture(scope="session")
def fiches(maker: Maker) -> dict[str, Fiche]:
    return {fiche.id: fiche for fiche in maker.all()}


@pytest.fixture(scope="session")
def lettres(maker: Maker) -> dict[str, Lettre]:
    return {lettre.id: lettre for lettre in letters(maker)}


@pytest.fixture(scope="session")
def feuilles(maker: Maker) -> dict[str, Feuille]:
    return {feuille.id: feuille for feuille in forms(maker)}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of leaflets, for this test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("scripts.jobs.leaflets.build.CACHE", folder)
    return folder
