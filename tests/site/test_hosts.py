"""The samples for nginx, Caddy and Apache, run by the real servers on the built site.

Each at the root of a host and in a folder of it; they must send what the site's `_headers` says.

The servers come from Debian's packages, unpacked aside: nothing is installed, no service starts.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from scripts.jobs.serve.headers import headers_for, parse_headers
from scripts.parts.root import ROOT
from scripts.parts.site import hosting
from tests.browser.variants import variant

pytestmark = pytest.mark.site

KEPT = ROOT / ".cache" / "hosts"
PACKAGES = {"nginx": "usr/sbin/nginx", "caddy": "usr/bin/caddy", "apache2": "usr/sbin/apache2"}
PARTS = {"apache2": ("apache2-bin", "libapr1", "libaprutil1")}
"""The packages that hold a server, when they are not the one of its name."""
BASES = ("/", hosting.FOLDER)


def program(name: str) -> Path:
    """The server of this system, else the one that packages of Debian hold, fetched once."""
    if found := shutil.which(name):
        return Path(found)
    folder = KEPT / name
    if not folder.exists():
        if not shutil.which("apt-get"):
            pytest.skip(f"neither {name} nor Debian's packages here")
        KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=KEPT) as fresh:
            tree = Path(fresh) / "tree"
            for package in PARTS.get(name, (name,)):
                place = Path(fresh) / package
                place.mkdir()
                archive = fetched(package, place)
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


def nginx_command(folder: Path, site: Path, port: int, base: str) -> list[str]:
    binary = program("nginx")
    types = folder / "mime.types"
    types.write_text("types { text/html html; text/css css; application/json json; }")
    sample = hosting.sample("nginx.conf", base).replace("listen 80;", f"listen 127.0.0.1:{port};")
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


def caddy_command(folder: Path, site: Path, port: int, base: str) -> list[str]:
    sample = hosting.sample("Caddyfile", base).replace("/srv/reperes-logement", str(site))
    sample = sample.replace("reperes-logement.example {", f"http://127.0.0.1:{port} {{")
    options = "{\n    admin off\n    auto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + sample, encoding="utf-8")
    command = [str(program("caddy")), "run", "--config", str(folder / "Caddyfile")]
    return [*command, "--adapter", "caddyfile"]


MODULES = ("mpm_event", "authz_core", "mime", "dir", "alias", "filter", "deflate", "headers",
           "rewrite", "setenvif")  # fmt: skip


def apache_command(folder: Path, site: Path, port: int, base: str) -> list[str]:
    """A host as they are rented: a folder of files, and what its `.htaccess` says."""
    binary = program("apache2")
    (site / ".htaccess").write_text(hosting.sample("apache.htaccess", base), encoding="utf-8")
    (folder / "mime.types").write_text(
        "text/html html\ntext/css css\napplication/json json\napplication/gzip gz\n"
    )
    empty = folder / "rien"
    empty.mkdir()
    modules = binary.parents[1] / "lib" / "apache2" / "modules"
    lines = [
        *(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in MODULES),
        f"ServerRoot {folder}",
        f"PidFile {folder / 'pid'}",
        f"ErrorLog {folder / 'errors'}",
        f"Listen 127.0.0.1:{port}",
        "ServerName localhost",
        f"TypesConfig {folder / 'mime.types'}",
        f"DocumentRoot {empty}" if base != "/" else f"DocumentRoot {site}",
        *([f"Alias {base} {site}/"] if base != "/" else []),
        f"<Directory {site}>",
        "Require all granted",
        "AllowOverride All",
        "</Directory>",
    ]
    (folder / "httpd.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(binary), "-X", "-f", str(folder / "httpd.conf")]


COMMANDS = {"nginx": nginx_command, "Caddy": caddy_command, "Apache": apache_command}


@dataclass(frozen=True)
class Host:
    """A real server that gives the site, under a base address."""

    port: int
    base: str
    site: Path
    """A copy of the site, that a test may change."""


CASES = [(name, base) for name in COMMANDS for base in BASES]


@pytest.fixture(scope="module", params=CASES, ids=[f"{n} {b}" for n, b in CASES])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Each server, at the root and in a folder."""
    name, base = request.param
    folder = tmp_path_factory.mktemp(name)
    copy = variant(site, folder / "site")
    number = free_port()
    command = COMMANDS[name](folder, copy, number, base)
    libraries = ":".join(str(path) for path in KEPT.glob("*/usr/lib/*-linux-gnu"))
    environment = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "PATH": "/usr/bin",
        "LD_LIBRARY_PATH": libraries,
    }
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
            yield Host(number, base, copy)
        finally:
            server.terminate()
            server.wait(10)


