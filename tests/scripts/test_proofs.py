"""What was proved of a rule is never stale: all that the proof read is in its name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, override

import pytest

from checker.catalogue import Catalogue
from checker.diagrams.bounds import doubts
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.findings import findings_by_day, fresh
from scripts.jobs.compare.versions import catalogue_of
from scripts.parts.proofs import Proofs, behind
from scripts.parts.reading.disk import content_files
from scripts.parts.site.trees import tree_html

ON = date(2026, 11, 27)
CATALOGUE = catalogue_of(content_files(), ON, "essai")
TRACED = ("questions", "baremes", "calculs", "conditions", "chiffres", "territoires", "coherences")
SMALL = sorted(
    name
    for name, scheme in CATALOGUE.dispositifs.items()
    if scheme.conditions and len(scheme.conditions) <= 6
)[::4]


class Watched(dict[str, Any]):
    """A map that remembers which of its entries were read by name, as rules read them."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self.read: set[str] = set()

    @override
    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    @override
    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        return super().get(name, default)


def watched(catalogue: Catalogue) -> tuple[Catalogue, dict[str, Watched]]:
    maps = {kind: Watched(getattr(catalogue, kind)) for kind in TRACED}
    return replace(catalogue, **maps), maps


def changed(catalogue: Catalogue, kind: str, name: str) -> Iterator[Catalogue]:
    """The catalogue with one entry that says something else."""
    entry = getattr(catalogue, kind)[name]
    if kind == "chiffres":
        yield replace(catalogue, chiffres=catalogue.chiffres | {name: _relabelled(entry)})
        return
    for field in ("titre", "nom", "message", "libelle"):
        if isinstance(text := getattr(entry, field, None), str):
            other = replace(entry, **{field: f"{text}?"})
            yield replace(catalogue, **{kind: getattr(catalogue, kind) | {name: other}})
            return


def _relabelled(sheet: Any) -> Any:
    figures = {
        name: replace(one, libelle=f"{one.libelle}?") for name, one in sheet.chiffres.items()
    }
    return replace(sheet, chiffres=figures)


def _order(scheme: Any, catalogue: Catalogue) -> Any:
    diagram = compile(scheme, catalogue, ON)
    return None if isinstance(diagram, TooLarge) else diagram.questions


WORK = {
    "the proofs of its structure": findings_by_day,
    "the bounds its examples leave open": lambda scheme, catalogue: doubts(scheme, catalogue, ON),
    "its tree": lambda scheme, catalogue: tree_html(scheme, catalogue, ON),
    "the order of its questions": _order,
}


@pytest.mark.parametrize("what", WORK)
@pytest.mark.parametrize("name", SMALL)
def test_whatever_is_read_of_content_is_in_the_name_of_what_is_kept(name: str, what: str) -> None:
    base = fresh(CATALOGUE) if "structure" in what else CATALOGUE
    seen, maps = watched(base)
    scheme = base.dispositifs[name]
    WORK[what](scheme, seen)
    key = behind(scheme, base, ON)
    for kind, entries in maps.items():
        if kind == "coherences":
            continue  # their conditions are in the name; their messages are for those who answer
        for read in sorted(entries.read & set(entries)):
            for other in changed(base, kind, read):
                assert behind(scheme, other, ON) != key, f"{what} reads {kind}/{read}"


def test_a_proof_is_made_once_and_again_when_what_is_behind_changes(tmp_path: Path) -> None:
    made: list[str] = []

    def prove(text: str) -> str:
        made.append(text)
        return text

    def proofs(code: str) -> Proofs[str]:
        return Proofs("essai", str, str, tmp_path, code)

    for code, behind_it in (("1", "a"), ("1", "a"), ("1", "b"), ("2", "b"), ("2", "b")):
        found = proofs(code).of("regle", behind_it, lambda b=behind_it, c=code: prove(b + c))
        assert found == behind_it + code
    assert made == ["a1", "b1", "b2"]


def test_a_damaged_proof_is_made_again(tmp_path: Path) -> None:
    proofs = Proofs("essai", str, str, tmp_path)
    assert proofs.of("regle", "a", lambda: "bon") == "bon"
    for text in ("", "{", '{"key": "autre"}', "[]"):
        (tmp_path / "essai-regle.json").write_text(text, encoding="utf-8")
        assert Proofs("essai", str, str, tmp_path).of("regle", "a", lambda: "bon") == "bon"
