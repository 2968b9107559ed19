"""What Pyodide's start asks of asyncio: our Python answers at once, it never waits."""

from typing import NoReturn


def get_event_loop(*_: object) -> NoReturn:
    """Refuse: there is no loop."""
    raise RuntimeError("asyncio is not in this library")


ensure_future = iscoroutine = get_event_loop
