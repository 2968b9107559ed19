"""Composing a pack of leaflets where the network has gone."""

from playwright.sync_api import BrowserContext, Page, expect


def test_a_pack_that_cannot_be_composed_offline_says_so(
    page: Page, context: BrowserContext
) -> None:
    """The page and its lists came before: the pack itself is too heavy to be kept with them."""
    page.goto("/depliants/")
    page.locator("#composer-commune").fill("Lens")
    form = page.locator("form:has(#composer-commune)")
    said = page.locator("section, div").filter(has=form).last.get_by_role("status")
    expect(said).to_contain_text("dépliants et lettres")
    context.set_offline(offline=True)
    form.evaluate("form => form.requestSubmit()")
    expect(said).to_contain_text("Il faut le réseau pour composer un lot")
