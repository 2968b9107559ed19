"""The permanence's page as those who hold one use it: count, keep, open again, give the tables."""

import csv
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Download, Page, expect

from checker.catalogue import Catalogue
from scripts.jobs.serve.server import serving
from scripts.parts.loading import load
from tests.browser.questionnaire import AU, IN_DEBT, READY, Questionnaire
from tests.browser.waiting import until
from tests.web.month import COUNTED, Visit, by_hand, drawn, keeps, write

HEADER_LINES = 1
PICKERS = """
window.showSaveFilePicker = async ({ suggestedName }) => {
  const root = await navigator.storage.getDirectory();
  return root.getFileHandle(suggestedName, { create: true });
};
window.showOpenFilePicker = async () => [await window.showSaveFilePicker(
  { suggestedName: "journal-permanence.csv" })];
"""
"""The worker's choice of a file, made for them: a real handle, in the browser's own files."""
FILE = """async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle("journal-permanence.csv");
  return (await handle.getFile()).text();
}"""
PUT = """async (text) => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle("journal-permanence.csv", { create: true });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
}"""
TRACES = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name).filter((n) => /journal/.test(n)),
  cookies: document.cookie,
})"""
NOTHING = {"local": [], "session": [], "databases": [], "cookies": ""}


class Desk:
    """Drives `/permanence/`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def open(self, hash_: str = "") -> "Desk":
        self.page.goto(f"/permanence/{hash_}")
        expect(self.page.locator(".perm-taches")).to_be_visible()
        return self

    @property
    def said(self) -> Any:
        return self.page.locator("#perm-etat")

    def go(self, task: str) -> "Desk":
        link = self.page.locator(".perm-taches").get_by_role("link", name=task, exact=True)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        return self

    def choose(self, field: str, *options: str) -> None:
        fold = self.page.locator(f"#perm-champ-{field}")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
            self.taps += 1
        for option in options:
            fold.locator(f"label:has(input[value='{option}'])").click()
            self.taps += 1

    def chosen(self) -> dict[str, list[str]]:
        """What the form says, of the lists that are shown."""
        return self.page.locator(".perm-champ:not([hidden])").evaluate_all(
            """folds => Object.fromEntries(folds.map((fold) => [
                fold.id.replace("perm-champ-", ""),
                [...fold.querySelectorAll("input:checked")].map(({ value }) => value),
            ]).filter(([, values]) => values.length))"""
        )

    def fill(self, visit: Visit) -> None:
        self.page.locator("#perm-date").fill(visit["date"][0])
        self.page.locator("#perm-commune").fill(visit["commune"][0] and "Lens")
        self.page.locator("#perm-commune").blur()
        for field, options in visit.items():
            if field not in ("date", "commune"):
                missing = [o for o in options if o not in self.chosen().get(field, [])]
                self.choose(field, *missing)

    def count(self, visit: Visit) -> None:
        self.fill(visit)
        self.tap("Compter")
        expect(self.said).to_contain_text("Visite comptée")

    def tap(self, name: str) -> None:
        self.page.locator("#permanence").get_by_role("button", name=name, exact=True).click()
        self.taps += 1

    def fold(self, name: str) -> None:
        place = self.page.locator(f"#perm-{name}")
        if place.get_attribute("open") is None:
            place.locator("summary").click()

    def load(self, *files: Path) -> None:
        self.fold("ailleurs")
        self.page.locator("#perm-ouvrir").set_input_files([str(file) for file in files])
        expect(self.said).to_contain_text("en plus")

    def number(self) -> int:
        found = re.search(r"(\d+)", self.page.locator("#permanence strong").first.inner_text())
        assert found
        return int(found[1])

    def show(self, **filters: str) -> None:
        self.fold("choisir")
        for name, value in filters.items():
            field = self.page.locator(f"#perm-filtre-{name}")
            if name in ("du", "au"):
                field.fill(value)
                field.dispatch_event("change")
            else:
                field.select_option(value)

    def tables(self) -> dict[str, dict[str, list[int]]]:
        """Title → row → numbers, as they are on the screen."""
        return self.page.locator(".perm-tableau:has(table)").evaluate_all(
            """folds => Object.fromEntries(folds.map((fold) => [
                fold.querySelector("caption").textContent.replaceAll("\\u00a0", " "),
                Object.fromEntries([...fold.querySelectorAll("tr")].filter((row) =>
                    row.querySelector("th[scope=row]")).map((row) => [
                    row.querySelector("th").textContent,
                    [...row.querySelectorAll("td.perm-nombre")].map(({ textContent }) =>
                        Number(textContent.replace(/\\s/g, ""))),
                ])),
            ]))"""
        )


