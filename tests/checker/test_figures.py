from datetime import date
from fractions import Fraction

from checker import model
from checker.figures import read_bareme, read_chiffre

FACT = {"sources": ("s",), "confiance": "ferme", "verifie_le": date(2025, 1, 1)}
SCALE = model.Bareme(
    id="b",
    titre="B",
    unite="euros",
    selon=model.RefQuestion(question="taille"),
    entete="Personnes",
    periodes=(
        model.PeriodeBareme(
            lignes=(100, 200), par_ligne_en_plus=50, du=date(2025, 1, 1), au=date(2025, 12, 31),
            a_reverifier_le=date(2025, 12, 31), **FACT,
        ),
        model.PeriodeBareme(
            lignes=(110, 210), par_ligne_en_plus=60, du=date(2026, 1, 1), au=date(2026, 12, 31),
            a_reverifier_le=date(2026, 12, 31), **FACT,
        ),
    ),
)  # fmt: skip


def test_each_further_line_adds_the_step() -> None:
    on = date(2026, 6, 1)
    assert [read_bareme(SCALE, n, on).value for n in (1, 2, 3, 5)] == [110, 210, 270, 390]
    assert read_bareme(SCALE, 0, on).value is None


def test_the_table_of_the_day_is_used_up_to_its_last_day() -> None:
    assert read_bareme(SCALE, 1, date(2025, 12, 31)).value == 100
    assert read_bareme(SCALE, 1, date(2026, 1, 1)).value == 110
    assert read_bareme(SCALE, 1, date(2026, 12, 31)).firm


def test_past_its_end_the_last_table_still_informs_but_no_longer_refuses() -> None:
    reading = read_bareme(SCALE, 1, date(2027, 1, 1))
    assert reading.value == 110
    assert reading.expired
    assert not reading.firm


def test_before_the_first_table_there_is_no_value() -> None:
    assert read_bareme(SCALE, 1, date(2024, 12, 31)).value is None


def test_a_scale_that_nobody_could_read_has_no_value() -> None:
    unread = model.PeriodeBareme(a_reverifier_le=date(2027, 1, 1), **FACT)
    scale = model.Bareme(
        id="b", titre="B", unite="euros", selon=model.RefQuestion(question="t"), entete="P",
        periodes=(unread,),
    )  # fmt: skip
    reading = read_bareme(scale, 1, date(2026, 6, 1))
    assert reading.value is None
    assert not reading.firm


def test_a_figure_past_its_next_check_is_expired() -> None:
    period = model.PeriodeChiffre(
        valeur=Fraction("651.69"), a_reverifier_le=date(2027, 4, 1), **FACT
    )
    figure = model.Chiffre(libelle="RSA", unite="euros", periodes=(period,))
    assert read_chiffre(figure, date(2027, 4, 1)).firm
    assert not read_chiffre(figure, date(2027, 4, 2)).firm
