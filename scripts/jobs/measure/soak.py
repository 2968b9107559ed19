"""The `measure/soak` verb: one visitor's questionnaire, over and over, while things go wrong.

Nothing may be lost (as many answers as before, whatever happens), nothing wrong may be shown (the
plan is that of a quiet visit), and nobody is left without a way on (a screen that waits or fails
gives numbers to call).
"""

import hashlib
import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import click
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from scripts.jobs.measure.faults import World, strike
from scripts.jobs.measure.report import Report, keep_option
from scripts.jobs.screenshots.screens import fill_screen
from scripts.jobs.serve.server import serving
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import fail, run
from scripts.parts.root import ROOT
from scripts.parts.site import offline

SITE = ROOT / "site"
DAY = "2026-11-27"
PATIENCE = 100
"""Seconds without another screen after which the visitor is stuck."""
SILENT = """() => {
  const waits = document.querySelector("#verif-ecran :is(.verif-attente, .verif-panne)");
  return waits && !waits.querySelector("a[href^='tel:']") ? waits.innerText : null;
}"""
"""What is read on a screen that waits or fails without a number; asked at once, screens pass."""
MOVED = (BrowserError, ValueError)
"""What comes of a screen that changes under the visitor's hand, between two looks at it."""
CALM = 3
"""How many things go wrong before the line and the room are given back."""


@dataclass
class Found:
    """What happened."""

    rounds: int = 0
    visits: int = 0
    screens: int = 0
    wrong: list[str] = field(default_factory=list)


@click.command(help="Fait tout aller mal autour d’un visiteur ; rien ne doit se perdre.")
@click.option("--minutes", type=float, default=60.0, show_default=True, help="Durée.")
@click.option(
    "--graine", type=int, default=1, show_default=True, help="Pour refaire la même suite de pannes."
)
@keep_option
def soak(minutes: float, graine: int, garder: Path | None) -> None:
    """Play rounds until the time is over; exit 1 if anything was lost or wrong."""
    if not (SITE / "sw.js").is_file():
        fail("Il faut un site construit : lancez scripts/serve --build-only.")
    found = Found()
    with TemporaryDirectory() as name, _browser() as browser:
        builds = [_copy(Path(name), 0), *(_another(Path(name), number) for number in (1, 2))]
        current = Path(name) / "current"
        current.symlink_to(builds[0])
        with serving(current) as server:
            right = _quiet_visit(browser, server.url)
            last = monotonic() + 60 * minutes
            counts: dict[str, int] = {}
            while monotonic() < last:
                context = browser.new_context(base_url=server.url, locale="fr-FR")
                chance = random.Random(f"{graine} {found.visits}")
                found.visits += 1
                world = World(
                    context, context.new_page(), server.url, current, builds, chance, counts
                )
                # Asked before leaving while the line is cut, this visitor stays.
                world.page.on("dialog", lambda dialog: dialog.dismiss())
                visitor = _Visitor(world, right, found)
                try:
                    visitor.play(rounds=3)
                except Exception as error:  # An hour is not lost for one visit that went wrong.
                    visitor.wrong(f"the visit ended by itself: {type(error).__name__}: {error}")
                context.close()
                _progress(found, last - monotonic())
    _report(found, counts, minutes, graine).give(garder)
    sys.exit(1 if found.wrong else 0)


@contextmanager
def _browser() -> Iterator[Browser]:
    chromium = str(ensure_chromium())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()


def _copy(folder: Path, number: int) -> Path:
    """The site as it is now: somebody may build again before the hour is over."""
    site = folder / f"build-{number}"
    shutil.copytree(SITE, site, copy_function=_link)
    return site


def _link(file: str, copy: str) -> None:
    try:
        Path(copy).hardlink_to(file)
    except OSError:  # another disk
        shutil.copy2(file, copy)