INFORMATION: Visit = {
    "date": ["2026-11-27"],
    "commune": [""],
    "mission": ["information"],
    "mode": ["accueil"],
    "theme": ["habitat-indigne"],
}


@pytest.fixture
def today(context: BrowserContext) -> BrowserContext:
    """A context where it is the last day of the month counted."""
    context.clock.set_fixed_time("2026-11-30T10:00:00")
    return context


@pytest.fixture
def desk(today: BrowserContext) -> Desk:
    return Desk(today.new_page()).open()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(date(2026, 11, 30))


@pytest.fixture
def journal(catalogue: Catalogue, tmp_path: Path) -> Path:
    """Two hundred visits, in a journal written by another program."""
    file = tmp_path / "journal.csv"
    write(drawn(catalogue), list(catalogue.journal), file)
    return file


# ── Counting ───────────────────────────────────────────────────────────────────────────────────


def test_an_interview_made_with_the_person_is_counted_in_a_few_taps(
    today: BrowserContext,
) -> None:
    checker = Questionnaire(today.new_page()).open(f"?au={AU}")
    answers = {
        **IN_DEBT,
        "document-recu": "assignation",
        "dette-loyer": "2400",
        "age": "34",
        "adultes": "1",
        "enfants": "2",
        "ressources-mensuelles": "1350",
    }
    checker.answer_all(answers)
    checker.screen.get_by_role("button", name=re.compile("papier|Imprimer")).first.click()
    link = checker.screen.get_by_role("link", name=re.compile("Compter cet entretien"))
    expect(link).to_be_visible(timeout=READY)
    began = time.monotonic()
    with today.expect_page() as opened:
        link.click()
    desk = Desk(opened.value)
    expect(desk.said).to_contain_text("L’entretien est repris")
    assert "?" not in desk.page.url
    found = desk.chosen()
    asked = checker.answers
    assert found["acte"] == ["entretien"]
    assert found["theme"] == ["dette-de-loyer"]
    assert found["occupation"] == ["locataire-prive"]
    assert found["parc"] == ["prive"]
    bands = {
        "document-recu": ("stade", "assignation"),
        "dette-loyer": ("dette", "1500-2999"),
        "age": ("age", "26-39"),
        "ressources-mensuelles": ("ressources", "1200-1799"),
    }
    asked_bands = [
        band for question, band in bands.items() if asked.get(question) in answers.values()
    ]
    desk.choose("mission", "expulsions")
    for field, option in asked_bands:
        assert desk.chosen()[field] == [option]
    assert {"stade", "dette"} <= {field for field, _ in asked_bands}
    expect(desk.page.locator("#perm-commune")).to_have_value("Cambrai")
    desk.choose("mode", "accueil")
    desk.choose("suite", "rendez-vous")
    desk.tap("Compter")
    expect(desk.said).to_contain_text("Visite comptée")
    assert desk.taps <= 8
    assert time.monotonic() - began < 30

    # The next interview comes to the same tab, with its mission and its mode.
    checker.page.bring_to_front()
    checker.page.evaluate("dispatchEvent(new Event('focus'))")
    checker.page.wait_for_timeout(300)
    link.click()
    expect(checker.screen.locator("[role=status]").last).to_contain_text("Repris dans l’onglet")
    expect(desk.said).to_contain_text("L’entretien est repris")
    assert desk.chosen()["mission"] == ["expulsions"]
    assert desk.chosen()["mode"] == ["accueil"]
    assert len(today.pages) == 2
    desk.go("Garder")
    assert desk.number() == 1


