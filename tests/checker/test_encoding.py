"""The catalogue written for the browser is read back the same."""

import json
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.catalogue import load
from checker.encoding import (
    DecodingError,
    EncodingError,
    decode,
    decode_json,
    encode,
    encode_json,
)
from checker.model import (
    Age,
    Ajout,
    Appartenance,
    Arrondi,
    Aujourdhui,
    AuMoins,
    Bande,
    Calcul,
    Cas,
    Choix,
    Comparaison,
    Condition,
    DateAnnuelle,
    Difference,
    Exemple,
    Expression,
    JoursDepuis,
    Litteral,
    Maximum,
    Minimum,
    MoisDepuis,
    Pas,
    Perimetre,
    Piece,
    Produit,
    Rapport,
    RefBareme,
    RefCalcul,
    RefChiffre,
    RefCondition,
    RefQuestion,
    RefVerdict,
    Reponse,
    Somme,
    Toutes,
    Tranches,
    Une,
)
from scripts.parts.reading import read
from tests.content.samples import AU, sample_files

ids = st.sampled_from(("a", "b-c", "d.e"))
decimals = st.integers(-(10**12), 10**12).flatmap(
    lambda whole: st.integers(0, 3).map(lambda places: Fraction(whole, 10**places))
)
numbers = decimals.map(lambda value: int(value) if value.denominator == 1 else value)
literals = st.one_of(numbers, st.dates(), st.sampled_from(("oui", "locataire", ""))).map(
    lambda value: Litteral(valeur=value)
)


def some(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3).map(tuple)


