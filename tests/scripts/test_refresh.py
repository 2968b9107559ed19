"""The verb `refresh`, against a server on this computer: real requests, invented answers."""

import json
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from checker.model import Source
from scripts.jobs.refresh import command
from scripts.jobs.refresh.command import OFFLINE, main
from scripts.jobs.refresh.directory import Record, record, records
from scripts.jobs.refresh.fetching import UnreachableError, fetch
from scripts.jobs.refresh.pages import (
    Answer,
    fingerprint,
    linked,
    look,
    read_fingerprints,
    visible_text,
    write_fingerprints,
)
from scripts.jobs.refresh.proposals import SOURCE, match, propose, source_diff
from scripts.parts.reading import Lecture, read
from scripts.parts.reading.disk import content_files

ON = date(2026, 11, 22)
NOBODY = "http://127.0.0.1:9"
"""An address of this computer where nothing listens."""


class Server(ThreadingHTTPServer):
    """Answers by path: a status and a body, or a redirection."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, tuple[int, bytes, str]] = {}
        self.directory: dict[str, list[dict[str, Any]]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    @property
    def here(self) -> Server:
        assert isinstance(self.server, Server)
        return self.server

    def do_GET(self) -> None:
        self.here.asked.append(self.path)
        parts = urlsplit(self.path)
        if parts.path.endswith("/records"):
            self._records(parse_qs(parts.query))
            return
        status, body, kind = self.here.answers.get(parts.path, (404, b"", "text/html"))
        self.send_response(status)
        if status == 301:
            self.send_header("Location", body.decode())
            body = b""
        self._send(body, kind)

    def _records(self, query: dict[str, list[str]]) -> None:
        """The directory's own shape: a count, and one page of results."""
        commune = query["where"][0].split('"')[1]
        found = self.here.directory.get(commune, [])
        start, limit = int(query["offset"][0]), int(query["limit"][0])
        tree = {"total_count": len(found), "results": found[start : start + min(limit, 2)]}
        self.send_response(200)
        self._send(json.dumps(tree).encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def service(nom: str, kind: str, phone: str, **more: Any) -> dict[str, Any]:
    """A record as the directory publishes it: lists as JSON inside a text."""
    return {
        "id": nom,
        "nom": nom,
        "code_insee_commune": "59122",
        "pivot": json.dumps([{"type_service_local": kind, "code_insee_commune": ["59122"]}]),
        "telephone": json.dumps([{"valeur": phone, "description": ""}]),
        "adresse": json.dumps(
            [
                {
                    "type_adresse": "Adresse",
                    "numero_voie": "1-27 place de la Porte-Notre-Dame",
                    "code_postal": "59400",
                    "nom_commune": "Cambrai",
                }
            ]
        ),
        "site_internet": json.dumps([{"libelle": "", "valeur": "https://adil.example"}]),
        **more,
    }


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return read(content_files(), ON)


# ── Pages ──────────────────────────────────────────────────────────────────────────────────────


def html(text: str) -> tuple[int, bytes, str]:
    page = f"<html><nav>Menu {id(text)}</nav><main><p>{text}</p><script>1</script></main></html>"
    return 200, page.encode(), "text/html; charset=utf-8"


def states(server: Server, paths: list[str], known: dict[str, str]) -> dict[str, str]:
    addresses = {server.url + path: ("source essai",) for path in paths}
    seen = look(addresses, {server.url + path: value for path, value in known.items()}, fetch)
    return {page.address.removeprefix(server.url): page.state for page in seen}


def test_each_page_gets_the_state_that_staff_need(server: Server) -> None:
    server.answers["/pareille"] = html("Le plafond est de 10 euros.")
    server.answers["/changee"] = html("Le plafond est de 11 euros.")
    server.answers["/nouvelle"] = html("Bonjour.")
    server.answers["/deplacee"] = (301, b"/ailleurs", "text/html")
    server.answers["/ailleurs"] = html("Bonjour.")
    server.answers["/interdite"] = (403, b"", "text/html")
    known = {
        "/pareille": fingerprint(fetch(f"{server.url}/pareille")),
        "/changee": fingerprint(fetch(f"{server.url}/pareille")),
    }
    paths = ["/pareille", "/changee", "/nouvelle", "/deplacee", "/interdite", "/rien"]
    assert states(server, paths, known) == {
        "/pareille": "pareille",
        "/changee": "changee",
        "/nouvelle": "nouvelle",
        "/deplacee": "deplacee",
        "/interdite": "refusee",
        "/rien": "disparue",
    }


def test_only_the_words_of_the_main_part_count() -> None:
    one = b"<html><header>Lundi</header><main><p>Le texte</p></main><script>a</script></html>"
    two = b"<html><header>Mardi</header><main> <p class=x>Le\n texte</p></main></html>"
    assert visible_text(one) == visible_text(two) == "Le texte"
    assert visible_text(b"") == ""
    assert fingerprint(Answer(200, "", "text/html", one)) == fingerprint(
        Answer(200, "", "text/html", two)
    )


def test_a_document_that_is_not_a_page_counts_byte_by_byte() -> None:
    one, two = (Answer(200, "", "application/pdf", body) for body in (b"%PDF 1", b"%PDF 2"))
    assert fingerprint(one) != fingerprint(two)


def test_nothing_answers(server: Server) -> None:
    with pytest.raises(UnreachableError):
        fetch(f"{NOBODY}/page", timeout=2)
    (seen,) = look({NOBODY: ("source essai",)}, {}, fetch)
    assert seen.state == "muette"


def test_fingerprints_are_kept_and_a_silent_page_keeps_its_own(
    server: Server, tmp_path: Path
) -> None:
    server.answers["/a"] = html("Bonjour.")
    path = tmp_path / "empreintes.json"
    known = {NOBODY: "ancienne", "http://retiree.example": "x"}
    seen = list(look({f"{server.url}/a": (), NOBODY: ()}, known, fetch))
    write_fingerprints(seen, known, path)
    kept = read_fingerprints(path)
    assert kept[NOBODY] == "ancienne"
    assert set(kept) == {NOBODY, f"{server.url}/a"}
    assert read_fingerprints(tmp_path / "absent.json") == {}


def test_links_come_from_sources_structures_and_guides(lecture: Lecture) -> None:
    pages = {"docs/a.md": "Voir [le site](https://exemple.example/page)."}
    found = linked(lecture.contenu.catalogue, pages)
    assert found["https://exemple.example/page"] == ("docs/a.md",)
    cited: Source = next(s for s in lecture.contenu.catalogue.sources.values() if s.adresse)
    assert cited.adresse in found


# ── The directory ──────────────────────────────────────────────────────────────────────────────


def test_every_page_of_the_directory_is_read(server: Server) -> None:
    server.directory["59122"] = [service(f"Service {n}", "adil", "0327000000") for n in range(5)]
    found = list(records("59122", fetch, server.url))
    assert [r.nom for r in found] == [f"Service {n}" for n in range(5)]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("0327000000", "03 27 00 00 00"),
        ("+33 3 27 00 00 00", "03 27 00 00 00"),
        ("0805160075", "0 805 16 00 75"),
        ("115", "115"),
    ],
)
def test_numbers_are_written_as_content_writes_them(given: str, shown: str) -> None:
    assert record(service("Adil", "adil", given), "59122").telephones == (shown,)


