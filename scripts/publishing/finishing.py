"""What is mended in the HTML after mkdocs: insertions, scripts out of the page, typography.

mkdocs-material is used without hooks, so that its successor can build the same tree; each mend
checks that it found what it mends, so that a theme upgrade can't disable one silently.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from scripts.publishing.typography import space

INLINE = "assets/javascripts/inline"


class FinishingError(RuntimeError):
    """A mend found nothing to mend: the theme has changed."""


@dataclass
class Site:
    """A built site being finished.

    Attributes:
        insertions: HTML by name, put where a page has `<div data-insertion="name">`.
    """

    out: Path
    insertions: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def finish(self) -> None:
        """Mend every page.

        Raises:
            FinishingError: a mend applied to no page.
        """
        for path in sorted(self.out.rglob("*.html")):
            self._page(path)
        unused = set(self.insertions) - self.used
        if unused:
            raise FinishingError(f"no page has a place for: {', '.join(sorted(unused)[:5])}")

    def _page(self, path: Path) -> None:
        tree = html.document_fromstring(path.read_bytes().decode(), parser=_PARSER)
        self._insert(tree)
        self._move_scripts(tree, path)
        space(tree)
        text = html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
        path.write_text(text, encoding="utf-8")

    def _insert(self, tree: html.HtmlElement) -> None:
        for place in tree.xpath("//div[@data-insertion]"):
            name = place.get("data-insertion")
            if name not in self.insertions:
                raise FinishingError(f"no insertion is called {name}")
            self.used.add(name)
            kind = name.partition(":")[0]
            wrapped = f'<div class="insertion insertion-{kind}">{self.insertions[name]}</div>'
            fragment = html.fragment_fromstring(wrapped)
            place.getparent().replace(place, fragment)

    def _move_scripts(self, tree: html.HtmlElement, path: Path) -> None:
        """Inline scripts become files, so that the security policy can refuse inline ones."""
        depth = len(path.relative_to(self.out).parts) - 1
        for script in tree.xpath("//script[not(@src)]"):
            if script.get("type") in ("application/json", "application/ld+json"):
                continue
            code = script.text or ""
            name = f"{INLINE}.{hashlib.sha256(code.encode()).hexdigest()[:12]}.js"
            target = self.out / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(code, encoding="utf-8")
            script.text = None
            script.set("src", "../" * depth + name)


_PARSER = html.HTMLParser(encoding="utf-8")
