"""Values that are not likely are refused; the law's own leaps are said on purpose."""

import pytest

from tests.content.samples import report, sample_files, spoilt

SCALE = "baremes/plafond.yml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[910, 1310.50]", "[9100, 13105]", "900 → 9"),
        ("[910, 1310.50]", "[910]", "1 lignes ici, 2 dans la période d’avant"),
        ("    par_ligne_en_plus: 255\n", "", "« par_ligne_en_plus » : la période d’avant en avait"),
        ("par_ligne_en_plus: 255", "par_ligne_en_plus: -255", "Une valeur négative"),
        ("[910, 1310.50]", "[1.910, 1310.50]", "point des milliers ? Écrivez 1910."),
        ("    du: 2026-01-01\n", "", "Il manque « du »"),
    ],
)
def test_a_value_far_from_the_one_before_is_refused(old: str, new: str, expected: str) -> None:
    said = report(spoilt(SCALE, old, new))
    found = [line for line in said if expected in line.replace("\u202f", " ")]
    assert len(found) == 1, said
    assert not found[0].startswith("À voir")


def test_a_new_period_without_its_first_day_is_pointed_at() -> None:
    said = report(spoilt(SCALE, "    du: 2026-01-01\n", ""))
    assert len(said) == 1
    assert said[0].startswith("baremes/plafond.yml:14:5: periodes[2]")


def test_a_leap_said_on_purpose_is_let_through() -> None:
    files = sample_files()
    text = files[SCALE].replace("[910, 1310.50]", "[1910, 2310.50]", 1)
    text = text.replace(
        "par_ligne_en_plus: 255", "par_ligne_en_plus: 255\n    ecart_voulu: La loi."
    )
    assert [line for line in report({**files, SCALE: text}) if "d’avant" in line] == []


def test_a_measure_out_of_the_range_of_its_unit_is_refused_without_a_traceback() -> None:
    said = report(spoilt("chiffres/energie.yml", "valeur: 2\n", "valeur: 300000\n"))
    assert len(said) >= 1
    assert any("n’est pas plausible" in line for line in said)


def test_a_source_cited_twice_is_said() -> None:
    said = report(spoilt(SCALE, "sources: [reglement]", "sources: [reglement, reglement]"))
    assert said == [
        (
            "baremes/plafond.yml:10:26: periodes[1].sources[2]: Ceci est écrit "
            "deux fois dans la même"
            " liste : gardez-en un."
        )
    ]
