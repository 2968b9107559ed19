"""A letter on paper, before anything is known of whoever sends it: blanks and boxes to tick.

What the engine leaves out for want of answers stays out here: no claim of law is printed that
nobody has checked. Only a fact that the person alone knows may be offered, with a box to tick.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from checker.formatting import day
from checker.letters import FIELD, SENDER, SENDING, Block, Piece, make_letter
from checker.model import Courrier, Paragraphe
from scripts.jobs.leaflets.printed import typeset
from scripts.jobs.leaflets.sheets import Maker, Papier, drawn
from scripts.parts.rendering.address import page_address

_SHARED = {name for name, _ in SENDER}
"""Blanks that mean the same in every letter: typed once, filled everywhere."""
_DATED = (Piece("À "), Piece("Ville", "ville", True), Piece(", le "), Piece("Date", "date", True))
_TICKED = "cocher"


@dataclass(frozen=True, slots=True)
class Lettre:
    """One letter's content, whatever its format.

    Attributes:
        blocs: the parts of the sheet, in order, each with its lines.
        cocher: whether there is something to tick in it.
        lien: the page that fills it on a screen.
    """

    id: str
    origine: str
    titre: str
    pour_quoi: str
    quand_utile: tuple[str, ...]
    quand_inutile: tuple[str, ...]
    envoi: str
    blocs: tuple[dict[str, Any], ...]
    cocher: bool
    pieces: tuple[Papier, ...]
    note: str | None
    lien: str
    adresse: str
    qr: str
    sources: tuple[str, ...]
    au: str
    jusqu_au: str
    perime: bool
    mots_cles: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """The letter as the templates read it, with the spaces that French wants."""
        kept = {"genre": "courrier", "qr": self.qr, "lien": self.lien}
        return typeset(asdict(self)) | kept


def letters(maker: Maker) -> Iterator[Lettre]:
    """Every letter of the content."""
    for courrier in maker.catalogue.courriers.values():
        yield letter(courrier, maker)


def letter(courrier: Courrier, maker: Maker) -> Lettre:
    """One letter, with what is true of everybody written and all the rest left blank."""
    made = make_letter(courrier, maker.catalogue, {}, maker.on)
    said = list(_paragraphs(courrier, made.blocks))
    blocks = [block for block in made.blocks if block.genre != "paragraphe"]
    first = next(rank for rank, block in enumerate(blocks) if block.genre == "politesse")
    blocks = [_undated(block) for block in blocks]
    blocks[first:first] = said
    screen = page_address(maker.site, "verificateur/index.md")
    return Lettre(
        id=f"lettre-{courrier.id}",
        origine=f"content/courriers/{courrier.id}.yml",
        titre=courrier.titre,
        pour_quoi=courrier.pour_quoi,
        quand_utile=courrier.quand_utile,
        quand_inutile=courrier.quand_inutile,
        envoi=SENDING[courrier.envoi],
        blocs=tuple(_block(block, courrier.id, rank) for rank, block in enumerate(blocks)),
        cocher=any(block.dit == _TICKED for block in blocks),
        pieces=tuple(
            Papier(piece.libelle, "selon votre situation" if piece.si else None)
            for piece in courrier.pieces
        ),
        note=courrier.note,
        lien=screen.whole,
        adresse=screen.short,
        qr=drawn(screen.whole),
        sources=tuple(dict.fromkeys(map(maker.source_line, courrier.sources))),
        au=day(courrier.verifie_le),
        jusqu_au=day(courrier.a_reverifier_le),
        perime=courrier.a_reverifier_le < maker.on,
    )


def _paragraphs(courrier: Courrier, made: tuple[Block, ...]) -> Iterator[Block]:
    """The paragraphs in their order, those to tick among them."""
    written = iter([block for block in made if block.genre == "paragraphe"])
    for paragraph in courrier.paragraphes:
        if paragraph.si is None or paragraph.si_inconnu:
            yield next(written)
        elif paragraph.dit == "fait":
            yield Block("paragraphe", (_with_blanks(paragraph, courrier),), _TICKED)


def _with_blanks(paragraph: Paragraphe, courrier: Courrier) -> tuple[Piece, ...]:
    parts = FIELD.split(paragraph.texte.strip())
    return tuple(
        Piece(courrier.champs[words].libelle, words, True) if rank % 2 else Piece(words)
        for rank, words in enumerate(parts)
        if words
    )


def _undated(block: Block) -> Block:
    """On paper, the day is that of the signature."""
    return Block(block.genre, (_DATED,)) if block.genre == "lieu-date" else block


def _block(block: Block, letter: str, rank: int) -> dict[str, Any]:
    """A block as plain values; the blanks of a letter have names of their own."""

    def named(field: str | None) -> str | None:
        return field if field is None or field in _SHARED else f"{letter}-{field}"

    return {
        "genre": block.genre,
        "dit": block.dit,
        "champ": f"{letter}-{rank}",
        "lignes": [
            [asdict(piece) | {"champ": named(piece.champ)} for piece in line]
            for line in block.lignes
        ],
    }
