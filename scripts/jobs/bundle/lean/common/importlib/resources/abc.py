"""None of its classes: `importlib.abc` names them only when asked, and they import `pathlib`."""

__all__: list[str] = []
