"""The engine answers the same in the browser's Python and in this one, on the real content.

The visits are not those that taught which functions of Pyodide to keep: what these missed would
stop here.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from checker import qr, service, sharing, views
from checker.catalogue import Catalogue
from checker.service import BadRequest
from scripts.jobs.bundle.bundle import build_bundle
from scripts.jobs.bundle.runtime.learning import SEED, play
from scripts.jobs.bundle.runtime.rehearsal import DATES, Request, rehearsal
from scripts.parts import loading

VISITS = 8
OTHER_SEED = SEED + 3


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
        case _:
            questions = [catalogue.questions[name] for name in request["ids"]]
            return [views.question_view(question, catalogue, []) for question in questions]


@pytest.mark.slow
def test_the_browser_gives_the_same_responses_word_for_word(tmp_path: Path) -> None:
    catalogue = loading.load(DATES[0])
    requests = rehearsal(catalogue, VISITS, seed=OTHER_SEED)
    assert len(requests) > 10 * VISITS
    written = play(tmp_path, build_bundle(tmp_path), catalogue, requests)
    given = json.loads(written.splitlines()[-1])
    # A number of questions left depends on the diagrams already there: the same ones, from none.
    catalogue = loading.load(DATES[0])
    for (name, request), theirs in zip(requests, given, strict=True):
        assert theirs == expected(catalogue, name, request), request
        if name == "bilan":
            prepare(catalogue, request)
    assert {name for name, _ in requests} == {"bilan", "lien", "qr", "questions"}
