"""The search page: what is found, shown and never sent. How well it finds: `tests/web`."""

import re

from playwright.sync_api import Page, Route, expect


def look_for(page: Page, typed: str) -> None:
    page.get_by_label("Votre recherche").fill(typed)
    page.get_by_role("button", name="Rechercher").click()


def test_words_of_danger_put_the_numbers_before_the_pages(page: Page) -> None:
    page.goto("/recherche/")
    look_for(page, "mon mari me frappe")
    warning = page.locator(".recherche-danger")
    expect(warning.get_by_role("link", name="17", exact=True)).to_have_attribute("href", "tel:17")
    expect(warning.get_by_role("link", name="39 19")).to_be_visible()
    first = page.locator(".recherche-resultats a").first
    expect(first).to_have_attribute("href", re.compile(r"/demarches/se-mettre-a-l-abri/$"))
    look_for(page, "charges de copropriété")
    expect(warning).to_be_hidden()


def test_a_misspelt_word_is_said_and_forgiven(page: Page) -> None:
    page.goto("/recherche/")
    look_for(page, "expultion")
    expect(page.get_by_role("status")).to_contain_text("Vouliez-vous dire « expulsion » ?")
    expect(page.locator(".recherche-resultats a").first).to_have_attribute(
        "href", re.compile("expulsion")
    )


def test_what_is_typed_never_leaves_the_page(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto("/recherche/")
    look_for(page, "expulsion secrète")
    expect(page.locator(".recherche-resultats a").first).to_be_visible()
    assert not [url for url in asked if "secr" in url.partition("#")[0]]


def test_a_search_with_no_answer_says_so(page: Page) -> None:
    page.goto("/recherche/")
    look_for(page, "zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Rien pour")


def test_a_search_made_before_the_index_came_shows_only_what_was_typed_last(page: Page) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/recherche/index.json", hold)
    page.goto("/recherche/")
    look_for(page, "copropriété")
    look_for(page, "punaises de lit")
    expect(page.get_by_role("status")).to_contain_text("en cours")
    waiting[0].continue_()
    expect(page.get_by_role("status")).to_contain_text("punaises de lit")
    expect(page.locator(".recherche-resultats a").first).not_to_have_text(
        re.compile("copropriété", re.IGNORECASE)
    )