def test_a_visit_is_taken_back_corrected_or_withdrawn(desk: Desk) -> None:
    desk.count(INFORMATION)
    desk.count(INFORMATION)
    desk.tap("Annuler la dernière")
    expect(desk.said).to_contain_text("retirée")
    desk.go("Garder")
    assert desk.number() == 1
    desk.fold("dernieres")
    desk.page.get_by_role("button", name=re.compile("^Corriger")).click()
    assert desk.chosen()["theme"] == ["habitat-indigne"]
    desk.choose("theme", "permis-de-louer")
    desk.tap("Enregistrer")
    expect(desk.said).to_contain_text("corrigée")
    desk.go("Tableaux").show(fiche="information")
    numbers = desk.tables()["Les nombres demandés"]
    assert numbers["Consultations sur le permis de louer"] == [1]
    assert numbers["Consultations sur l’habitat indigne"] == [0]
    desk.go("Garder").fold("dernieres")
    desk.page.get_by_role("button", name=re.compile("^Retirer")).click()
    expect(desk.said).to_contain_text("retirée")
    assert desk.number() == 0


def test_a_visit_without_its_mission_or_in_the_future_is_not_counted(desk: Desk) -> None:
    desk.tap("Compter")
    expect(desk.said).to_contain_text("Choisissez la mission")
    desk.choose("mission", "information")
    desk.page.locator("#perm-date").fill("2026-12-24")
    desk.tap("Compter")
    expect(desk.said).to_contain_text("au plus tard aujourd’hui")
    desk.page.locator("#perm-date").fill("2026-11-27")
    desk.page.locator("#perm-commune").fill("Xyzabc")
    desk.tap("Compter")
    expect(desk.said).to_contain_text("Choisissez la commune")


def test_the_stock_follows_the_tenure_until_someone_says_otherwise(desk: Desk) -> None:
    desk.choose("mission", "information")
    desk.choose("occupation", "locataire-hlm")
    assert desk.chosen()["parc"] == ["social"]
    desk.choose("occupation", "locataire-prive")
    assert desk.chosen()["parc"] == ["prive"]
    desk.choose("parc", "sans-objet")
    desk.choose("occupation", "locataire-hlm")
    assert desk.chosen()["parc"] == ["sans-objet"]


def test_a_list_of_communes_that_does_not_come_is_said_and_stops_nothing(
    today: BrowserContext,
) -> None:
    page = today.new_page()
    page.route("**/communes.*", lambda route: route.abort())
    desk = Desk(page).open()
    desk.choose("mission", "information")
    page.locator("#perm-commune").fill("Lens")
    desk.tap("Compter")
    expect(page.locator("#perm-commune-dit")).to_contain_text("ne s’est pas chargée")
    page.locator("#perm-commune").fill("")
    desk.tap("Compter")
    expect(desk.said).to_contain_text("Visite comptée")


def test_the_keyboard_tries_choices_without_being_moved(desk: Desk) -> None:
    fold = desk.page.locator("#perm-champ-mission")
    fold.locator("input").first.focus()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    assert fold.get_attribute("open") is not None
    assert desk.chosen()["mission"] == ["microcredit"]


@pytest.mark.parametrize("width", [320, 360])
def test_the_page_is_short_and_never_wider_than_a_phone(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 740})
    desk.choose("mission", "expulsions")
    for task in ("Compter", "Garder", "Tableaux"):
        desk.go(task)
        box = desk.page.evaluate(
            "() => [document.documentElement.scrollWidth,"
            " document.querySelector('#permanence').scrollHeight]"
        )
        assert box[0] <= width, task
        assert box[1] < 2500, task


