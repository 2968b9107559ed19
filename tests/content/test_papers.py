"""Whatever paper a plan asks for, one is told where to get it."""

from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.papers import where_to_get
from scripts.parts.loading import load


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(date(2026, 11, 27))


def _labels(catalogue: Catalogue) -> set[str]:
    entries = (*catalogue.dispositifs.values(), *catalogue.situations.values())
    steps = (step for one in catalogue.situations.values() for step in one.etapes)
    return {piece.libelle for entry in entries for piece in entry.pieces} | {
        label for step in steps for label in step.pieces
    }


def test_every_paper_of_the_content_says_where_it_is_to_be_had(catalogue: Catalogue) -> None:
    assert {one for one in _labels(catalogue) if where_to_get(one, catalogue) is None} == set()


def test_every_entry_is_of_use(catalogue: Catalogue) -> None:
    used = {where_to_get(one, catalogue) for one in _labels(catalogue)}
    assert {entry.id for entry in catalogue.papiers.values() if entry.ou not in used} == set()


def test_the_most_precise_name_wins(catalogue: Catalogue) -> None:
    lease = where_to_get("Bail", catalogue)
    social = where_to_get("L'attestation de demande de logement social", catalogue)
    assert lease
    assert "propriétaire" in lease
    assert social
    assert "demande-logement-social.gouv.fr" in social
    assert where_to_get("Baillage", catalogue) is None
