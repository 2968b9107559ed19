"""The same server behind a slow line: a delay before each answer, bytes at a given rate."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, override

from scripts.jobs.serve.server import SiteHandler, SiteServer, running

CHUNK = 8192


class Line:
    """A line shared by every connection: each byte waits for those before it."""

    def __init__(self, bits_per_second: float, delay: float) -> None:
        self.bytes_per_second = bits_per_second / 8
        self.delay = delay
        self._lock = threading.Lock()
        self._free_at = 0.0

    def carry(self, count: int) -> None:
        """Wait until that many more bytes have passed."""
        with self._lock:
            now = time.monotonic()
            self._free_at = max(self._free_at, now) + count / self.bytes_per_second
            wait = self._free_at - now
        time.sleep(wait)


class SlowHandler(SiteHandler):
    """Answers as the site's server does, over a line."""

    def __init__(self, *arguments: Any, line: Line, **options: Any) -> None:
        self.line = line
        super().__init__(*arguments, **options)

    @override
    def setup(self) -> None:
        time.sleep(self.line.delay)  # a connection is made in one round trip
        super().setup()

    @override
    def send_head(self) -> Any:
        time.sleep(self.line.delay)
        return super().send_head()

    @override
    def copyfile(self, source: Any, outputfile: Any) -> None:
        while part := source.read(CHUNK):
            self.line.carry(len(part))
            outputfile.write(part)


@contextmanager
def serving_slowly(site: Path, line: Line) -> Iterator[SiteServer]:
    """Serve a folder over a line for the time of a `with` block."""
    server = SiteServer(site)
    server.RequestHandlerClass = partial(SlowHandler, directory=str(site), line=line)
    with running(server):
        yield server
