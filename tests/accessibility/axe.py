"""axe-core on the page as it is now, with its best-practice rules and the size of targets.

Paper is spared two rules: nobody touches it, and a printed sheet leaves the page's title out.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

PLACED = ("target-size", "scrollable-region-focusable")
"""The rules that look at where things are."""
COLOURED = ("color-contrast", "link-in-text-block")
"""Those that look at colours and sizes of letters. All the others read what is there and shown."""

RUN = """
async ({ paper, placed, coloured }) => {
  const all = [...document.querySelectorAll("*")];
  const shown = all.map((it) => Number(it.checkVisibility({ visibilityProperty: true }))).join("");
  const there = `${paper} ${shown} ${document.documentElement.outerHTML}`;
  const seen = all.map((it) => getComputedStyle(it)).map((it) =>
    [it.color, it.backgroundColor, it.backgroundImage, it.fontSize, it.fontWeight, it.opacity]);
  const looks = `${there} ${seen.join()}`;
  const rules = { "target-size": { enabled: !paper }, "page-has-heading-one": { enabled: !paper } };
  const done = (window.axeDone ??= new Set());
  const proved = axe.getRules().map(({ ruleId }) => ruleId).filter((rule) =>
    coloured.includes(rule) ? done.has(looks) : !placed.includes(rule) && done.has(there));
  for (const rule of proved) rules[rule] = { enabled: false };
  done.add(there).add(looks);
  const found = await axe.run(document, { rules, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 4).map(({ target, any, all, none }) =>
      `${id}: ${help} @ ${target.join(" ")} ${[...any, ...all, ...none][0]?.message ?? ""}`));
}
"""
"""In each view, the rules that the views before it have not proved already."""


type Scheme = Literal["light", "dark"]

DOUBLE_TEXT = "html { font-size: 250% !important; }"
"""The site asks for 125 % of the person's own size: twice as large is 250 %."""
ADD_STYLE = """
css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}
"""

LATER_THAN_THE_SCREEN = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
"""The screen gives the focus after a frame and a shorter time: begun later, this ends later."""


@dataclass(frozen=True)
class View:
    """How a page is seen.

    Attributes:
        height: a window enlarged four times is as low as it is narrow.
        large: text twice as large.
    """

    width: int
    scheme: Scheme = "light"
    media: Literal["screen", "print"] = "screen"
    height: int = 800
    large: bool = False

    def show(self, page: Page) -> None:
        """See the page so."""
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.emulate_media(color_scheme=self.scheme, media=self.media)
        page.evaluate(ADD_STYLE, DOUBLE_TEXT if self.large else "")


WIDTHS = (320, 360, 768, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SCREENS = tuple(View(width, scheme) for scheme in SCHEMES for width in WIDTHS)
ENLARGED = (View(320, height=256), View(1280, large=True), View(360, "dark", large=True))
"""A window of 1280 by 1024 enlarged four times; text at 200 %."""
PAPER = tuple(View(768, scheme, "print") for scheme in SCHEMES)


def views(*, paper: bool = True) -> tuple[View, ...]:
    """Every way to see a page: each width in each scheme, enlarged, and on paper."""
    return SCREENS + ENLARGED + (PAPER if paper else ())


def violations(page: Page, view: View) -> list[str]:
    """What axe finds wrong when the page is seen so."""
    view.show(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    options = {"paper": view.media == "print", "placed": PLACED, "coloured": COLOURED}
    return [f"{view}: {found}" for found in page.evaluate(RUN, options)]
