"""The engine answers the same in the browser's Python and in this one, on the real content."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from checker import qr, service, sharing, views
from checker.catalogue import Catalogue
from checker.encoding import encode_json
from checker.service import BadRequest
from scripts.jobs.bundle.bundle import build_bundle
from scripts.parts import loading
from scripts.parts.site.checker_catalogue import for_the_checker
from tests.scripts.rehearsal import DATES, Request, rehearsal

REHEARSE = Path(__file__).with_name("rehearse.mjs")
VISITS, SEED = 8, 62


def play(folder: Path, catalogue: Catalogue, requests: list[tuple[str, Request]]) -> list[Any]:
    """Ask the browser's Python everything, on a first visit and a later one: its answers."""
    rehearsed = {
        "bundle": asdict(build_bundle(folder)),
        "catalogue": encode_json(for_the_checker(catalogue)),
        "requests": requests,
    }
    file = folder / "rehearsal.json"
    file.write_text(json.dumps(rehearsed), encoding="utf-8")
    command = ["node", str(REHEARSE), str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def expected(catalogue: Catalogue, name: str, request: Request) -> Any:
    try:
        return json.loads(json.dumps(respond(catalogue, name, request)))
    except BadRequest as refusal:
        return str(refusal)


def prepare(catalogue: Catalogue, request: Request) -> None:
    """Make verdicts exact as `rehearse.mjs` does after a bilan."""
    try:
        for _ in range(3):
            if not service.prepare_one(catalogue, request):
                return
    except BadRequest:
        return


def respond(catalogue: Catalogue, name: str, request: Request) -> Any:
    match name:
        case "bilan":
            return service.respond(catalogue, request)
        case "lien":
            return sharing.respond(catalogue, request)
        case "qr":
            return qr.respond(request)
        case "entretien":
            return service.interview(catalogue, request)
        case "plan":
            return service.plan(catalogue, request)
        case "details":
            return service.details(catalogue, request)
        case "aussi":
            return service.others(catalogue, request)
        case _:
            questions = [catalogue.questions[name] for name in request["ids"]]
            return [views.question_view(question, catalogue, []) for question in questions]


@pytest.mark.slow
def test_the_browser_gives_the_same_responses_word_for_word(tmp_path: Path) -> None:
    catalogue = loading.load(DATES[0])
    requests = rehearsal(catalogue, VISITS, seed=SEED)
    assert len(requests) > 10 * VISITS
    given = play(tmp_path, catalogue, requests)
    # A number of questions left depends on the diagrams already there: the same ones, from none.
    catalogue = loading.load(DATES[0])
    for (name, request), theirs in zip(requests, given, strict=True):
        assert theirs == expected(catalogue, name, request), request
        if name == "bilan":
            prepare(catalogue, request)
    served = {"bilan", "entretien", "plan", "details", "aussi", "lien", "qr", "questions"}
    assert {name for name, _ in requests} == served
