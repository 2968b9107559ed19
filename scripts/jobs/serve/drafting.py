"""Two processes beside the server: one puts what is saved into the site, one builds it whole.

The first keeps what it read, and is started again when the code changes. The second runs when
nothing moves, at a low priority, and is stopped by the next save.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scripts.parts.root import ROOT

_LOW = 10
"""How much the whole build yields to the rest, as `nice` counts."""


@dataclass
class Drafter:
    """The process of `scripts.jobs.serve.draft`."""

    site: Path
    on: date | None
    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    def start(self, *, at_once: bool = False) -> None:
        """Start it, in the place of the one before.

        Args:
            at_once: a save waits for it: it reads nothing ahead.
        """
        self.stop()
        command = [sys.executable, "-m", "scripts.jobs.serve.draft", str(self.site)]
        command += ["--tout-de-suite"] if at_once else []
        command += [self.on.isoformat()] if self.on else []
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def apply(self, changed: Sequence[str], shown: Sequence[str] = ()) -> dict[str, Any]:
        """What it answers to saved files; a whole build is wanted if it does not.

        Args:
            shown: the pages that browsers show, that new code may change whatever their text.
        """
        if self._process is None or self._process.poll() is not None:
            self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return {"tout": True}
        try:
            process.stdin.write(json.dumps([list(changed), list(shown)]) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            return {"tout": True}
        return json.loads(answer) if answer else {"tout": True}

    def stop(self) -> None:
        """End it, if it runs."""
        _end(self._process)
        self._process = None


@dataclass
class WholeBuild:
    """A build of the whole site, that a save stops."""

    on: date | None
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin, in the place of the one that runs."""
        self.stop()
        command = [sys.executable, str(ROOT / "scripts" / "serve"), "--build-only"]
        if self.on:
            command += ["--au", self.on.isoformat()]
        self._process = subprocess.Popen(command, preexec_fn=_yield_to_others)  # noqa: PLW1509

    def ended(self) -> bool | None:
        """Whether the one that was begun has ended well; None while it runs, or without one."""
        if self._process is None or (code := self._process.poll()) is None:
            return None
        self._process = None
        return code == 0

    @property
    def runs(self) -> bool:
        """Whether one has begun and nobody asked yet how it ended."""
        return self._process is not None

    def stop(self) -> None:
        """End it, if it runs: the site that it was to replace stays."""
        _end(self._process)
        self._process = None


def _yield_to_others() -> None:
    os.nice(_LOW)


def _end(process: subprocess.Popen[Any] | None) -> None:
    if process is None:
        return
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    if process.poll() is None:
        process.terminate()
    process.wait()