# ── Keeping ────────────────────────────────────────────────────────────────────────────────────


def test_someone_else_at_the_same_computer_sees_nothing(today: BrowserContext) -> None:
    first = Desk(today.new_page()).open()
    first.count(INFORMATION)
    expect(first.said).to_contain_text("gardée nulle part")
    assert first.page.evaluate(TRACES) == NOTHING
    first.page.close(run_before_unload=False)
    second = Desk(today.new_page()).open("#garder")
    assert second.number() == 0
    assert second.page.evaluate(TRACES) == NOTHING


def test_a_worker_who_goes_back_to_the_page_finds_it_empty(desk: Desk) -> None:
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.count(INFORMATION)
    desk.page.goto("/numeros-urgence/")
    desk.page.go_back()
    desk.go("Garder")
    assert desk.number() == 0


def test_the_browser_keeps_the_journal_once_asked_and_forgets_it_whole(
    today: BrowserContext,
) -> None:
    desk = Desk(today.new_page()).open()
    desk.count(INFORMATION)
    desk.go("Garder").fold("navigateur")
    desk.tap("Garder dans ce navigateur")
    expect(desk.said).to_contain_text("Gardé dans ce navigateur")
    other = Desk(today.new_page()).open()
    other.count(INFORMATION)
    expect(other.said).to_contain_text("Gardé dans ce navigateur")
    desk.go("Compter").count(INFORMATION)
    desk.go("Garder")
    assert desk.number() == 3, "two tabs lose nothing to each other"
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.fold("navigateur")
    desk.tap("Oublier tout")
    expect(desk.said).to_contain_text("Tout est oublié")
    assert desk.page.evaluate(TRACES) == NOTHING
    assert Desk(today.new_page()).open("#garder").number() == 0


def test_each_visit_goes_into_the_file_that_the_worker_chose(today: BrowserContext) -> None:
    today.add_init_script(PICKERS)
    desk = Desk(today.new_page()).open("#garder")
    desk.tap("Créer un fichier")
    expect(desk.said).to_contain_text("Gardé dans « journal-permanence.csv »")
    desk.go("Compter")
    for _ in range(3):
        desk.count(INFORMATION)
    expect(desk.said).to_contain_text("Gardé dans")
    assert len(_lines(desk.page.evaluate(FILE))) == HEADER_LINES + 3
    assert desk.page.evaluate(TRACES) == NOTHING
    desk.page.close()
    again = Desk(today.new_page()).open("#garder")
    assert again.number() == 0
    again.tap("Continuer un fichier")
    expect(again.said).to_contain_text("Gardé dans")
    assert again.number() == 3


