"""A letter that threatens, claims too much or has a blank of no one's is not published."""

from dataclasses import replace
from datetime import date

import pytest

from checker.model import Champ, Courrier, Paragraphe, Reponse
from scripts.jobs.check.letters import faults
from scripts.parts.loading import load

IN_DEBT = Reponse(reponse="besoin", contient="dette-de-loyer")
LETTER = Courrier(
    id="lettre",
    titre="Demander",
    facile="Demander",
    pour_quoi="Demander.",
    quand_utile=("Toujours",),
    destinataire="Nom",
    envoi="simple",
    objet="demande",
    champs={"somme": Champ(libelle="Somme", a_la_main=True)},
    paragraphes=(Paragraphe(texte="Je demande {somme}."),),
    sources=("loi",),
    confiance="ferme",
    verifie_le=date(2026, 11, 27),
    a_reverifier_le=date(2027, 11, 27),
)


def said(*paragraphs: Paragraphe) -> list[str]:
    """What the checks say of a letter with these paragraphs too."""
    return [m for _, m in faults(replace(LETTER, paragraphes=(*LETTER.paragraphes, *paragraphs)))]


def test_a_letter_that_asks_is_right() -> None:
    assert said() == []


def test_every_letter_of_the_project_is_right() -> None:
    for letter in load(date(2026, 11, 27)).courriers.values():
        assert list(faults(letter)) == []


@pytest.mark.parametrize(
    "threat",
    [
        "Payez, faute de quoi j’irai au tribunal.",
        "Je vous mets en demeure de réparer.",
        "Je me réserve tous mes droits.",
        "Sans réponse de votre part, je saisirai le juge.",
        "Je vais porter plainte.",
    ],
)
def test_a_letter_never_threatens(threat: str) -> None:
    (message,) = said(Paragraphe(texte=threat))
    assert "jamais de menace" in message


def test_a_fact_without_its_condition_is_refused() -> None:
    (message,) = said(Paragraphe(texte="J’ai repris le paiement.", dit="fait"))
    assert "Rien ne s’affirme sans les réponses" in message


@pytest.mark.parametrize(
    "sentence",
    [
        "Je suis locataire du logement situé {somme}.",
        "En attendant, je continue à payer le loyer.",
        "Je réglerai ce qui est dû.",
    ],
)
def test_what_everyone_did_not_say_is_not_asked_in_passing(sentence: str) -> None:
    (message,) = said(Paragraphe(texte=f"{sentence} Merci de me répondre."))
    assert "ne l’ont pas dit" in message
    assert said(Paragraphe(texte=sentence, dit="fait", si=IN_DEBT)) == []


def test_asking_whether_one_may_pay_states_nothing() -> None:
    assert said(Paragraphe(texte="Puis-je payer en plusieurs fois ? Je propose {somme}.")) == []


def test_a_fact_that_the_person_writes_needs_no_condition() -> None:
    assert said(Paragraphe(texte="Je dois {somme}.", dit="fait")) == []


@pytest.mark.parametrize(
    "text",
    [
        "L’article 24 permet des délais.",
        "La loi du 6 juillet 1989 le dit.",
        "Le code de la consommation le prévoit.",
        "Le décret le permet.",
    ],
)
def test_a_law_is_not_cited_in_what_is_asked_of_anyone(text: str) -> None:
    (message,) = said(Paragraphe(texte=text))
    assert "dit: droit" in message


def test_a_claim_of_law_needs_its_condition_and_a_source_of_the_letter() -> None:
    law = Paragraphe(texte="L’article 24 le permet.", dit="droit", si=IN_DEBT, sources=("loi",))
    assert said(law) == []
    assert len(said(replace(law, sources=()))) == 1
    assert len(said(replace(law, sources=("autre",)))) == 1
    assert said(replace(law, si=None)) != []


def test_what_is_unknown_is_asked_without_the_law() -> None:
    fact = Paragraphe(texte="J’ai un plan.", dit="fait", si=IN_DEBT)
    assert said(replace(fact, si_inconnu="Faut-il un plan ?")) == []
    assert len(said(replace(fact, si_inconnu="Il faut un plan."))) == 1
    assert len(said(replace(fact, si_inconnu="L’article 24 le dit-il ?"))) == 1


def test_each_blank_has_its_field_and_each_field_its_origin() -> None:
    assert "Vouliez-vous dire « somme »" in said(Paragraphe(texte="Je demande {sommes}."))[0]
    for wrong in (
        Champ(libelle="Somme"),
        Champ(libelle="Somme", question="dette-loyer", a_la_main=True),
    ):
        (found,) = [m for _, m in faults(replace(LETTER, champs={"somme": wrong}))]
        assert "une origine et une seule" in found


def test_a_field_that_no_paragraph_has_is_a_leftover() -> None:
    champs = LETTER.champs | {"autre": Champ(libelle="Autre", a_la_main=True)}
    assert [m for _, m in faults(replace(LETTER, champs=champs))] == [
        "Ce champ n’est dans aucun paragraphe."
    ]


def test_a_brace_left_open_is_told() -> None:
    assert "accolade" in said(Paragraphe(texte="Je demande {somme"))[0]
