"""A static server for the built site: right types, the site's own headers, any base path."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import IO, Any, override
from urllib.parse import quote, unquote, urlsplit

from scripts.jobs.serve.headers import headers_for, read_headers

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".ics": "text/calendar; charset=utf-8",
}

ENCODINGS = {"br": ".br", "gzip": ".gz"}


class SiteServer(ThreadingHTTPServer):
    """Serves one folder under one base path on localhost."""

    daemon_threads = True

    def __init__(
        self, site: Path, *, port: int = 0, base: str = "/", compressed: bool = True
    ) -> None:
        self.compressed = compressed
        """Whether the `.br` and `.gz` copies are sent to the browsers that take them."""
        self.base = "/" + base.strip("/") + "/" if base.strip("/") else "/"
        super().__init__(("127.0.0.1", port), partial(SiteHandler, directory=str(site)))

    @property
    def url(self) -> str:
        """The address of the site's first page."""
        return f"http://localhost:{self.server_port}{self.base}"

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that closes a page drops its connections: not worth a traceback.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers one request as a static host would."""

    server: SiteServer  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"
    _lost = False
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    @override
    def send_head(self) -> Any:
        self._lost = False
        if self._path_in_site() is None:
            if urlsplit(self.path).path + "/" == self.server.base:
                return self._redirect_to_base()
            return self._send_not_found()
        folder = Path(self.translate_path(self.path))
        if not folder.exists() or (folder.is_dir() and not (folder / "index.html").is_file()):
            return self._send_not_found()
        packed = self._packed(folder) if folder.is_file() and self.server.compressed else None
        return self._send_packed(folder, *packed) if packed else super().send_head()

    @override
    def translate_path(self, path: str) -> str:
        # Quoted again: « # » and « ? » that were part of a name would cut it.
        return super().translate_path(quote(self._path_in_site(path) or "/"))

    @override
    def end_headers(self) -> None:
        for name, value in self._site_headers().items():
            self.send_header(name, value)
        super().end_headers()

    def _site_headers(self) -> dict[str, str]:
        """What the site's own settings add to the answer."""
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        rules = read_headers(Path(self.directory))
        headers |= headers_for(self._path_in_site() or "/", rules)
        if self._lost:  # what is missing may come later: nobody must keep that it was
            headers["Cache-Control"] = "no-cache"
        return headers

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the build."""

    def _path_in_site(self, path: str | None = None) -> str | None:
        """Return the path below the base, or None when it lies outside."""
        whole = unquote(urlsplit(self.path if path is None else path).path)
        base = self.server.base
        return "/" + whole.removeprefix(base) if whole.startswith(base) else None

    def _packed(self, file: Path) -> tuple[Path, str] | None:
        """Return the smallest copy of a file that the browser takes, and its encoding."""
        taken = {
            part.split(";")[0].strip()
            for part in self.headers.get("Accept-Encoding", "").split(",")
        }
        for encoding, suffix in ENCODINGS.items():
            copy = file.with_name(file.name + suffix)
            if encoding in taken and copy.is_file():
                return copy, encoding
        return None

    def _send_packed(self, file: Path, copy: Path, encoding: str) -> IO[bytes]:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(copy.stat().st_size))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return copy.open("rb")

    def _redirect_to_base(self) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", self.server.base)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_not_found(self) -> IO[bytes] | None:
        self._lost = True
        page = Path(self.directory) / "404.html"
        if not page.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        return page.open("rb")


@contextmanager
def serving(
    site: Path, *, port: int = 0, base: str = "/", compressed: bool = True
) -> Iterator[SiteServer]:
    """Serve a folder in the background for the time of a `with` block."""
    with running(SiteServer(site, port=port, base=base, compressed=compressed)) as server:
        yield server


@contextmanager
def running(server: SiteServer) -> Iterator[SiteServer]:
    """Run a server in the background for the time of a `with` block."""
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
