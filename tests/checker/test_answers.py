from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import model
from checker.answers import InvalidAnswer, parse
from checker.catalogue import Catalogue
from checker.given import HORS_PERIMETRE, Unknown
from checker.model.places import AncienneCommune, Commune, Communes
from checker.question_types import QUESTION_TYPES

ON = date(2026, 11, 22)


def _commune(code: str, nom: str) -> Commune:
    return Commune(
        code=code,
        nom=nom,
        departement=code[:2],
        codes_postaux=(),
        epci="1",
        arrondissement="1",
        population=1,
    )


PLACES = Catalogue(
    communes=Communes.of(
        (
            _commune("59350", "Lille"),
            _commune("62041", "Arras"),
            _commune("59529", "Saint-Aubin"),
            _commune("62742", "Saint-Aubin"),
            _commune("62643", "Œuf-en-Ternois"),
        )
    ),
    anciennes={"59355": AncienneCommune(code="59355", nom="Lomme", commune="59350")},
)


def ask(kind: model.TypeQuestion, raw: Any, **more: Any) -> Any:
    question = model.Question(id="q", titre="Q ?", facile="Q ?", court="Q", type=kind, **more)
    return parse(question, raw, PLACES, ON)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1250", 1250),
        ("1 250", 1250),
        ("1\u202f250,50 €", Fraction("1250.5")),
        ("1.250,50", Fraction("1250.5")),
        ("1250.5", Fraction("1250.5")),
        ("0", 0),
        (651.69, Fraction("651.69")),
        ("800 euros", 800),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: Any, value: Any) -> None:
    assert ask("montant", typed, minimum=0) == value


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("beaucoup", "chiffres"),
        ("-5", "négatif"),
        ("1.250", "milliers"),
        ("1.250 euros", "milliers"),
        ("1,250", "milliers"),
        ("+1.250 €", "milliers"),
        ("12.345", "milliers"),
        ("12,345", "après la virgule"),
        ("99999999", "trop grand"),
        ("1e9", "chiffres"),
        ("9" * 5000, "chiffres"),
    ],
)
def test_a_bad_amount_gets_a_french_message(typed: str, word: str) -> None:
    with pytest.raises(InvalidAnswer, match=word):
        ask("montant", typed, minimum=0, maximum=1_000_000)


@pytest.mark.parametrize("typed", ["1.000", "1,000", "-1.000"])
def test_a_thousand_written_with_a_mark_is_never_read_as_one(typed: str) -> None:
    with pytest.raises(InvalidAnswer, match="milliers"):
        ask("entier", typed, minimum=0, maximum=120)


@pytest.mark.parametrize("typed", ["2,5", "plusieurs", "-1", "200", "NaN"])
def test_a_bad_whole_number_gets_a_message(typed: str) -> None:
    with pytest.raises(InvalidAnswer):
        ask("entier", typed, minimum=0, maximum=120)


@pytest.mark.parametrize("typed", ["2026-10-05", "05/10/2026", "5 10 2026", "5.10.2026"])
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert ask("date", typed) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("typed", "moment", "word"),
    [
        ("31/02/2026", "libre", "n’existe pas"),
        ("2025-13-03", "libre", "n’existe pas"),
        ("jadis", "libre", "date complète"),
        ("05/10/226", "libre", "année"),
        ("2026-11-23", "passe", "après le"),
        ("2026-11-21", "futur", "avant le"),
        ("0026-10-05", "libre", "année"),
    ],
)
def test_a_bad_date_gets_a_message(typed: str, moment: Any, word: str) -> None:
    with pytest.raises(InvalidAnswer, match=word):
        ask("date", typed, moment=moment)


def test_the_exclusive_option_stands_alone() -> None:
    options = tuple(model.Option(id=x, libelle=x) for x in ("a", "b", "aucune"))
    with pytest.raises(InvalidAnswer, match="ne va pas"):
        ask("choix_multiple", ["a", "aucune"], options=options, exclusive="aucune")
    assert ask("choix_multiple", ["a", "b"], options=options) == {"a", "b"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("59350", "59350"),
        ("lille", "59350"),
        ("LOMME", "59350"),
        ("arras", "62041"),
        ("oeuf en ternois", "62643"),
        ("hors-perimetre", HORS_PERIMETRE),
    ],
)
def test_a_commune_is_found_by_its_name_or_code(typed: str, code: str) -> None:
    assert ask("commune", typed) == code


def test_homonyms_are_told_apart_and_an_unknown_commune_gets_a_message() -> None:
    with pytest.raises(InvalidAnswer, match="Plusieurs communes"):
        ask("commune", "St Aubin")
    with pytest.raises(InvalidAnswer, match="dans le Nord ni dans le Pas-de-Calais"):
        ask("commune", "Paris")


@given(
    st.sampled_from(sorted(QUESTION_TYPES)),
    st.one_of(st.text(), st.lists(st.text()), st.integers(), st.floats(), st.booleans(), st.none()),
)
def test_whatever_is_typed_gives_a_value_or_a_french_message(kind: Any, raw: Any) -> None:
    with suppress(InvalidAnswer):  # any other exception fails the test
        assert ask(kind, raw) is not None


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPES))
def test_every_question_accepts_je_ne_sais_pas_and_nothing(kind: Any) -> None:
    assert ask(kind, "je_ne_sais_pas") is Unknown.DONT_KNOW
    assert ask(kind, " ") is Unknown.NOT_GIVEN
    assert ask(kind, None) is Unknown.NOT_GIVEN
