"""The browser is told what it may fill, and keeps nothing of what is typed.

Read in the profile on the disk, once the browser is closed, as on a shared computer.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Locator, Page, expect

from scripts.jobs.serve.server import serving
from tests.browser.questionnaire import CHOICES, IN_DEBT, Answers, Questionnaire

BY_NAME = "Default/Web Data"
"""What Chromium proposes to whoever types in a field of the same name."""
WITH_TABS = "Default/Sessions"
"""What Chromium opens again, with what was typed in it."""
MOST_TO_WRITE = 60
"""Seconds."""
PLAIN = "<!doctype html><html lang=fr><title>Essai</title><form>{}<button>Aller</button></form>"
PLAIN_FIELDS = {
    "named": "<input aria-label=Ville name=ville autocomplete=address-level2>",
    "nameless": "<input aria-label=Ville autocomplete=address-level2>",
}
"""What a page that takes no precaution would write."""
TYPED_HERE = ("aRMENTIÈRES", "vALENCIENNES", "cAMBRAI", "Cambrai (59400)", "7531,86")
"""What is typed or shown in our fields; the capitals tell it from the site's own files."""


@pytest.fixture(scope="module")
def profile(
    browser_type: BrowserType,
    whole_browser_args: dict[str, Any],
    base_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """What is left of a visit of our site, then of a plain one, once the browser is closed."""
    folder = tmp_path_factory.mktemp("profile")
    options: dict[str, Any] = {"channel": "chromium"} | whole_browser_args
    context = browser_type.launch_persistent_context(folder, **options, base_url=base_url)
    visit(context)
    visit_plain(context, tmp_path_factory.mktemp("plain"), profile=folder)
    context.close()
    return folder


def visit(context: BrowserContext) -> None:
    """Fields left as they are typed, a search followed, an answer given and gone back to."""
    left = Questionnaire(context.new_page()).open("#besoin=dette-de-loyer")
    type_in(left.form.get_by_role("combobox"), "aRMENTIÈRES")

    near = context.new_page()
    near.goto("/pres-de-chez-vous/")
    type_in(near.get_by_role("searchbox"), "vALENCIENNES")
    near.locator("#recherche-commune li a").first.click()
    expect(near.get_by_role("searchbox")).to_have_count(0)

    given = Questionnaire(context.new_page()).open("#besoin=dette-de-loyer")
    type_in(given.form.get_by_role("combobox"), "cAMBRAI")
    given.submit()
    given.act(given.button("Retour"))
    expect(given.form.get_by_role("combobox")).to_have_value("Cambrai (59400)")

    amount = Questionnaire(context.new_page()).open()
    amount.answer_all(IN_DEBT, until="montant")
    amounts = [field for field in amount.fields if field.type == "montant"]
    type_in(amounts[0].node.locator("input[type=text]"), "7531,86")


def visit_plain(context: BrowserContext, folder: Path, *, profile: Path) -> None:
    """The same on pages that take no precaution, until the browser has written it down."""
    for name, field in PLAIN_FIELDS.items():
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(PLAIN.format(field), encoding="utf-8")
    with serving(folder) as server:
        for name in PLAIN_FIELDS:
            page = context.new_page()
            page.goto(f"{server.url}{name}/")
            type_in(page.get_by_role("textbox"), f"dOUAI {name}")
            if name == "named":
                page.get_by_role("button").click()
        written = monotonic() + MOST_TO_WRITE
        while not all(any(files_that_tell(profile, f"dOUAI {name}")) for name in PLAIN_FIELDS):
            assert monotonic() < written, "the browser writes nothing down"
            context.pages[-1].wait_for_timeout(200)


def type_in(field: Locator, text: str) -> None:
    """Key by key: browsers keep only what a person types."""
    field.press_sequentially(text)
    expect(field).to_have_value(text)


def files_that_tell(profile: Path, text: str) -> Iterator[str]:
    """The files of a profile that hold a text, in the encodings that Chromium writes."""
    patterns = (text.encode(), text.encode("utf-16-le"))
    for path in profile.rglob("*"):
        with suppress(FileNotFoundError):  # the browser is at work
            if path.is_file() and any(pattern in path.read_bytes() for pattern in patterns):
                yield path.relative_to(profile).as_posix()


def test_a_shared_computer_keeps_nothing_of_what_was_typed(profile: Path) -> None:
    for text in TYPED_HERE:
        assert list(files_that_tell(profile, text)) == [], text


def test_it_would_keep_what_is_typed_in_a_plain_field(profile: Path) -> None:
    assert BY_NAME in files_that_tell(profile, "dOUAI named")
    left_open = list(files_that_tell(profile, "dOUAI nameless"))
    assert left_open
    assert all(name.startswith(WITH_TABS) for name in left_open)


def test_only_the_commune_is_asked_from_the_browser(page: Page) -> None:
    checker = Questionnaire(page).open()
    asked: dict[str, set[str | None]] = {}
    plan: Answers = {**IN_DEBT, "urgence": ["assignation"], "document-recu": "commandement-payer"}
    while checker.form.count() and not asked.keys() >= {"commune", "montant", "date"}:
        expect(checker.form).to_have_attribute("autocomplete", "off")
        for question in checker.fields:
            if question.type not in CHOICES:
                fields = question.node.locator("input[type=text]").all()
                found = asked.setdefault(question.type, set())
                found.update(field.get_attribute("autocomplete") for field in fields)
        checker.answer(plan)
    assert asked == {
        "commune": {"address-level2"},
        "montant": {"off"},
        "date": {"off"},
    }


@pytest.mark.parametrize(
    ("address", "role", "name"),
    [
        ("/verificateur/#besoin=travaux", "combobox", "Dans quelle commune est le logement ?"),
        ("/pres-de-chez-vous/", "searchbox", "Nom ou code postal de la commune"),
    ],
)
def test_a_field_to_fill_gives_the_browser_nothing_to_file_it_under(
    page: Page, address: str, role: Any, name: str
) -> None:
    page.goto(address)
    field = page.locator("form").get_by_role(role, name=name)
    expect(field).to_have_attribute("autocomplete", "address-level2")
    field.fill("Lens")
    attributes = field.evaluate("field => field.getAttributeNames()")
    assert {"id", "name"}.isdisjoint(attributes)
    expect(field).to_have_attribute("value", "Lens")  # Firefox saves the fields that differ