def test_inner_lists_may_be_lists_or_texts_and_may_be_missing() -> None:
    plain = service("Adil", "adil", "115")
    opened = {k: json.loads(v) if str(v).startswith("[") else v for k, v in plain.items()}
    assert record(plain, "59122") == record(opened, "59122")
    bare = record({"nom": "Adil", "telephone": None, "adresse": "pas du JSON"}, "59122")
    assert bare == Record("", "Adil", "59122", frozenset(), (), None, None, None)


def test_a_structure_meets_the_record_of_its_kind_or_of_its_name(lecture: Lecture) -> None:
    adil = lecture.contenu.catalogue.structures["adil-nord-cambrai"]
    tribunal = lecture.contenu.catalogue.structures["tribunal-judiciaire-cambrai"]
    there = [
        record(service("Agence d’information (Adil) de Cambrai", "adil", "115"), "59122"),
        record(service("Tribunal judiciaire de Cambrai", "tj", "115"), "59122"),
        record(service("Mairie de Cambrai", "mairie", "115"), "59122"),
    ]
    assert match(adil, there) == there[0]
    assert match(tribunal, there) == there[1]
    assert match(tribunal, there[2:]) is None
    elsewhere = [record({**service("Adil", "adil", "115"), "code_insee_commune": "62041"}, "62041")]
    assert match(adil, elsewhere) is None


