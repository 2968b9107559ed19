"""The canonical form of a YAML file: its spaces and line breaks, never its meaning."""

import io
import re

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scripts.parts.reading.documents import Scalar, Tree
from scripts.parts.reading.parsing import read_document

WIDTH = 100_000


class UnreadableError(ValueError):
    """The file is not YAML that content accepts; `scripts/check` says what is wrong."""


def canonical(name: str, text: str) -> str:
    """The file in its canonical form: two spaces, lists indented, lines left as long as they are.

    Raises:
        UnreadableError: the file can't be read, so nothing of it is changed.
    """
    before = read_document(name, text)
    if before.tree is None or before.problems:
        raise UnreadableError(name)
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    out = io.StringIO()
    try:
        yaml.dump(yaml.load(text), out)
    except (YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(name) from error
    lines = [_spaced_comment(line.rstrip(), text) for line in out.getvalue().splitlines()]
    written = "\n".join(lines).strip("\n") + "\n"
    after = read_document(name, written)
    if after.problems or after.tree is None or _plain(after.tree) != _plain(before.tree):
        raise UnreadableError(name)
    return written


_COMMENT = re.compile(r"(?<=\S) (#.*)$")


def _spaced_comment(line: str, text: str) -> str:
    """The line with two spaces before its comment, so that nobody takes it for text cut short.

    Args:
        text: the file as it was, where comments stood two spaces away.
    """
    found = _COMMENT.search(line)
    if found is None or f"  {found[1]}" not in text:
        return line
    return f"{line[: found.start()]}  {found[1]}"


def _plain(tree: Tree) -> object:
    """The values alone."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    return {key: _plain(value) for key, value in tree.items()}