def test_visits_counted_faster_than_they_are_written_are_all_kept(today: BrowserContext) -> None:
    today.add_init_script(PICKERS)
    today.add_init_script("""
        const make = FileSystemFileHandle.prototype.createWritable;
        FileSystemFileHandle.prototype.createWritable = async function () {
          await new Promise((done) => setTimeout(done, 150));
          return make.call(this);
        };""")
    desk = Desk(today.new_page()).open("#garder")
    desk.tap("Créer un fichier")
    expect(desk.said).to_contain_text("Gardé dans")
    desk.go("Compter")
    for _ in range(4):
        desk.choose("mission", "information") if not desk.chosen().get("mission") else None
        desk.tap("Compter")
    expect(desk.said).to_contain_text("Gardé dans")
    until(desk.page, f"() => ({FILE})().then((text) => text.trim().split('\\n').length === 5)")
    desk.go("Garder")
    assert desk.number() == 4


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        (lambda text: text[: int(len(text) * 0.8)], "coupé ou abîmé"),
        (lambda text: text.replace("2026-11", "hier", 1), "La date ne se lit pas"),
        (lambda text: re.sub(r"\r\n2;", "\r\n9;", text, count=1), "version plus récente"),
        (lambda _: "PK\x03\x04 classeur", "Ce fichier est un classeur"),
        (lambda _: "<script>alert(1)</script>", "n’est pas un journal"),
    ],
    ids=["cut", "date", "newer", "workbook", "hostile"],
)
def test_a_file_that_cannot_be_read_whole_is_never_written_over(
    today: BrowserContext, journal: Path, spoilt: Any, message: str
) -> None:
    today.add_init_script(PICKERS)
    desk = Desk(today.new_page()).open("#garder")
    text = spoilt(journal.read_text(encoding="utf-8-sig").replace("\n", "\r\n"))
    text = text.replace("\r\r\n", "\r\n")
    desk.page.evaluate(PUT, text)
    desk.tap("Continuer un fichier")
    expect(desk.said).to_contain_text(message)
    expect(desk.said).to_contain_text(re.compile("n’a pas été touché"))
    desk.go("Compter").count(INFORMATION)
    expect(desk.said).to_contain_text("gardée nulle part")
    assert desk.page.evaluate(FILE) == text


def test_a_file_spoilt_while_the_page_is_open_is_left_as_it_is(today: BrowserContext) -> None:
    today.add_init_script(PICKERS)
    desk = Desk(today.new_page()).open("#garder")
    desk.tap("Créer un fichier")
    expect(desk.said).to_contain_text("Gardé dans")
    spoilt = "date;id;mission\r\nun jour;;information\r\n"
    desk.page.evaluate(PUT, spoilt)
    desk.go("Compter").count(INFORMATION)
    expect(desk.said).to_contain_text("Rien n’y a été écrit")
    assert desk.page.evaluate(FILE) == spoilt
    desk.go("Garder").fold("ailleurs")
    with desk.page.expect_download() as taken:
        desk.tap("Télécharger le journal")
    assert len(_lines(_text(taken.value))) == HEADER_LINES + 1


def _lines(text: str) -> list[str]:
    return text.lstrip("\ufeff").strip().splitlines()


def _text(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8-sig")


@pytest.fixture
def own_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    base_url: str,
    tmp_path: Path,
) -> Iterator[Any]:
    """A browser with its folder, that may be killed and opened again."""
    opened: list[BrowserContext] = []

    def start() -> BrowserContext:
        context = browser_type.launch_persistent_context(
            str(tmp_path / "profile"), base_url=base_url, locale="fr-FR", **browser_type_launch_args
        )
        context.add_init_script(PICKERS)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


def _kill(folder: Path) -> None:
    """End this browser as a power cut would: every process that runs on this very folder."""
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in command:
            subprocess.run(["kill", "-9", process.name], check=False)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are listed by the kernel")
def test_a_browser_killed_in_the_middle_of_a_save_loses_nothing(
    own_browser: Any, tmp_path: Path
) -> None:
    desk = Desk(own_browser().new_page()).open("#garder")
    desk.tap("Créer un fichier")
    expect(desk.said).to_contain_text("Gardé dans")
    desk.fold("navigateur")
    desk.tap("Garder dans ce navigateur")
    expect(desk.said).to_contain_text("Gardé dans ce navigateur")
    desk.go("Compter")
    for _ in range(3):
        desk.count(INFORMATION)
        expect(desk.said).to_contain_text("Gardé dans ce navigateur")
    # The next save is stopped half written, and the browser with it.
    desk.page.evaluate("""() => {
        const write = FileSystemWritableFileStream.prototype.write;
        FileSystemWritableFileStream.prototype.write = async function (text) {
            await write.call(this, text.slice(0, text.length / 2));
            document.title = "half written";
            return new Promise(() => {});
        };
    }""")
    desk.fill(INFORMATION)
    desk.tap("Compter")
    until(desk.page, "() => document.title === 'half written'")
    _kill(tmp_path / "profile")
    for lock in (tmp_path / "profile").glob("Singleton*"):
        lock.unlink()
    again = Desk(own_browser().new_page()).open("#garder")
    expect(again.page.locator("#permanence strong").first).to_have_text("3 actes dans le journal.")
    assert len(_lines(again.page.evaluate(FILE))) == HEADER_LINES + 3
    again.tap("Continuer un fichier")
    expect(again.said).not_to_contain_text("coupé")
    assert again.number() == 3


