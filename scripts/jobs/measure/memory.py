"""The `measure/memory` verb: the memory that a visit to the checker takes on the device."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scripts.jobs.measure.report import Report, keep_option, site_option
from scripts.jobs.screenshots.screens import CHECKER, answer_everything, open_everything
from scripts.jobs.serve.server import serving
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import fail, run

DAY = "2026-11-27"
MOST = 220
"""Megabytes that the whole renderer may take after a full plan."""
KEPT = 9_000
"""Milliseconds after which the memory and the pages are kept on the device."""
SETTLED = 3_000
"""Milliseconds that the browser is left to let go of what it no longer needs."""
MEGABYTE = 1_000_000
STAGES = ("page opened", "plan", "plan unfolded", "answers read again, plan again")


@dataclass
class Taken:
    """What one kind of visit took, stage by stage, in megabytes."""

    share: dict[str, list[float]] = field(default_factory=dict)
    """Private memory, and this process's share of what it shares with the browser's others."""
    private: dict[str, list[float]] = field(default_factory=dict)
    highest: list[float] = field(default_factory=list)
    """The most that was resident at one time, code of the browser included."""

    def note(self, stage: str, process: Path) -> None:
        """Read the process's figures."""
        used = _kilobytes(process / "smaps_rollup")
        private = used["Private_Dirty"] + used["Private_Clean"]
        self.share.setdefault(stage, []).append(used["Pss"] * 1024 / MEGABYTE)
        self.private.setdefault(stage, []).append(private * 1024 / MEGABYTE)


@click.command(help="Mesure la mémoire que prend une visite du vérificateur, travailleur compris.")
@site_option
@click.option("--tours", type=int, default=3, show_default=True, help="Nombre de tours.")
@keep_option
def memory(site: Path, tours: int, garder: Path | None) -> None:
    """Measure, print and keep the figures."""
    if not Path("/proc/self/smaps_rollup").exists():
        fail("Cette mesure lit /proc : elle se fait sous Linux.")
    first, later = Taken(), Taken()
    chromium = str(ensure_chromium())
    with serving(site) as server, sync_playwright() as playwright:
        for _ in range(tours):
            browser = playwright.chromium.launch(executable_path=chromium)
            context = browser.new_context(locale="fr-FR")
            for taken in (first, later):
                visit(browser, context, server.url, taken)
            browser.close()
    report = Report("Memory of a visit to the checker", "scripts/measure/memory")
    heads = ("visit", "stage", "private", "with its share of the browser's", "target")
    report.table(heads, [*rows("first", first), *rows("later", later)])
    report.text(
        "Medians, in MB, of the renderer process: page, worker, Python and its memory together;"
        f" {tours} rounds, each with a new browser profile, {SETTLED / 1000:.0f} s after the screen"
        " came and without a forced collection. The first visit starts Python from its files, the"
        " later one from the memory kept on the device. The most that was ever resident, the"
        f" browser's own code included: {statistics.median(first.highest):.0f} MB (first),"
        f" {statistics.median(later.highest):.0f} MB (later)."
    )
    report.give(garder)


def visit(browser: Browser, context: BrowserContext, url: str, taken: Taken) -> None:
    """Answer to the plan, unfold it, read the answers again: the figures of each stage."""
    page = context.new_page()
    page.goto(f"{url}{CHECKER}?au={DAY}")
    page.wait_for_timeout(SETTLED)
    process = _renderer(browser)
    taken.note(STAGES[0], process)
    answer_everything(page)
    page.locator("#verif-ecran [data-dispositif][data-verdict]").first.wait_for()
    page.wait_for_timeout(SETTLED)
    taken.note(STAGES[1], process)
    open_everything(page)
    page.wait_for_timeout(SETTLED)
    taken.note(STAGES[2], process)
    page.locator("#verif-outils").get_by_role("button", name="Vérifier mes réponses").click()
    page.get_by_role("button", name="Voir mon plan").click()
    page.wait_for_timeout(KEPT)
    taken.note(STAGES[3], process)
    taken.highest.append(_kilobytes(process / "status")["VmHWM"] * 1024 / MEGABYTE)
    page.close()


def _renderer(browser: Browser) -> Path:
    """What the system says of the process of the only page that holds something: the largest."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    renderers = [Path("/proc") / str(one["id"]) for one in processes if one["type"] == "renderer"]
    return max(renderers, key=lambda each: _kilobytes(each / "smaps_rollup")["Pss"])


def _kilobytes(file: Path) -> dict[str, int]:
    """The lines « Name: 123 kB » of a file of the system."""
    found: dict[str, int] = {}
    for line in file.read_text(encoding="ascii").splitlines():
        name, *rest = line.split()
        if rest[1:] == ["kB"]:
            found[name.rstrip(":")] = int(rest[0])
    return found


def rows(name: str, taken: Taken) -> Iterator[tuple[str, ...]]:
    """The lines of the report for one kind of visit."""
    for stage in STAGES:
        target = f"≤ {MOST} MB" if stage == STAGES[2] else ""
        private, share = (statistics.median(each[stage]) for each in (taken.private, taken.share))
        yield name, stage, f"{private:.0f} MB", f"{share:.0f} MB", target


def main() -> None:
    """Run the verb."""
    run(memory)
