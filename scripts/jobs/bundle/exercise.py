"""Runs inside Pyodide: import our modules, do what pages do, list what that imported.

Besides the imports, what the standard library imports late counts: a date read, an exception
shown, a warning given, values passed to JavaScript and back.
"""

# ruff: noqa: D103, TRY301
# pyright: reportMissingImports=false, reportAttributeAccessIssue=false
import importlib
import json
import sys
import traceback
import warnings
from datetime import date

MODULES: list[str] = list("MODULES")
LIBRARY = "/lib/python{}{}.zip/".format(*sys.version_info)


def show_errors() -> None:
    for failure in (lambda: {}["x"], lambda: int("x"), lambda: date(2026, 2, 30)):
        try:
            failure()
        except Exception as error:
            traceback.format_exception(error)
    try:
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except ExceptionGroup as group:
        traceback.format_exception(group)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("shown", stacklevel=1)


def read_values() -> None:
    date.fromisoformat("2026-01-31")
    json.loads(json.dumps({"a": [1, 2.5, None, "é"]}, ensure_ascii=False))


def talk_to_javascript() -> None:
    from pyodide.ffi import create_proxy, to_js

    to_js({"a": [1, {"b": 2}]}).a  # noqa: B018
    create_proxy(lambda: None).destroy()


def read_content() -> None:
    import cattrs
    import yaml
    from attrs import define

    @define
    class Entry:
        amount: int
        start: date

    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.structure({"amount": 1, "start": "2026-01-31"}, Entry)
    try:
        converter.structure({"amount": "x", "start": "2026-02-31", "more": 1}, Entry)
    except Exception as error:
        cattrs.transform_error(error)
    yaml.compose("a: [1, 2]\nb: {c: é}")
    yaml.safe_dump({"a": "é"}, allow_unicode=True)
    try:
        yaml.compose("titre: Impayé : que faire")
    except yaml.YAMLError as error:
        str(error)


def draw_code() -> None:
    from checker.qr import respond

    respond({"texte": "https://example.org/#r=1abc"})


def library_files() -> list[str]:
    paths = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    inside = {path for path in paths if path and path.startswith(LIBRARY)}
    # The import system itself is frozen inside the interpreter, whatever its file says.
    inside = {path for path in inside if "importlib/_bootstrap" not in path}
    return sorted(path.removeprefix(LIBRARY).replace(".pyc", ".py") for path in inside)


for name in MODULES:
    importlib.import_module(name)
show_errors()
read_values()
talk_to_javascript()
if importlib.util.find_spec("segno"):
    draw_code()
if importlib.util.find_spec("yaml"):
    read_content()
json.dumps(library_files())