def test_the_page_opens_without_a_network_after_one_visit_of_it(
    browser: Browser, site: Path
) -> None:
    with serving(site) as server:
        context = browser.new_context(base_url=server.url, locale="fr-FR")
        desk = Desk(context.new_page()).open()
        until(
            desk.page,
            "() => navigator.serviceWorker.getRegistration().then((r) => Boolean(r && r.active))",
            milliseconds=READY,
        )
        context.set_offline(True)
        server.shutdown()
        server.server_close()
        desk = Desk(context.new_page()).open()
        desk.page.locator("#perm-commune").fill("Cambrai")
        desk.page.locator("#perm-commune").blur()
        desk.choose("mission", "information")
        desk.tap("Compter")
        expect(desk.said).to_contain_text("Visite comptée")
        desk.go("Tableaux")
        assert desk.tables()["Actes comptés"]["Total"] == [1]
        context.close()


# ── Tables ─────────────────────────────────────────────────────────────────────────────────────


def test_a_month_of_visits_typed_and_opened_gives_each_table_to_the_unit(
    desk: Desk, catalogue: Catalogue, journal: Path
) -> None:
    typed = by_hand(catalogue)
    for visit in typed:
        desk.count(visit)
    desk.go("Garder").load(journal)
    desk.load(journal)
    assert desk.number() == COUNTED + len(typed)
    desk.go("Tableaux").show(du="2026-11-01", au="2026-11-30")
    month = [*drawn(catalogue), *typed]
    for sheet in catalogue.indicateurs.values():
        desk.show(fiche=sheet.id)
        shown = desk.tables()
        mine = [v for v in month if not sheet.missions or v["mission"][0] in sheet.missions]
        for table in sheet.tableaux:
            counted = [v for v in mine if keeps(v, table.seulement or {})]
            rows = shown[table.titre]
            if table.nombres:
                for number in table.nombres:
                    less = sum(keeps(v, number.moins) for v in counted) if number.moins else 0
                    expected = sum(keeps(v, number.seulement) for v in counted) - less
                    assert rows[number.libelle] == [expected], number.libelle
            else:
                assert rows["Total"][-1] == len(counted), table.titre


def test_the_tables_open_in_a_spreadsheet(desk: Desk, journal: Path, tmp_path: Path) -> None:
    desk.go("Garder").load(journal)
    desk.go("Tableaux").show(fiche="expulsions", du="2026-11-01", au="2026-11-30")
    expected = desk.tables()["Stade de la procédure"]
    with desk.page.expect_download() as taken:
        desk.tap("Télécharger (.ods)")
    assert taken.value.suggested_filename == "expulsions-interne.ods"
    file = tmp_path / "tables.ods"
    taken.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert b"Version interne" in archive.read("content.xml")
    if office := shutil.which("soffice"):
        rows = _opened(office, file, tmp_path)
        for name, numbers in expected.items():
            assert [name, *map(str, numbers)] in rows
    with desk.page.expect_download() as taken:
        desk.tap("Télécharger (.csv)")
    rows = [row for row in csv.reader(io.StringIO(_text(taken.value)), delimiter=";") if row]
    for name, numbers in expected.items():
        assert [name, *map(str, numbers)] in rows


