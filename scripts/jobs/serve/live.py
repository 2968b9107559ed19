"""The server while one writes: a page that is built again shows itself again.

Each page served asks to be told (`live.js`, put into it on the way: the built site holds nothing of
it), over server-sent events. Nothing is kept by the browser: files change under the same address.
"""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from time import time_ns
from typing import IO, Any, override
from urllib.parse import parse_qs, urlsplit

from scripts.jobs.serve.server import SiteHandler, SiteServer
from scripts.parts.site import TEMPLATES

SCRIPT, EVENTS = "__suivi.js", "__suivi"
"""Under the base of the site; no page of it has such a name."""
WORKER = "sw.js"
HEARTBEAT = 15.0
"""Seconds after which a browser that is gone is noticed."""


class News:
    """What browsers are told: how many times the site changed, and what is wrong now."""

    def __init__(self) -> None:
        self._start = time_ns()
        self._count = 0
        self._error: str | None = None
        self._sent = 0
        self._open: Counter[str] = Counter()
        self._changed = threading.Condition()

    def built(self) -> None:
        """Pages changed: those shown are shown again."""
        with self._changed:
            self._count += 1
            self._error = None
            self._tell()

    def wrong(self, text: str | None) -> None:
        """The last save has a mistake, or no longer: the site stays as it is."""
        with self._changed:
            self._error = text
            self._tell()

    def _tell(self) -> None:
        self._sent += 1
        self._changed.notify_all()

    @contextmanager
    def looked_at(self, page: str) -> Iterator[None]:
        """Note that a browser shows that page, for the time of a `with` block."""
        with self._changed:
            self._open[page] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[page] -= 1

    def open_pages(self) -> list[str]:
        """The pages that browsers show now, as addresses inside the site."""
        with self._changed:
            return sorted(page for page, count in self._open.items() if count > 0)

    def messages(self) -> Iterator[str]:
        """The state now, then each time it changes; a blank one when nothing did for a while."""
        seen = -1
        while True:
            with self._changed:
                if seen == self._sent:
                    self._changed.wait(HEARTBEAT)
                same, seen = seen == self._sent, self._sent
                state = {"numero": f"{self._start}-{self._count}", "erreur": self._error}
            yield ": rien\n\n" if same else f"data: {json.dumps(state)}\n\n"


class LiveHandler(SiteHandler):
    """Answers as the site's server does, following what is written."""

    def __init__(self, *arguments: Any, news: News, **options: Any) -> None:
        self.news = news
        super().__init__(*arguments, **options)

    @override
    def do_GET(self) -> None:
        if self._path_in_site() == f"/{EVENTS}":
            self._send_events()
        else:
            super().do_GET()

    @override
    def send_head(self) -> Any:
        name = self._path_in_site()
        if name == f"/{SCRIPT}":
            return self._send_text(Path(__file__).with_name("live.js").read_bytes(), ".js")
        if name == f"/{WORKER}":  # what a visit kept would hide what was just written
            return self._send_text((TEMPLATES / "sw-arret.js").read_bytes(), ".js")
        page = Path(self.translate_path(self.path)) if name is not None else None
        if page is not None and page.is_dir() and self.path.partition("?")[0].endswith("/"):
            page /= "index.html"
        if page is not None and page.suffix == ".html" and page.is_file():
            tag = f'<script src="{self.server.base}{SCRIPT}"></script>'.encode()
            before, end, after = page.read_bytes().rpartition(b"</body>")
            return self._send_text(before + tag + end + after, ".html")
        return super().send_head()

    def _send_text(self, data: bytes, suffix: str) -> IO[bytes]:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.extensions_map[suffix])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def _send_events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        (page,) = parse_qs(urlsplit(self.path).query).get("page", [""])[:1]
        try:
            with self.news.looked_at(page.removeprefix(self.server.base)):
                for message in self.news.messages():
                    self.wfile.write(message.encode())
                    self.wfile.flush()
        except OSError:
            return  # the browser went away

    @override
    def _site_headers(self) -> dict[str, str]:
        return super()._site_headers() | {"Cache-Control": "no-store"}


@contextmanager
def serving_live(
    site: Path, *, port: int = 0, base: str = "/"
) -> Iterator[tuple[SiteServer, News]]:
    """Serve a folder that changes, for the time of a `with` block."""
    news = News()
    server = SiteServer(site, port=port, base=base, compressed=False)
    server.RequestHandlerClass = partial(LiveHandler, directory=str(site), news=news)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server, news
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
