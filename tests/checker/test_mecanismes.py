"""Every mechanism of the rule language, by the examples of `mecanismes/*.yml`.

A suite is one file per mechanism: the questions and figures of a tiny content, rules written as
staff write them, and for each rule what it must be worth. `tests/checker/mecanismes/LISEZMOI.md`
says what a suite may hold.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from checker.catalogue import Catalogue
from checker.diagrams.labels import Labels
from checker.evaluation import Evaluation
from checker.explanations import comparisons
from checker.logic import FALSE, OPEN, TRUE, UNKNOWN, Possible
from checker.model import Condition, Expression
from checker.ranges import Range
from checker.service import read_answers
from scripts.jobs.check import verify
from tests.content.samples import FIXTURES

FOLDER = Path(__file__).parent / "mecanismes"
ON = date(2026, 11, 22)
TRUTHS: dict[str, Possible] = {
    "vraie": TRUE,
    "fausse": FALSE,
    "ouverte": OPEN,
    "illisible": UNKNOWN,
    "vraie ou illisible": TRUE | UNKNOWN,
    "fausse ou illisible": FALSE | UNKNOWN,
    "tout": OPEN | UNKNOWN,
}
_FACT = {
    "sources": ["s"],
    "confiance": "ferme",
    "verifie_le": date(2026, 11, 1),
    "a_reverifier_le": date(2045, 1, 1),
}
_SOURCE = {"s": {"titre": "Source", "emetteur": "Émetteur", "date": "2026"}}


def _yaml(value: object) -> str:
    text = StringIO()
    dumper = YAML(typ="safe", pure=True)
    dumper.default_flow_style = False
    dumper.width = 1_000
    dumper.representer.ignore_aliases = lambda *_: True
    dumper.dump(value, text)
    return text.getvalue()


def _question(name: str, given: dict[str, Any]) -> dict[str, Any]:
    words = {"titre": f"{name.capitalize()}\u202f?", "facile": f"{name} ?", "court": name}
    options = [{"id": option, "libelle": option} for option in given.get("options", ())]
    return words | given | ({"options": options} if options else {})


def _figure(given: dict[str, Any]) -> dict[str, Any]:
    period = _FACT | {key: given[key] for key in given if key not in ("unite", "libelle")}
    return {
        "libelle": given.get("libelle", "Chiffre"),
        "unite": given["unite"],
        "periodes": [period],
    }


def _scale(given: dict[str, Any]) -> dict[str, Any]:
    period = _FACT | {key: given[key] for key in ("lignes", "par_ligne_en_plus") if key in given}
    rest = {key: given[key] for key in given if key not in ("lignes", "par_ligne_en_plus")}
    return {"titre": "Barème", "entete": "Ligne"} | rest | {"periodes": [period]}


def _scheme(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """A scheme of which a suite says the rule alone."""
    words = {
        "nom": name.capitalize(),
        "nom_court": name.capitalize(),
        "groupe": "essai",
        "resume": "Une aide.",
        "pour_qui": "Pour un essai.",
        "ce_que_c_est": "Un essai.",
        "territoires": [],
        "statut": "actif",
        "connaissance": {"niveau": "suffisante"},
        "structures": ["guichet"],
    }
    about = {"pourquoi": "Parce que.", "si_echec": "Voyez un conseiller.", "echec": "bloquant"}
    conditions = [
        {"id": f"c{rank}", "libelle": f"Condition {rank}."} | about | critere
        for rank, critere in enumerate(given["conditions"])
    ]
    return words | _FACT | given | {"conditions": conditions}


_DESK = _FACT | {
    "nom": "Guichet",
    "categorie": "ccas",
    "pour_quoi": "Un essai.",
    "adresse": "1 rue de l’Essai",
    "code_postal": "59000",
    "commune": "59350",
    "communes": ["59350"],
}


def _files(suite: dict[str, Any], rule: dict[str, Any]) -> dict[str, bytes | str]:
    """The files of a suite's content, and of one of its rules under the name « regle »."""
    files: dict[str, bytes | str] = {"sources/s.yml": _yaml(_SOURCE)}
    for name, given in suite.get("questions", {}).items():
        files[f"questions/{name}.yml"] = _yaml(_question(name, given))
    figures = {name: _figure(given) for name, given in suite.get("chiffres", {}).items()}
    if figures:
        files["chiffres/t.yml"] = _yaml({"titre": "Chiffres", "chiffres": figures})
    for name, given in suite.get("baremes", {}).items():
        files[f"baremes/{name}.yml"] = _yaml(_scale(given))
    for name, given in suite.get("calculs", {}).items():
        files[f"calculs/{name}.yml"] = _yaml({"libelle": name} | given)
    for name, given in suite.get("conditions", {}).items():
        files[f"conditions/{name}.yml"] = _yaml({"libelle": name, "test": given})
    for name, given in suite.get("dispositifs", {}).items():
        files[f"dispositifs/{name}.yml"] = _yaml(_scheme(name, given))
        files["structures/guichet.yml"] = _yaml(_DESK)
        files["communes.json"] = (FIXTURES / "communes.json").read_text(encoding="utf-8")
    if "territoires" in suite:
        files["communes.json"] = (FIXTURES / "communes.json").read_text(encoding="utf-8")
    for name, given in suite.get("territoires", {}).items():
        about = {"nom": name, "type": "zone", "pourquoi": "Parce que."}
        files[f"territoires/{name}.yml"] = _yaml(_FACT | about | given)
    if "valeur" in rule:
        made = {"libelle": "Règle", "unite": rule["unite"], "formule": rule["valeur"]}
        files["calculs/regle.yml"] = _yaml(made)
    else:
        made = {
            "interdit": rule["condition"],
            "message": "Non.",
            "questions": list(suite["questions"])[:1],
        }
        files["coherences.yml"] = _yaml({"regle": made})
    return files


