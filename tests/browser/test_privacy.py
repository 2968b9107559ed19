"""Nothing that a person answers leaves the device: the host's own log, read line by line."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, override
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.jobs.serve.server import SiteHandler, SiteServer, serving
from tests.browser.questionnaire import READY, Answer, Questionnaire
from tests.browser.waiting import until

AMOUNTS = ("1357.91", "2468.13")
PEOPLE: tuple[dict[str, Answer], ...] = (
    {
        "commune": "Ablainzevelle",
        "statut-logement": "locataire-prive",
        "besoin": ["dette-de-loyer"],
        "adultes": "17",
        "ressources-mensuelles": AMOUNTS[0],
        "dette-loyer": AMOUNTS[0],
    },
    {
        "commune": "Zuydcoote",
        "statut-logement": "locataire-hlm",
        "besoin": ["dette-de-loyer"],
        "adultes": "19",
        "ressources-mensuelles": AMOUNTS[1],
        "dette-loyer": AMOUNTS[1],
    },
)
TOLD = ("Ablainzevelle", "62002", "Zuydcoote", "59668", *AMOUNTS, "1357", "2468", "locataire-")
"""What would give the answers away, in any request."""
FINGERPRINT = re.compile(r"\b[0-9a-f]{12}\b")
"""What names the content of a file: its figures are nobody's answer."""
HEADERS = re.compile(
    r"host|connection|user-agent|accept(-.*)?|sec-.*|cache-control|pragma|origin|priority"
    r"|if-modified-since|if-none-match|upgrade-insecure-requests|service-worker|dnt",
    re.IGNORECASE,
)
KEPT = "() => navigator.serviceWorker.getRegistration().then((r) => Boolean(r && r.active))"
PICTURE = "() => caches.open('reperes-memoire').then(async (c) => (await c.keys()).length > 0)"


@dataclass
class Log:
    """Every request that reached the host, with all its headers and its body."""

    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def addresses(self) -> set[tuple[str, str]]:
        return {(method, address) for method, address, _, _ in self.requests}


class RecordingHandler(SiteHandler):
    """Writes everything down before answering."""

    def __init__(self, *arguments: Any, log: Log, **options: Any) -> None:
        self.log = log
        super().__init__(*arguments, **options)

    @override
    def parse_request(self) -> bool:
        understood = super().parse_request()
        if understood:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            self.log.requests.append((self.command, self.path, dict(self.headers), body))
        return understood


@contextmanager
def recorded(site: Path) -> Iterator[tuple[SiteServer, Log]]:
    log = Log()
    with serving(site) as server:
        server.RequestHandlerClass = partial(RecordingHandler, directory=str(site), log=log)
        yield server, log


def whole_visit(context: BrowserContext, answers: dict[str, Answer]) -> Page:
    """Answer everything, read the results, print the sheet, make a link and a QR code."""
    page = context.new_page()
    checker = Questionnaire(page).open("?dispositif=fsl-nord-maintien")
    checker.answer_all(answers)
    expect(checker.screen.locator("[data-verdict]").first).to_be_visible()
    for details in checker.screen.locator("details").all():
        details.evaluate("details => { details.open = true }")
    checker.button("Créer le lien").click()
    expect(page.get_by_label("Votre lien")).to_have_value(re.compile("#r="), timeout=READY)
    checker.button("Afficher un QR code").click()
    expect(checker.screen.locator("svg.verif-qr")).to_be_visible(timeout=READY)
    checker.act(checker.screen.get_by_role("button", name=re.compile("^Fiche à imprimer")))
    page.pdf()
    checker.tool("Vérifier mes réponses").click()
    expect(checker.title).to_have_text("Vos réponses")
    until(page, KEPT)
    checker.tool("Effacer mes réponses").click()
    checker.tool("Oui, tout effacer").click()
    expect(checker.form).to_be_visible()
    read_a_plan(context, answers)
    return page


