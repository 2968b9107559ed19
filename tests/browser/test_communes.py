"""A commune is found as people type it wherever it is asked for, as in the checker."""

import re

import pytest
from playwright.sync_api import Page, expect

TYPED = {
    "cambrai": "Cambrai",
    "59400": "Cambrai",
    "59400 Cambrai": "Cambrai",
    "Cambrai (59400)": "Cambrai",
    "dunkerqe": "Dunkerque",
    "st omer": "Saint-Omer",
    "hénin beaumont": "Hénin-Beaumont",
}
"""What people type, and the commune they mean."""


@pytest.mark.parametrize("typed", TYPED)
def test_near_you_finds_a_commune_however_it_is_typed(page: Page, typed: str) -> None:
    page.goto("/pres-de-chez-vous/")
    page.get_by_role("searchbox").fill(typed)
    found = page.locator("#recherche-commune li a")
    expect(found.filter(has_text=re.compile(f"^{TYPED[typed]} \\("))).to_be_visible()
    expect(page.locator("#recherche-commune [role=status]")).not_to_contain_text("Aucune")


def test_near_you_leads_to_the_place_of_the_commune_in_its_page(page: Page) -> None:
    page.goto("/pres-de-chez-vous/")
    page.get_by_role("searchbox").fill("59400 Cambrai")
    page.locator("#recherche-commune li a").click()
    expect(page).to_have_url(re.compile(r"/pres-de-chez-vous/ca-de-cambrai/#59122$"))
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_near_you_finds_a_commune_by_its_former_name(page: Page) -> None:
    page.goto("/pres-de-chez-vous/")
    page.get_by_role("searchbox").fill("Lomme")
    expect(page.locator("#recherche-commune li").first).to_contain_text("fait partie de Lille")


def test_near_you_says_that_no_commune_has_such_a_name(page: Page) -> None:
    page.goto("/pres-de-chez-vous/")
    page.get_by_role("searchbox").fill("zzzzzz")
    expect(page.locator("#recherche-commune [role=status]")).to_contain_text("Aucune commune")


@pytest.mark.parametrize("typed", TYPED)
def test_leaflets_find_a_commune_however_it_is_typed(page: Page, typed: str) -> None:
    page.goto("/depliants/")
    page.locator("#depliants-filtre").get_by_label("Commune ou code postal").fill(typed)
    told = page.locator("#depliants-filtre [role=status]")
    expect(told).to_have_text(re.compile(rf"^{TYPED[typed]} : \d+ lots? de dépliants$"))
