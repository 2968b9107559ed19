"""Everything can be reached and used with the keyboard alone, on a narrow phone."""

from playwright.sync_api import Page, expect

from scripts.jobs.screenshots.screens import checker_states
from tests.accessibility.axe import LATER_THAN_THE_SCREEN, View

PHONE = View(320)
MOST_STOPS = 400
TOURED = ("accueil", "guide", "aide", "epci", "recherche", "depliants")
STATES = {"cartes", "danger", "erreur", "ecran-dette", "plan"}

STOP = """
() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const known = "atteint" in it.dataset;
  it.dataset.atteint = "";
  const box = it.getClientRects()[0] ?? it.getBoundingClientRect();
  const styles = [getComputedStyle(it), getComputedStyle(it, "::after")];
  const frame = it.closest(".verif-choix");
  if (frame) styles.push(getComputedStyle(frame));
  const ring = styles.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), innerWidth - 1);
  const y = box.top + Math.min(box.height, 20) / 2;
  const there = document.elementFromPoint(x, y);
  return {
    name: `${it.tagName.toLowerCase()} « ${(it.textContent || it.id).trim().slice(0, 40)} »`,
    ring,
    known,
    seen: box.width >= 8 && box.height >= 8 && box.right > 0 && box.left < innerWidth,
    free: there !== null && (it.contains(there) || there.contains(it)
      || there.closest(".verif-choix")?.contains(it) === true),
  };
}
"""

FORGOTTEN = """
() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled
    && !("atteint" in it.dataset) && it.tabIndex >= 0 && it.type !== "radio")
  .map((it) => `${it.tagName.toLowerCase()} « ${(it.textContent || it.id).trim().slice(0, 40)} »`)
"""


def tour(page: Page) -> list[str]:
    """Press Tab through the whole page; return what is wrong on the way."""
    page.evaluate("document.activeElement?.blur(); getSelection()?.collapse(document.body, 0)")
    page.evaluate("scrollTo(0, 0)")
    wrong: list[str] = []
    ends = 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:  # the end of the page: once more from its beginning
            ends += 1
            continue
        if ends and stop["known"]:
            break
        for quality in ("ring", "seen", "free"):
            if not stop[quality]:
                wrong.append(f"{stop['name']}: not {quality}")
    else:
        wrong.append("the tour does not end")
    return wrong + [f"{name}: never reached" for name in page.evaluate(FORGOTTEN)]


def test_every_stop_on_a_page_is_seen_with_its_focus(
    tab: Page, url: str, page_types: dict[str, str]
) -> None:
    PHONE.show(tab)
    wrong: dict[str, list[str]] = {}
    for name in TOURED:
        tab.goto(f"{url}{page_types.get(name, '')}", wait_until="networkidle")
        wrong[name] = tour(tab)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_stop_in_the_checker_is_seen_with_its_focus(tab: Page, url: str) -> None:
    PHONE.show(tab)
    wrong: dict[str, list[str]] = {}
    for state in checker_states(tab, url):
        if state in STATES:
            tab.evaluate(
                "for (const it of document.querySelectorAll('[data-atteint]'))"
                " delete it.dataset.atteint"
            )
            tab.evaluate(LATER_THAN_THE_SCREEN)
            wrong[state] = tour(tab)
        if state == "plan":
            break
    assert wrong.keys() == STATES
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_menu_opens_shows_its_links_and_closes(tab: Page, url: str) -> None:
    PHONE.show(tab)
    tab.goto(url)
    button = tab.get_by_role("button", name="Menu")
    links = tab.get_by_role("navigation", name="Rubriques").get_by_role("link")
    expect(links).to_have_count(0)
    button.focus()
    tab.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(links.first).to_be_visible()
    links.first.focus()
    tab.keyboard.press("Escape")
    expect(links).to_have_count(0)
    expect(button).to_be_focused()


def test_the_first_stop_leads_to_the_content(tab: Page, url: str) -> None:
    PHONE.show(tab)
    tab.goto(f"{url}droits/partir/")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Aller au contenu")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main")).to_be_focused()


def test_the_search_is_used_with_the_keyboard_alone(tab: Page, url: str) -> None:
    PHONE.show(tab)
    tab.goto(f"{url}recherche/")
    tab.get_by_role("searchbox").focus()
    tab.keyboard.type("humidité")
    tab.keyboard.press("Enter")
    first = tab.locator("#recherche ol a").first
    expect(first).to_be_visible()
    expect(tab.locator("#recherche [role=status]")).to_contain_text("page")
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
