import string
import zlib
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import model
from checker.answers import parse
from checker.catalogue import Catalogue
from checker.given import HORS_PERIMETRE, JE_NE_SAIS_PAS
from checker.model.places import Commune, Communes
from checker.sharing import LONGEST, UnreadableLink, _letters, _sealed, decode, encode, respond
from checker.sharing_dictionary import DICTIONARY
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files

ON = date(2026, 11, 22)
LETTERS = string.ascii_letters + string.digits + "-_"


def _question(name: str, kind: model.TypeQuestion, *options: str, **more) -> model.Question:
    return model.Question(
        id=name,
        titre=f"{name} ?",
        type=kind,
        facile=f"{name} ?",
        court=name.capitalize(),
        options=tuple(model.Option(id=option, libelle=option) for option in options),
        **more,
    )


QUESTIONS = (
    _question("accord", "oui_non"),
    _question("statut", "choix", "a", "b-1", "c"),
    _question("besoin", "choix_multiple", "p", "q", "aucun", exclusive="aucun"),
    _question("enfants", "entier"),
    _question("revenu", "montant", minimum=-1000),
    _question("audience", "date", moment="futur"),
    _question("commune", "commune"),
)
CATALOGUE = Catalogue(
    questions={question.id: question for question in QUESTIONS},
    communes=Communes.of(
        [
            Commune(
                code="59350",
                nom="Lille",
                departement="59",
                codes_postaux=("59000",),
                epci="1",
                arrondissement="1",
                population=1,
            )
        ]
    ),
)

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "accord": st.sampled_from(["oui", "non", JE_NE_SAIS_PAS]),
        "statut": st.sampled_from(["a", "b-1", "c", JE_NE_SAIS_PAS]),
        "besoin": st.sampled_from([["p"], ["q", "p"], "aucun", JE_NE_SAIS_PAS]),
        "enfants": st.integers(0, 30) | st.integers(0, 30).map(str),
        "revenu": st.integers(-100_000, 100_000_000).map(lambda cents: Fraction(cents, 100))
        | st.sampled_from(["1 250,50 €", "0", "12"]),
        "audience": st.dates(ON, date(2099, 1, 1)),
        "commune": st.sampled_from(["59350", "lille", HORS_PERIMETRE, JE_NE_SAIS_PAS]),
    },
)


def _values(raws):
    return {
        name: parse(CATALOGUE.questions[name], raw, CATALOGUE, ON) for name, raw in raws.items()
    }


@given(ANSWERS)
def test_the_answers_come_back_with_the_same_values_in_the_same_order(raws):
    shared = decode(CATALOGUE, encode(CATALOGUE, raws, ON), ON)
    assert _values(shared.reponses) == _values(raws)
    assert list(shared.reponses) == list(raws)
    assert (shared.au, shared.messages) == (ON, ())


@given(ANSWERS)
def test_the_same_answers_make_the_same_text_and_only_letters_an_address_may_hold(raws):
    text = encode(CATALOGUE, raws, ON)
    assert text == encode(CATALOGUE, raws, ON)
    assert set(text) <= set(LETTERS)


@given(ANSWERS, st.data())
def test_a_single_changed_character_is_detected(raws, data):
    text = encode(CATALOGUE, raws, ON)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(LETTERS).filter(lambda c: c != text[place]))
    with pytest.raises(UnreadableLink):
        decode(CATALOGUE, text[:place] + other + text[place + 1 :], ON)


@settings(max_examples=20)
@given(ANSWERS)
def test_a_text_cut_anywhere_is_detected(raws):
    text = encode(CATALOGUE, raws, ON)
    for end in range(len(text)):
        with pytest.raises(UnreadableLink):
            decode(CATALOGUE, text[:end], ON)
        with pytest.raises(UnreadableLink):
            decode(CATALOGUE, text[end + 1 :], ON)


@given(st.text() | st.text(alphabet=LETTERS))
def test_any_text_is_refused_with_a_message_in_french_and_nothing_else(text):
    with pytest.raises(UnreadableLink, match=r"Ce lien"):
        decode(CATALOGUE, text, ON)