def bigger_expressions(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = [
        some(inner).map(lambda terms, cls=cls: cls(**{cls.CLE: terms}))
        for cls in (Somme, Difference, Produit, Rapport, Maximum, Minimum)
    ]
    ones = [
        inner.map(lambda term, cls=cls: cls(**{cls.CLE: term}))
        for cls in (Age, MoisDepuis, JoursDepuis)
    ]
    test = inner.map(lambda term: Comparaison(comparer=term, egal_a=Litteral(valeur=0)))
    return st.one_of(
        *lists,
        *ones,
        inner.map(lambda term: RefBareme(bareme="b", selon=term)),
        inner.map(lambda term: Arrondi(arrondi=term, au="euro")),
        st.builds(Ajout, date=inner, plus_mois=st.none() | inner, plus_jours=st.none() | inner),
        st.builds(DateAnnuelle, chaque_annee=inner, a_partir_du=st.none() | inner, jusqu_au=inner),
        st.builds(Choix, cas=some(st.builds(Cas, si=test, alors=inner)), sinon=inner),
        st.builds(
            Tranches,
            tranches=inner,
            bandes=some(st.builds(Bande, inferieur_a=inner, alors=inner)),
            sinon=inner,
        ),
    )


expressions = st.recursive(
    st.one_of(
        literals,
        ids.map(lambda name: RefQuestion(question=name)),
        ids.map(lambda name: RefChiffre(chiffre=name)),
        ids.map(lambda name: RefBareme(bareme=name)),
        ids.map(lambda name: RefCalcul(calcul=name)),
        st.just(Aujourdhui()),
    ),
    bigger_expressions,
    max_leaves=6,
)


def bigger_conditions(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        some(inner).map(lambda terms: Toutes(toutes=terms)),
        some(inner).map(lambda terms: Une(une=terms)),
        st.builds(AuMoins, au_moins=st.integers(0, 3), parmi=some(inner)),
        inner.map(lambda term: Pas(pas=term)),
    )


operators = st.sampled_from([f.name for f in fields(Comparaison) if f.name != "comparer"])
conditions = st.recursive(
    st.one_of(
        st.tuples(expressions, operators, expressions).map(
            lambda t: Comparaison(comparer=t[0], **{t[1]: t[2]})
        ),
        st.builds(Reponse, reponse=ids, est=ids),
        st.builds(Reponse, reponse=ids, parmi=some(ids)),
        st.builds(Reponse, reponse=ids, contient=ids),
        st.builds(Reponse, reponse=ids, contient_une_de=some(ids)),
        st.builds(Appartenance, commune_dans=some(ids), question=ids),
        st.builds(RefCondition, condition=ids),
        st.builds(Perimetre, perimetre=ids),
        st.builds(RefVerdict, dispositif=ids, verdict=st.sampled_from([None, "possible"])),
        st.builds(RefVerdict, dispositif=ids, parmi=some(st.just("possible"))),
    ),
    bigger_conditions,
    max_leaves=5,
)


def expression_through_json(value: Any) -> Any:
    holder = Calcul(id="x", libelle="x", unite="euros", formule=value)
    return decode_json(Calcul, encode_json(holder)).formule


def condition_through_json(value: Any) -> Any:
    return decode_json(Piece, encode_json(Piece(libelle="x", si=value))).si


@given(expressions)
def test_any_expression_is_read_back_the_same(value: Any) -> None:
    assert expression_through_json(value) == value


@given(conditions)
def test_any_condition_is_read_back_the_same(value: Any) -> None:
    assert condition_through_json(value) == value


def test_the_strategies_cover_the_whole_language() -> None:
    assert len(get_args(Expression.__value__)) == 20
    assert len(get_args(Condition.__value__)) == 11, "one of which is never written"


@given(numbers)
def test_a_number_of_up_to_fifteen_digits_is_exact(value: int | Fraction) -> None:
    encoded = encode(Litteral(valeur=value))
    assert json.loads(json.dumps(encoded)) == encoded
    assert expression_through_json(Litteral(valeur=value)) == Litteral(valeur=value)


def test_a_number_that_json_would_change_is_refused() -> None:
    with pytest.raises(EncodingError):
        encode(Fraction(1, 3))


def test_a_whole_catalogue_is_read_back_the_same() -> None:
    catalogue = read(sample_files(), AU).contenu.catalogue
    assert load(encode_json(catalogue)) == catalogue


def test_the_tree_has_the_shape_of_the_file_and_leaves_defaults_out() -> None:
    catalogue = read(sample_files(), AU).contenu.catalogue
    assert encode(catalogue.questions["personnes"]) == {
        "id": "personnes",
        "titre": "Combien de personnes vivent dans le logement ?",
        "type": "entier",
        "facile": "Vous êtes combien ?",
        "court": "le nombre de personnes",
        "unite": "personnes",
        "minimum": 1,
        "maximum": 20,
    }
    assert encode(catalogue.dispositifs["aide-energie"].conditions[1].test) == {
        "comparer": {"age": {"question": "naissance"}},
        "superieur_ou_egal_a": {"chiffre": "energie.age-minimum"},
    }


def test_answers_of_an_example_keep_their_kind() -> None:
    example = Exemple(
        nom="x",
        au=date(2026, 3, 1),
        reponses={"a": "oui", "b": 3, "c": Fraction(1, 4), "d": date(2026, 1, 1), "e": ("x", "y")},
        verdict="possible",
        affichages={"m": Fraction(1, 2), "d": date(2027, 1, 1)},
    )
    assert decode_json(Exemple, encode_json(example)) == example


def test_the_same_catalogue_gives_the_same_text() -> None:
    one, two = (read(sample_files(), AU).contenu.catalogue for _ in range(2))
    assert encode_json(one) == encode_json(two)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"dispositif": {}}',
        '{"questions": {"a": {"titre": "x"}}}',
        '{"questions": []}',
        '{"calculs": {"a": {"id": "a", "libelle": "x", "unite": "euros", "formule": {"x": 1}}}}',
        '{"sources": {"a": 3}}',
    ],
)
def test_what_is_not_a_catalogue_is_refused_with_one_kind_of_error(text: str) -> None:
    with pytest.raises(DecodingError):
        load(text)


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DecodingError):
        decode(Litteral, {"valeur": "2026-02-30"})
