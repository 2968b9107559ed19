import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from scripts.parts import loading
from scripts.parts.site import build
from tests.site.conftest import Pages

ON = date(2026, 11, 22)
BANNED = re.compile(
    r"vous avez (?:le )?droit (?:à|au|aux) (?:cette|cet|l['’]aide|ce dispositif)", re.I
)


def text_of(tree: html.HtmlElement) -> str:
    """What people read on a page."""
    parts = tree.xpath("//article//text()[not(ancestor::script or ancestor::style)]")
    return re.sub(r"\s+", " ", " ".join(str(part) for part in parts))


def test_every_scheme_has_its_page_a_path_or_a_reason_and_a_contact(pages: Pages) -> None:
    catalogue = loading.load(ON)
    for dispositif in catalogue.dispositifs.values():
        page = pages[f"aides/{dispositif.id}/"]
        assert page.xpath("//h1")
        links = [str(link) for link in page.xpath("//article//a/@href")]
        checker = any(f"verificateur/?dispositif={dispositif.id}" in link for link in links)
        assert checker or dispositif.connaissance.raison or dispositif.aujourd_hui, dispositif.id
        assert dispositif.structures or dispositif.categories, dispositif.id


FOLDER = "https://exemple.fr/apercus/7/"


@pytest.fixture(scope="module")
def under_a_folder(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as they are made for a site under a folder, before they are mended."""
    assert pages, "the pages' Markdown is there once the site is built"
    out = tmp_path_factory.mktemp("dossier")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPERES_ADRESSE", FOLDER.rstrip("/"))
        build.run_mkdocs(out, ON)
    return out


@pytest.mark.parametrize("page", ["", "droits/partir/", "aides/visale/", "verificateur/"])
def test_a_link_shown_by_a_messenger_has_its_whole_address_and_picture(
    under_a_folder: Path, page: str
) -> None:
    tree = html.document_fromstring((under_a_folder / page / "index.html").read_bytes())
    told = {str(meta.get("property")): str(meta.get("content")) for meta in tree.xpath("//meta")}
    assert told["og:url"] == FOLDER + page
    assert told["og:image"] == f"{FOLDER}carte-sociale.png"
    assert told["og:title"]
    assert told["og:description"]


def test_the_page_of_lost_addresses_finds_its_style_under_any_folder(under_a_folder: Path) -> None:
    tree = html.document_fromstring((under_a_folder / "404.html").read_bytes())
    own = [str(link) for link in tree.xpath("//link/@href | //script/@src | //a/@href")]
    assert own
    inside = ("/apercus/7/", "https://exemple.fr/apercus/7/", "tel:", "#")
    assert [link for link in own if not link.startswith(inside)] == []


def test_every_page_says_its_title_once_and_describes_itself(pages: Pages) -> None:
    for address, tree in pages.items():
        assert len(tree.xpath("//h1")) == 1, address
        assert tree.xpath("//title/text()"), address
        assert tree.xpath("//meta[@name='description']/@content"), address
        assert tree.get("lang") == "fr", address


def test_headings_go_down_one_level_at_a_time(pages: Pages) -> None:
    for address, tree in pages.items():
        levels = [
            int(h.tag[1])
            for h in tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{address}: h{above} then h{below}"


def test_no_page_promises_a_right_to_an_aid(pages: Pages) -> None:
    for address, tree in pages.items():
        assert not BANNED.search(text_of(tree)), address


def test_no_page_leaves_a_template_or_a_gap(pages: Pages) -> None:
    for address, tree in pages.items():
        if address.startswith("contribuer/"):
            continue
        text = text_of(tree)
        for mark in ("{{", "}}", "{%", "None", "Lorem", "à compléter"):
            assert mark not in text, f"{address}: {mark}"


def test_guides_say_where_their_figures_come_from(pages: Pages) -> None:
    for address, tree in pages.items():
        if address.startswith(("droits/", "demarches/")) and address.count("/") == 2:
            assert tree.xpath("//h2[contains(., 'Sources et dates')]"), address


def test_no_script_and_no_style_is_written_inside_a_page(pages: Pages) -> None:
    for address, tree in pages.items():
        inline = [
            script
            for script in tree.xpath("//script[not(@src)]")
            if script.get("type") not in ("application/json", "application/ld+json")
        ]
        assert not inline, address
        assert not tree.xpath("//style"), address
        assert not tree.xpath("//*[@style]"), address
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), address


def test_french_punctuation_never_starts_a_line(pages: Pages) -> None:
    loose = re.compile(r"[^\s] [;:?!»%€]")
    for address, tree in pages.items():
        parts = tree.xpath(
            "//article//text()[not(ancestor::script or ancestor::code or ancestor::pre)]"
        )
        for part in parts:
            assert not loose.search(str(part)), f"{address}: {str(part).strip()[:80]}"


def test_the_checker_lists_todays_schemes_before_those_of_the_past(pages: Pages) -> None:
    catalogue = loading.load(ON)
    (config,) = pages["verificateur/"].xpath("//script[@id='config']")
    listed = [entry["id"] for entry in json.loads(config.text)["dispositifs"]]
    past = [catalogue.dispositifs[name].statut == "historique" for name in listed]
    assert set(listed) == set(catalogue.dispositifs)
    assert past == sorted(past)


def test_a_heading_is_in_one_piece(pages: Pages) -> None:
    for address, page in pages.items():
        assert not page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]//abbr"), address


def test_a_table_is_named_once_and_its_frame_by_its_number(pages: Pages) -> None:
    seen = 0
    for address, page in pages.items():
        for frame in page.xpath("//article//*[contains(@class,'tableau')][table]"):
            name = frame.get("aria-label")
            table: html.HtmlElement = frame.find("table")
            assert frame.get("role") == "group", address
            assert name.startswith("Tableau "), address
            assert name not in (table.get("aria-label") or ""), address
            seen += 1
    assert seen > 20


def test_the_first_question_needs_one_script_and_no_other_behind_it(
    pages: Pages, site: Path
) -> None:
    """On a slow line each file is a wait, and each level of imports one more."""
    checker = pages["verificateur/"]
    asked = {str(place) for place in checker.xpath("//script/@src | //link[@rel]/@href")}
    scripts = sorted(name.rpartition("/")[2] for name in asked if name.startswith("app/"))
    assert scripts == ["exit.css", "page.js", "rescue.js", "style.css"]
    (page,) = (site / "verificateur").glob("app/*/page.js")
    assert not re.search(r"\bimport\b[^.]*?[\"']\./", page.read_text(encoding="utf-8"))
    assert page.with_name("page.js.br").is_file()
