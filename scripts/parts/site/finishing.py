"""What is mended in the HTML after mkdocs: insertions, scripts out of the page, typography.

mkdocs-material is used without hooks, so that its successor can build the same tree; each mend
checks that it found what it mends, so that a theme upgrade can't disable one silently.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from scripts.parts.rendering.typography import space
from scripts.parts.site import assets, brief, hosting, mending

INLINE = f"{assets.PERMANENT}/script"
LOST = "404.html"


class FinishingError(RuntimeError):
    """A mend found nothing to mend: the theme has changed."""


@dataclass
class Site:
    """A built site being finished.

    Attributes:
        insertions: HTML by name, put where a page has `<div data-insertion="name">`.
        assets: the folder where the pages' own files are, relative to the site.
        base: the folder of its host that the site is in: the page of lost addresses, read from any
            depth, starts from there.
    """

    out: Path
    insertions: Mapping[str, str]
    assets: str
    base: str = "/"
    used: set[str] = field(default_factory=set)

    def finish(self) -> None:
        """Mend every page.

        Raises:
            FinishingError: a mend applied to no page.
        """
        for path in sorted(self.out.rglob("*.html")):
            self.finish_page(path)
        unused = set(self.insertions) - self.used
        if unused:
            raise FinishingError(f"no page has a place for: {', '.join(sorted(unused)[:5])}")

    def finish_page(self, path: Path) -> None:
        """Mend one page.

        Raises:
            FinishingError: it asks for what is not there.
        """
        tree = html.document_fromstring(path.read_bytes().decode(), parser=_PARSER)
        self._insert(tree)
        self._move_scripts(tree, path)
        self._point_to_assets(tree, path)
        brief.mark_essentials(tree)
        mending.mend(tree)
        _add_policy(tree)
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
        inside = path.relative_to(self.out)
        start = self.base if inside.name == LOST else "../" * (len(inside.parts) - 1)
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
            script.set("src", start + name)

    def _point_to_assets(self, tree: html.HtmlElement, path: Path) -> None:
        """Every page takes its styles and scripts from the folder named by their content."""
        found = False
        for element in tree.xpath("//link[@href] | //script[@src] | //img[@src]"):
            name = "href" if element.tag == "link" else "src"
            address = assets.moved(element.get(name), self.assets)
            if address is None:
                continue
            found = True
            if not (self.out / self.assets / address.partition(self.assets)[2]).is_file():
                raise FinishingError(f"{path.name} asks for {address}, which is not published")
            element.set(name, address)
        if not found:
            raise FinishingError(f"{path} uses no style: the theme has changed")


def _add_policy(tree: html.HtmlElement) -> None:
    """Put the security policy before whatever it governs, for hosts that send no header."""
    charset = tree.xpath("//head/meta[@charset]")
    if not charset:
        raise FinishingError("a page does not name its encoding: the theme has changed")
    policy = html.Element("meta")
    policy.set("http-equiv", "Content-Security-Policy")
    policy.set("content", hosting.PAGE_POLICY)
    charset[0].addnext(policy)


_PARSER = html.HTMLParser(encoding="utf-8")