def read_a_plan(context: BrowserContext, answers: dict[str, Answer]) -> None:
    """Answer the interview, unfold the whole plan, erase it and close the tab."""
    planned = Questionnaire(context.new_page()).open()
    planned.answer_all(answers)
    expect(planned.screen.locator(".verif-plan")).to_be_visible()
    planned.screen.locator("details").evaluate_all(
        "all => all.forEach((one) => { one.open = true })"
    )
    for unfolded in (".verif-aussi [data-dispositif]", ".verif-condition"):
        expect(planned.screen.locator(unfolded).first).to_be_visible(timeout=READY)
    planned.tool("Effacer mes réponses").click()
    planned.tool("Oui, tout effacer").click()
    expect(planned.form).to_be_visible()
    planned.page.close()


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Path) -> list[tuple[Log, dict[str, Any]]]:
    """Two people with nothing in common do the same things; what is left on their device."""
    found: list[tuple[Log, dict[str, Any]]] = []
    for answers in PEOPLE:
        with recorded(site) as (server, log):
            context = browser.new_context(base_url=server.url, locale="fr-FR")
            page = whole_visit(context, answers)
            until(page, PICTURE)
            left = page.evaluate(LEFT, list(TOLD)) | {"cookies": context.cookies()}
            context.close()
        found.append((log, left))
    return found


LEFT = """async (told) => {
    const patterns = told.map((text) => new TextEncoder().encode(text));
    const holds = (bytes, pattern) => {
        for (let at = bytes.indexOf(pattern[0]); at >= 0; at = bytes.indexOf(pattern[0], at + 1)) {
            if (pattern.every((value, offset) => bytes[at + offset] === value)) return true;
        }
        return false;
    };
    const amounts = patterns.filter((_, index) => /\\d\\.\\d/.test(told[index]));
    const cached = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
            cached.push([request.url, amounts.some((pattern) => holds(bytes, pattern))]);
        }
    }
    return {
        cached,
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases()).map(({ name }) => name),
        cookie: document.cookie,
        address: location.href,
        history: JSON.stringify(history.state),
    };
}"""


def test_no_answer_is_in_any_address_header_or_body(
    visits: list[tuple[Log, dict[str, Any]]],
) -> None:
    for log, _ in visits:
        assert len(log.requests) > 20
        for method, address, headers, body in log.requests:
            texts = (address, unquote(address), *headers.values(), body.decode("latin-1"))
            sent = FINGERPRINT.sub("", "\n".join(texts))
            for secret in TOLD:
                forms = (secret, quote(secret), base64.b64encode(secret.encode()).decode()[:-2])
                assert not [form for form in forms if form in sent], f"{method} {address}"


def test_requests_are_the_same_whatever_is_answered(
    visits: list[tuple[Log, dict[str, Any]]],
) -> None:
    (one, _), (other, _) = visits
    assert one.addresses() == other.addresses()


def test_every_request_only_reads_and_carries_no_cookie_and_no_referrer(
    visits: list[tuple[Log, dict[str, Any]]],
) -> None:
    for log, _ in visits:
        for method, address, headers, body in log.requests:
            assert (method, body) == ("GET", b""), address
            others = {n: value for n, value in headers.items() if not HEADERS.fullmatch(n)}
            if address == "/sw.js":  # looking for a newer one, Chromium names the one it has
                assert others.pop("Referer", "").removeprefix("http://") in (
                    "",
                    f"{headers['Host']}/sw.js",
                )
            assert others == {}, address
            assert not [part for part in address.split("?")[1:] if "dispositif=" not in part]


def test_nothing_of_the_person_is_left_on_the_device_once_erased(
    visits: list[tuple[Log, dict[str, Any]]],
) -> None:
    for _, left in visits:
        assert left["cookies"] == []
        assert (left["cookie"], left["local"], left["session"], left["databases"]) == (
            "",
            [],
            [],
            [],
        )
        assert left["cached"], "the site itself is kept"
        assert [url for url, told in left["cached"] if told] == []
        for secret in TOLD:
            assert secret not in left["address"] + left["history"]
            assert not [url for url, _ in left["cached"] if secret in FINGERPRINT.sub("", url)]


def test_the_log_would_show_an_answer_that_leaks(browser: Browser, site: Path) -> None:
    with recorded(site) as (server, log):
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto("/")
        page.evaluate("() => fetch('/?fuite=1357.91', { method: 'POST', body: '62002' })")
        context.close()
    leaks = [(address, body) for _, address, _, body in log.requests if "fuite" in address]
    assert leaks == [("/?fuite=1357.91", b"62002")]
