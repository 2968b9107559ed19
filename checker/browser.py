"""How the engine starts in the browser, where Python costs ten times what it costs elsewhere.

Import this module before the rest: it makes `dataclass` lighter. A class that would refuse
changes is made like any other, still equal and hashed by its fields: what refuses changes is code
to generate for each class and a detour for each field set, and the tests have seen that nothing
changes. Nor do classes get a `repr`, which no visitor reads.
"""

import dataclasses
import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.catalogue import Catalogue

_complete: Any = dataclasses.dataclass


def _light(cls: type[Any] | None = None, /, **options: Any) -> Any:
    if options.pop("frozen", False) and options.get("eq", True):
        options["unsafe_hash"] = True
    return _complete(cls, repr=False, **options)


dataclasses.dataclass = _light


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
