"""Pictures of the main screens, at phone and desktop width, in light and dark."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from scripts.jobs.screenshots.screens import (
    OPTIONAL_PAGES,
    PAGES,
    broken_states,
    checker_states,
)

CLIP = 4000
"""Pixels of height after which a long page is cut."""


@dataclass(frozen=True)
class Look:
    """A width and a colour scheme."""

    width: int
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        """How its pictures end."""
        return f"{self.width}-{'clair' if self.scheme == 'light' else 'sombre'}"


LOOKS = tuple(Look(width, scheme) for width in (360, 1280) for scheme in ("light", "dark"))


def capture_all(browser: Browser, url: str, site: Path, out: Path) -> Iterator[Path]:
    """Take every picture, telling each file once written.

    Args:
        url: where the site is served.
        site: its folder, to know which optional pages it has.
        out: where the pictures go.
    """
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris")
    page = context.new_page()
    pages = PAGES | {n: a for n, a in OPTIONAL_PAGES.items() if (site / a / "index.html").is_file()}
    for name, address in pages.items():
        page.goto(f"{url}{address}", wait_until="networkidle")
        yield from _looks(page, out, name)
    for state in checker_states(page, url):
        yield from _looks(page, out, f"verificateur-{state}")
    context.close()
    context = browser.new_context(locale="fr-FR", service_workers="block")
    page = context.new_page()
    for state in broken_states(page, url):
        yield from _looks(page, out, f"verificateur-{state}")
    context.close()


def _looks(page: Page, out: Path, name: str) -> Iterator[Path]:
    for look in LOOKS:
        page.set_viewport_size({"width": look.width, "height": 800})
        page.emulate_media(color_scheme=look.scheme)
        height = min(page.evaluate("document.documentElement.scrollHeight"), CLIP)
        file = out / f"{name}-{look.name}.png"
        page.screenshot(
            path=file,
            full_page=True,
            clip={"x": 0, "y": 0, "width": look.width, "height": height},
            animations="disabled",
        )
        yield file
