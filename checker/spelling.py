"""The nearest valid spelling, for messages."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(written: str, valid: Iterable[str]) -> str:
    """« Vouliez-vous dire « … » ? » preceded by a space, or nothing when none is near."""
    near = get_close_matches(written, list(valid), n=1, cutoff=0.6)
    return f" Vouliez-vous dire « {near[0]} » ?" if near else ""
