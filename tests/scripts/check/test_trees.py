"""What is told of a rule that a reform changes, as the days pass."""

from dataclasses import replace
from datetime import date

import pytest

from scripts.jobs.check import trees
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

REFORM = date(2027, 1, 1)
SCHEME = "impaye-aide-logement"
"""Its rule has two halves: until the reform of unpaid rent, and since."""


@pytest.mark.parametrize(("kept", "told"), [(True, 0), (False, 1)])
def test_the_old_half_of_a_rule_is_told_once_no_example_plays_it(kept: bool, told: int) -> None:
    lecture = read(content_files(), REFORM)
    catalogue = lecture.contenu.catalogue
    scheme = catalogue.dispositifs[SCHEME]
    examples = tuple(one for one in scheme.exemples if kept or one.au >= REFORM)
    assert len(examples) < len(scheme.exemples) or kept
    schemes = {SCHEME: replace(scheme, exemples=examples)}
    contenu = replace(lecture.contenu, catalogue=replace(catalogue, dispositifs=schemes))
    found = list(trees.structure(contenu, lecture.marks))
    assert len(found) == told, found
