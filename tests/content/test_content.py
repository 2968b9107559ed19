"""The content of this checkout is right, and its examples come out as they say."""

from datetime import date

import pytest

from checker.catalogue import Catalogue, load
from checker.encoding import encode_json
from scripts.jobs.check import verify
from scripts.jobs.check.examples import unplayed
from scripts.parts.reading import Lecture
from scripts.parts.reading.disk import content_files
from scripts.parts.reading.published import published


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return verify(content_files(), date(2026, 11, 22))


def test_there_is_no_error_in_content(lecture: Lecture) -> None:
    errors = [str(found) for found in lecture.problemes if found.gravite == "erreur"]
    assert not errors, "\n".join(errors)


def test_every_example_of_every_scheme_is_run(lecture: Lecture) -> None:
    assert unplayed(lecture.contenu) == 0
    assert all(
        entry.exemples
        for entry in lecture.contenu.catalogue.dispositifs.values()
        if entry.statut != "historique"
    )


def test_the_published_catalogue_is_read_back_the_same(lecture: Lecture) -> None:
    catalogue = published(lecture.contenu.catalogue)
    text = encode_json(catalogue)
    assert load(text) == catalogue != Catalogue()
    assert "note_interne" not in text
