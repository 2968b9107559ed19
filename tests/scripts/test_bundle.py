"""The browser's Python: small, complete for what we import, the same bytes each time."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from checker.qr import respond
from scripts.jobs.bundle import bundle as bundle_module
from scripts.jobs.bundle import stdlib as stdlib_module
from scripts.jobs.bundle.archives import content_hash, read_archive, write_archive
from scripts.jobs.bundle.assembling import BuiltBundle
from scripts.jobs.bundle.bundle import assemble_afresh, build_bundle
from scripts.jobs.bundle.imports import imported_modules
from scripts.jobs.bundle.packages import BUNDLES, ROOT, Bundle, build_wheel
from scripts.jobs.bundle.probe import ProbeError, run_inside
from scripts.jobs.bundle.stdlib import (
    ORIGINALS,
    ChangedLibraryError,
    library,
    replacements,
)
from scripts.jobs.serve.server import serving

FORMATTING = """
import json
from datetime import date
from fractions import Fraction
from checker import formatting
json.dumps([formatting.day(date(2026, 3, 1)), formatting.amount(Fraction("17363.5"))])
"""


@pytest.fixture(scope="module", params=BUNDLES.values(), ids=lambda bundle: bundle.name)
def bundle(request: pytest.FixtureRequest) -> Bundle:
    return request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture(scope="module")
def built(folder: Path, bundle: Bundle) -> BuiltBundle:
    return build_bundle(folder, bundle)


def test_every_module_of_ours_works_on_the_trimmed_library(
    folder: Path, bundle: Bundle, built: BuiltBundle
) -> None:
    assert set(bundle.own_modules()) >= {"checker", "checker.evaluation"}
    there = {name.replace(".pyc", ".py") for name in read_archive(folder / built.stdlib)}
    assert imported_modules(folder, bundle, built) == there


def test_a_module_outside_the_trimmed_library_is_missed_with_advice(
    folder: Path, built: BuiltBundle
) -> None:
    with pytest.raises(ProbeError, match=r"(?s)smtplib.*exercise\.py"):
        run_inside(folder, built, "import smtplib")


def test_a_module_that_changed_under_its_replacement_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "originals.txt").write_text(f"{'0' * 64}  asyncio/__init__.py\n", encoding="utf-8")
    monkeypatch.setattr(stdlib_module, "ORIGINALS", tmp_path / "originals.txt")
    with pytest.raises(ChangedLibraryError, match=r"asyncio/__init__\.py changed"):
        library("checker")


def test_every_replacement_is_for_a_known_original() -> None:
    named = [line.split()[1] for line in ORIGINALS.read_text(encoding="utf-8").splitlines()]
    there = {name for bundle in BUNDLES for name in replacements(bundle)}
    assert sorted(named) == sorted(there)


def test_every_file_named_is_there_and_every_file_there_is_named(
    tmp_path: Path, bundle: Bundle
) -> None:
    built = build_bundle(tmp_path, bundle)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    named = {*built.files, *built.later_files}
    assert named == {url for url in there if (tmp_path / url).is_file()}
    assert not set(built.files) & set(built.later_files)
    assert {built.module, built.stdlib, *built.wheels} <= set(built.files)


QR_CODE = """
import json
from checker import qr
json.dumps(qr.respond({"texte": "https://example.org/#r=1abc"}))
"""


def test_qr_codes_are_drawn_once_their_package_is_loaded_and_only_then(tmp_path: Path) -> None:
    built = build_bundle(tmp_path, BUNDLES["checker"])
    assert [url.rpartition("/")[2].split("-")[0] for url in built.later_files] == ["segno"]
    with pytest.raises(ProbeError, match="segno"):
        run_inside(tmp_path, built, "from checker.qr import draw; draw('a')")
    complete = replace(built, wheels=(*built.wheels, *built.later_files))
    assert run_inside(tmp_path, complete, QR_CODE) == respond(
        {"texte": "https://example.org/#r=1abc"}
    )


def test_archives_are_byte_compiled_and_stored(folder: Path, built: BuiltBundle) -> None:
    archives = [folder / url for url in built.files if url.endswith((".zip", ".whl"))]
    assert len(archives) >= 2
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}, path.name
        assert [entry.filename for entry in entries if entry.filename.endswith(".py")] == []
        assert any(entry.filename.endswith(".pyc") for entry in entries)


def test_the_wheel_holds_the_engine_and_nothing_of_the_page(
    folder: Path, built: BuiltBundle
) -> None:
    (wheel,) = [folder / url for url in built.files if "/checker-" in url]
    names = [name for name in read_archive(wheel) if ".dist-info/" not in name]
    assert "checker/__init__.pyc" in names
    assert [name for name in names if not name.endswith(".pyc")] == []


def test_no_path_of_this_machine_is_left_inside(folder: Path, built: BuiltBundle) -> None:
    for url in built.files:
        if url.endswith((".zip", ".whl", ".json")):
            assert str(ROOT).encode() not in (folder / url).read_bytes(), url


def test_the_same_sources_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees: list[dict[str, bytes]] = []
    for number in (1, 2):
        place = tmp_path / str(number)
        (scratch := tmp_path / f"scratch-{number}").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(scratch))
        assemble_afresh(place, BUNDLES["checker"])
        files = [path for path in place.rglob("*") if path.is_file()]
        trees.append({str(path.relative_to(place)): path.read_bytes() for path in files})
    assert trees[0] == trees[1]


def test_an_unchanged_bundle_is_not_built_again(
    tmp_path: Path, bundle: Bundle, built: BuiltBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_module, "assemble_afresh", None)
    assert build_bundle(tmp_path, bundle) == built


def test_each_page_has_its_library_and_wheels_on_the_same_pyodide(tmp_path: Path) -> None:
    checker, workshop = (build_bundle(tmp_path, BUNDLES[name]) for name in ("checker", "workshop"))
    assert checker.index == workshop.index
    assert checker.stdlib != workshop.stdlib
    assert checker.wheels != workshop.wheels


def test_the_backend_builds_the_same_wheel_whatever_the_folder(tmp_path: Path) -> None:
    contents: list[bytes] = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        package = BUNDLES["checker"].packages[0]
        contents.append(build_wheel(package, tmp_path / name).read_bytes())
    assert contents[0] == contents[1]


def test_an_archive_depends_on_its_content_alone(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.zip", {"b": b"2", "a": b"1"})
    write_archive(tmp_path / "b.zip", {"a": b"1", "b": b"2"})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert read_archive(tmp_path / "a.zip") == {"a": b"1", "b": b"2"}


def test_a_name_by_content_tells_moved_bytes_apart() -> None:
    assert content_hash({"a": b"1", "b": b""}) != content_hash({"a": b"", "b": b"1"})
    assert content_hash({"a": b"xb"}) != content_hash({"ax": b"b"})


WORKER = """
import {{ loadPyodide }} from "./{module}";
const at = (url) => new URL(url, import.meta.url).href;
const python = await loadPyodide({{
  indexURL: at("{index}"), stdLibURL: at("{stdlib}"), lockFileContents: {lock},
}});
for (const wheel of {wheels}) {{
  const response = await fetch(at(wheel));
  python.FS.writeFile("/essai.whl", new Uint8Array(await response.arrayBuffer()));
  python.runPython("import sys; sys.path.append('/essai.whl')");
}}
postMessage(python.runPython(`{code}`));
"""
PAGE = """<!doctype html><title>essai</title><script type="module" src="page.mjs"></script>"""
PAGE_SCRIPT = """
const worker = new Worker("./worker.mjs", { type: "module" });
worker.onmessage = (event) => { document.title = event.data; };
worker.onerror = (event) => { document.title = "error: " + event.message; };
document.addEventListener("securitypolicyviolation", (e) => { document.title = e.blockedURI; });
"""
POLICY = """/*
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
worker-src 'self'; connect-src 'self'
"""


@pytest.fixture
def page_folder(tmp_path: Path) -> Path:
    built = build_bundle(tmp_path, BUNDLES["checker"])
    worker = WORKER.format(
        module=built.module,
        index=built.index,
        stdlib=built.stdlib,
        lock=json.dumps(built.lock),
        wheels=list(built.wheels[:1]),
        code=FORMATTING,
    )
    contents = {"worker.mjs": worker, "page.mjs": PAGE_SCRIPT, "index.html": PAGE}
    for name, text in (contents | {"_headers": POLICY}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.browser
@pytest.mark.parametrize("base", ["/", "/apercu/7/"])
def test_it_starts_in_a_worker_of_a_real_browser_under_a_strict_policy(
    page_folder: Path, base: str, browser: Browser
) -> None:
    namespace: dict[str, object] = {}
    *statements, last = FORMATTING.strip().splitlines()
    exec("\n".join([*statements, f"expected = {last}"]), namespace)
    with serving(page_folder, base=base) as server:
        page = browser.new_page()
        page.goto(server.url)
        expect(page).not_to_have_title("essai", timeout=60_000)
        title = page.title()
        page.close()
    assert title == namespace["expected"]
