"""The samples for nginx and Caddy, run by the real servers on the built site.

The servers come from Debian's packages, unpacked aside: nothing is installed, no service starts.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scripts.parts.root import ROOT
from scripts.parts.site import hosting

pytestmark = pytest.mark.site

KEPT = ROOT / ".cache" / "hosts"
PACKAGES = {"nginx": "usr/sbin/nginx", "caddy": "usr/bin/caddy"}


def program(name: str) -> Path:
    """The server of this system, else the one that a package of Debian holds, fetched once."""
    if found := shutil.which(name):
        return Path(found)
    folder = KEPT / name
    if not folder.exists():
        if not shutil.which("apt-get"):
            pytest.skip(f"neither {name} nor Debian's packages here")
        KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=KEPT) as fresh:
            archive = fetched(name, Path(fresh))
            tree = Path(fresh) / "tree"
            subprocess.run(["dpkg-deb", "-x", str(archive), str(tree)], check=True)
            if not folder.exists():
                tree.rename(folder)
    return folder / PACKAGES[name]


def fetched(package: str, folder: Path) -> Path:
    """The package's archive; the lists of packages are read again if they do not name it."""
    for before in ([], ["apt-get", "update"]):
        if before:
            subprocess.run(before, capture_output=True, check=False)
        fetch = ["apt-get", "download", "-o", "APT::Sandbox::User=root", package]
        subprocess.run(fetch, cwd=folder, capture_output=True, check=False)
        if archives := list(folder.glob("*.deb")):
            return archives[0]
    pytest.skip(f"Debian's package {package} cannot be fetched from here")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def nginx_command(folder: Path, site: Path, port: int) -> list[str]:
    binary = program("nginx")
    types = folder / "mime.types"
    types.write_text("types { text/html html; text/css css; application/json json; }")
    sample = hosting.nginx_sample().replace("listen 80;", f"listen 127.0.0.1:{port};")
    sample = sample.replace("/srv/reperes-logement", str(site))
    scratch = "".join(
        f"{name}_temp_path {folder / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = (
        f"pid {folder / 'pid'};\nerror_log {folder / 'errors'};\ndaemon off;\n"
        f"master_process off;\nevents {{}}\nhttp {{\naccess_log off;\n{scratch}{sample}}}\n"
    )
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return [str(binary), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy_command(folder: Path, site: Path, port: int) -> list[str]:
    sample = hosting.caddy_sample().replace("/srv/reperes-logement", str(site))
    sample = sample.replace("reperes-logement.example {", f"http://127.0.0.1:{port} {{")
    options = "{\n    admin off\n    auto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + sample, encoding="utf-8")
    command = [str(program("caddy")), "run", "--config", str(folder / "Caddyfile")]
    return [*command, "--adapter", "caddyfile"]


COMMANDS = {"nginx": nginx_command, "Caddy": caddy_command}


@pytest.fixture(scope="module", params=COMMANDS)
def port(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """A port on which a real server gives the site."""
    folder = tmp_path_factory.mktemp(request.param)
    number = free_port()
    command = COMMANDS[request.param](folder, site, number)
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "PATH": "/usr/bin"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", number), timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None, (folder / "log").read_text()
                    time.sleep(0.1)
            yield number
        finally:
            server.terminate()
            server.wait(10)


def get(port: int, path: str, encodings: str = "br, gzip") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": encodings})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def named(site: Path, pattern: str) -> str:
    return "/" + next(site.glob(pattern)).relative_to(site).as_posix()


def test_pages_come_with_the_security_headers_and_are_asked_again(port: int) -> None:
    for path in ("/", "/droits/", "/verificateur/", "/sw.js"):
        response, _ = get(port, path)
        assert response.status == 200, path
        sent = dict(response.getheaders())
        assert sent.items() >= hosting.HEADERS.items(), path
        assert sent["Cache-Control"] == hosting.ALWAYS_ASKED, path


def test_large_files_come_compressed_typed_and_are_kept(port: int, site: Path) -> None:
    kinds = {
        "verificateur/python/*/pyodide.asm.wasm": "application/wasm",
        "verificateur/python/*/pyodide.mjs": "text/javascript",
        "verificateur/donnees/catalogue.*.json": "application/json",
    }
    for pattern, kind in kinds.items():
        path = named(site, pattern)
        response, body = get(port, path)
        assert response.getheader("Content-Type", "").startswith(kind), path
        assert response.getheader("Content-Encoding") in ("br", "gzip"), path
        assert response.getheader("Cache-Control") == hosting.FOREVER, path
        assert len(body) < (site / path[1:]).stat().st_size / 2, path
        plain, whole = get(port, path, "identity")
        assert plain.getheader("Content-Encoding") is None, path
        assert whole == (site / path[1:]).read_bytes(), path


def test_the_manifest_has_its_type(port: int) -> None:
    response, _ = get(port, "/site.webmanifest")
    assert response.getheader("Content-Type", "").startswith("application/manifest+json")


def test_a_lost_address_gets_the_page_that_helps(port: int, site: Path) -> None:
    response, body = get(port, "/ancienne/adresse", "identity")
    assert response.status == 404
    assert body == (site / "404.html").read_bytes()
    assert dict(response.getheaders()).items() >= hosting.HEADERS.items()
