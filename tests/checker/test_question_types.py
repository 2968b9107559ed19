"""Every type of question, by the examples of `question_types/*.yml`; what a new one lacks is named.

A suite is one file per type: the keys of a question, what the page is told of its field, answers
with what a link carries and what is read back, and what is refused with a part of its message.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from checker import model
from checker.answers import InvalidAnswer, parse
from checker.given import JE_NE_SAIS_PAS, Answer
from checker.question_types import QUESTION_TYPES, QuestionType, type_of
from tests.checker.test_answers import ON, PLACES

ROOT = Path(__file__).parents[2]
SUITES = Path(__file__).parent / "question_types"
TYPES: tuple[model.TypeQuestion, ...] = get_args(model.TypeQuestion.__value__)
BLANKS = str.maketrans("\u00a0\u202f", "  ")


def suite(name: str) -> dict[str, Any]:
    path = SUITES / f"{name}.yml"
    return YAML(typ="safe").load(path) if path.exists() else {}


def asked(name: Any) -> model.Question:
    keys = dict(suite(name)["question"])
    options = tuple(model.Option(**option) for option in keys.pop("options", ()))
    texts = {"titre": "Q ?", "facile": "Q ?", "court": "Q"}
    return model.Question(id="q", type=name, options=options, **texts, **keys)


def cases(part: str) -> list[Any]:
    found = [(name, case) for name in TYPES for case in suite(name).get(part, ())]
    return [pytest.param(name, case, id=f"{name}-{case['ecrit']}") for name, case in found]


@pytest.mark.parametrize("name", TYPES)
def test_a_type_of_question_has_every_facet(name: model.TypeQuestion) -> None:
    kind = QUESTION_TYPES.get(name)
    forms = (ROOT / "checker/web/fields.js").read_text(encoding="utf-8")
    shapes = (ROOT / "checker/web/types.d.ts").read_text(encoding="utf-8")
    said = {key for key in ("FORME", "VIDE", "TESTED_BY") if hasattr(kind, key)}
    form = getattr(kind, "FORME", "?")
    facets = {
        "a line of QUESTION_TYPES (checker/question_types/__init__.py)": kind is not None,
        "FORME, VIDE and TESTED_BY, in its class": len(said) == 3,
        "keys that a question has": getattr(kind, "CLES", set())
        <= set(model.Question.__dataclass_fields__),
        f"a field for « {form} » (checker/web/fields.js)": f"  {form}: " in forms,
        f"« {form} » among the forms (checker/web/types.d.ts)": f'"{form}"' in shapes,
        f"answers in tests/checker/question_types/{name}.yml": bool(suite(name).get("reponses")),
        f"refusals in tests/checker/question_types/{name}.yml": bool(suite(name).get("refus")),
        f"its field in tests/checker/question_types/{name}.yml": bool(suite(name).get("champ")),
    }
    assert [facet for facet, there in facets.items() if not there] == []


def test_a_class_that_lacks_a_part_is_refused_by_name() -> None:
    class Bare(QuestionType):
        """Says nothing."""

    with pytest.raises(TypeError, match=r"read.*text"):
        Bare()  # type: ignore[abstract]


@pytest.mark.parametrize(("name", "case"), cases("reponses"))
def test_an_answer_is_read_said_and_carried_by_a_link(name: Any, case: dict[str, Any]) -> None:
    question = asked(name)
    kind = type_of(question)
    value = parse(question, case["ecrit"], PLACES, ON)
    assert not isinstance(value, model.Question)
    assert kind.text(question, value, PLACES).translate(BLANKS) == case["lue"]
    carried = kind.linked(question, value)
    assert carried == case["lien"]
    assert re.fullmatch(r"[a-z0-9_.,-]+", carried)
    assert parse(question, kind.unlinked(carried), PLACES, ON) == value


@pytest.mark.parametrize(("name", "case"), cases("refus"))
def test_what_cannot_serve_is_refused_in_words(name: Any, case: dict[str, Any]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        parse(asked(name), case["ecrit"], PLACES, ON)
    assert case["message"] in str(caught.value).translate(BLANKS)


@pytest.mark.parametrize("name", TYPES)
def test_the_page_is_told_all_that_the_field_says(name: Any) -> None:
    view = type_of(asked(name)).field(asked(name))
    told = {key: view.get(key) for key in suite(name)["champ"]}
    assert told == suite(name)["champ"]
    assert view["vide"].endswith(".")
    assert view["pretes"][-1] == {"id": JE_NE_SAIS_PAS, "libelle": "Je ne sais pas"}
    offered = [option["id"] for option in (*view["options"], *view["pretes"][:-1])]
    for option in offered:
        assert parse(asked(name), option, PLACES, ON) is not None


@pytest.mark.parametrize(("name", "case"), cases("reponses"))
def test_a_number_or_a_day_is_in_its_range_and_on_its_grid(name: Any, case: Any) -> None:
    question = asked(name)
    kind = type_of(question)
    value: Any = parse(question, case["ecrit"], PLACES, ON)
    grid = kind.grid(question, ON)
    assert (grid is None) == (kind.measured(question) is None)
    if grid is None:
        return
    assert grid.value(grid.index(value)) == value
    bounds: Any = kind.range(question, ON)
    assert bounds.low is None or bounds.low <= value
    assert bounds.high is None or value <= bounds.high


@pytest.mark.parametrize(("name", "case"), cases("reponses"))
def test_what_is_tried_instead_is_an_answer_too(name: Any, case: dict[str, Any]) -> None:
    question = asked(name)
    kind = type_of(question)
    value: Any = parse(question, case["ecrit"], PLACES, ON)
    near = list(kind.around(question, value)) if kind.measured(question) else []
    tried: list[Answer] = [*kind.tries(question, value), *kind.single(question), *near]
    assert bool(near) == (kind.measured(question) is not None)
    later = date(2026, 12, 31)  # the day after today is one of the two sides
    assert all(
        parse(question, kind.unlinked(kind.linked(question, one)), PLACES, later) == one
        for one in tried
    )
