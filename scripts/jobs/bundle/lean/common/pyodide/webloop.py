"""No event loop: our Python answers at once, it never waits."""

# Pyodide refuses to take a picture of its memory unless this was imported, and in this order.
from pyodide_js._api import scheduleCallback  # noqa: F401 # pyright: ignore


def _initialize_event_loop() -> None:
    """Do nothing: there is no loop."""