@cache
def _suites() -> dict[str, dict[str, Any]]:
    loader = YAML(typ="safe")
    return {path.stem: loader.load(path) for path in sorted(FOLDER.glob("*.yml"))}


def _rules(kind: str) -> Iterator[Any]:
    for name, suite in _suites().items():
        for number, rule in enumerate(suite["regles"]):
            for rank, example in enumerate(rule.get(kind, ())):
                label = example.get("nom") or str(rank)
                yield pytest.param(suite, rule, example, id=f"{name}-{number}-{label}")


def _catalogue(suite: dict[str, Any], rule: dict[str, Any]) -> Catalogue:
    found = verify(_files(suite, rule), ON, evaluations=())
    assert [str(p) for p in found.problemes if p.gravite == "erreur"] == []
    return found.contenu.catalogue


def _rule(catalogue: Catalogue) -> tuple[Expression | None, Condition | None]:
    if "regle" in catalogue.calculs:
        return catalogue.calculs["regle"].formule, None
    return None, catalogue.coherences["regle"].interdit


def _described(value: Range) -> object:
    if not value.readable:
        return "illisible"
    if value.exact is not None:
        return value.exact
    ends = {"de": value.low, "a": value.high} | ({"ou": "illisible"} if value.unread else {})
    return {key: end for key, end in ends.items() if end is not None}


def _exact(value: object) -> object:
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    return Fraction(repr(value)) if isinstance(value, float) else value


@pytest.mark.parametrize(("suite", "rule", "example"), list(_rules("exemples")))
def test_a_rule_is_worth_what_its_examples_say(
    suite: dict[str, Any], rule: dict[str, Any], example: dict[str, Any]
) -> None:
    catalogue = _catalogue(suite, rule)
    expression, condition = _rule(catalogue)
    on = example.get("au", ON)
    bare = replace(catalogue, coherences={})  # where a condition stands, to be read like content
    answers, errors = read_answers(bare, example.get("reponses", {}), on)
    assert errors == []
    for reading, firm in (("attendu", False), ("ferme", True)):
        if reading not in example:
            continue
        evaluation = Evaluation(catalogue, on, answers, firm=firm)
        if expression is not None:
            assert _described(evaluation.value(expression)) == _exact(example[reading])
        else:
            assert condition is not None
            assert evaluation.test(condition) == TRUTHS[example[reading]]
    if "comparaison" in example:
        assert condition is not None
        found = comparisons(condition, catalogue, answers, on)
        assert (
            " ; ".join(found).replace("\u00a0", " ").replace("\u202f", " ")
            == (example["comparaison"])
        )


@pytest.mark.parametrize(("suite", "rule", "example"), list(_rules("erreurs")))
def test_a_rule_written_wrong_is_refused_in_french(
    suite: dict[str, Any], rule: dict[str, Any], example: dict[str, Any]
) -> None:
    key = "valeur" if "valeur" in rule else "condition"
    changed = {**rule, key: example["ecrit"]} if "ecrit" in example else rule
    around = {**suite, **example.get("contenu", {})}
    found = verify(_files(around, changed), ON, evaluations=())
    messages = [p.message for p in found.problemes if p.gravite == "erreur"]
    assert any(example["message"] in message for message in messages), messages


def _worded() -> Iterator[Any]:
    for name, suite in _suites().items():
        for number, rule in enumerate(suite["regles"]):
            if "mots" in rule:
                yield pytest.param(suite, rule, id=f"{name}-{number}")


@pytest.mark.parametrize(("suite", "rule"), list(_worded()))
def test_a_rule_reads_in_words(suite: dict[str, Any], rule: dict[str, Any]) -> None:
    catalogue = _catalogue(suite, rule)
    expression, _ = _rule(catalogue)
    assert expression is not None
    text = Labels(catalogue, ON, ()).expression(expression)
    assert text.replace("\u00a0", " ").replace("\u202f", " ") == rule["mots"]
