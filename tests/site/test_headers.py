"""The headers of the site: the same for every kind of host, and the same policy in each page."""

import re
from pathlib import Path

import pytest
from lxml import html

from scripts.jobs.serve.headers import headers_for, parse_headers, read_headers
from scripts.parts.site import hosting

pytestmark = pytest.mark.site

PATHS = (
    "/",
    "/droits/partir/",
    "/verificateur/",
    "/verificateur/app/0123456789ab/page.js",
    "/verificateur/python/pyodide-0123456789ab/pyodide.asm.wasm",
    "/verificateur/donnees/catalogue.0123456789ab.json",
    "/assets/empreinte/0123456789ab/style.css",
    "/donnees/dispositifs.json",
    "/sw.js",
    "/site.webmanifest",
)
NAMED_BY_CONTENT = re.compile(r"[0-9a-f]{12}")


def test_the_samples_kept_with_the_documentation_are_those_of_the_constants() -> None:
    kept = {
        path.relative_to(hosting.SAMPLES).as_posix(): path.read_text(encoding="utf-8")
        for path in hosting.SAMPLES.rglob("*")
        if path.is_file()
    }
    assert kept == hosting.sample_files(), "run `python -m scripts.parts.site.hosting`"


@pytest.mark.parametrize("path", PATHS)
def test_only_what_is_named_by_its_content_is_kept_for_ever(path: str) -> None:
    cache = headers_for(path, parse_headers(hosting.headers_file())).get("Cache-Control", "")
    assert ("immutable" in cache) == bool(NAMED_BY_CONTENT.search(path))


def test_folders_kept_for_ever_hold_only_files_named_by_their_content(site: Path) -> None:
    for folder in hosting.PERMANENT:
        files = [path for path in (site / folder.strip("/")).rglob("*") if path.is_file()]
        assert files, f"{folder} is empty"
        for path in files:
            assert NAMED_BY_CONTENT.search(path.relative_to(site).as_posix()), path


def test_the_built_site_carries_the_headers(site: Path) -> None:
    assert headers_for("/", read_headers(site)).items() >= hosting.HEADERS.items()


def test_the_policy_allows_no_inline_code_and_no_other_host() -> None:
    directives = {name: sources for name, _, sources in (p.partition(" ") for p in hosting.POLICY)}
    assert directives["default-src"] == "'none'"
    words = {word for sources in directives.values() for word in sources.split()}
    assert words == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert "data:" not in directives["script-src"]


def test_every_page_carries_the_policy_before_anything_it_governs(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert pages
    for path in pages:
        head = html.document_fromstring(path.read_bytes()).find("head")
        assert head is not None
        (policy,) = head.xpath("meta[@http-equiv='Content-Security-Policy']")
        assert policy.get("content") == hosting.PAGE_POLICY, path
        assert not policy.xpath("preceding::link | preceding::script | preceding::style"), path
        (referrer,) = head.xpath("meta[@name='referrer']")
        assert referrer.get("content") == "no-referrer", path


def test_no_page_holds_code_or_style_of_its_own(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = html.document_fromstring(path.read_bytes())
        for script in tree.xpath("//script[not(@src)]"):
            assert script.get("type") in ("application/json", "application/ld+json"), path
        assert not tree.xpath("//style | //*[@style]"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path
