"""Thirty questions as people type them lead to the right page in the first three results."""

import pytest
from playwright.sync_api import Page, Route, expect

QUESTIONS: dict[str, tuple[str, ...]] = {
    "expulse": ("demarches/loyer-impaye-a-expulsion", "aides/expulsion-ou-en-etes-vous"),
    "proprio veut me virer": ("droits/bailleur-donne-conge", "demarches/loyer-impaye-a-expulsion"),
    "facture edf impayee": ("droits/difficultes-energie", "aides/fsl"),
    "caution rendue": ("droits/depot-de-garantie",),
    "hlm jeune": ("aides/logement-jeunes", "aides/jeunes", "droits/logement-social"),
    "je peux plus payer mon loyer": ("droits/payer-son-loyer", "demarches/loyer-impaye",
                                     "aides/fsl"),
    "commandement de payer": ("demarches/loyer-impaye", "aides/expulsion-ou-en-etes-vous"),
    "huissier": ("demarches/loyer-impaye", "aides/expulsion", "glossaire"),
    "logement humide moisissure": ("droits/logement-decent", "droits/habitat-indigne",
                                   "demarches/signaler"),
    "treve hivernale": ("demarches/loyer-impaye", "aides/expulsion", "droits/"),
    "dormir ce soir": ("numeros-urgence", "droits/hebergement-urgence",
                       "aides/hebergement-urgence"),
    "115": ("numeros-urgence", "droits/hebergement-urgence", "aides/hebergement-urgence"),
    "isoler ma maison": ("aides/renovation", "demarches/parcours-renovation", "aides/maprimerenov",
                         "aides/astre"),
    "changer baignoire en douche": ("aides/maprimeadapt", "aides/renovation"),
    "visale garant": ("aides/visale", "aides/jeunes"),
    "premier appartement etudiant": ("aides/jeunes", "aides/visale", "droits/", "aides/"),
    "preavis depart": ("droits/partir",),
    "mon bailleur augmente le loyer": ("droits/payer-son-loyer", "droits/logement-decent"),
    "charges trop cheres": ("droits/payer-son-loyer",),
    "etat des lieux": ("droits/etat-des-lieux",),
    "demande logement social numero unique": ("demarches/demande-logement-social",
                                              "droits/logement-social"),
    "dalo": ("aides/dalo", "demarches/saisir-le-dalo"),
    "fsl lille": ("aides/fsl", "demarches/demander-le-fsl"),
    "microcredit voiture": ("aides/microcredit", "demarches/dossier-microcredit"),
    "surendettement banque de france": ("aides/surendettement", "demarches/dossier-surendettement"),
    "passoire thermique": ("droits/logement-decent",),
    "permis de louer": ("droits/permis-de-louer",),
    "refus location origine": ("droits/discrimination",),
    "assurance habitation obligatoire": ("droits/assurance",),
    "acheter pret taux zero": ("droits/acheter",),
    "colocation depart": ("droits/signer-un-bail", "droits/partir"),
    "panne chaudiere": ("droits/travaux-et-reparations", "droits/logement-decent"),
    "caf a coupé mes apl": ("aides/impaye-aide-logement",),
    "demander les apl": ("demarches/demander-aide-au-logement", "aides/aide-au-logement"),
    "cheque energie pas recu": ("demarches/utiliser-le-cheque-energie", "aides/cheque-energie"),
    "surloyer": ("droits/vivre-en-hlm",),
    "changer de hlm": ("aides/mutation-hlm", "droits/vivre-en-hlm"),
    "loyer trop cher": ("droits/loyer-trop-haut", "aides/encadrement-loyer"),
    "pompe a chaleur aide": ("aides/maprimerenov-par-geste", "aides/renovation-geste-par-geste"),
    "facture d'eau": ("aides/payer-eau", "aides/aides-eau"),
    "plus rien a manger": ("aides/aides-caf-departement-ccas", "aides/secours"),
    "logement etudiant": ("aides/logement-etudiant", "aides/se-loger-etudiant"),
    "frais d'agence": ("aides/frais-agence", "droits/frais-et-papiers-interdits"),
    "avocat gratuit": ("demarches/trouver-un-avocat", "aides/aide-juridictionnelle"),
    "mon mari me frappe": ("aides/quitter-violences", "demarches/se-mettre-a-l-abri"),
    "demolition immeuble": ("droits/immeuble-demoli",),
    "sortie de prison": ("aides/sortir-de-prison",),
    "domiciliation": ("demarches/domiciliation",),
    "bruit voisin": ("demarches/conciliateur-de-justice",),
}  # fmt: skip


def look_for(page: Page, typed: str) -> None:
    page.get_by_label("Votre recherche").fill(typed)
    page.get_by_role("button", name="Rechercher").click()


@pytest.mark.parametrize("typed", QUESTIONS)
def test_a_question_leads_to_its_page_in_the_first_three_results(page: Page, typed: str) -> None:
    page.goto("/recherche/")
    look_for(page, typed)
    results = page.locator(".recherche-resultats a")
    expect(results.first).to_be_visible()
    first = [str(link.get_attribute("href")) for link in results.all()[:3]]
    assert any(wanted in link for link in first for wanted in QUESTIONS[typed]), first


def test_what_is_typed_never_leaves_the_page(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto("/recherche/")
    look_for(page, "expulsion secrète")
    expect(page.locator(".recherche-resultats a").first).to_be_visible()
    assert not [url for url in asked if "secr" in url.partition("#")[0]]


def test_a_search_with_no_answer_says_so(page: Page) -> None:
    page.goto("/recherche/")
    look_for(page, "zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Rien pour")


PAGEFIND = """
export const search = async (term) => {
  if (term === "longue") await new Promise((resolve) => (window.endTheLongOne = resolve));
  const data = async () => ({ url: `/${term}/`, meta: { title: `Page sur ${term}` } });
  return { results: [{ id: term, score: 1, data }] };
};
"""
"""An index in which one search lasts until the test ends it."""


def test_a_search_that_ends_late_does_not_replace_a_newer_one(page: Page) -> None:
    def replace(route: Route) -> None:
        route.fulfill(body=PAGEFIND, content_type="text/javascript")

    page.route("**/pagefind/pagefind.js", replace)
    page.goto("/recherche/")
    look_for(page, "longue")
    page.wait_for_function("'endTheLongOne' in window")
    look_for(page, "breve")
    results = page.locator(".recherche-resultats a")
    expect(results).to_have_text("Page sur breve")
    page.evaluate("endTheLongOne(); new Promise((later) => setTimeout(later, 100))")
    expect(results).to_have_text("Page sur breve")
    expect(page.get_by_role("status")).to_contain_text("breve")
