"""Read the site's `_headers` file: which HTTP headers a host should send for which path.

The format is the one static hosts share: a path pattern at the start of a line (`*` stands for
anything), then its headers, one per indented line. Every pattern that matches counts; a header
given twice is sent once, its values joined by a comma, as the hosts do.
"""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of one path pattern."""

    pattern: str
    headers: tuple[tuple[str, str], ...]

    def matches(self, path: str) -> bool:
        """Tell whether the rule applies to a path of the site, such as `/aides/`."""
        expression = ".*".join(re.escape(part) for part in self.pattern.split("*"))
        return re.fullmatch(expression, path) is not None


class HeadersSyntaxError(ValueError):
    """A line of `_headers` that is neither a path, nor a header, nor a comment."""


def parse_headers(text: str) -> tuple[Rule, ...]:
    """Read the rules of a `_headers` file, in order."""
    rules: list[Rule] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if not line[0].isspace():
            if not content.startswith("/"):
                raise HeadersSyntaxError(f"_headers, line {number}: not a path: {content}")
            rules.append(Rule(content, ()))
            continue
        name, colon, value = content.partition(":")
        if not (rules and colon and name.strip() and value.strip()):
            raise HeadersSyntaxError(f"_headers, line {number}: not a header: {content}")
        header = (name.strip(), value.strip())
        rules[-1] = Rule(rules[-1].pattern, (*rules[-1].headers, header))
    return tuple(rules)


def read_headers(site: Path) -> tuple[Rule, ...]:
    """Read the rules of a built site; none when it has no `_headers` file."""
    file = site / "_headers"
    return parse_headers(file.read_text(encoding="utf-8")) if file.is_file() else ()


def headers_for(path: str, rules: tuple[Rule, ...]) -> dict[str, str]:
    """Return the headers to send for a path."""
    chosen: dict[str, tuple[str, list[str]]] = {}
    for rule in rules:
        if rule.matches(path):
            for name, value in rule.headers:
                chosen.setdefault(name.lower(), (name, []))[1].append(value)
    return {name: ", ".join(values) for name, values in chosen.values()}