def _opened(office: str, file: Path, folder: Path) -> list[list[str]]:
    """Every row of every sheet, as LibreOffice reads them."""
    out = folder / "lu"
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows: list[list[str]] = []
    for sheet in out.glob("*.csv"):
        with sheet.open(encoding="utf-8", newline="") as text:
            rows += [row for row in csv.reader(text, delimiter=";") if row]
    return rows


def test_the_version_is_said_and_the_published_one_is_rounded(desk: Desk, journal: Path) -> None:
    desk.page.clock.set_fixed_time("2027-01-04T10:00:00")
    desk.go("Garder").load(journal)
    desk.go("Tableaux")
    place = desk.page.locator("#permanence")
    expect(place.locator("p.perm-version")).to_contain_text("Version interne : ne la diffusez pas")
    desk.show(fiche="expulsions", version="publier")
    expect(place.locator("#perm-filtre-du")).to_have_count(0)
    expect(place.locator("#perm-filtre-territoire")).to_have_count(0)
    desk.show(periode="2026-11-01 2026-11-30")
    expect(place.locator("p.perm-version")).to_contain_text("Version à publier")
    expect(place.locator(".perm-filigrane")).to_have_count(0)
    numbers = [n for table in desk.tables().values() for row in table.values() for n in row]
    assert numbers
    assert all(number % 5 == 0 for number in numbers)
    desk.show(periode="2026-01-01 2026-12-31")
    expect(place.locator("#perm-filtre-territoire")).to_have_count(1)


def test_nothing_is_published_before_the_month_is_over(desk: Desk, journal: Path) -> None:
    desk.go("Garder").load(journal)
    desk.go("Tableaux").show(fiche="information", version="publier")
    place = desk.page.locator("#permanence")
    expect(place).to_contain_text("Publiez quand le mois est fini")
    assert desk.tables() == {}


def test_tables_are_read_by_period_and_by_territory(desk: Desk, journal: Path) -> None:
    desk.go("Garder").load(journal)
    desk.go("Tableaux").show(fiche="expulsions", du="2026-10-01", au="2026-12-31")
    for detail, columns in (("mois", 4), ("trimestre", 2), ("annee", 2)):
        desk.show(detail=detail)
        row = desk.tables()["Stade de la procédure"]["Total"]
        assert len(row) == columns
        assert sum(row[:-1]) == row[-1]
    desk.show(detail="territoire", niveau="departement")
    row = desk.tables()["Stade de la procédure"]["Total"]
    assert sum(row[:-1]) == row[-1]
    desk.show(detail="", territoire="Nord")
    assert desk.tables()["Stade de la procédure"]["Total"][0] < row[-1]


def test_everything_is_unfolded_and_said_internal_on_paper(desk: Desk, journal: Path) -> None:
    desk.go("Garder").load(journal)
    desk.go("Tableaux").show(fiche="information")
    desk.page.emulate_media(media="print")
    desk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for table in desk.page.locator(".perm-tableau table").all():
        expect(table).to_be_visible()
    said = desk.page.locator(".perm-filigrane").bounding_box()
    assert said
    for table in desk.page.locator(".perm-tableau table").all():
        box = table.bounding_box()
        assert box, "unfolded"
        assert box["x"] + box["width"] <= said["x"], "nothing lies under what is said on each sheet"
    expect(desk.page.locator(".perm-taches")).not_to_be_visible()
    bars = desk.page.locator(".perm-barre svg rect").evaluate_all(
        "all => all.map((rect) => Number(rect.getAttribute('width')))"
    )
    assert max(bars) == 100


def test_the_page_is_for_professionals_and_not_indexed(page: Page) -> None:
    page.goto("/")
    place = page.get_by_role("navigation", name="Professionnels")
    place.get_by_role("link", name="Compter une permanence").click()
    for address in ("/permanence/", "/permanence/donnees/"):
        page.goto(address)
        assert "noindex" in (page.locator("meta[name=robots]").get_attribute("content") or "")
    assert json.dumps(page.evaluate(TRACES)) == json.dumps(NOTHING)
