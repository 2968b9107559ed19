"""What a long visit leaves in memory: nothing of the screens that were left.

The 2,774 nodes that each change used to add were the page's: each « Écouter » button listened to
the device's voices by itself, and they held it with its screen. Not the test's handles, as an
earlier message had it, nor Chromium's undo list.
"""

from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.questionnaire import IN_DEBT, Questionnaire

CHANGES = 20
MOST = 800_000
"""Bytes that twenty changes may add: 0.28 MB on 27 November 2026 (0.36 MB for fifty)."""
MOST_NODES = 100
"""None on 27 November 2026; a screen left behind would be some hundreds."""
MOST_LISTENERS = 10
"""None on 27 November 2026."""


class Used(NamedTuple):
    """What is still held, once what is held by nothing was let go."""

    heap: int
    nodes: int
    listeners: int


def used(page: Page) -> Used:
    """Bytes, nodes and listeners of the page."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    counted = session.send("Memory.getDOMCounters")
    session.detach()
    return Used(heap, counted["nodes"], counted["jsEventListeners"])


def change(checker: Questionnaire, amount: int) -> None:
    """Go back to an answer, write another, come back to the plan."""
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    debt = checker.screen.locator(".verif-reponse", has_text="€")
    checker.act(debt.first.get_by_role("button", name="Modifier"))
    amounts = [field.id for field in checker.fields if field.type == "montant"]
    assert amounts
    checker.answer({**IN_DEBT, **dict.fromkeys(amounts, str(amount))})
    if not checker.form.count() and checker.title.inner_text() == "Vos réponses":
        checker.act(checker.button("Voir mon plan"))
    checker.answer_all(IN_DEBT)


def test_answers_changed_over_and_over_leave_nothing_behind(page: Page) -> None:
    checker = Questionnaire(page).open("?au=2026-11-27")
    checker.answer_all({**IN_DEBT, "dette-loyer": "1860"})
    for amount in range(3):  # what is loaded once
        change(checker, 1000 + amount)
    before = used(page)
    for amount in range(CHANGES):
        change(checker, 1100 + amount)
    after = used(page)
    assert after.nodes - before.nodes < MOST_NODES
    assert after.listeners - before.listeners < MOST_LISTENERS
    assert after.heap - before.heap < MOST
