"""A folder to measure in: the built site, and beside it Pyodide as npm gives it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html

from scripts.jobs.bundle.packages import CHECKER, build_wheel
from scripts.jobs.bundle.runtime import NAMES, PYODIDE
from scripts.parts.browser_scripts import WEB, in_one_file
from scripts.parts.site.compressing import compress

STOCK_FILES = (*NAMES, "python_stdlib.zip", "pyodide-lock.json")
FOLDER = "verificateur"
"""Where the bench pages are: the checker's addresses are relative to it."""

PAGE = """<!doctype html><meta charset="utf-8"><title>mesure</title>
<script type="module" src="{script}"></script>
"""
WATCH_STALLS = """
window.stalls = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.stalls.push(entry.duration);
}).observe({ entryTypes: ["longtask"] });
"""
OURS = """
import {{ Engine }} from "./{app}engine.js";
{watch}
const config = {config};
const engine = new Engine(config);
const start = performance.now();
engine.addEventListener("state", () => {{
  if (engine.ready) window.took = performance.now() - start;
  if (engine.state === "failed") window.took = -1;
}});
engine.start();
window.engine = engine;
"""
STOCK = """
{watch}
const start = performance.now();
const worker = new Worker(new URL("stock-worker.js", import.meta.url), {{ type: "module" }});
worker.onmessage = () => {{ window.took = performance.now() - start; }};
worker.onerror = () => {{ window.took = -1; }};
"""
STOCK_WORKER = """
import {{ loadPyodide }} from "./stock/pyodide.mjs";
const text = fetch(new URL("{catalogue}", import.meta.url)).then((response) => response.text());
const indexURL = new URL("./stock/", import.meta.url).href;
const pyodide = await loadPyodide({{ indexURL }});
await pyodide.loadPackage(`${{indexURL}}{wheel}`, {{ messageCallback() {{}} }});
pyodide.globals.set("text", await text);
pyodide.runPython(`
import json
import checker.service
import checker.views
from checker.catalogue import load
catalogue = load(text)
`);
postMessage("ready");
"""


def prepare(site: Path, into: Path) -> None:
    """Mirror the site and add a page that starts our Python, and one that starts npm's."""
    for path in site.rglob("*"):
        target = into / path.relative_to(site)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.hardlink_to(path)
    folder = into / FOLDER
    stock = folder / "stock"
    stock.mkdir()
    for name in STOCK_FILES:
        (stock / name).write_bytes((PYODIDE / name).read_bytes())
    with TemporaryDirectory() as name:
        wheel = build_wheel(CHECKER, Path(name))
        (stock / wheel.name).write_bytes(wheel.read_bytes())
    compress(stock)
    config = config_of(site)
    (app,) = (folder / "app").iterdir()
    ours = OURS.format(app=f"app/{app.name}/", watch=WATCH_STALLS, config=json.dumps(config))
    # The page's own script holds it, with all the rest: this part of it alone, beside the worker.
    (folder / "app" / app.name / "engine.js").write_bytes(in_one_file(WEB / "engine.js"))
    worker = STOCK_WORKER.format(catalogue=config["catalogue"], wheel=wheel.name)
    (folder / "ours.js").write_text(ours, encoding="utf-8")
    (folder / "stock.js").write_text(STOCK.format(watch=WATCH_STALLS), encoding="utf-8")
    (folder / "stock-worker.js").write_text(worker, encoding="utf-8")
    for case in ("ours", "stock"):
        page = folder / f"{case}.html"
        page.write_text(PAGE.format(script=f"{case}.js"), encoding="utf-8")


def config_of(site: Path) -> dict[str, object]:
    """Return the settings that the checker's page carries."""
    tree = html.document_fromstring((site / FOLDER / "index.html").read_bytes())
    (script,) = tree.xpath("//script[@id='config']")
    return json.loads(script.text)
