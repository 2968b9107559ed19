"""The site whose address is a folder of its host: the ordinary case of project pages."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from scripts.jobs.leaflets.build import build_leaflets
from scripts.jobs.serve.command import build
from scripts.jobs.serve.server import SiteServer, serving
from scripts.parts.rendering.address import site_address
from scripts.parts.site.whole import what_is_wrong

pytestmark = pytest.mark.slow

ADDRESS = "https://org.example/repo/"


@pytest.fixture(scope="module")
def in_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real build, told that the site is in a folder.

    Its leaflets are those of the other site, which are set once: that they say the address they are
    given is proved in `tests/leaflets`.
    """
    out = tmp_path_factory.mktemp("dossier") / "site"
    same_leaflets = partial(build_leaflets, address=site_address())
    with (
        patch.dict(os.environ, REPERES_ADRESSE=ADDRESS),
        patch("scripts.parts.site.build.build_leaflets", same_leaflets),
        ThreadPoolExecutor(max_workers=1) as builder,
    ):
        builder.submit(build, out, None).result()
    return out


@pytest.fixture(scope="module")
def server(in_a_folder: Path) -> Iterator[SiteServer]:
    with serving(in_a_folder, base="/repo/") as server:
        yield server


def _get(server: SiteServer, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_the_site_in_a_folder_is_whole(in_a_folder: Path) -> None:
    assert what_is_wrong(in_a_folder) is None


def test_a_lost_address_at_any_depth_gets_a_page_whose_every_link_answers(
    server: SiteServer,
) -> None:
    for lost in ("/repo/nulle-part", "/repo/a/b/c/d.html"):
        status, body = _get(server, lost)
        assert status == 404
        tree = html.document_fromstring(body.decode())
        links = {str(link) for _, _, link, _ in tree.iterlinks()}
        links = {link for link in links if not link.startswith(("tel:", "mailto:", "#"))}
        assert any("/assets/empreinte/" in link for link in links)
        for link in sorted(links):
            target = urlsplit(urljoin(f"https://org.example{lost}", link))
            assert target.path.startswith("/repo/"), link
            assert _get(server, target.path)[0] == 200, link


def test_no_page_starts_an_address_from_the_root_of_the_host(in_a_folder: Path) -> None:
    for path in sorted(in_a_folder.rglob("index.html")):
        tree = html.document_fromstring(path.read_bytes())
        for element, _, link, _ in tree.iterlinks():
            assert not str(link).startswith("/"), f"{path.parent.name}: {element.tag} {link}"


def test_the_map_of_the_site_gives_whole_addresses(in_a_folder: Path) -> None:
    text = (in_a_folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{ADDRESS}droits/</loc>" in text
