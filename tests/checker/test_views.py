"""What a result shows of dates and amounts: how sure they are, and closed offices."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker import model
from checker.service import respond
from checker.views import question_view
from tests.checker.generated import EARLIER, LATER, ON, QUESTIONS, SCHEME, catalogue

JOUR = model.RefQuestion(question="jour")
ON_A = model.Reponse(reponse="statut", est="a")


def figure(name: str) -> model.RefChiffre:
    return model.RefChiffre(chiffre=f"test.{name}")


def yearly(name: str) -> model.Expression:
    return model.DateAnnuelle(chaque_annee=figure(name), a_partir_du=JOUR)


def if_a(then: model.Expression, otherwise: model.Expression) -> model.Expression:
    return model.Choix(cas=(model.Cas(si=ON_A, alors=then),), sinon=otherwise)


def result(dispositif: model.Dispositif, **answers: Any) -> dict[str, Any]:
    response = respond(catalogue(dispositif), {"reponses": answers, "au": ON})
    assert response["erreurs"] == []
    return response["resultats"][0]


def shown(value: model.Expression, condition: model.Condition | None = None) -> model.Affichage:
    return model.Affichage(libelle="Montant", valeur=value, unite="euros", si=condition)


def deadline(value: model.Expression, **given: Any) -> model.Echeance:
    return model.Echeance(libelle="Dernier jour", date=value, **given)


OUTDATED = "Repose sur un chiffre qui n’est plus à jour : Chiffre."
UNCONFIRMED = "Repose sur un chiffre à confirmer : Chiffre."
CLOSED_FOR_CHRISTMAS = (
    "Ce jour est un jour férié (Noël). En principe, le délai va jusqu’au lundi 28 décembre 2026."
    " Par prudence, faites comme si c’était le jeudi 24 décembre 2026."
)


@pytest.mark.parametrize(
    ("value", "statut", "reason", "check"),
    [
        (figure("ferme"), "a", None, None),
        (figure("incertain"), "a", UNCONFIRMED, LATER),
        (figure("perime"), "a", OUTDATED, EARLIER),
        (model.Somme(somme=(figure("ferme"), figure("perime"))), "a", OUTDATED, EARLIER),
        (if_a(figure("ferme"), figure("perime")), "a", None, None),
        (if_a(figure("ferme"), figure("perime")), "b", OUTDATED, EARLIER),
        (model.Litteral(valeur=2), "a", None, None),
    ],
)
def test_an_amount_is_as_sure_as_the_figures_it_rests_on(
    value: model.Expression, statut: str, reason: str | None, check: date | None
) -> None:
    dispositif = replace(SCHEME, affichages=(shown(value),))
    (amount,) = result(dispositif, statut=statut)["affichages"]
    assert amount["douteux"] == (reason is not None)
    assert amount["doute"] == reason
    assert amount["a_reverifier_le"] == (check.isoformat() if check else None)


def test_an_amount_shown_on_the_faith_of_a_doubtful_figure_is_doubtful() -> None:
    under = model.Comparaison(
        comparer=model.RefQuestion(question="revenu"), inferieur_a=figure("perime")
    )
    dispositif = replace(SCHEME, affichages=(shown(figure("ferme"), under),))
    (amount,) = result(dispositif, revenu=1)["affichages"]
    assert amount["doute"] == OUTDATED


def test_a_scheme_to_be_checked_again_shows_nothing_as_sure() -> None:
    late = replace(SCHEME, a_reverifier_le=EARLIER, affichages=(shown(figure("ferme")),))
    (amount,) = result(late)["affichages"]
    assert amount["doute"] == "Cette règle devait être revérifiée avant le 1er\u00a0janvier 2026."
    unsure = replace(SCHEME, confiance="a_confirmer", affichages=(shown(figure("ferme")),))
    (amount,) = result(unsure)["affichages"]
    assert amount["doute"] == "Cette règle est à confirmer."


@pytest.mark.parametrize(("name", "doubtful"), [("annuel", False), ("annuel-perime", True)])
def test_a_deadline_that_rests_on_an_outdated_figure_is_never_sure(
    name: str, doubtful: bool
) -> None:
    dispositif = replace(SCHEME, echeances=(deadline(yearly(name)),))
    (found,) = result(dispositif, jour="2026-10-22")["echeances"]
    assert found["date"] == "2026-11-01"
    assert found["douteux"] is doubtful


@pytest.mark.parametrize(
    ("kind", "jour", "note"),
    [
        (
            "procedure",
            "2026-09-25",
            CLOSED_FOR_CHRISTMAS,
        ),
        (
            "avant",
            "2026-09-26",
            "Ce jour est un samedi. Faites-le avant, au plus tard le jeudi 24 décembre 2026.",
        ),
        ("procedure", "2026-09-24", None),
        (None, "2026-09-25", None),
    ],
)
def test_a_last_day_on_which_offices_are_closed_says_what_to_do(
    kind: model.Calendrier | None, jour: str, note: str | None
) -> None:
    later = model.Ajout(date=JOUR, plus_mois=model.Litteral(valeur=3))
    dispositif = replace(SCHEME, echeances=(deadline(later, calendrier=kind),))
    (found,) = result(dispositif, jour=jour)["echeances"]
    text = found["note_calendrier"]
    assert (text.replace("\u00a0", " ") if text else text) == note


@pytest.mark.parametrize(
    ("name", "unite", "text"),
    [
        ("revenu", None, "€"),
        ("revenu", "euros_par_mois", "€ par mois"),
        ("taille", None, None),
        ("taille", "personnes", "personnes"),
        ("taille", "nombre", None),
        ("jour", None, None),
    ],
)
def test_a_field_has_its_unit_in_words(
    name: str, unite: model.Unite | None, text: str | None
) -> None:
    view = question_view(replace(QUESTIONS[name], unite=unite), catalogue(), [])
    assert view.get("unite_texte") == text


def test_yes_and_no_are_options_like_others() -> None:
    view = question_view(QUESTIONS["accord"], catalogue(), [])
    assert [option["libelle"] for option in view["options"]] == ["Oui", "Non"]
