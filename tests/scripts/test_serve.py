"""The local server behaves as a static host does."""

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.jobs.serve import command
from scripts.jobs.serve.headers import HeadersSyntaxError, headers_for, parse_headers
from scripts.jobs.serve.server import SiteServer, serving
from scripts.parts.root import ROOT

HEADERS = """
# comment
/*
  Content-Security-Policy: default-src 'none'
  Vary: Accept
/python/*
  Cache-Control: public, max-age=31536000, immutable
  vary: Accept-Encoding
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "python").mkdir()
    (tmp_path / "aides").mkdir()
    (tmp_path / "index.html").write_text("<h1>accueil</h1>")
    (tmp_path / "404.html").write_text("<h1>perdu</h1>")
    (tmp_path / "aides" / "index.html").write_text("<h1>aides</h1>")
    (tmp_path / "python" / "pyodide.asm.wasm").write_bytes(b"\0asm")
    (tmp_path / "python" / "pyodide.mjs").write_text("export {}")
    (tmp_path / "site.webmanifest").write_text("{}")
    (tmp_path / "_headers").write_text(HEADERS)
    return tmp_path


@pytest.fixture(params=["/", "/apercu/12/"])
def server(folder: Path, request: pytest.FixtureRequest) -> Iterator[SiteServer]:
    with serving(folder, base=request.param) as server:
        yield server


def get(server: SiteServer, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("localhost", server.server_port, timeout=5)
    connection.request("GET", server.base + path)
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read().decode()
    connection.close()
    return answer.status, headers, body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("python/pyodide.asm.wasm", "application/wasm"),
        ("python/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
    ],
)
def test_each_file_has_its_type(server: SiteServer, path: str, kind: str) -> None:
    status, headers, _ = get(server, path)
    assert (status, headers["content-type"]) == (200, kind)


def test_pages_are_checked_again_each_time_unless_the_site_says_otherwise(
    server: SiteServer,
) -> None:
    assert get(server, "")[1]["cache-control"] == "no-cache"
    assert get(server, "python/pyodide.mjs")[1]["cache-control"].endswith("immutable")


def test_the_headers_of_the_site_are_sent_whatever_the_base(server: SiteServer) -> None:
    headers = get(server, "aides/?x=1")[1]
    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["vary"] == "Accept"


def test_an_unknown_address_gets_the_page_for_lost_visitors(server: SiteServer) -> None:
    status, headers, body = get(server, "nulle-part/")
    assert (status, body) == (404, "<h1>perdu</h1>")
    assert headers["content-security-policy"] == "default-src 'none'"


def test_nobody_keeps_that_a_permanent_file_was_missing(server: SiteServer) -> None:
    status, headers, _ = get(server, "python/absent.mjs")
    assert (status, headers["cache-control"]) == (404, "no-cache")
    assert get(server, "python/pyodide.mjs")[1]["cache-control"].endswith("immutable")


def test_a_mark_that_a_link_encodes_is_part_of_the_name(server: SiteServer) -> None:
    for address in ("aides/%23r=abc", "aides/%3Fx=1"):
        assert get(server, address)[0] == 404


def test_a_folder_without_a_page_is_never_listed(server: SiteServer) -> None:
    assert get(server, "python/")[0] == 404


def test_nothing_outside_the_base_or_the_folder_is_served(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    with serving(folder, base="/x/") as server:
        connection = http.client.HTTPConnection("localhost", server.server_port, timeout=5)
        for path in ("/", "/index.html", "/x/../secret.txt", "/x/%2e%2e/secret.txt"):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 404, path
        connection.request("GET", "/x")
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (301, "/x/")
        connection.close()


def test_a_header_given_by_two_patterns_is_sent_once_with_both_values() -> None:
    sent = headers_for("/python/a.whl", parse_headers(HEADERS))
    assert sent["Vary"] == "Accept, Accept-Encoding"
    assert "vary" not in sent


@pytest.mark.parametrize(
    "text", ["relative/\n  A: b", "  A: b", "/x\n  no colon here", "/x\n  Empty:"]
)
def test_a_malformed_line_is_refused(text: str) -> None:
    with pytest.raises(HeadersSyntaxError, match="line"):
        parse_headers(text)


def test_a_date_that_nobody_can_mean_is_refused_in_french() -> None:
    command = [sys.executable, "scripts/serve", "--build-only", "--au", "0001-01-01"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "L’année va de" in done.stderr


def test_a_port_that_is_taken_is_told_with_a_way_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "rebuild", lambda on: True)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as stop:
        command.keep_serving(port=taken.getsockname()[1])
    assert stop.value.code == 1
    assert "Essayez --port 0" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("part", ["rebuild", "changes"])
def test_a_failure_of_the_build_or_of_the_watch_is_not_blamed_on_the_port(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(command, "rebuild", lambda on: True)
    monkeypatch.setattr(command, part, fail)
    with pytest.raises(OSError, match="disk full"):
        command.keep_serving(port=0)
    assert "port" not in capsys.readouterr().out
