"""The schemas as files, and the settings that point editors to them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from scripts.jobs.check.references import known_ids
from scripts.jobs.schemas.schema import DRAFT, IDS, NOT_LISTED, Schema, file_patterns, schemas
from scripts.parts.reading import read
from scripts.parts.reading.disk import CONTENT, content_files
from scripts.parts.reading.layout import KINDS

FOLDER = CONTENT / ".schemas"
ROOT = CONTENT.parent
SETTINGS = ROOT / ".vscode" / "settings.json"


def files(on: date) -> dict[Path, str]:
    """What every file must say, by its path."""
    made = {FOLDER / name: _text(schema) for name, schema in schemas().items()}
    made[FOLDER / IDS] = _text(ids(on))
    made[SETTINGS] = _text(settings())
    return made


def ids(on: date) -> Schema:
    """The ids that content declares, by kind."""
    known = known_ids(read(content_files(), on).contenu)
    return {
        "$schema": DRAFT,
        "definitions": {
            kind: {"enum": sorted(names)}
            for kind, names in sorted(known.items())
            if names and kind not in NOT_LISTED
        },
    }


def settings() -> dict[str, Any]:
    """The settings of VS Code, with its YAML extension."""
    return {
        "yaml.schemas": {
            f"content/.schemas/{kind.name}.json": file_patterns(kind) for kind in KINDS
        },
        "yaml.format.enable": False,
        "yaml.yamlVersion": "1.2",
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }


def _text(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
