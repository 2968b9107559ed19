"""Texts that are hard to read are told, with the line; those of the project are easy enough."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.jobs.check import french, readability
from scripts.jobs.check.french import measures, sentences, syllables
from scripts.parts.reading import Contenu, read
from scripts.parts.reading.disk import content_files, page_files
from tests.content.samples import AU, sample_files

EASY_TEXT = "Vous ne payez plus le loyer. Appelez vite. Un juriste vous aide. C’est gratuit. " * 4
HARD_TEXT = (
    "La régularisation administrative de l’indemnisation conditionne la mobilisation des "
    "dispositifs réglementaires d’accompagnement pluridisciplinaire. " * 5
)


@cache
def project() -> tuple[Contenu, list[str]]:
    lecture = read(content_files(), date(2026, 11, 22))
    contenu = Contenu(**{**_fields(lecture.contenu), "pages": page_files()})
    found = [
        str(problem)
        for check in (
            readability.summaries,
            readability.texts_of_entries,
            readability.texts_of_pages,
        )
        for problem in check(contenu, lecture.marks)
    ]
    return contenu, found


def _fields(contenu: Contenu) -> dict[str, object]:
    return {name: getattr(contenu, name) for name in contenu.__dataclass_fields__}


def said(page: str) -> list[str]:
    lecture = read(sample_files(), AU)
    contenu = Contenu(**{**_fields(lecture.contenu), "pages": {"docs/droits/x.md": page}})
    return [str(problem) for problem in readability.texts_of_pages(contenu, lecture.marks)]


def test_the_project_s_own_texts_are_easy_enough() -> None:
    contenu, found = project()
    assert len(contenu.catalogue.dispositifs) > 30
    assert len(contenu.pages) > 20
    assert found == []


def test_a_long_sentence_is_told_with_its_line() -> None:
    long = " ".join(["mot"] * 26)
    (message,) = said(f"---\ntitle: x\n---\n\n# Titre\n\n- Court.\n- {long}.\n")
    assert message.startswith("docs/droits/x.md:8:1: Phrase de 26 mots (guide : 25 au plus)")
    assert said(f"---\ntitle: x\n---\n\n{' '.join(['mot'] * 25)}.\n") == []


def test_a_summary_has_shorter_sentences_and_numbers_in_figures() -> None:
    long = " ".join(["mot"] * 16)
    found = said(f"---\nen_bref:\n  - {long}.\n  - Vous avez deux mois.\n---\n")
    assert [message.partition(": ")[0] for message in found] == [
        "docs/droits/x.md:3:1",
        "docs/droits/x.md:4:1",
    ]
    assert "chiffres" in found[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("La demande est étudiée par la commission.", "est étudiée par"),
        ("Le XQZ décide.", "sigle sans explication"),
    ],
)
def test_a_passive_and_an_unknown_acronym_are_told(text: str, words: str) -> None:
    (message,) = said(f"# Titre\n\n{text}\n")
    assert message.startswith("docs/droits/x.md:3:1")
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "La réponse est donnée par écrit.",
        "La commission (XQZ) décide.",
        "Voir la [page](adresse/XQZ/ABC.md).",
        "Envoyez un SMS.",
        "{{ chiffre('a.b') }} {% if apres('c') %}XQZ{% endif %}"[:22],
    ],
)
def test_what_needs_no_remark_gets_none(text: str) -> None:
    assert said(f"{text}\n") == []


def test_a_text_of_abstract_words_is_told() -> None:
    found = said(f"{HARD_TEXT}\n")
    assert any("Texte difficile" in message for message in found)
    assert any("noms abstraits" in message for message in found)


def test_the_index_orders_texts_as_people_do() -> None:
    easy, hard = measures(EASY_TEXT), measures(HARD_TEXT)
    assert easy is not None
    assert hard is not None
    assert easy.ease > 80
    assert hard.ease < 0 < easy.ease


@pytest.mark.parametrize(
    ("word", "count"),
    [("loyer", 2), ("l’aide", 1), ("logement", 3), ("aident", 1), ("préavis", 3), ("FSL", 3)],
)
def test_syllables_are_counted_as_people_speak(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_end_with_a_full_stop_not_with_a_number() -> None:
    assert sentences("Payez 651.69 euros. Puis appelez le 115 ! « Oui ? » C’est bien.") == [
        "Payez 651.69 euros.",
        "Puis appelez le 115 !",
        "« Oui ?",
        "C’est bien.",
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    found = measures(text)
    assert (found is None) == (french.words(text) == [])
    assert found is None or (found.sentences >= 1 and found.syllables >= found.words)
