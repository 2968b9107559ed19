"""How the engine starts in the browser: what a visitor asks first, and nothing else."""

import gc
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.catalogue import Catalogue


def start(text: str) -> "Catalogue":
    """Import the engine and load the catalogue, without looking for garbage meanwhile."""
    gc.disable()
    try:
        for name in ("checker.service", "checker.views"):
            import_module(name)
        from checker.catalogue import load

        return load(text)
    finally:
        gc.freeze()
        gc.enable()
