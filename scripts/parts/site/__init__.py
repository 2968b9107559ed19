"""The catalogue and the prose of `docs/` to the static site: pages before mkdocs, HTML after it."""

from pathlib import Path

from scripts.parts.root import ROOT

DOCS = ROOT / "docs"
TEMPLATES = Path(__file__).resolve().parent / "templates"
PAGES = ROOT / "build" / "pages"
"""Where the generated Markdown goes: what mkdocs reads."""
