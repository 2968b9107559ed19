"""The pages of places say the same as the checker of who serves a commune."""

from datetime import date

from scripts.parts import loading
from scripts.parts.site.places import coverages

ON = date(2026, 11, 22)


def test_the_coverage_of_all_communes_at_once_is_that_of_each() -> None:
    catalogue = loading.load(ON)
    sizes = coverages(catalogue)
    current = [s for s in catalogue.structures.values() if s.statut != "historique"]
    assert set(sizes) == {structure.id for structure in current}
    for structure in current:
        for code in catalogue.communes:
            expected = catalogue.coverage(structure, code)
            assert sizes[structure.id].get(code, 0) == expected, (structure.id, code)
