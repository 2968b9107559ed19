"""The staff workshop in a real browser: messages, comparison, tree, trial, download."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
SCALE = "baremes/anah-tres-modestes.yml"
SCHEME = "dispositifs/cllaj.yml"
ON = "2026-11-22"
START = 60_000
WORK = 60_000
COMPARISON = 180_000
"""Every rule that the table touches, at every date when something changes, on a busy machine."""

ADDED = """  - lignes: [17600, 25740, 30960, 36160, 41390]
    par_ligne_en_plus: 5220
    du: 2027-01-01
    au: 2027-12-31
    sources: [anah-2027]
    confiance: ferme
    verifie_le: 2026-11-22
    a_reverifier_le: 2027-12-31
"""
SOURCE = """anah-2027:
  titre: Plafonds de ressources au 1er janvier 2027
  emetteur: Anah
  date: 15 décembre 2026
  adresse: https://www.anah.gouv.fr/plafonds-2027
"""

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


# ── Several files, and a proposal ───────────────────────────────────────────────────────────────


def find(workshop: Workshop, words: str, path: str) -> None:
    """Open a published file by its name."""
    workshop.page.get_by_label("Chercher un fichier du site").fill(words)
    workshop.press(path)
    expect(workshop.page.get_by_label("Sa place dans")).to_have_value(path)


def test_a_scale_and_its_source_are_checked_together_and_go_out_in_one_zip(
    workshop: Workshop, requests: list[Request], tmp_path: Path
) -> None:
    workshop.open()
    asked = len(requests)
    find(workshop, "anah très modestes", SCALE)
    workshop.text.fill(workshop.text.input_value() + ADDED)
    workshop.check()
    expect(workshop.messages.first).to_contain_text("Aucune source ne s’appelle « anah-2027 »")
    find(workshop, "sources renovation", "sources/renovation.yml")
    workshop.text.fill(workshop.text.input_value() + SOURCE)
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")
    workshop.press("Voir ce que la modification change")
    expect(workshop.result).to_contain_text("À partir du 1er janvier 2027", timeout=COMPARISON)
    with workshop.page.expect_download() as saving:
        workshop.press("Télécharger le ZIP")
    saving.value.save_as(tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"content/{SCALE}", "content/sources/renovation.yml"]
        for name, added in ((f"content/{SCALE}", ADDED), (archive.namelist()[1], SOURCE)):
            assert archive.read(name).decode() == (ROOT / name).read_text("utf-8") + added
    assert len(requests) == asked, "what staff write is not sent"


def test_the_right_line_of_the_right_file_is_shown(workshop: Workshop) -> None:
    workshop.open()
    find(workshop, "cllaj", SCHEME)
    workshop.text.fill(workshop.text.input_value().replace("nom_court:", "nom_cour:", 1))
    find(workshop, "adil nord", "structures/adil-nord.yml")
    workshop.check()
    found = workshop.messages.filter(has_text="Erreur").first
    expect(found).to_contain_text(SCHEME)
    found.get_by_role("button").click()
    expect(workshop.page.get_by_label("Sa place dans")).to_have_value(SCHEME)
    assert workshop.page.evaluate("getSelection().toString()").startswith("nom_cour")


def test_the_text_is_found_again_after_a_reload_and_told_before_it_is_lost(
    workshop: Workshop,
) -> None:
    page = workshop.page
    workshop.open()
    find(workshop, "adil nord", "structures/adil-nord.yml")
    assert not leaving_is_asked(page), "nothing was written"
    workshop.text.fill(workshop.text.input_value() + "# essai\n")
    assert leaving_is_asked(page)
    page.reload()
    expect(workshop.state).to_have_text("L’atelier est prêt.", timeout=START)
    assert workshop.text.input_value().endswith("# essai\n")
    with page.expect_download():
        workshop.press("Télécharger le ZIP")
    assert not leaving_is_asked(page), "it was saved"
    assert page.evaluate("Object.keys(localStorage)") == []
    with page.context.new_page() as other:
        other.goto("/atelier/")
        expect(other.get_by_label("Le texte du fichier")).to_have_value("")


def leaving_is_asked(page: Page) -> bool:
    return page.evaluate(
        "!dispatchEvent(new Event('beforeunload', { cancelable: true }))",
    )


def test_notes_of_the_team_are_not_shown_and_their_place_is_kept(workshop: Workshop) -> None:
    workshop.open()
    find(workshop, "adil nord", "structures/adil-nord.yml")
    text = workshop.text.input_value()
    assert "note_interne: « gardée dans le dépôt »" in text
    assert text.split("note_interne")[0] in (CONTENT / "structures/adil-nord.yml").read_text(
        "utf-8"
    )


def test_a_new_permanence_is_written_from_its_skeleton(workshop: Workshop) -> None:
    workshop.open()
    workshop.page.get_by_text("Créer un fichier").click()
    workshop.page.get_by_label("Nouveau fichier").select_option(label="Un lieu, une permanence")
    workshop.page.get_by_label("Son nom").fill("Permanence d’Hem")
    workshop.press("Créer")
    path = workshop.page.get_by_label("Sa place dans")
    expect(path).to_have_value("structures/permanence-d-hem.yml")
    text = workshop.text.input_value().replace("sources: []", "sources: [aides-jeunes-2026]")
    text = re.sub("^nom: .*$", "nom: Permanence d’Hem", text, flags=re.MULTILINE)
    text = re.sub("^pour_quoi: .*$", "pour_quoi: Un conseil.", text, flags=re.MULTILINE)
    workshop.text.fill(text)
    workshop.check()
    expect(workshop.state).to_contain_text("C’est un nouveau fichier.")
    expect(workshop.messages.filter(has_text="À écrire")).to_have_count(0)


def test_a_situation_is_played_and_a_household_reads_its_new_plan(workshop: Workshop) -> None:
    workshop.open()
    find(workshop, "situations commandement payer", "situations/commandement-de-payer.yml")
    text = workshop.text.input_value()
    step = "titre: Payez en entier le loyer du mois"
    workshop.text.fill(text.replace(step, f"{step}, vite", 1))
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")
    workshop.press("Jouer l’entretien")
    expect(workshop.result.locator("[data-question]").first).to_be_visible(timeout=WORK)
    expect(workshop.result).to_contain_text("Simulation")
    workshop.page.get_by_label("Foyer d’essai").select_option("lens-commandement")
    workshop.press("Voir son plan")
    plan = workshop.result.locator(".verif-plan")
    expect(plan).to_contain_text("Payez en entier le loyer du mois, vite", timeout=WORK)
    expect(plan.get_by_role("button", name="Imprimer")).to_have_count(0)
    workshop.press("Voir ce que la modification change")
    expect(workshop.result).to_contain_text("Foyers d’essai dont le plan change", timeout=WORK)
    workshop.press("lens-commandement")
    expect(plan).to_contain_text("vite", timeout=WORK)


def test_a_letter_is_read_with_the_answers_of_a_household(workshop: Workshop) -> None:
    workshop.open()
    find(workshop, "courriers plan de paiement", "courriers/plan-de-paiement.yml")
    text = workshop.text.input_value()
    workshop.text.fill(text.replace("- texte: ", "- texte: Voici ma situation. ", 1))
    workshop.check()
    expect(workshop.state).to_have_text("Aucune erreur.")
    workshop.page.get_by_label("Foyer d’essai").select_option("lens-commandement")
    workshop.press("Voir la lettre")
    sheet = workshop.result.get_by_role("article", name="La lettre")
    expect(sheet).to_contain_text("Voici ma situation.", timeout=WORK)
    expect(sheet).to_contain_text("2\u202f400\u00a0€")


def test_the_steps_of_a_proposal_name_no_address_that_nobody_gave(workshop: Workshop) -> None:
    workshop.open()
    find(workshop, "adil nord", "structures/adil-nord.yml")
    steps = workshop.page.locator("#atelier-proposer")
    expect(steps).to_be_visible()
    assert steps.locator("a[href]").count() == 0
    for forge in ("GitHub", "GitLab"):
        workshop.page.get_by_text(f"Les étapes, sur {forge}").click()
    expect(steps.locator("svg")).to_have_count(12)


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
