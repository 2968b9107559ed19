"""The staff workshop in a real browser: messages, comparison, tree, trial, download."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

CONTENT = Path(__file__).resolve().parents[2] / "content"
SCALE = "baremes/anah-tres-modestes.yml"
SCHEME = "dispositifs/cllaj.yml"
ON = "2026-11-22"
START = 60_000
WORK = 60_000
COMPARISON = 180_000
"""Every rule that the table touches, at every date when something changes, on a busy machine."""

LATE = """
const post = Worker.prototype.postMessage, held = [];
Worker.prototype.postMessage = function (message, ...others) {
  const send = () => post.call(this, message, ...others);
  if (message.service !== "bilan") return send();
  held.push(() => new Promise((answered) => {
    this.addEventListener("message", ({ data }) => data.id === message.id && setTimeout(answered));
    send();
  }));
};
window.letThrough = () => Promise.all(held.splice(0).map((ask) => ask()));
"""
"""The trial's questions to Python wait until the test lets them through."""


class Workshop:
    """The page, as staff use it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.state = page.locator("#atelier-etat")
        self.messages = page.locator("#atelier-messages li")
        self.result = page.locator("#atelier-resultat")
        self.text = page.get_by_label("Le texte du fichier")

    def open(self) -> None:
        self.page.goto("/atelier/")
        expect(self.state).to_have_text("L’atelier est prêt.", timeout=START)

    def write(self, path: str, text: str, on: str = ON) -> None:
        self.page.get_by_label("Sa place dans").fill(path)
        self.text.fill(text)
        self.page.get_by_label("À la date du").fill(on)

    def check(self) -> None:
        self.press("Vérifier")
        expect(self.state).to_have_text(re.compile("erreur"), timeout=WORK)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def check_a_rule(self) -> None:
        """A file without a mistake: what can be done with it is offered."""
        self.write(SCHEME, (CONTENT / SCHEME).read_text(encoding="utf-8"))
        self.check()
        expect(self.state).to_have_text("Aucune erreur.")

    def answer(self) -> None:
        """Answer the question of the trial, « je ne sais pas » as far as it can be said."""
        question = self.result.locator("[data-question]")
        name = question.get_attribute("data-question")
        if question.get_attribute("data-type") in ("oui_non", "choix", "choix_multiple"):
            answer = (
                "J’ai du retard de loyer ou de charges" if name == "besoin" else "Je ne sais pas"
            )
            question.get_by_label(answer, exact=True).check()
            self.press("Continuer")
        else:
            self.press("Je ne sais pas")
        changed = self.result.locator(f".verif-bilan, [data-question]:not([data-question={name}])")
        expect(changed).to_be_visible(timeout=WORK)


@pytest.fixture
def requests(page: Page) -> list[Request]:
    found: list[Request] = []
    page.on("request", lambda request: found.append(request))  # noqa: PLW0108
    return found


@pytest.fixture
def workshop(page: Page, requests: list[Request]) -> Iterator[Workshop]:
    """The page, which must log no error: a breach of the security policy is one."""
    mistakes: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            mistakes.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    yield Workshop(page)
    assert mistakes == []
    assert all(request.method == "GET" for request in requests)


def test_the_page_is_not_indexed(page: Page) -> None:
    page.goto("/atelier/")
    robots = page.locator("meta[name=robots]")
    expect(robots).to_have_attribute("content", "noindex")


def test_a_table_broken_in_three_ways_is_explained_then_compared_and_saved(
    workshop: Workshop, requests: list[Request], tmp_path: Path
) -> None:
    workshop.open()
    whole = (CONTENT / SCALE).read_text(encoding="utf-8")
    for old, new, message in (
        ("par_ligne_en_plus: 5151", "par_ligne_en_plus: 5 151", "chiffres collés"),
        ("du: 2026-01-01", "du: 2025-12-01", "elles se recouvrent"),
        ("sources: [reno", "source: [reno", "Vouliez-vous dire « sources »"),
    ):
        line = 1 + whole[: whole.index(old)].count("\n")
        workshop.write(SCALE, whole.replace(old, new, 1))
        workshop.check()
        expect(workshop.state).to_have_text("1 erreur à corriger.")
        found = workshop.messages.filter(has_text="Erreur").first
        expect(found).to_contain_text(message)
        expect(found.get_by_role("button")).to_have_text(re.compile(rf"^Ligne {line},"))
        found.get_by_role("button").click()
        expect(workshop.text).to_be_focused()

    added = """  - lignes: [17600, 25740, 30960, 36160, 41390]
    par_ligne_en_plus: 5220
    du: 2027-01-01
    au: 2027-12-31
    sources: [reno-betagouv]
    confiance: ferme
    verifie_le: 2026-11-22
    a_reverifier_le: 2027-12-31
