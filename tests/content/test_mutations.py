"""Whatever staff do to a file, the answer is messages and a status, never a crash."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.catalogue import Catalogue
from checker.encoding import decode_json, encode_json
from scripts.jobs.check import verify
from scripts.jobs.check.examples import examples
from scripts.parts.reading import Lecture, read
from scripts.parts.reading.disk import content_files
from tests.content.samples import AU, SCHEME, sample_files

HOSTILE = (
    "",
    "null",
    "~",
    "true",
    "oui",
    "-1",
    "0.0",
    "1e9",
    "01",
    "9" * 400,
    "1." + "3" * 20,
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "22/11/2026",
    "[]",
    "{}",
    "[[]]",
    "{a: {b: [c]}}",
    "&a x",
    "*a",
    "!!python/object:os.system x",
    "<<: x",
    '"',
    "'l'eau'",
    "|",
    "> texte",
    "@x",
    "a : b : c",
    "- x",
    "? x",
    "# rien",
    "\u00a0",
    "\u2028",
    "\x85",
    "\0",
    "\t",
    "é" * 5000,
    "[" * 200,
    "{question: besoin}",
    "{question: x, chiffre: y}",
    "{toutes: []}",
    "{comparer: 0}",
    "{reponse: besoin}",
    "{bareme: plafond, selon: {calcul: reste}}",
    "{calcul: reste}",
    "{calcul: aide}",
    "{date: 0, plus_mois: 99999999}",
    "{rapport: [0, 0]}",
    "{cas: [], sinon: 0}",
    "{aujourd_hui: oui}",
    "{produit: [abc, 2026-01-01]}",
)


def mutate(data: st.DataObject, text: str) -> bytes:
    """The text after one blow."""
    lines = text.split("\n")
    index = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(
        st.sampled_from("delete repeat shift value key insert cut swap encode".split())
    ):
        case "delete":
            lines[index : index + data.draw(st.integers(1, 4))] = []
        case "repeat":
            lines.insert(index, lines[data.draw(st.integers(0, len(lines) - 1))])
        case "shift":
            lines[index] = data.draw(st.sampled_from((" ", "  ", "- ", "\t"))) + lines[index]
        case "value":
            head = lines[index].split(":")[0]
            lines[index] = f"{head}: {data.draw(st.sampled_from(HOSTILE))}"
        case "key":
            _, colon, tail = lines[index].partition(":")
            lines[index] = data.draw(st.sampled_from(HOSTILE)) + colon + tail
        case "insert":
            at = data.draw(st.integers(0, len(lines[index])))
            hostile = data.draw(st.sampled_from(HOSTILE))
            lines[index] = lines[index][:at] + hostile + lines[index][at:]
        case "cut":
            whole = text.encode()
            return whole[: data.draw(st.integers(0, len(whole)))]
        case "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[index], lines[other] = lines[other], lines[index]
        case _:
            codec = data.draw(st.sampled_from(("latin-1", "utf-16", "utf-32", "utf-8-sig")))
            return text.encode(codec, errors="replace")
    return "\n".join(lines).encode()


def assert_readable(lecture: Lecture, files: Mapping[str, bytes | str]) -> None:
    """Each problem names a file and a line that exist, and says something."""
    for problem in lecture.problemes:
        data = files[problem.fichier]
        text = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else data
        lines = len(text.splitlines()) + 1
        assert 1 <= problem.ligne <= lines
        assert problem.colonne >= 1
        assert problem.message.strip()
        assert "\n" not in str(problem)
        assert len(problem.message) < 700


def assert_survives_the_browser(catalogue: Catalogue) -> None:
    """What the build writes, the browser reads back the same."""
    assert decode_json(Catalogue, encode_json(catalogue)) == catalogue


SAMPLES = sample_files()


@settings(max_examples=1000)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_mutation_of_the_small_content_gives_messages(path: str, data: st.DataObject) -> None:
    files = {**SAMPLES, path: mutate(data, SAMPLES[path])}
    lecture = verify(files, AU, evaluations=(examples,))
    assert_readable(lecture, files)
    if not lecture.problemes:
        assert_survives_the_browser(lecture.contenu.catalogue)


@settings(max_examples=12)
@given(st.data())
def test_a_mutation_of_a_rule_gives_messages_even_from_its_diagram(data: st.DataObject) -> None:
    files = {**SAMPLES, SCHEME: mutate(data, SAMPLES[SCHEME])}
    assert_readable(verify(files, AU), files)


REAL = content_files()
REAL_FILES = [path for path in sorted(REAL) if path.endswith(".yml")]


@settings(max_examples=400)
@given(st.sampled_from(REAL_FILES), st.data())
def test_a_mutation_of_the_real_content_gives_messages(path: str, data: st.DataObject) -> None:
    files = {**REAL, path: mutate(data, REAL[path].decode())}
    assert_readable(read(files, AU), files)


@settings(max_examples=8)
@given(st.sampled_from(REAL_FILES), st.data())
def test_a_mutation_of_the_real_content_can_be_checked(path: str, data: st.DataObject) -> None:
    files = {**REAL, path: mutate(data, REAL[path].decode())}
    assert_readable(verify(files, AU, evaluations=(examples,)), files)


@pytest.mark.parametrize("path", sorted(SAMPLES))
def test_a_missing_or_empty_file_gives_messages(path: str) -> None:
    for files in ({**SAMPLES, path: ""}, {p: t for p, t in SAMPLES.items() if p != path}):
        assert_readable(verify(files, AU, evaluations=(examples,)), files)


def test_no_content_at_all_is_no_crash() -> None:
    lecture = verify({}, AU)
    assert lecture.problemes == []
    assert replace(lecture.contenu.catalogue, version="") == Catalogue()


@pytest.mark.parametrize(
    "value", ["x" * 10_000_000, "[" * 100_000, "{a: " * 100_000, "é" * 400_000, "9" * 900_000]
)
def test_a_huge_value_gives_messages_quickly(value: str) -> None:
    path = "questions/besoin.yml"
    files = {**SAMPLES, path: SAMPLES[path].replace("votre besoin", value)}
    lecture = verify(files, AU, evaluations=(examples,))
    assert [problem.fichier for problem in lecture.problemes] == [path]
    assert_readable(lecture, files)