def _forged(lines: str, version: str = "1") -> str:
    """A text whose seal is right, around lines that we did not write."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    packed = packer.compress(lines.encode()) + packer.flush()
    return _sealed(version + _letters(packed))


@given(st.text())
def test_a_well_sealed_hostile_text_never_raises_anything_else(lines):
    try:
        shared = decode(CATALOGUE, _forged(lines), ON)
    except UnreadableLink:
        return
    assert shared.reponses == {}


@given(st.lists(st.tuples(st.sampled_from([q.id for q in QUESTIONS] + ["autre"]), st.text())))
def test_forged_answers_are_only_taken_when_the_question_takes_them(pairs):
    lines = "\n".join(["2026-11-22", *(f"{name}={value}" for name, value in pairs)])
    try:
        shared = decode(CATALOGUE, _forged(lines), ON)
    except UnreadableLink:
        return
    _values(shared.reponses)  # raises if one is not acceptable


def test_the_same_question_twice_is_refused():
    with pytest.raises(UnreadableLink):
        decode(CATALOGUE, _forged("2026-11-22\naccord=oui\naccord=non"), ON)


def test_a_short_text_that_swells_when_unpacked_is_refused():
    bomb = _forged("2026-11-22\nrevenu=" + "1" * 100_000)
    assert len(bomb) <= LONGEST
    with pytest.raises(UnreadableLink):
        decode(CATALOGUE, bomb, ON)


def test_a_text_too_long_is_refused_before_it_is_unpacked():
    bomb = _forged("2026-11-22\nrevenu=" + "1" * 5_000_000)
    assert len(bomb) > LONGEST
    with pytest.raises(UnreadableLink):
        decode(CATALOGUE, bomb, ON)


def test_a_text_of_another_version_says_so():
    with pytest.raises(UnreadableLink, match="cette version"):
        decode(CATALOGUE, _forged("2026-11-22\naccord=oui", version="2"), ON)


def test_questions_that_no_longer_exist_are_left_out_and_said():
    text = _forged("2026-11-22\nancienne=oui\naccord=oui")
    shared = decode(CATALOGUE, text, ON)
    assert shared.reponses == {"accord": "oui"}
    assert shared.messages == (
        "Une réponse de ce lien n’est plus utile : la question n’est plus posée.",
    )


def test_an_option_that_no_longer_exists_takes_the_whole_answer_with_it():
    text = _forged("2026-11-22\nbesoin=p,ancienne\nstatut=a")
    shared = decode(CATALOGUE, text, ON)
    assert shared.reponses == {"statut": "a"}
    assert shared.messages == (
        "Votre réponse « Besoin » n’est plus valable : la question vous sera posée de nouveau.",
    )


def test_a_date_to_come_that_has_passed_is_asked_again():
    text = encode(CATALOGUE, {"audience": "2026-12-01", "accord": "oui"}, ON)
    shared = decode(CATALOGUE, text, ON + timedelta(days=30))
    assert shared.reponses == {"accord": "oui"}
    assert shared.au == ON
    assert len(shared.messages) == 1


def test_an_answer_that_its_question_refuses_is_not_put_in_the_link():
    text = encode(CATALOGUE, {"enfants": "plusieurs", "inconnue": "oui", "accord": "oui"}, ON)
    assert decode(CATALOGUE, text, ON).reponses == {"accord": "oui"}


def test_requests_and_responses_are_plain_data():
    made = respond(CATALOGUE, {"reponses": {"besoin": ["q", "p"]}, "au": "2026-11-22"})
    assert respond(CATALOGUE, {"texte": made["texte"], "au": "2026-11-23"}) == {
        "reponses": {"besoin": ["p", "q"]},
        "fait_le": "22\u00a0novembre 2026",
        "messages": [],
    }
    broken = respond(CATALOGUE, {"texte": made["texte"][:-1], "au": "2026-11-22"})
    assert broken["erreur"].startswith("Ce lien est abîmé")


def test_every_worked_situation_makes_a_link_short_enough_for_a_small_qr_code():
    catalogue = read(content_files(), ON).contenu.catalogue
    for dispositif in catalogue.dispositifs.values():
        for exemple in dispositif.exemples:
            text = encode(catalogue, exemple.reponses, exemple.au)
            assert len(text) < 400
            shared = decode(catalogue, text, exemple.au)
            assert set(shared.reponses) == set(exemple.reponses)


PRINTED = "1MzIwMtM1NNQ1MoI6wja_NBMmWaBTyAWuH0ptDY1MDfRMDeD6TS2NgTyI8bb2AApNDT1Q"
"""A link made when version 1 was settled: it is on paper somewhere."""


def test_a_link_printed_long_ago_is_still_read():
    assert decode(CATALOGUE, PRINTED, date(2030, 1, 1)).reponses == {
        "accord": "oui",
        "besoin": ["p", "q"],
        "revenu": "1250.50",
        "commune": "59350",
        "statut": JE_NE_SAIS_PAS,
    }


@pytest.mark.parametrize("added", ["_", "-", "et", "Bonjour-voici_mon-lien", "x" * 150])
def test_what_a_messenger_adds_after_a_link_is_left_out(added):
    raws = {"revenu": "1250"}
    text = encode(CATALOGUE, raws, ON)
    assert decode(CATALOGUE, text + added, ON).reponses == decode(CATALOGUE, text, ON).reponses
