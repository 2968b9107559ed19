"""Follow a staff guide by machine: its edits on a copy of content, its commands, what it announces.

A guide's code blocks are its steps:

- `diff title="content/…"`: lines taken away and put in; `{.diff .essai title="…"}` is a try, undone
  at the next edit and at the next heading;
- `yaml title="content/…"`: a whole new file;
- `sh`: commands, one per line;
- `text`: what the last command says; each line must be in it, « … » stands for the rest.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scripts.jobs.check import verify
from scripts.jobs.check.due import due, line
from scripts.jobs.check.report import counts, lines
from scripts.jobs.compare.differences import compare
from scripts.jobs.compare.report import text as comparison_text
from scripts.jobs.compare.versions import BrokenVersionError, catalogue_of
from scripts.jobs.format.canonical import canonical
from scripts.jobs.new.entry import new_entry
from scripts.jobs.verify import command
from scripts.jobs.verify.command import MONTHS
from scripts.jobs.verify.dating import Check, verified
from scripts.parts.reading.disk import content_files, page_files

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "contribuer"
ON = date(2026, 11, 22)
FILES: dict[str, bytes | str] = dict(content_files())
PAGES = page_files()
VERBS = ("scripts/check", "scripts/compare", "scripts/new", "scripts/format", "scripts/verify")
"""The verbs that are followed; of others, only that they exist is checked."""

_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$|^(?P<heading>##? .+?)$",
    re.DOTALL | re.MULTILINE,
)
_INFO = re.compile(
    r"\{?\s*\.?(?P<kind>\w*)(?P<trial>\s+\.essai)?(?:\s+title=\"(?P<title>[^\"]+)\")?\s*\}?"
)


@dataclass(frozen=True)
class Block:
    """One code block of a guide."""

    kind: str
    body: str
    title: str = ""
    trial: bool = False


def blocks(page: str) -> Iterator[Block]:
    """The code blocks and the headings of a page, in order."""
    for found in _FENCE.finditer(page):
        if found["heading"]:
            yield Block("heading", found["heading"])
            continue
        info = _INFO.fullmatch(found["info"].strip())
        if info is None:
            raise AssertionError(f"this block is of no known kind: {found['info']}")
        indent = found["indent"]
        body = "\n".join(text.removeprefix(indent) for text in found["body"].split("\n"))
        yield Block(info["kind"], body, info["title"] or "", bool(info["trial"]))


@dataclass
class Following:
    """A copy of content as the steps change it, and what the last command said."""

    files: dict[str, bytes | str] = field(default_factory=lambda: dict(FILES))
    said: str = ""
    kept: dict[str, bytes | str] | None = None
    commands: list[str] = field(default_factory=list)
    announced: int = 0

    def follow(self, page: str) -> None:
        """Every step of a page."""
        for block in blocks(page):
            if block.kind == "heading":
                self.undo()
            elif block.kind == "sh":
                for command in block.body.strip().split("\n"):
                    self.run(command.partition("  #")[0].strip())
            elif block.kind == "text":
                self.compare_with(block.body)
            elif block.title.startswith("content/"):
                self.edit(block)

    def edit(self, block: Block) -> None:
        """Apply an edit, the try before it being undone."""
        self.undo()
        if block.trial:
            self.kept = dict(self.files)
        path = block.title.removeprefix("content/")
        if block.kind == "yaml":
            self.files[path] = block.body
            return
        old, new = sides(block.body)
        given = self.files[path]
        text = given if isinstance(given, str) else given.decode()
        assert text.count(old) == 1, f"{block.title} has {text.count(old)} times:\n{old}"
        self.files[path] = text.replace(old, new)

    def undo(self) -> None:
        """Give up the last try."""
        if self.kept is not None:
            self.files, self.kept = self.kept, None

    def run(self, command: str) -> None:
        """Run one command of the guide on the copy."""
        self.commands.append(command)
        verb, *given = shlex.split(command)
        if verb == "git":
            self._git(given)
        elif verb == "scripts/check":
            self.said = self._check(given)
        elif verb == "scripts/compare":
            self.said = self._compare(given)
        elif verb == "scripts/new":
            self._new(given)
        elif verb == "scripts/verify":
            self._verify(given)
        elif verb == "scripts/format":
            self.files = {p: self._formatted(p, t) for p, t in self.files.items()}
        else:
            assert (ROOT / verb).is_file(), f"{verb} does not exist"

    def compare_with(self, announced: str) -> None:
        """Each announced line is in what the last command said."""
        for wanted in plain(announced).strip().split("\n"):
            for part in filter(None, (part.strip() for part in wanted.split("…"))):
                self.announced += 1
                assert part in plain(self.said), f"« {part} » is not in:\n{self.said}"

    def _check(self, given: list[str]) -> str:
        on = date.fromisoformat(given[given.index("--au") + 1]) if "--au" in given else ON
        found = verify(self.files, on, PAGES)
        shown = list(lines(found.problemes))
        if "--echeances" in given:
            months = int(given[given.index("--echeances") + 1])
            shown += [line(entry, on) for entry in due(found.contenu, found.marks, months)]
        return "\n".join([*shown, counts(found)])

    def _compare(self, given: list[str]) -> str:
        assert given == ["main"]
        old = catalogue_of(_bytes(FILES), ON, "main")
        try:
            new = catalogue_of(_bytes(self.files), ON, "ici")
        except BrokenVersionError as error:
            return str(error)
        return comparison_text(compare(old, new, ON, PAGES), old, new)

    def _new(self, given: list[str]) -> None:
        kind, name, *more = given
        source = more[more.index("--source") + 1] if "--source" in more else None
        created = new_entry(kind, name, self.files, source, ON)
        self.files[created.path] = created.text
        self.said = f"Écrit : content/{created.path}:{created.line}"

    def _verify(self, given: list[str]) -> None:
        name, *more = given
        values = dict(zip(more[::2], more[1::2], strict=True))
        le = date.fromisoformat(values.get("--le", ON.isoformat()))
        check = Check(source=values["--source"], le=le, mois=MONTHS, ferme=True)
        made = verified(name, self.files, check, ON)
        self.files[made.path] = made.text
        self.said = "\n".join([command.written(made), *made.faits])

    def _git(self, given: list[str]) -> None:
        assert given[0] == "rm"
        if self.kept is None:
            self.kept = dict(self.files)
        del self.files[given[1].removeprefix("content/")]

    @staticmethod
    def _formatted(path: str, text: bytes | str) -> bytes | str:
        if not path.endswith(".yml"):
            return text
        return canonical(path, text if isinstance(text, str) else text.decode())


def sides(diff: str) -> tuple[str, str]:
    """What a block takes away and what it puts in, with the lines around."""
    old: list[str] = []
    new: list[str] = []
    for text in diff.rstrip("\n").split("\n"):
        mark, rest = text[:1], text[1:]
        assert mark in (" ", "-", "+", ""), f"a line begins with none of « », « - », « + »: {text}"
        if mark != "+":
            old.append(rest)
        if mark != "-":
            new.append(rest)
    return "\n".join(old) + "\n", "\n".join(new) + "\n"


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def _bytes(files: dict[str, bytes | str]) -> dict[str, bytes]:
    return {p: t.encode() if isinstance(t, str) else t for p, t in files.items()}