def get(host: Host, path: str, encodings: str = "br, gzip") -> tuple[HTTPResponse, bytes]:
    """What the server answers to an address inside the site, such as `/droits/`."""
    connection = HTTPConnection("127.0.0.1", host.port, timeout=10)
    address = host.base + path.lstrip("/")
    connection.request("GET", address, headers={"Accept-Encoding": encodings})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def named(site: Path, pattern: str) -> str:
    return "/" + next(site.glob(pattern)).relative_to(site).as_posix()


def test_pages_come_with_the_security_headers_and_are_asked_again(host: Host) -> None:
    for path in ("/", "/droits/", "/verificateur/", "/sw.js"):
        response, _ = get(host, path)
        assert response.status == 200, path
        sent = dict(response.getheaders())
        assert sent.items() >= hosting.HEADERS.items(), path
        assert sent["Cache-Control"] == hosting.ALWAYS_ASKED, path


def test_large_files_come_compressed_typed_and_are_kept(host: Host, site: Path) -> None:
    kinds = {
        "verificateur/python/*/pyodide.asm.wasm": "application/wasm",
        "verificateur/python/*/pyodide.mjs": "text/javascript",
        "verificateur/donnees/catalogue.*.json": "application/json",
    }
    for pattern, kind in kinds.items():
        path = named(site, pattern)
        response, body = get(host, path)
        assert response.getheader("Content-Type", "").startswith(kind), path
        assert response.getheader("Content-Encoding") in ("br", "gzip"), path
        assert response.getheader("Cache-Control") == hosting.FOREVER, path
        assert len(body) < (site / path[1:]).stat().st_size / 2, path
        plain, whole = get(host, path, "identity")
        assert plain.getheader("Content-Encoding") is None, path
        assert whole == (site / path[1:]).read_bytes(), path


def test_each_host_sends_what_the_headers_of_the_site_say(host: Host, site: Path) -> None:
    rules = parse_headers(hosting.headers_file())
    for path in ("/", "/donnees/dispositifs.json", "/site.webmanifest",
                 named(site, "verificateur/app/*/page.js"),
                 named(site, "verificateur/python/*/pyodide.asm.wasm"),
                 named(site, "assets/empreinte/*/style.css")):  # fmt: skip
        expected = headers_for(path, rules)
        expected.setdefault("Cache-Control", hosting.ALWAYS_ASKED)
        response, _ = get(host, path)
        assert response.status == 200, path
        for name, value in expected.items():
            assert response.headers.get_all(name) == [value], f"{path}: {name}"


def test_a_folder_without_its_slash_is_sent_to_its_page(host: Host) -> None:
    response, _ = get(host, "/droits")
    assert response.status in (301, 302, 308)
    assert urlsplit(response.getheader("Location", "")).path == f"{host.base}droits/"


def test_a_page_uploaded_before_its_files_leaves_no_lasting_trace(host: Host) -> None:
    path = named(host.site, "verificateur/donnees/communes.*.json")
    files = [p for p in host.site.glob(f"{path[1:]}*") if p.is_file()]
    late = [(file, file.read_bytes()) for file in files]
    for file, _ in late:
        file.unlink()
    response, _ = get(host, path)
    assert response.status == 404
    assert response.headers.get_all("Cache-Control") == [hosting.ALWAYS_ASKED]
    for file, data in late:
        file.write_bytes(data)
    response, _ = get(host, path)
    assert response.status == 200
    assert response.getheader("Cache-Control") == hosting.FOREVER


def test_what_is_outside_the_site_is_not_given(host: Host) -> None:
    (host.site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/verificateur/../../secret.txt"):
        assert get(host, path, "identity")[1] != b"secret"


def test_the_manifest_has_its_type(host: Host) -> None:
    response, _ = get(host, "/site.webmanifest")
    assert response.getheader("Content-Type", "").startswith("application/manifest+json")


def test_a_lost_address_gets_the_page_that_helps(host: Host, site: Path) -> None:
    response, body = get(host, "/ancienne/adresse", "identity")
    assert response.status == 404
    assert body == (site / "404.html").read_bytes()
    assert dict(response.getheaders()).items() >= hosting.HEADERS.items()
    assert response.headers.get_all("Cache-Control") == [hosting.ALWAYS_ASKED]
