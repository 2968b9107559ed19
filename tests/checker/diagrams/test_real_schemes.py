"""The schemes of the portal: each boundary, each printed tree, the time it all takes."""

import random
import time
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from checker import verdicts
from checker.catalogue import Catalogue
from checker.diagrams.diagram import Diagram, compile
from checker.diagrams.drawing import drawing
from checker.diagrams.examples import boundary_cases, example_of
from checker.diagrams.store import IMPOSSIBLE
from checker.diagrams.text import See, listing, outline
from checker.diagrams.tree import Tree, tree_of
from checker.diagrams.variables import Derived, Pick, Scale, Ticked
from checker.given import Unknown
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files
from tests.checker.diagrams.following import follow

TODAY = date(2026, 11, 22)
CATALOGUE: Catalogue = read(content_files(), TODAY).contenu.catalogue
NAMES = sorted(CATALOGUE.dispositifs)
_COMPILED: dict[tuple[str, date], Diagram] = {}


def compiled(name: str, on: date = TODAY) -> Diagram:
    if (name, on) not in _COMPILED:
        diagram = compile(CATALOGUE.dispositifs[name], CATALOGUE, on)
        assert isinstance(diagram, Diagram)
        _COMPILED[name, on] = diagram
    return _COMPILED[name, on]


def printed(name: str) -> Tree:
    return tree_of(compiled(name))


def some_answers(diagram: Diagram, count: int) -> list[dict[str, Any]]:
    """Complete answers, drawn at random next to the thresholds."""
    chance = random.Random(diagram.dispositif.id)
    found: list[dict[str, Any]] = []
    for _ in range(count):
        answers: dict[str, Any] = {}
        for variable in diagram.variables:
            match variable:
                case Scale():
                    low, high = variable.bounds(chance.randrange(variable.width))
                    near = (low, high, (low + high) // 2)
                    answers[variable.question] = variable.grid.value(chance.choice(near))
                case Pick():
                    values = chance.choice(variable.cells)
                    answers[variable.question] = chance.choice(values)
                case Ticked():
                    entry = diagram.catalogue.questions[variable.question]
                    names = [o.id for o in entry.options if o.id != entry.exclusive]
                    boxes = frozenset(chance.sample(names, chance.randint(1, min(3, len(names)))))
                    if entry.exclusive and chance.random() < 0.2:
                        boxes = frozenset((entry.exclusive,))
                    answers.setdefault(variable.question, boxes)
                case Derived():
                    pass
        found.append(answers)
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("on", [TODAY, date(2027, 1, 1)])
def test_both_sides_of_every_boundary_have_the_verdict_of_direct_evaluation(
    name: str, on: date
) -> None:
    diagram = compiled(name, on)
    thresholds = sum(v.width - 1 for v in diagram.variables if isinstance(v, Scale))
    cases = list(boundary_cases(diagram))
    assert len([c for c in cases if isinstance(c.about, str)]) >= thresholds
    for case in cases:
        direct = verdicts.evaluate(diagram.dispositif, CATALOGUE, case.answers, on)
        assert direct.reachable == {case.verdict}, case


@pytest.mark.parametrize("name", NAMES)
def test_on_random_answers_the_diagram_and_direct_evaluation_agree(name: str) -> None:
    diagram = compiled(name)
    # Answers that contradict one another get a message, never a verdict: none to compare.
    coherent = [answers for answers in some_answers(diagram, 60) if _possible(diagram, answers)]
    assert len(coherent) > 20
    for answers in coherent:
        direct = verdicts.evaluate(diagram.dispositif, CATALOGUE, answers, TODAY)
        assert diagram.reachable(answers) == direct.reachable, answers
        partial = {k: v for i, (k, v) in enumerate(answers.items()) if i % 2}
        partial |= {k: Unknown.DONT_KNOW for i, k in enumerate(answers) if i % 4 == 0}
        kleene = verdicts.evaluate(diagram.dispositif, CATALOGUE, partial, TODAY)
        assert direct.reachable <= diagram.reachable(partial) <= kleene.reachable


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_tree_followed_by_hand_gives_the_verdict_of_the_page(name: str) -> None:
    diagram, tree = compiled(name), printed(name)
    for answers in some_answers(diagram, 40):
        if not _possible(diagram, answers):
            continue
        direct = verdicts.evaluate(diagram.dispositif, CATALOGUE, answers, TODAY)
        end = follow(tree, outline(tree), answers)
        assert {end.verdict} == direct.reachable, answers


def _possible(diagram: Diagram, answers: dict[str, Any]) -> bool:
    restricted = diagram.store.restrict(diagram.possible, diagram.allowed(answers))
    return diagram.store.value(restricted) is not IMPOSSIBLE


@pytest.mark.parametrize("name", NAMES)
def test_every_declared_verdict_has_an_example(name: str) -> None:
    diagram = compiled(name)
    for verdict in diagram.reachable({}):
        answers = example_of(diagram, verdict)
        assert answers is not None
        direct = verdicts.evaluate(diagram.dispositif, CATALOGUE, answers, TODAY)
        assert direct.reachable == {verdict}


@pytest.mark.parametrize("name", NAMES)
def test_each_step_of_the_printed_tree_is_written_once_and_its_answers_differ(name: str) -> None:
    written = outline(printed(name))
    numbers = [step.numero for step in written.steps]
    assert numbers == list(range(1, len(numbers) + 1))
    for step in written.steps:
        answers = [branch.reponse for branch in step.branches]
        assert len(set(answers)) == len(answers) >= 2, step.libelle
        assert all(answers)
        for branch in step.branches:
            if isinstance(branch.suite, See):
                assert branch.suite.numero in numbers


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_and_the_drawing_are_well_formed_and_say_every_step(name: str) -> None:
    written = outline(printed(name))
    page = ElementTree.fromstring(listing(written, name))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == len(written.steps)
    links = {element.get("href") for element in page.iter("a")}
    assert links <= {f"#{i}" for i in ids}
    image = ElementTree.fromstring(drawing(written, CATALOGUE.dispositifs[name].nom, name))
    svg = "{http://www.w3.org/2000/svg}"
    assert image.find(f"{svg}title") is not None
    assert image.find(f"{svg}desc") is not None
    texts = [" ".join(t.text or "" for t in text) for text in image.iter(f"{svg}text")]
    for step in written.steps:
        assert any(text.startswith(f"{step.numero}.") for text in texts)
    assert not any("style" in element.attrib for element in [*page.iter(), *image.iter()])


def test_all_schemes_are_compiled_in_seconds_and_well_under_a_thousand_nodes() -> None:
    start = time.process_time()
    diagrams = [compile(d, CATALOGUE, TODAY) for d in CATALOGUE.dispositifs.values()]
    assert time.process_time() - start < 30
    for diagram in diagrams:
        assert isinstance(diagram, Diagram)
        assert len(diagram.store.inner(diagram.verdicts)) < 700, diagram.dispositif.id
        assert tree_of(diagram).size < 120, diagram.dispositif.id
