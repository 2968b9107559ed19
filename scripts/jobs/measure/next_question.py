"""The `measure/next-question` verb: how long each answer takes, in the browser's worker."""

import json
import statistics
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import sync_playwright

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from checker.interview import BESOIN
from scripts.jobs.measure.bench import FOLDER, config_of, prepare
from scripts.jobs.measure.report import Report, keep_option, site_option
from scripts.jobs.serve.server import serving
from scripts.parts import loading
from scripts.parts.chromium import ensure_chromium
from scripts.parts.command_line import run

SCHEMES, CONDITIONS = 100, 1000
ON = date(2026, 11, 22)
PATIENCE = 180_000
WALK = """async (au) => {
    const reponses = {};
    const times = [];
    const ask = async (details) => {
        const began = performance.now();
        const bilan = await engine.respond({ reponses, au, dispositifs: null, details });
        times.push(performance.now() - began);
        return bilan;
    };
    for (;;) {
        const { prochaine } = await ask(false);
        if (!prochaine || times.length > 300) break;
        const first = prochaine.options?.[0]?.id ?? "je_ne_sais_pas";
        reponses[prochaine.id] = prochaine.type === "choix_multiple" ? [first] : first;
        if (prochaine.type === "commune") reponses[prochaine.id] = "59122";
    }
    const asked = times.splice(0);
    await ask(true);
    return [asked, times[0]];
}"""
READ = """async ([au, pause]) => {
    await engine.ask("entretien", { reponses: {}, au });
    await new Promise((done) => setTimeout(done, pause));
}"""
INTERVIEW = """async ([au, need]) => {
    const reponses = { besoin: [need] };
    const times = [];
    const took = async (service) => {
        const began = performance.now();
        const answer = await engine.ask(service, { reponses, au });
        times.push(performance.now() - began);
        return answer;
    };
    for (;;) {
        const { ecran } = await took("entretien");
        if (!ecran || times.length > 40) break;
        for (const { id, type, options } of ecran.questions) {
            const first = options?.[0]?.id ?? "je_ne_sais_pas";
            reponses[id] = type === "choix_multiple" ? [first] : first;
            if (type === "commune") reponses[id] = "59122";
        }
    }
    const screens = times.splice(0);
    await took("plan");
    return [screens, times[0]];
}"""
FIRST_SCREEN = 8000
"""Milliseconds in which a person reads the first screen and chooses: the worker counts the screens
of each need meanwhile."""


def enlarged(catalogue: Catalogue) -> Catalogue:
    """The catalogue with its schemes copied until there are enough of both."""
    originals = list(catalogue.dispositifs.values())
    schemes = dict(catalogue.dispositifs)
    conditions = sum(len(d.conditions) for d in originals)
    number = 0
    while len(schemes) < SCHEMES or conditions < CONDITIONS:
        original = originals[number % len(originals)]
        copy = replace(original, id=f"{original.id}-copie-{number}")
        schemes[copy.id] = copy
        conditions += len(copy.conditions)
        number += 1
    return replace(catalogue, dispositifs=schemes)


@click.command(
    help="Mesure le temps entre une réponse et la question suivante, dans le navigateur."
)
@site_option
@keep_option
def measure(site: Path, garder: Path | None) -> None:
    """Measure, print and keep the figures."""
    real = loading.load(ON)
    large = enlarged(real)
    chromium = ensure_chromium()
    rows: list[tuple[str, ...]] = []
    for name, catalogue in (("today's content", real), ("copied schemes", large)):
        asked, results, interviews = walked(site, catalogue, chromium)
        screens = sorted(time for found, _ in interviews for time in found)
        plans = sorted(time for _, time in interviews)
        conditions = sum(len(d.conditions) for d in catalogue.dispositifs.values())
        ordered = sorted(asked)
        rows.append(
            (
                name,
                f"{len(catalogue.dispositifs)} / {conditions}",
                str(len(asked)),
                f"{statistics.median(asked):.0f} ms",
                f"{ordered[int(len(ordered) * 0.95)]:.0f} ms",
                f"{ordered[-1]:.0f} ms",
                f"{results:.0f} ms",
                f"{statistics.median(screens):.0f} ms",
                f"{screens[int(len(screens) * 0.95)]:.0f} ms",
                f"{plans[-1]:.0f} ms",
            )
        )
    report = Report("From an answer to the next question", "scripts/measure/next-question")
    heads = (
        "content",
        "schemes / conditions",
        "requests",
        "median",
        "95 %",
        "longest",
        "results",
        "screen, median",
        "screen, 95 %",
        "longest plan",
    )
    report.table(heads, rows)
    report.text(
        "In a real browser, message to the worker and back included; the first option of each"
        " question, « je ne sais pas » where there is none. The copied schemes are those of today,"
        f" until there are {SCHEMES} of them and {CONDITIONS} conditions. The first request of a"
        " visit, the longest, fills the memory of the others. Requests look at every scheme (« tout"
        " regarder »); screens and plans are those of the interviews of every need, one after the"
        f" other, once the first screen was read for {FIRST_SCREEN // 1000} seconds. Goals: next"
        f" screen in 16 ms for 95 in 100, plan in 150 ms, in 700 ms at {CONDITIONS} conditions."
    )
    report.give(garder)


type Walk = tuple[list[float], float]
"""The milliseconds of each request, then of what they lead to: the results, or the plan."""


def walked(
    site: Path, catalogue: Catalogue, chromium: Path
) -> tuple[list[float], float, list[Walk]]:
    """Answer everything in the worker, then go through interviews: the times of each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare(site, folder)
        address = str(config_of(site)["catalogue"])
        for copy in (folder / FOLDER).glob(f"{address}*"):
            copy.unlink()
        version = {"version": config_of(site)["version"]}
        text = json.dumps(json.loads(encode_json(catalogue)) | version, ensure_ascii=False)
        (folder / FOLDER / address).write_text(text, encoding="utf-8")
        with serving(folder) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(chromium))
            page = browser.new_page(base_url=server.url)
            page.goto(f"/{FOLDER}/ours.html")
            page.wait_for_function("() => window.took !== undefined", timeout=PATIENCE)
            asked, results = page.evaluate(WALK, ON.isoformat())
            page.evaluate(READ, [ON.isoformat(), FIRST_SCREEN])
            needs = [option.id for option in catalogue.questions[BESOIN].options]
            interviews = [page.evaluate(INTERVIEW, [ON.isoformat(), need]) for need in needs]
            browser.close()
    return asked, results, interviews


def main() -> None:
    """Run the verb."""
    run(measure)
