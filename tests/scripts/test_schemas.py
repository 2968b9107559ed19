"""The editors' schemas: made from the model, accept all content, and help while typing."""

import dataclasses
import json
import re
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from checker import model
from scripts.jobs.schemas import command
from scripts.jobs.schemas.command import main
from scripts.jobs.schemas.descriptions import description
from scripts.jobs.schemas.files import FOLDER, ROOT, files
from scripts.jobs.schemas.schema import IDS, schemas
from scripts.parts.reading.disk import content_files
from scripts.parts.reading.documents import Scalar, Tree
from scripts.parts.reading.layout import PLACES, Kind, kind_of
from scripts.parts.reading.parsing import read_document

ON = date(2026, 11, 22)
WANTED = files(ON)
CONTENT = {path: data for path, data in content_files().items() if path != PLACES}


def as_editors_read(tree: Tree) -> Any:
    """The values as YAML 1.2 types them, without knowing the fields."""
    if isinstance(tree, list):
        return [as_editors_read(item) for item in tree]
    if isinstance(tree, dict):
        return {key: as_editors_read(value) for key, value in tree.items()}
    assert isinstance(tree, Scalar)
    if tree.plain and tree.text in ("true", "false", "null", "~", ""):
        return {"true": True, "false": False}.get(tree.text)
    if tree.plain and re.fullmatch(r"[-+]?\d+", tree.text):
        return int(tree.text)
    if tree.plain and re.fullmatch(r"[-+]?\d*\.\d+", tree.text):
        return float(tree.text)
    return tree.text


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft7Validator]:
    """One per kind, with the list of ids beside them."""
    ids = Resource(json.loads(WANTED[FOLDER / IDS]), DRAFT7)
    registry = Registry().with_resource(IDS, ids)
    return {
        name.removesuffix(".json"): Draft7Validator(schema, registry=registry)
        for name, schema in schemas().items()
    }


def mistakes(validators: dict[str, Draft7Validator], path: str, data: bytes | str) -> list[str]:
    kind = kind_of(path)
    assert isinstance(kind, Kind)
    tree = read_document(path, data).tree
    assert tree is not None
    return [error.message for error in validators[kind.name].iter_errors(as_editors_read(tree))]


@pytest.mark.parametrize("schema", schemas().values(), ids=list(schemas()))
def test_each_schema_is_a_schema(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)


def test_every_content_file_follows_its_schema(validators: dict[str, Draft7Validator]) -> None:
    found = {path: mistakes(validators, path, data)[:2] for path, data in CONTENT.items()}
    assert {path: messages for path, messages in found.items() if messages} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("echec: bloquant", "echec: bloquante"),
        ("pourquoi: Le Cllaj", "pourqoi: Le Cllaj"),
        ("verifie_le: 2026-11-22", "verifie_le: 22/11/2026"),
        ("pieces:\n", "pieces: oui\nautres:\n"),
        ("contient_une_de: [chercher", "contiendrait: [chercher"),
    ],
)
def test_a_mistake_shows_while_typing(
    validators: dict[str, Draft7Validator], old: str, new: str
) -> None:
    text = CONTENT["dispositifs/cllaj.yml"].decode()
    assert old in text
    assert mistakes(validators, "dispositifs/cllaj.yml", text.replace(old, new, 1))


def test_an_id_added_since_is_not_refused(validators: dict[str, Draft7Validator]) -> None:
    text = CONTENT["dispositifs/cllaj.yml"].decode().replace("[cllaj]", "[cllaj-tout-neuf]", 1)
    assert mistakes(validators, "dispositifs/cllaj.yml", text) == []


def test_ids_are_completed() -> None:
    known = json.loads(WANTED[FOLDER / IDS])["definitions"]
    assert "astre" in known["dispositifs"]["enum"]
    assert "rsa.montant-base" in known["chiffre"]["enum"]
    field = schemas()["dispositifs.json"]["properties"]["voir_aussi"]
    assert {"$ref": f"{IDS}#/definitions/dispositifs"} in field["items"]["anyOf"]


def test_every_reference_between_schemas_leads_somewhere() -> None:
    known = json.loads(WANTED[FOLDER / IDS])["definitions"]
    cited = set(re.findall(rf"{IDS}#/definitions/(\w+)", json.dumps(schemas())))
    assert cited <= known.keys()


def test_every_key_has_a_french_description() -> None:
    classes: list[Any] = [getattr(model, name) for name in model.__all__]
    missing = [
        f"{cls.__name__}.{field.name}"
        for cls in classes
        if isinstance(cls, type)
        and dataclasses.is_dataclass(cls)
        and getattr(cls, "CLE", cls) != ""
        for field in dataclasses.fields(cls)
        if not description(cls, field.name)
    ]
    assert missing == []


def test_the_schemas_are_up_to_date() -> None:
    """Those that follow the code; the list of ids follows content, and may lag without harm."""
    stale = [path for path, text in WANTED.items() if not _says(path, text)]
    if FOLDER / IDS in stale:
        stale.remove(FOLDER / IDS)
        warnings.warn("scripts/schemas écrirait une nouvelle liste d’identifiants.", stacklevel=1)
    assert [path.relative_to(ROOT).as_posix() for path in stale] == [], "lancez scripts/schemas"


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def test_the_settings_give_each_content_file_its_schema() -> None:
    pairs = json.loads(WANTED[ROOT / ".vscode" / "settings.json"])["yaml.schemas"]
    for path in CONTENT:
        matching = [s for s, pattern in pairs.items() if Path(f"content/{path}").match(pattern)]
        kind = kind_of(path)
        assert isinstance(kind, Kind)
        assert matching == [f"content/.schemas/{kind.name}.json"]


def test_the_verb_writes_what_is_out_of_date_and_only_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "files", lambda _: {tmp_path / "a.json": "1\n"})

    def run(*given: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["schemas", *given])
        with pytest.raises(SystemExit) as stop:
            main()
        return int(stop.value.code or 0), capsys.readouterr().out

    assert run("--check") == (1, "a.json : à refaire.\n")
    assert run() == (0, "a.json : écrit.\n")
    assert run("--check") == (0, "Les schémas sont à jour.\n")
