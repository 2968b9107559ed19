"""axe-core on the page as it is now, with its best-practice rules and the size of targets.

Paper is spared two rules: nobody touches it, and a printed sheet leaves the page's title out.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

RUN = """
async (paper) => {
  const found = await axe.run(document, {
    rules: { "target-size": { enabled: !paper }, "page-has-heading-one": { enabled: !paper } },
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 4).map(({ target, any, all, none }) =>
      `${id}: ${help} @ ${target.join(" ")} ${[...any, ...all, ...none][0]?.message ?? ""}`));
}
"""


@dataclass(frozen=True)
class View:
    """How a page is seen."""

    width: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"

    def show(self, page: Page) -> None:
        """See the page so."""
        page.set_viewport_size({"width": self.width, "height": 800})
        page.emulate_media(color_scheme=self.scheme, media=self.media)


SCREENS = ((View(320), View(1280, "dark")), (View(360, "dark"), View(768)))
PAPER = View(768, media="print")


def views(rank: int, *, paper: bool = True) -> tuple[View, ...]:
    """Both colour schemes, narrow and wide, and paper; the widths alternate by rank."""
    screens = SCREENS[rank % len(SCREENS)]
    return (*screens, PAPER) if paper else screens


def violations(page: Page, view: View) -> list[str]:
    """What axe finds wrong when the page is seen so."""
    view.show(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    return [f"{view}: {found}" for found in page.evaluate(RUN, view.media == "print")]
