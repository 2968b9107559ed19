"""What a long visit leaves in memory: held at what it is, until what keeps old screens is found."""

from playwright.sync_api import Page, expect

from tests.browser.questionnaire import IN_DEBT, Questionnaire

CHANGES = 20
MOST = 4_000_000
"""Bytes that twenty changes may add: 2.6 MB on 27 November 2026 (6.6 MB for fifty)."""
MOST_NODES = 70_000
"""Some 2,800 a change: the screens left are still held by something, in Chromium or in the page."""


def used(page: Page) -> tuple[int, int]:
    """Bytes and nodes that are still held, once what is held by nothing was let go."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    nodes = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return heap, nodes


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


def test_answers_changed_over_and_over_add_no_more_than_is_known(page: Page) -> None:
    checker = Questionnaire(page).open("?au=2026-11-27")
    checker.answer_all({**IN_DEBT, "dette-loyer": "1860"})
    for amount in range(3):  # what is loaded once
        change(checker, 1000 + amount)
    heap, nodes = used(page)
    for amount in range(CHANGES):
        change(checker, 1100 + amount)
    more, others = used(page)
    assert others - nodes < MOST_NODES
    assert more - heap < MOST
