"""The screens that people see: one address per type of page, and every state of the checker.

Pictures and accessibility tests walk through the same list, so that what is looked at is what is
tested.
"""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

PAGES = {
    "accueil": "",
    "guide": "droits/logement-decent/",
    "rubrique": "droits/",
    "aide": "aides/fsl-nord-maintien/",
    "etapes": "aides/expulsion-ou-en-etes-vous/",
    "pres-de-chez-vous": "pres-de-chez-vous/",
    "epci": "pres-de-chez-vous/ca-de-cambrai/",
    "recherche": "recherche/#proprio",
    "glossaire": "glossaire/",
    "sources": "sources-et-fraicheur/",
    "urgences": "numeros-urgence/",
    "donnees-ouvertes": "donnees/",
    "accessibilite": "accessibilite/",
    "introuvable": "404.html",
    "hors-ligne": "hors-ligne/",
    "mode-demploi": "contribuer/ajouter-un-dispositif/",
}
"""A page of each type, by the name of its picture."""

OPTIONAL_PAGES = {"depliants": "depliants/", "atelier": "atelier/"}
"""Pages that a site built without printing or without the workshop does not have."""

CHECKER = "verificateur/"
READY = 60_000
"""Milliseconds that Python may take to start on a busy machine."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "commune": ("Cambrai",),
    "statut-logement": ("locataire-prive",),
    "urgence": ("aucune",),
    "besoin": ("dette-de-loyer", "expulsion"),
    "dette-loyer": ("1860",),
    "loyer-charges-comprises": ("620",),
}
"""A tenant in debt; « je ne sais pas » to everything else."""

UNKNOWN = "je_ne_sais_pas"
MOST_QUESTIONS = 40
TYPES = frozenset(("commune", "choix", "choix_multiple", "oui_non", "montant", "entier", "date"))
_CHOICES = frozenset(("oui_non", "choix", "choix_multiple"))


def open_everything(page: Page) -> None:
    """Unfold what is folded, so that nothing hides from a picture or a test."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def checker_states(page: Page, url: str) -> Iterator[str]:
    """Drive the checker from its first question to its printed sheet, stopping in each state.

    Args:
        url: the address of the site's first page.

    Yields:
        The name of the state that the page is in.
    """
    page.goto(f"{url}{CHECKER}")
    expect(_title(page)).to_be_visible()
    yield "question-commune"
    _form(page).locator("input").press_sequentially("saint")
    expect(page.get_by_role("option").first).to_be_visible()
    yield "question-commune-suggestions"
    _form(page).locator("input").fill("")
    _press(page, "Continuer")
    yield "erreur"
    seen = {"commune"}
    for _ in range(MOST_QUESTIONS):
        kind = _form(page).get_attribute("data-type") or ""
        if kind not in seen:
            seen.add(kind)
            open_everything(page)
            yield f"question-{kind}"
        _answer(page, kind)
        if seen == TYPES or not _form(page).count():
            break
    page.locator("#verif-outils").get_by_role("button", name="Vérifier mes réponses").click()
    expect(_title(page)).to_have_text("Vos réponses")
    yield "revue"
    page.locator("#verif-outils").get_by_role("button", name="Effacer").click()
    yield "effacer"
    page.get_by_role("button", name="Non, les garder").click()
    _press(page, "Voir le bilan")
    yield "bilan"
    open_everything(page)
    page.get_by_role("button", name="Créer le lien").click()
    page.get_by_role("button", name="Afficher un QR code").click()
    expect(page.locator(".verif-qr")).to_be_visible(timeout=READY)
    yield "bilan-deplie"
    _press(page, "Fiche à imprimer")
    yield "fiche"


def broken_states(page: Page, url: str) -> Iterator[str]:
    """Reach the checker's states in which something is wrong; the same contract as above.

    The page must be of a context where Python was never started, and that blocks service workers.
    """
    page.goto(f"{url}{CHECKER}?dispositif=inconnu")
    expect(_title(page)).to_be_visible()
    yield "adresse-refusee"
    page.route("**/verificateur/python/**", lambda _: None)
    page.goto(f"{url}{CHECKER}#r=abc")
    expect(page.locator(".verif-attente")).to_be_visible()
    yield "attente"
    page.unroute("**/verificateur/python/**")
    page.route("**/verificateur/python/**", lambda route: route.abort())
    page.goto(f"{url}{CHECKER}?panne=1")
    for _ in range(MOST_QUESTIONS):
        form = _form(page)
        if not form.count():
            break
        _answer(page, form.get_attribute("data-type") or "")
    expect(page.locator(".verif-panne")).to_be_visible(timeout=READY)
    yield "panne"
    page.unroute("**/verificateur/python/**")


def _title(page: Page):
    return page.locator("#verif-ecran [data-titre]")


def _form(page: Page):
    return page.locator("#verif-ecran form[data-question]")


def _answer(page: Page, kind: str) -> None:
    form = _form(page)
    given = ANSWERS.get(form.get_attribute("data-question") or "", (UNKNOWN,))
    if kind in _CHOICES:
        for option in given:
            form.locator(f"input[value='{option}']").check()
    elif given == (UNKNOWN,):
        _press(page, "Je ne sais pas")
        return
    else:
        form.locator("input").first.fill(given[0])
    _press(page, "Continuer")


def _press(page: Page, name: str) -> None:
    """Press a button that leads to another screen, and wait for that screen."""
    before = page.locator("#verif-ecran > *").first.element_handle()
    page.locator("#verif-ecran").get_by_role("button", name=name).first.click()
    page.wait_for_function(
        "before => !before.isConnected && !document.querySelector('.verif-attente')",
        arg=before,
        timeout=READY,
    )
