"""The tree drawn as an SVG: one card per step, its answers as rows, arrows to the next cards.

Text is text, colours come from the page (`currentColor`, classes), and nothing is styled inline.
The drawing is as wide as it needs: the page shows it in a region that scrolls.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from math import ceil
from textwrap import wrap

from checker.diagrams.text import End, Outline, See, Step

_CARD = 300
_PAD = 10
_LINE = 18
_SIZE = 14
_CHARS = 40
_GAP = 28
_LANE = 8
_CHANNEL = 30
_MARGIN = 12


@dataclass(slots=True)
class _Row:
    lines: list[str]
    verdict: str | None
    target: int | None
    top: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + _PAD

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(slots=True)
class _Card:
    numero: int
    title: list[str]
    rows: list[_Row]
    layer: int = 0
    x: float = 0.0
    y: float = 0.0

    @property
    def head(self) -> float:
        return len(self.title) * _LINE + _PAD

    @property
    def height(self) -> float:
        return self.head + sum(row.height for row in self.rows)


@dataclass(slots=True)
class _Page:
    cards: dict[int, _Card]
    layers: list[list[_Card]] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    arrows: list[str] = field(default_factory=list)


def drawing(written: Outline, name: str, prefix: str) -> str:
    """The tree as an SVG element.

    Args:
        written: the same outline as in the page's lists, for the same numbers.
        name: the scheme's name, for the title.
        prefix: what makes identifiers unique in the page.
    """
    page = _Page({step.numero: _card(step) for step in written.steps})
    if written.end is not None:
        title = ["Quelles que soient les réponses"]
        page.cards[0] = _Card(0, title, [_end_row(None, written.end)])
    _place(page)
    _connect(page)
    return _svg(page, name, prefix, len(written.steps))


def _card(step: Step) -> _Card:
    rows: list[_Row] = []
    for branch in step.branches:
        match branch.suite:
            case End() as end:
                rows.append(_end_row(branch.reponse, end))
            case Step(numero=number) | See(numero=number):
                rows.append(_Row(_wrapped(f"{branch.reponse} → étape {number}"), None, number))
    return _Card(step.numero, _wrapped(f"{step.numero}. {step.libelle}"), rows)


def _end_row(answer: str | None, end: End) -> _Row:
    text = f"→ {end.titre}"
    lines = [*_wrapped(answer), *_wrapped(text)] if answer else _wrapped(text)
    return _Row(lines, end.verdict, None)


def _wrapped(text: str) -> list[str]:
    tied = text
    for loose, tight in (
        ("« ", "«\u00a0"),
        (" »", "\u00a0»"),
        (" :", "\u00a0:"),
        ("→ ", "→\u00a0"),
    ):
        tied = tied.replace(loose, tight)
    tied = tied.replace("étape ", "étape\u00a0")
    return wrap(tied, _CHARS, break_long_words=False) or [""]


# Layout


def _place(page: _Page) -> None:
    """Cards in layers from top to bottom, each under the ones that lead to it."""
    cards = page.cards
    for number in _parents_first(cards):
        for row in cards[number].rows:
            if row.target is not None:
                cards[row.target].layer = max(cards[row.target].layer, cards[number].layer + 1)
    layers: dict[int, list[_Card]] = defaultdict(list)
    for number in sorted(cards):
        layers[cards[number].layer].append(cards[number])
    page.layers = [layers[index] for index in sorted(layers)]
    _order(page)
    y = float(_MARGIN)
    widest = 0.0
    for layer in page.layers:
        x = float(_MARGIN)
        for card in layer:
            card.x, card.y = x, y
            top = y + card.head
            for row in card.rows:
                row.top = top
                top += row.height
            leaving = sum(row.target is not None for row in card.rows)
            x += _CARD + _GAP + _LANE * leaving
        page.rights.append(x)
        widest = max(widest, x)
        crossing = sum(row.target is not None for card in layer for row in card.rows)
        lanes = crossing + _passing(page, layer[0].layer)
        y += max(card.height for card in layer) + _CHANNEL + _LANE * lanes
    page.width, page.height = widest, y - _CHANNEL + _MARGIN


def _passing(page: _Page, layer: int) -> int:
    """How many arrows come into the next layer from further up."""
    return sum(
        row.target is not None and page.cards[row.target].layer == layer + 1 and card.layer < layer
        for card in page.cards.values()
        for row in card.rows
    )


def _parents_first(cards: dict[int, _Card]) -> list[int]:
    waiting = dict.fromkeys(cards, 0)
    for card in cards.values():
        for row in card.rows:
            if row.target is not None:
                waiting[row.target] += 1
    ready = [number for number, count in waiting.items() if count == 0]
    found: list[int] = []
    while ready:
        number = ready.pop(0)
        found.append(number)
        for row in cards[number].rows:
            if row.target is not None:
                waiting[row.target] -= 1
                if waiting[row.target] == 0:
                    ready.append(row.target)
    return found


def _order(page: _Page) -> None:
    """Within each layer, cards follow the places of the rows that lead to them."""
    places: dict[int, float] = {}
    for layer in page.layers:
        layer.sort(key=lambda card: (places.get(card.numero, 0.0), card.numero))
        sources: dict[int, list[float]] = defaultdict(list)
        for column, card in enumerate(layer):
            for index, row in enumerate(card.rows):
                if row.target is not None:
                    sources[row.target].append(column + index / max(len(card.rows), 1))
        for number, found in sources.items():
            places.setdefault(number, sum(found) / len(found))


# Arrows


def _connect(page: _Page) -> None:
    """Arrows run in the gaps between cards and the channels between layers, never over text."""
    bottoms = [max(card.y + card.height for card in layer) for layer in page.layers]
    channels = [0] * len(page.layers)
    gutter = 0
    entries: dict[int, int] = defaultdict(int)
    for layer in page.layers:
        for card in layer:
            lane = 0
            for row in card.rows:
                if row.target is None:
                    continue
                lane += 1
                target = page.cards[row.target]
                out = card.x + _CARD + _LANE * lane
                into = target.x + _CARD / 2 + _LANE * min(entries[row.target], 12)
                entries[row.target] += 1
                channels[card.layer] += 1
                y = bottoms[card.layer] + _LANE * channels[card.layer]
                points = [(card.x + _CARD, row.middle), (out, row.middle), (out, y)]
                if target.layer > card.layer + 1:
                    gutter += 1
                    far = max(page.rights[card.layer : target.layer]) + _LANE * gutter
                    page.width = max(page.width, far + _MARGIN)
                    channels[target.layer - 1] += 1
                    low = bottoms[target.layer - 1] + _LANE * channels[target.layer - 1]
                    points += [(far, y), (far, low), (into, low)]
                else:
                    points.append((into, y))
                points.append((into, target.y - 2))
                page.arrows.append(" ".join(f"{x:g},{y:g}" for x, y in points))


# SVG


def _svg(page: _Page, name: str, prefix: str, steps: int) -> str:
    mark = escape(prefix)
    width, height = ceil(page.width), ceil(page.height)
    described = (
        f"Arbre de décision en {steps} étapes. Chaque carte est une question ; chaque ligne est une"
        " réponse, suivie du résultat ou du numéro de l’étape suivante. Le même arbre est écrit en"
        " liste dans la page."
        if steps
        else "Le résultat est le même quelles que soient les réponses."
    )
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    named = f'role="img" aria-labelledby="{mark}-titre {mark}-description"'
    point = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="arbre-image" {named} {size}',
        f' font-size="{_SIZE}" fill="currentColor">',
        f'<title id="{mark}-titre">Arbre de décision : {escape(name)}</title>',
        f'<desc id="{mark}-description">{described}</desc>',
        f'<defs><marker id="{mark}-pointe" {point}><path d="M0 0 8 4 0 8z"/></marker></defs>',
        '<g class="arbre-fleches" fill="none" stroke="currentColor">',
    ]
    parts += [
        f'<polyline points="{points}" marker-end="url(#{mark}-pointe)"/>' for points in page.arrows
    ]
    parts.append("</g>")
    for number in sorted(page.cards):
        parts.append(_drawn(page.cards[number]))
    parts.append("</svg>")
    return "".join(parts)


def _drawn(card: _Card) -> str:
    title = _lines(card.title, card.x, card.y)
    place = f'x="{card.x:g}" y="{card.y:g}" width="{_CARD}" height="{card.height:g}" rx="6"'
    parts = [
        f'<g class="arbre-carte"><rect class="arbre-cadre" {place}',
        ' fill="none" stroke="currentColor"/>',
        f'<text class="arbre-question" font-weight="bold">{title}</text>',
    ]
    for row in card.rows:
        kind = f"arbre-verdict arbre-verdict--{row.verdict}" if row.verdict else "arbre-reponse"
        parts.append(
            f'<path class="arbre-trait" d="M{card.x:g} {row.top:g}h{_CARD}" stroke="currentColor"'
            ' stroke-opacity="0.4"/>'
            f'<text class="{kind}">{_lines(row.lines, card.x, row.top)}</text>'
        )
    parts.append("</g>")
    return "".join(parts)


def _lines(lines: list[str], x: float, top: float) -> str:
    return "".join(
        f'<tspan x="{x + _PAD:g}" y="{top + _PAD / 2 + _LINE * (index + 1) - 4:g}">'
        f"{escape(line)}</tspan>"
        for index, line in enumerate(lines)
    )
