"""Only `importlib.resources.abc`, which `importlib.abc` imports: our Python reads no resource."""
