from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.conftest import Pages

HOST = "https://site.example/base/"


def _targets(pages: Pages) -> dict[str, set[str]]:
    return {
        address: {str(value) for value in tree.xpath("//@id | //a/@name")}
        for address, tree in pages.items()
    }


def test_every_link_and_anchor_inside_the_site_answers(site: Path, pages: Pages) -> None:
    anchors = _targets(pages)
    broken: list[str] = []
    for address, tree in pages.items():
        for element, attribute, raw, _ in tree.iterlinks():
            link = str(raw)
            if link.startswith(("mailto:", "tel:", "data:")):
                continue
            target = urlsplit(urljoin(HOST + address, link))
            if target.netloc != "site.example":
                continue
            inside = unquote(target.path.removeprefix("/base/"))
            name = "" if inside == "" else inside
            file = site / inside
            page = name.removesuffix("index.html")
            if not (file.is_file() or page in pages):
                broken.append(f"{address}: {element.tag} {attribute} {link}")
            elif target.fragment and page in pages and element.tag == "a":
                fragment = unquote(target.fragment)
                if page == "verificateur/" and fragment.startswith("besoin="):
                    # A need that the interview opens with: a card of the first screen.
                    fragment = f"verif-carte-{fragment.removeprefix('besoin=')}"
                if fragment not in anchors[page] and page != "recherche/":
                    broken.append(f"{address}: no anchor {link}")
    assert not broken, "\n".join(sorted(set(broken))[:40])


def test_no_page_asks_anything_of_another_host(pages: Pages) -> None:
    asked: list[str] = []
    for address, tree in pages.items():
        for element in tree.xpath("//script | //link | //img | //iframe | //source | //form"):
            for attribute in ("src", "href", "action", "srcset"):
                value = element.get(attribute) or ""
                if urlsplit(value).netloc:
                    asked.append(f"{address}: {value}")
    assert not asked


def test_every_page_can_be_reached_from_the_home_page(pages: Pages) -> None:
    seen, waiting = {""}, [""]
    while waiting:
        address = waiting.pop()
        for link in pages[address].xpath("//a/@href"):
            target = urlsplit(urljoin(HOST + address, str(link)))
            name = unquote(target.path.removeprefix("/base/"))
            if target.netloc == "site.example" and name in pages and name not in seen:
                seen.add(name)
                waiting.append(name)
    # For staff; shown by the browser when offline; where the quick exit leads.
    only_when_needed = {"atelier/", "hors-ligne/", "jours-feries/"}
    assert set(pages) - seen - only_when_needed == set()
