"""No `loadPackage`: pages put their wheels on Python's path as files."""

from sys import version_info

# Pyodide refuses to take a picture of its memory unless this was imported, and in this order.
from pyodide_js import loadedPackages  # noqa: F401 # pyright: ignore


class _Folder:
    """A path that JavaScript reads with `__str__`; a text would reach it as its own strings."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Folder("/lib/python{}.{}/site-packages".format(*version_info))
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing: no package comes with the library."""