"""
    workshop.write(SCALE, whole.rstrip("\n") + "\n" + added)
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")
    asked = len(requests)
    workshop.press("Voir ce que la modification change")
    expect(workshop.result).to_contain_text("À partir du 1er janvier 2027", timeout=COMPARISON)
    expect(workshop.result).to_contain_text("ASTRE")
    assert len(requests) == asked, "what staff write is not sent"
    with workshop.page.expect_download() as saving:
        workshop.press("Télécharger le fichier")
    saving.value.save_as(tmp_path / "a.yml")
    assert saving.value.suggested_filename == "anah-tres-modestes.yml"
    assert (tmp_path / "a.yml").read_text(encoding="utf-8").endswith(added)


def test_a_rule_is_opened_changed_tried_and_drawn(workshop: Workshop) -> None:
    workshop.open()
    workshop.page.get_by_label("Ouvrir un fichier").set_input_files(CONTENT / SCHEME)
    expect(workshop.state).to_contain_text("cllaj.yml")
    text = workshop.text.input_value()
    assert text == (CONTENT / SCHEME).read_text(encoding="utf-8")
    reason = "Ce lieu aide"
    workshop.write(SCHEME, text.replace("si_echec: Le Cllaj aide", f"si_echec: {reason}", 1))
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")
    workshop.press("Voir l’arbre")
    expect(workshop.result).to_contain_text(reason, timeout=WORK)
    workshop.press("Essayer le questionnaire")
    question = workshop.result.locator("[data-question]")
    expect(question).to_have_attribute("data-question", re.compile("."), timeout=WORK)
    for _ in range(10):
        if workshop.result.locator(".verif-bilan").count():
            break
        workshop.answer()
    expect(workshop.result).to_contain_text(reason)
    expect(workshop.result).to_contain_text("22 novembre 2026")


def test_the_results_of_a_trial_offer_only_what_a_trial_can_do(workshop: Workshop) -> None:
    workshop.open()
    workshop.check_a_rule()
    workshop.press("Essayer le questionnaire")
    expect(workshop.result.locator("[data-question]")).to_be_visible(timeout=WORK)
    workshop.answer()
    workshop.press("Voir le bilan sans attendre")
    expect(workshop.result.locator("[data-verdict]")).to_be_visible(timeout=WORK)
    offered = workshop.result.get_by_role("button")
    for lost in ("Vérifier mes réponses", "Vérifier aussi les autres aides", "Fiche à imprimer"):
        expect(offered.filter(has_text=lost)).to_have_count(0)
    expect(offered.filter(has_text="Imprimer ce bilan")).to_be_visible()
    expect(offered.filter(has_text="Recommencer l’essai")).to_be_visible()


def test_a_late_answer_of_the_trial_replaces_nothing_newer(workshop: Workshop) -> None:
    workshop.page.add_init_script(LATE)
    workshop.open()
    workshop.check_a_rule()
    workshop.press("Essayer le questionnaire")
    workshop.press("Voir l’arbre")
    expect(workshop.result).to_contain_text("L’arbre :", timeout=WORK)
    workshop.page.evaluate("letThrough()")
    expect(workshop.result).to_contain_text("L’arbre :")

    workshop.press("Essayer le questionnaire")
    workshop.text.press_sequentially(" ")
    workshop.page.evaluate("letThrough()")
    expect(workshop.result).to_be_empty()


def test_html_in_a_file_is_shown_as_text(workshop: Workshop) -> None:
    workshop.open()
    text = (CONTENT / SCHEME).read_text(encoding="utf-8")
    workshop.write(SCHEME, text.replace("nom_court: Cllaj", "nom_court: <img src=x>", 1))
    workshop.check()
    expect(workshop.messages.filter(has_text="Pas de HTML")).to_contain_text("<img src=x>")
    expect(workshop.page.locator("#atelier-page img")).to_have_count(0)


def test_without_a_place_it_asks_for_one(workshop: Workshop) -> None:
    workshop.open()
    workshop.write("", "nom: Essai\n")
    workshop.press("Vérifier")
    expect(workshop.state).to_contain_text("Dites où va ce fichier")


# ── When the workshop fails ────────────────────────────────────────────────────────────────────


def test_a_cut_connection_is_told_and_mended(page: Page) -> None:
    workshop = Workshop(page)
    page.route("**/atelier/python/**", lambda route: route.abort("internetdisconnected"))
    page.goto("/atelier/")
    expect(workshop.state).to_contain_text("La connexion est coupée", timeout=START)
    page.unroute("**/atelier/python/**")
    workshop.press("Réessayer")
    expect(workshop.state).to_have_text("L’atelier est prêt.", timeout=START)


def test_a_missing_file_of_the_site_is_not_blamed_on_the_device(page: Page) -> None:
    workshop = Workshop(page)
    page.route("**/atelier/**/*.wasm", lambda route: route.fulfill(status=404))
    page.goto("/atelier/")
    expect(workshop.state).to_contain_text("Un fichier du site manque", timeout=START)


def test_a_browser_too_old_is_told_how_to_go_on(page: Page) -> None:
    page.add_init_script("delete window.WebAssembly")
    page.goto("/atelier/")
    state = Workshop(page).state
    expect(state).to_contain_text("Ce navigateur ne peut pas faire tourner l’atelier")
    expect(state).to_contain_text("Proposez votre modification")


def test_a_workshop_that_stopped_says_so_and_starts_again_with_the_text(page: Page) -> None:
    workshop = Workshop(page)
    workshop.open()
    page.workers[0].evaluate("setTimeout(() => { throw new Error('out of memory'); })")
    workshop.write(SCHEME, (CONTENT / SCHEME).read_text(encoding="utf-8"))
    workshop.press("Vérifier")
    expect(workshop.state).to_contain_text("L’atelier s’est arrêté")
    workshop.press("Réessayer")
    expect(workshop.state).to_have_text("L’atelier est prêt.", timeout=START)
    assert workshop.text.input_value() == (CONTENT / SCHEME).read_text(encoding="utf-8")
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")


def test_an_answer_that_python_fails_to_give_stops_nothing(page: Page) -> None:
    workshop = Workshop(page)
    page.add_init_script("""
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message) {
          post.call(this, message.service === "verifier" ? { ...message, request: null } : message);
        };
    """)
    workshop.open()
    workshop.write(SCHEME, (CONTENT / SCHEME).read_text(encoding="utf-8"))
    workshop.press("Vérifier")
    expect(workshop.state).to_contain_text("n’a pas su répondre")
    expect(page.get_by_role("button", name="Réessayer")).to_have_count(0)
