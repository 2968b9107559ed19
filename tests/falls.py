"""What pages say when the light Pyodide meets a function that it does not have.

The page then takes the whole one, so a test would pass all the same: every context is watched,
whoever opens it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage

FALLS: list[str] = []
"""Since the last test that ended."""


def _note(message: ConsoleMessage) -> None:
    if message.text.startswith("Python fell"):
        FALLS.append(message.text)


def _watched[**P](opens: Callable[P, BrowserContext]) -> Callable[P, BrowserContext]:
    @wraps(opens)
    def watched(*args: P.args, **kwargs: P.kwargs) -> BrowserContext:
        context = opens(*args, **kwargs)
        context.on("console", _note)
        return context

    return watched


@contextmanager
def noticed() -> Iterator[None]:
    """Note the falls of every context opened meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, opens in ((Browser, "new_context"), (BrowserType, "launch_persistent_context")):
            patch.setattr(kind, opens, _watched(getattr(kind, opens)))
        yield