def _another(folder: Path, number: int) -> Path:
    """A copy of the site as another build makes it: another version, the same content."""
    site = _copy(folder, number)
    page = site / "verificateur" / "index.html"
    (catalogue,) = (site / "verificateur" / "donnees").glob("catalogue.*.json")
    version = json.loads(catalogue.read_text(encoding="utf-8"))["version"]
    other = hashlib.sha256(f"{version} {number}".encode()).hexdigest()[: len(version)]
    text = catalogue.read_text(encoding="utf-8").replace(version, other)
    before = offline.fingerprint(catalogue)
    named = catalogue.with_name(f"catalogue.{hashlib.sha256(text.encode()).hexdigest()[:12]}.json")
    html = page.read_text(encoding="utf-8")
    for copy in [*catalogue.parent.glob("catalogue.*"), *page.parent.glob("index.html*")]:
        copy.unlink()
    named.write_text(text, encoding="utf-8")
    html = html.replace(catalogue.name, named.name).replace(version, other)
    page.write_text(html.replace(before, offline.fingerprint(named)), encoding="utf-8")
    for copy in site.glob("sw.js*"):
        copy.unlink()
    offline.write_worker(site)
    return site


def _quiet_visit(browser: Browser, url: str) -> tuple[dict[str, str], dict[str, object]]:
    """The plan and the answers of somebody to whom nothing happens."""
    context = browser.new_context(base_url=url, locale="fr-FR", service_workers="block")
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto(f"{url}verificateur/?au={DAY}", timeout=30_000)
    last = monotonic() + PATIENCE
    while not (plan := _plan(page)):
        if monotonic() > last:
            fail("Même sans panne, le plan n’est pas venu.")
        with suppress(*MOVED):  # On a busy machine, it may.
            _go_on(page)
    answers = _answers(page)
    context.close()
    return plan, answers


def _plan(page: Page) -> dict[str, str]:
    """The verdict of each scheme of the plan that is shown."""
    script = "cards => cards.map(c => [c.dataset.dispositif, c.dataset.verdict])"
    shown = page.locator("#verif-ecran [data-dispositif][data-verdict]").evaluate_all(script)
    return dict(shown)


def _answers(page: Page) -> dict[str, object]:
    """The answers that the tab holds."""
    return page.evaluate("() => history.state?.gardees?.reponses ?? {}")


def _go_on(page: Page) -> None:
    """Do what the screen calls for; nothing while it waits."""
    screen = page.locator("#verif-ecran")
    if page.locator("#verif-secours").count():
        page.reload(wait_until="commit")
    elif screen.locator("form[data-ecran]").count():
        screen.get_by_role("button", name=fill_screen(page)).first.click(timeout=5_000)
    else:
        for name in ("Réessayer", "Recharger la page", "Reprendre", "Voir mon plan$"):
            button = screen.get_by_role("button", name=re.compile(name))
            if button.count():
                button.first.click(timeout=5_000)
                break
    sleep(0.2)


