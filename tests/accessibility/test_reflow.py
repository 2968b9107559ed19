"""Pages follow narrow screens, large text, wide spacing, and people who want no motion."""

from playwright.sync_api import Browser, Page

from scripts.jobs.screenshots.screens import broken_states, checker_states, open_everything
from tests.accessibility.axe import ADD_STYLE, DOUBLE_TEXT, View

WIDE_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
)

TOO_WIDE = """
() => {
  const page = document.documentElement;
  if (page.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 1
      && !it.parentElement.closest(".tableau, .arbre-dessin"))
    .slice(0, 5)
    .map((it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class")}`);
}
"""

CUT = """
() => [...document.querySelectorAll("main *")]
  .filter((it) => getComputedStyle(it).overflowX === "hidden" && it.clientWidth > 2
    && it.scrollWidth > it.clientWidth + 1)
  .map((it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class")}`)
"""

SMALL = """
() => [...document.querySelectorAll("button, summary, input, .menu a, .bref-outils a, .pied li a")]
  .filter((it) => it.getClientRects().length)
  .map((it) => [it, it.getBoundingClientRect()])
  .filter(([it, box]) => !it.closest(".verif-choix") && (box.height < 24 || box.width < 24))
  .map(([it, box]) => `${it.textContent.trim()} ${box.width} × ${box.height}`)
"""


WIDTHS = (320, 412, 640, 768, 1024, 1280)


def large_text(tab: Page, name: str) -> dict[str, list[str]]:
    """What is wider than the screen, on each, when text alone is twice as large."""
    wrong: dict[str, list[str]] = {}
    tab.evaluate(ADD_STYLE, DOUBLE_TEXT)
    open_everything(tab)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        cut = tab.evaluate(CUT) if width >= 640 else []
        wrong[f"{name}, text at 200 %, {width} px"] = tab.evaluate(TOO_WIDE) + cut
    tab.set_viewport_size({"width": 320, "height": 800})
    return wrong


def test_no_page_scrolls_sideways_on_a_narrow_phone(
    tab: Page, url: str, page_types: dict[str, str]
) -> None:
    View(320).show(tab)
    wrong: dict[str, list[str]] = {}
    for name, address in page_types.items():
        tab.goto(f"{url}{address}")
        wrong[name] = tab.evaluate(TOO_WIDE)
        wrong[f"{name}, targets"] = tab.evaluate(SMALL)
        tab.evaluate(ADD_STYLE, WIDE_SPACING)
        wrong[f"{name}, spaced"] = tab.evaluate(TOO_WIDE) + tab.evaluate(CUT)
        wrong |= large_text(tab, name)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_no_state_of_the_checker_scrolls_sideways_on_a_narrow_phone(tab: Page, url: str) -> None:
    View(320).show(tab)
    wrong: dict[str, list[str]] = {}
    for name in checker_states(tab, url):
        wrong[name] = tab.evaluate(TOO_WIDE) + tab.evaluate(SMALL)
        wrong |= large_text(tab, name)
        tab.evaluate(ADD_STYLE, "")
    assert {name: found for name, found in wrong.items() if found} == {}


def test_nothing_moves_for_whoever_wants_no_motion(browser: Browser, url: str) -> None:
    context = browser.new_context(reduced_motion="reduce", locale="fr-FR", service_workers="block")
    page = context.new_page()
    moving = {
        state: page.evaluate("document.getAnimations().length")
        for state in broken_states(page, url)
    }
    context.close()
    assert moving
    assert moving == dict.fromkeys(moving, 0)
