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
    "situations": "que-faire/",
    "situation": "que-faire/impaye/",
    "permanence": "permanence/",
    "vos-donnees": "vos-donnees/",
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
    "urgence": ("assignation",),
    "besoin": ("dette-de-loyer",),
    "commune": ("Lens",),
    "statut-logement": ("locataire-prive",),
    "document-recu": ("commandement-payer",),
    "date-document": ("6", "11", "2026"),
    "dette-loyer": ("1860",),
    "loyer-charges-comprises": ("620",),
}
"""A tenant who received a formal demand to pay; « je ne sais pas » to everything else."""

UNKNOWN = "je_ne_sais_pas"
MOST_SCREENS = 20
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
    page.goto(f"{url}{CHECKER}?au=2026-11-27")
    expect(_title(page)).to_be_visible()
    yield "cartes"
    _press(page, "Continuer")
    yield "cartes-erreur"
    _form(page).locator("input[value=violences]").check()
    _press(page, "Continuer")
    yield "danger"
    _press(page, "Continuer, si vous voulez")
    page.locator("#verif-outils").get_by_role("button", name="Effacer").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    expect(_form(page)).to_have_attribute("data-ecran", "depart")
    _answer(page)
    yield "commune"
    _form(page).locator("input").press_sequentially("saint")
    expect(page.get_by_role("option").first).to_be_visible()
    yield "commune-suggestions"
    _form(page).locator("input").fill("")
    _press(page, "Continuer")
    yield "erreur"
    for _ in range(MOST_SCREENS):
        if not _form(page).count():
            break
        screen = _form(page).get_attribute("data-ecran") or ""
        if screen != "commune":
            open_everything(page)
            yield f"ecran-{screen}"
        _answer(page)
    yield "plan"
    page.locator("#verif-outils").get_by_role("button", name="Vérifier mes réponses").click()
    expect(_title(page)).to_have_text("Vos réponses")
    yield "revue"
    page.locator("#verif-outils").get_by_role("button", name="Effacer").click()
    yield "effacer"
    page.get_by_role("button", name="Non, les garder").click()
    _press(page, "Voir mon plan")
    _unfold_plan(page)
    yield "plan-deplie"
    _press(page, "Fiche à imprimer")
    yield "fiche"
    _press(page, "Retour")
    _press(page, "Imprimer")
    page.get_by_label("Ajouter toutes les raisons").check()
    expect(page.locator(".fiche-raisons section").first).to_be_visible(timeout=READY)
    yield "feuille"


def _unfold_plan(page: Page) -> None:
    """Open what is computed when it is unfolded, then all the rest."""
    page.locator(".verif-aides summary").first.click()
    expect(page.locator(".verif-condition").first).to_be_visible(timeout=READY)
    page.locator(".verif-aussi > summary").click()
    expect(page.locator(".verif-aussi [data-dispositif]").first).to_be_visible(timeout=READY)
    for part in ("Garder mes réponses", "Comment faire"):
        page.locator("#verif-ecran summary", has_text=part).first.click()
    page.get_by_role("button", name="Créer le lien").click()
    page.get_by_role("button", name="Afficher un QR code").click()
    expect(page.locator(".verif-qr")).to_be_visible(timeout=READY)


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
    answer_everything(page)
    expect(page.locator(".verif-panne")).to_be_visible(timeout=READY)
    yield "panne"
    page.unroute("**/verificateur/python/**")


def _title(page: Page):
    return page.locator("#verif-ecran [data-titre]")


def _form(page: Page):
    return page.locator("#verif-ecran form[data-ecran]")


def answer_everything(page: Page) -> None:
    """Go through the interview, to the plan or to what stands in its place."""
    for _ in range(MOST_SCREENS):
        if not _form(page).count():
            return
        _answer(page)


def _answer(page: Page) -> None:
    """Fill the screen and go on."""
    _press(page, fill_screen(page))


def fill_screen(page: Page) -> str:
    """Fill the screen of the interview; return the name of the button that goes on."""
    form = _form(page)
    alone = form.get_attribute("data-question") is not None
    shortcut = False
    for part in [form] if alone else form.locator("[data-question]").all():
        given = ANSWERS.get(part.get_attribute("data-question") or "", (UNKNOWN,))
        if part.get_attribute("data-type") in _CHOICES:
            for option in given:
                part.locator(f"input[value='{option}']").check()
        elif given != (UNKNOWN,):
            for box, text in zip(part.locator("input[type=text]").all(), given, strict=True):
                box.fill(text)
        elif alone:
            shortcut = True
        else:
            part.get_by_label("Je ne sais pas").check()
    return "Je ne sais pas" if shortcut else "Continuer"


def _press(page: Page, name: str) -> None:
    """Press a button that leads to another screen, and wait for that screen."""
    before = page.locator("#verif-ecran > *").first.element_handle()
    button = page.locator("#verif-ecran").get_by_role("button", name=name)
    button.first.click()
    page.wait_for_function(
        "before => !before.isConnected && !document.querySelector('.verif-attente')",
        arg=before,
        timeout=READY,
    )