class _Visitor:
    def __init__(
        self, world: World, right: tuple[dict[str, str], dict[str, object]], found: Found
    ) -> None:
        self.world = world
        self.page = world.page
        self.right, self.answers = right
        self.found = found
        self.given = 0
        self.latest: list[str] = []
        self.said: set[str] = set()
        self.trouble = ""
        """What the browser said of the latest step, when it could not be made."""

    def play(self, rounds: int) -> None:
        self._open()
        for _ in range(rounds):
            if not self._one_round():
                return

    def _open(self) -> None:
        self.page.goto(f"{self.world.url}verificateur/?au={DAY}", wait_until="commit")

    def _one_round(self) -> bool:
        """Answer to the plan; whether the visitor can go on."""
        self.given, struck, last, before = 0, 0, monotonic() + PATIENCE, ""
        while monotonic() < last:
            try:
                self._look()
                if plan := _plan(self.page):
                    return self._end(plan)
                if self.world.chance.random() < 0.3 and (fault := strike(self.world)):
                    self.latest = [*self.latest, fault][-6:]
                    struck += 1
                    if struck % CALM == 0:
                        self.world.mend()
                _go_on(self.page)
                now = self._place()
                self.trouble = ""
            except MOVED as error:
                if "page" in str(error) and "closed" in str(error):
                    return self.wrong("the tab died")
                self.trouble = str(error).partition("\n")[0]
                sleep(0.3)  # on its way to another page
                continue
            if now != before:
                before, last = now, monotonic() + PATIENCE
                self.found.screens += 1
            elif monotonic() > last - PATIENCE / 2:
                self.world.mend()
                if self._nothing_shown():
                    self._open()
        told = f", and {self.trouble}" if self.trouble else ""
        return self.wrong(f"stuck on {self.page.url}: {before[:200]}{told}")

    def _place(self) -> str:
        return self.page.locator("#verif-ecran").inner_text(timeout=3_000)

    def _nothing_shown(self) -> bool:
        """The browser's own page, when the line was cut before anything was kept."""
        return not self.page.locator("#verif-ecran, #contenu").count()

    def _elsewhere(self) -> bool:
        """A page of the site: of those who are offline, or of a link whose Back was cut short."""
        return "/verificateur/" not in self.page.url

    def _look(self) -> None:
        """What is shown must be right at any time."""
        screen = self.page.locator("#verif-ecran")
        if not screen.count():
            if self._nothing_shown() or self._elsewhere():
                self.world.mend()
                sleep(0.3)
                self._back()
            return
        if silent := self.page.evaluate(SILENT):
            self.wrong(f"a screen that waits or fails gives no number: {silent[:200]}")
        text = screen.inner_text(timeout=3_000)
        for nonsense in ("undefined", "NaN", "[object", "Traceback"):
            if nonsense in text:
                self.wrong(f"« {nonsense} » is shown")
        counted = self.page.locator("#verif-outils button", has_text="Vérifier mes réponses")
        if counted.count():
            said = re.search(r"\((\d+)\)", counted.first.inner_text(timeout=3_000))
            given = int(said[1]) if said else 0
            if given < self.given:
                self.wrong(f"{self.given} answers, then {given}")
            self.given = given
        elif self.given and screen.locator("form[data-ecran='depart']").count():
            self.wrong(f"{self.given} answers, then none")
            self.given = 0

    def _back(self) -> None:
        """From another page of the site, or the browser's: as a person goes back."""
        if self._elsewhere():
            self.page.go_back(wait_until="commit")
        else:
            self.page.reload(wait_until="commit")

    def _end(self, plan: dict[str, str]) -> bool:
        wrong = {name for name in plan | self.right if plan.get(name) != self.right.get(name)}
        if wrong:
            given = _answers(self.page)
            other = [
                f"{name} = {given.get(name)}, not {self.answers.get(name)}"
                for name in given | self.answers
                if given.get(name) != self.answers.get(name)
            ]
            told = "; ".join(other) or "the same answers"
            self.wrong(f"the plan differs: {sorted(wrong)[:5]}, with {told}")
        self.found.rounds += 1
        self.world.mend()
        tools = self.page.locator("#verif-outils")
        tools.get_by_role("button", name="Effacer").click(timeout=5_000)
        self.page.get_by_role("button", name="Oui, tout effacer").click(timeout=5_000)
        self.page.locator("form[data-ecran='depart']").wait_for(timeout=10_000)
        if tools.get_by_role("button", name="Effacer").count():
            self.wrong("answers are left after they were erased")
        return True

    def wrong(self, what: str) -> bool:
        """Keep what was wrong, once for each; the visit stops there."""
        after = ", ".join(self.latest)
        told = f"visit {self.found.visits}: {what} (after {after})"
        if what not in self.said:
            self.found.wrong.append(told)
        self.said.add(what)
        return False


def _progress(found: Found, left: float) -> None:
    print(
        f"{found.rounds} questionnaires, {found.screens} écrans, {len(found.wrong)} défauts,"
        f" encore {max(0, left) / 60:.0f} min",
        file=sys.stderr,
    )
    for what in found.wrong[-3:]:
        print(f"  {what}", file=sys.stderr)


def _report(found: Found, counts: dict[str, int], minutes: float, seed: int) -> Report:
    report = Report("A visitor while things go wrong", f"scripts/measure/soak --graine {seed}")
    report.text(
        f"{minutes:g} minutes: {found.rounds} questionnaires to their plan, {found.screens}"
        f" screens, {sum(counts.values())} faults, {len(found.wrong)} wrong."
    )
    report.table(("fault", "times"), [(name, str(n)) for name, n in sorted(counts.items())])
    if found.wrong:
        report.text("\n".join(f"- {what}" for what in found.wrong))
    return report


def main() -> None:
    """Run the verb."""
    run(soak)
