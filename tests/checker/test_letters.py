"""Letters: filled from the answers, and nothing claimed that they do not support."""

import re
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.answers import JE_NE_SAIS_PAS
from checker.catalogue import Catalogue
from checker.service import BadRequest, letter
from scripts.parts.loading import load
from tests.foyers.test_foyers import HOUSEHOLDS

ON = date(2026, 11, 27)


@cache
def catalogue(on: date = ON) -> Catalogue:
    return load(on)


LETTERS = sorted(load(ON).courriers)
every_letter = pytest.mark.parametrize("name", LETTERS)


def written(name: str, answers: dict[str, Any], on: date = ON) -> dict[str, Any]:
    request = {"courrier": name, "reponses": answers, "au": on.isoformat()}
    return letter(catalogue(), request)


def words(made: dict[str, Any], genre: str | None = None) -> str:
    """The letter as it reads, blanks in brackets."""
    return (
        "\n".join(
            "".join(f"[{p['texte']}]" if p["blanc"] else p["texte"] for p in line)
            for block in made["blocs"]
            if genre is None or block["genre"] == genre
            for line in block["lignes"]
        )
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def claims(made: dict[str, Any]) -> set[str]:
    """What the letter states of the person, or rests on the law, without its fields."""
    return {
        "".join("…" if piece["champ"] else piece["texte"] for piece in block["lignes"][0])
        for block in made["blocs"]
        if block["dit"] in ("fait", "droit")
    }


# Nothing claimed


@every_letter
def test_a_letter_of_someone_who_said_nothing_claims_nothing(name: str) -> None:
    made = written(name, {})
    assert claims(made) == set()
    assert "article" not in words(made, "paragraphe").lower()
    assert not made["erreurs"]


@every_letter
def test_a_letter_of_someone_who_knows_nothing_claims_nothing(name: str) -> None:
    unknown = dict.fromkeys(catalogue().questions, JE_NE_SAIS_PAS)
    assert claims(written(name, unknown)) == set()


@st.composite
def households_knowing_less(draw: st.DrawFn) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A letter, what a household knows, and the same with answers unknown or not given."""
    full = dict(HOUSEHOLDS[draw(st.sampled_from(sorted(HOUSEHOLDS)))].reponses)
    less: dict[str, Any] = {}
    for question, answer in full.items():
        fate = draw(st.sampled_from(("kept", "unknown", "absent")))
        if fate != "absent":
            less[question] = answer if fate == "kept" else JE_NE_SAIS_PAS
    return draw(st.sampled_from(LETTERS)), full, less


@settings(max_examples=150)
@given(households_knowing_less())
def test_knowing_less_claims_nothing_more(
    case: tuple[str, dict[str, Any], dict[str, Any]],
) -> None:
    name, full, less = case
    assert claims(written(name, less)) <= claims(written(name, full))


@every_letter
def test_a_claim_is_not_made_on_what_must_be_checked_again(name: str) -> None:
    """Long after, every figure is expired: what rests on one is left out."""
    late = date(2060, 1, 4)
    for household in HOUSEHOLDS.values():
        assert "[" in words(written(name, dict(household.reponses), late))


def test_the_list_of_towns_with_a_short_notice_is_asked_while_it_is_to_be_confirmed() -> None:
    answers = {"commune": "59350", "bail-meuble": "non", "motif-preavis": "zone-tendue"}
    made = written("preavis-reduit", answers)
    assert claims(made) == set()
    assert "préavis plus court ?" in words(made)


# Filled right

DEPOSIT = {
    "date-cles": "2026-08-27",
    "loyer-hors-charges": "500",
    "nouvelle-adresse-donnee": "oui",
}


@pytest.mark.parametrize(
    ("on", "same", "months", "amount"),
    [
        (date(2026, 9, 27), "oui", None, None),  # the last day of the delay
        (date(2026, 9, 28), "oui", "1 mois", "50 €"),
        (date(2026, 10, 27), "oui", "1 mois", "50 €"),
        (date(2026, 10, 28), "oui", "2 mois", "100 €"),
        (date(2026, 11, 27), "oui", "2 mois", "100 €"),
        (date(2026, 11, 28), "oui", "3 mois", "150 €"),
        (date(2026, 10, 27), "non", None, None),
        (date(2026, 10, 28), "non", "1 mois", "50 €"),
        (date(2026, 11, 28), "non", "2 mois", "100 €"),
    ],
)
def test_each_month_begun_late_adds_a_tenth_of_the_rent(
    on: date, same: str, months: str | None, amount: str | None
) -> None:
    made = written("depot-non-rendu", DEPOSIT | {"etats-des-lieux-pareils": same}, on)
    text = words(made)
    if months is None:
        assert "majoration" not in text
    else:
        assert f"Le retard est de {months} commencés, le loyer de 500 €" in text
        assert f"La majoration est à ce jour de {amount}" in text


def test_the_increase_is_not_claimed_without_the_new_address() -> None:
    answers = DEPOSIT | {"etats-des-lieux-pareils": "oui", "nouvelle-adresse-donnee": "non"}
    assert "majoration" not in words(written("depot-non-rendu", answers))


def test_the_increase_waits_for_the_rent() -> None:
    answers = DEPOSIT | {"etats-des-lieux-pareils": "oui"}
    del answers["loyer-hors-charges"]
    made = written("depot-non-rendu", answers)
    assert [q["id"] for q in made["questions"]] == ["loyer-hors-charges"]
    assert "le loyer de [Loyer mensuel sans les charges]" in words(made)


@pytest.mark.parametrize(
    ("decision", "last"),
    [("recevabilite", "2026-12-05"), ("mesures", "2026-12-20"), ("retablissement", "2026-12-20")],
)
def test_the_recourse_before_the_commission_runs_by_kind(decision: str, last: str) -> None:
    answers = {"decision-contestee": decision, "decision-recue-le": "2026-11-20"}
    made = written("recours-surendettement", answers)
    assert [one["date"] for one in made["avant"]] == [last]


def test_no_last_day_is_given_when_the_kind_of_decision_is_unknown() -> None:
    assert written("recours-surendettement", {"decision-recue-le": "2026-11-20"})["avant"] == []


def test_a_refusal_of_the_fund_is_answered_within_two_months() -> None:
    made = written("recours-fsl", {"decision-recue-le": "2026-10-30"})
    assert [one["date"] for one in made["avant"]] == ["2026-12-30"]


@pytest.mark.parametrize(
    ("received", "late"), [("2027-02-28", False), ("2027-03-01", True), ("2027-03-15", True)]
)
def test_a_notice_is_late_only_under_six_months_before_the_end(received: str, late: bool) -> None:
    answers = {
        "statut-logement": "locataire-prive",
        "bail-meuble": "non",
        "date-fin-bail": "2027-08-31",
        "conge-recu-le": received,
    }
    made = written("contester-conge", answers, date(2027, 4, 1))
    assert ("arrivée après cette date" in words(made)) is late


# Who may claim what


def claimed(name: str, **answers: str) -> str:
    """What the letter states or rests on the law, with « _ » for « - » in the answers' names."""
    given = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return " ".join(sorted(claims(written(name, given))))


@pytest.mark.parametrize("status", ["residence", "heberge-tiers", "hebergement-institution"])
def test_only_a_tenant_gives_a_short_notice_under_the_law_of_1989(status: str) -> None:
    asked = {"bail_meuble": "non", "motif_preavis": "mutation"}
    assert "L’article 15" in claimed("preavis-reduit", statut_logement="locataire-hlm", **asked)
    assert claimed("preavis-reduit", statut_logement=status, **asked) == ""


@pytest.mark.parametrize("status", ["locataire-prive", "locataire-hlm"])
def test_whoever_is_given_a_social_home_claims_a_month_of_notice(status: str) -> None:
    """Article 40 of the law of 1989 makes this part of article 15 apply to HLM homes."""
    asked = {"commune": "62041", "bail_meuble": "non", "motif_preavis": "logement-social"}
    right = "quand un logement social est attribué"
    assert right in claimed("preavis-reduit", statut_logement=status, **asked)


@pytest.mark.parametrize("status", ["locataire-prive", "locataire-hlm"])
def test_the_short_notice_of_the_towns_of_the_list_is_asked_alike_of_every_landlord(
    status: str,
) -> None:
    """Only asked: the list of the towns itself is still to be confirmed."""
    answers = {
        "commune": "59350",
        "statut-logement": status,
        "bail-meuble": "non",
        "motif-preavis": "zone-tendue",
    }
    made = written("preavis-reduit", answers)
    assert claims(made) == set()
    assert "Le logement ouvre-t-il un préavis plus court ?" in words(made)


@pytest.mark.parametrize("subject", ["separation", "colocation"])
def test_whoever_leaves_a_shared_home_claims_no_short_notice_that_was_not_said(
    subject: str,
) -> None:
    """Nothing was said of the ground, nor of an HLM home that would be offered."""
    answers = {"besoin": ["autre-probleme"], "sujet": subject, "statut-logement": "locataire-prive"}
    made = written("preavis-reduit", answers)
    assert claims(made) == set()
    assert "Si d’autres personnes restent" in words(made)
    assert "attribué" not in words(made)


def test_whoever_leaves_for_another_reason_says_nothing_of_others() -> None:
    assert "d’autres personnes" not in words(written("preavis-reduit", {"sujet": "quitter"}))


def test_violence_that_is_being_prosecuted_is_enough_for_a_short_notice() -> None:
    text = claimed(
        "preavis-reduit",
        statut_logement="locataire-prive",
        bail_meuble="non",
        motif_preavis="violences",
    )
    assert "une ordonnance de protection ou une procédure pénale" in text


@pytest.mark.parametrize(("age", "protected"), [("64", False), ("65", True), ("70", True)])
@pytest.mark.parametrize("furnished", ["oui", "non"])
def test_a_tenant_of_65_is_protected_furnished_or_not(
    age: str, protected: bool, furnished: str
) -> None:
    answers = {"statut-logement": "locataire-prive", "bail-meuble": furnished, "age": age}
    text = words(written("contester-conge", answers))
    assert ("La loi protège les locataires âgés" in text) is protected


def test_the_reason_of_a_notice_must_be_written_furnished_too() -> None:
    asked = {"statut_logement": "locataire-prive", "conge_motif_ecrit": "non"}
    assert "L’article 25-8" in claimed("contester-conge", bail_meuble="oui", **asked)
    empty = claimed("contester-conge", bail_meuble="non", **asked)
    assert "L’article 15" in empty
    assert "25-8" not in empty


def test_an_hlm_landlord_is_asked_on_which_text_its_notice_rests() -> None:
    assert "L’article 40" in claimed("contester-conge", statut_logement="locataire-hlm")
    assert claimed("contester-conge", statut_logement="locataire-prive") == ""


HEARING = {"document_recu": "assignation", "loyer_repris": "oui", "capacite_remboursement": "60"}


@pytest.mark.parametrize(
    ("status", "debt", "claimed_"),
    [
        ("locataire-prive", "900", True),
        ("locataire-hlm", "900", True),
        ("residence", "900", False),
        ("locataire-prive", "0", False),
    ],
)
def test_the_judge_is_asked_for_delays_by_a_tenant_who_owes_rent(
    status: str, debt: str, claimed_: bool
) -> None:
    text = claimed("delais-audience", statut_logement=status, dette_loyer=debt, **HEARING)
    assert ("L’article 24" in text) is claimed_


@pytest.mark.parametrize(
    ("status", "dispute", "competent"),
    [
        ("locataire-prive", "loyer-ou-charges", True),
        ("locataire-prive", "conge", True),
        ("locataire-prive", "voisins", False),
        ("locataire-hlm", "depot-de-garantie", True),
        ("locataire-hlm", "loyer-ou-charges", False),
        ("residence", "depot-de-garantie", False),
    ],
)
def test_the_commission_is_said_competent_only_where_article_20_says_so(
    status: str, dispute: str, competent: bool
) -> None:
    text = claimed("conciliation", statut_logement=status, litige=dispute)
    assert ("L’article 20" in text) is competent


@pytest.mark.parametrize(
    ("status", "allowed"),
    [("locataire-prive", True), ("residence", True), ("sans-domicile", False)],
)
def test_who_entered_by_force_does_not_claim_the_judges_delay(status: str, allowed: bool) -> None:
    text = claimed(
        "delai-juge-execution",
        statut_logement=status,
        document_recu="commandement-quitter",
        relogement_possible="non",
    )
    assert ("L. 412-3" in text) is allowed


def test_the_plan_gives_the_debt_the_sum_and_the_time() -> None:
    answers = {"dette-loyer": "1500", "capacite-remboursement": "70", "loyer-repris": "oui"}
    text = words(written("plan-de-paiement", answers))
    assert "ma dette est de 1 500 €" in text
    assert "réglée en 22 mois" in text
    assert "Je paie de nouveau tout le loyer" in text


def test_the_fund_of_the_commune_is_written_to_when_its_address_is_known() -> None:
    made = written("aide-logement-impaye", {"commune": "59350"})
    assert "Caf" in words(made, "destinataire")
    assert words(made, "lieu-date") == "À Lille, le 27 novembre 2026"


# Shape


@every_letter
def test_a_letter_has_all_that_the_post_and_the_reader_need(name: str) -> None:
    made = written(name, {})
    genres = [block["genre"] for block in made["blocs"]]
    assert genres[:3] == ["expediteur", "destinataire", "lieu-date"]
    assert {"objet", "appel", "paragraphe", "politesse", "signature"} <= set(genres)
    assert not re.search(r"[{}]", words(made))
    assert made["sources"]


@every_letter
def test_a_letter_filled_in_full_holds_on_one_page(name: str) -> None:
    longest = max(
        len(words(written(name, dict(household.reponses))).split())
        for household in HOUSEHOLDS.values()
    )
    assert longest < 330


def test_an_unknown_letter_is_refused_in_french() -> None:
    with pytest.raises(BadRequest, match="Aucune lettre ne s’appelle « depot »"):
        written("depot", {})