def test_a_proposal_is_a_diff_that_applies_and_passes_the_checks(lecture: Lecture) -> None:
    files = content_files()
    adil = lecture.contenu.catalogue.structures["adil-nord-cambrai"]
    found = record(service("Adil du Nord", "adil", "0327111111"), "59122")
    text = files["structures/adil-nord-cambrai.yml"].decode()
    proposal = propose(adil, found, text, lecture.marks, ON)
    assert proposal is not None
    assert "-  - numero: 03 59 61 62 59" in proposal.diff
    assert "+  - numero: 03 27 11 11 11" in proposal.diff
    assert "+site: 'https://adil.example'" in proposal.diff
    assert "adresse" not in [line.strip("+- ").split(":")[0] for line in changed(proposal.diff)]
    new = dict(files)
    for diff in (proposal.diff, source_diff(files, lecture.contenu.declared["sources"], ON)):
        path = diff.split("\n")[1].removeprefix("+++ b/content/")
        new[path] = applied(files[path].decode(), diff).encode()
    after = read(new, ON)
    changed_entry = after.contenu.catalogue.structures["adil-nord-cambrai"]
    assert after.problemes == lecture.problemes
    assert changed_entry.telephones[0].numero == "03 27 11 11 11"
    assert changed_entry.telephones[0].source == SOURCE
    assert SOURCE in changed_entry.sources
    assert changed_entry.verifie_le == ON


def test_a_structure_that_agrees_has_no_proposal(lecture: Lecture) -> None:
    adil = lecture.contenu.catalogue.structures["adil-nord-cambrai"]
    found = record(service("Adil", "adil", "0359616259", site_internet="[]"), "59122")
    assert propose(adil, found, "", lecture.marks, ON) is None


def changed(diff: str) -> list[str]:
    return [line for line in diff.split("\n")[2:] if line[:1] in ("+", "-")]


def applied(text: str, diff: str) -> str:
    """The text after a diff of whole-file context is applied, by a plain reading of its hunks."""
    lines, out, at = text.split("\n"), [], 0
    for line in diff.split("\n")[2:]:
        if line.startswith("@@"):
            start = int(line.split("-")[1].split(",")[0].split(" ")[0]) - 1
            out += lines[at:start]
            at = start
        elif line.startswith("+"):
            out.append(line[1:])
        elif line.startswith("-"):
            assert lines[at] == line[1:]
            at += 1
        elif line:
            assert lines[at] == line[1:]
            out.append(lines[at])
            at += 1
    return "\n".join(out + lines[at:])


# ── The verb ───────────────────────────────────────────────────────────────────────────────────


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *given: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["refresh", *given])
    with pytest.raises(SystemExit) as stop:
        main()
    shown = capsys.readouterr()
    return int(stop.value.code or 0), shown.out + shown.err


def test_the_verb_prints_proposals_and_changes_no_file(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content_files()
    server.directory["59122"] = [service("Adil du Nord, Cambrai", "adil", "0327111111")]
    status, said = run(monkeypatch, capsys, "structures", "--commune", "59122", "--api", server.url)
    assert status == 1
    assert "+  - numero: 03 27 11 11 11" in said
    assert f"+{SOURCE}:" in said
    assert "Non trouvées dans l’annuaire : " in said
    assert "Aucune fiche n’est changée" in said
    assert content_files() == before


def test_a_directory_of_another_shape_is_said_in_french(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_Handler, "_records", lambda self, _: _answer_oddly(self))
    status, said = run(monkeypatch, capsys, "structures", "--commune", "59122", "--api", server.url)
    assert status == 2
    assert "forme inattendue" in said


def _answer_oddly(handler: Any) -> None:
    handler.send_response(200)
    handler._send(b'{"records": []}', "application/json")


@pytest.mark.parametrize(
    "given", [("structures", "--commune", "59122", "--api", NOBODY), ("pages",)]
)
def test_offline_is_said_in_french_with_its_own_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    monkeypatch.setattr(command.pages, "linked", lambda *_: {f"{NOBODY}/page": ("source essai",)})
    status, said = run(monkeypatch, capsys, *given)
    assert status == 2
    assert OFFLINE in said


def test_the_verb_says_which_pages_to_look_at_and_keeps_fingerprints_when_asked(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    server.answers["/a"] = html("Le plafond est de 10 euros.")
    kept = tmp_path / "empreintes.json"
    addresses = {f"{server.url}/a": ("source essai",), f"{server.url}/b": ("docs/b.md",)}
    monkeypatch.setattr(command.pages, "linked", lambda *_: addresses)
    monkeypatch.setattr(command.pages.read_fingerprints, "__defaults__", (kept,))
    monkeypatch.setattr(command.pages.write_fingerprints, "__defaults__", (kept,))
    status, said = run(monkeypatch, capsys, "pages", "--retenir")
    assert status == 1
    assert f"Page disparue : {server.url}/b (404)" in said
    assert "citée par docs/b.md" in said
    server.answers["/a"] = html("Le plafond est de 12 euros.")
    status, said = run(monkeypatch, capsys, "pages")
    assert f"Texte changé, à relire : {server.url}/a" in said
