"""Rules proved in one view are not run again in the next: what shows in one view alone is found."""

from playwright.sync_api import Browser

from tests.accessibility.axe import views, violations

PAGE = """<!doctype html><html lang="fr"><title>Essai</title>
<meta name="viewport" content="width=device-width">
<style>
  body { color: #000; background: #fff }
  @media (prefers-color-scheme: dark) { .pale { color: #eee } }
  @media (min-width: 350px) { .narrow { display: none } }
  button { width: 48px; height: 48px; padding: 0; border: 0 }
  @media (max-width: 350px) { button { width: 10px; height: 10px } }
  @media print { .printed { color: #ddd } }
</style>
<main><h1>Essai</h1><p class="pale">Pâle la nuit</p><p class="printed">Pâle sur le papier</p>
<input class="narrow"><p><button>a</button><button>b</button></main></html>"""


def test_what_shows_in_one_view_alone_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    found = {(view, text.split(":")[0]) for view in views() for text in _found(page, view)}
    page.close()
    kinds = {rule: {view for view, name in found if name == rule} for _, rule in found}
    assert kinds.keys() == {"color-contrast", "label", "target-size"}
    assert {view.scheme for view in kinds["color-contrast"]} == {"light", "dark"}
    assert {view.media for view in kinds["color-contrast"]} == {"screen", "print"}
    assert {view.width for view in kinds["label"]} == {320}
    assert {view.width for view in kinds["target-size"]} == {320}


def _found(page, view) -> list[str]:
    return [text.removeprefix(f"{view}: ") for text in violations(page, view)]
