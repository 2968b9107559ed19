"""Sheets to PDF with typst: tagged, in French, with its fonts, the same bytes each time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from scripts.jobs.leaflets import TEMPLATES, PrintingError
from scripts.jobs.leaflets.finishing import packed
from scripts.jobs.leaflets.printed import Printed
from scripts.parts.rendering.fonts import font_folder

AUTHOR = "Repères Logement"
STANDARD = "ua-1"
OVERFLOW = "DEBORDE"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to lay sheets out.

    Attributes:
        id: the template's name, and part of the file's.
        plie: two pages, folded in three.
    """

    id: str
    nom: str
    conseil: str
    plie: bool = False


FORMATS = (
    Format("a4", "Une page A4", "Imprimez sans mise à l’échelle."),
    Format(
        "trois-volets",
        "Trois volets",
        "Imprimez recto verso, retourné sur le bord court, sans mise à l’échelle.",
        plie=True,
    ),
    Format("gros-caracteres", "Gros caractères", "Texte en 18 points, plusieurs pages."),
)


FLAT = tuple(format_ for format_ in FORMATS if not format_.plie)
"""How letters and sheets are laid out: they are not folded."""


def format_named(name: str) -> Format:
    """The format of that id."""
    return next(format_ for format_ in FORMATS if format_.id == name)


def pdf(fiches: Sequence[Printed], format_: Format, title: str) -> bytes:
    """One PDF with these sheets, each on a page of its own.

    Raises:
        PrintingError: a text does not fit its place, or has a character that no font holds.
    """
    found = _run(fiches, format_, title, None)
    return packed(found[0], folded=len(fiches) if format_.plie else 0)


def pictures(
    fiches: Sequence[Printed], format_: Format, title: str, ppi: float = 110
) -> list[bytes]:
    """The same pages as PNG pictures."""
    return _run(fiches, format_, title, ppi)


def _run(fiches: Sequence[Printed], format_: Format, title: str, ppi: float | None) -> list[bytes]:
    """Run typst on the format's template: one PDF, or a picture per page at that resolution."""
    data = {
        "titre": title,
        "auteur": AUTHOR,
        "mots_cles": list(dict.fromkeys(word for fiche in fiches for word in fiche.mots_cles)),
        "fiches": [fiche.data() for fiche in fiches],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = _compiler(TEMPLATES / f"{format_.id}.typ")
    try:
        if ppi is None:
            found = compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=0
            )
        else:
            found = compiler.compile(format="png", ppi=ppi, sys_inputs=inputs)
    except typst.TypstError as error:
        raise PrintingError(_explain(error, fiches, format_)) from error
    pages = found if isinstance(found, list) else [found]
    return [page for page in pages if page is not None]


@cache
def _compiler(template: Path) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    return typst.Compiler(template, root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def _explain(error: typst.TypstError, fiches: Sequence[Printed], format_: Format) -> str:
    message = error.message
    names = ", ".join(fiche.id for fiche in fiches[:3])
    if OVERFLOW not in message:
        return f"Dépliant « {names} », {format_.nom} : {message} {error.diagnostic}"
    _, name, *panel, excess = message.strip().strip('"').partition(OVERFLOW)[2].split("|")
    fiche = next(fiche for fiche in fiches if fiche.id == name)
    where = f", volet « {panel[0]} »" if panel else ""
    return (
        f"{fiche.origine} : le dépliant « {name} » ({format_.nom.lower()}{where}) ne tient pas"
        f" sur le papier, il dépasse de {excess} mm. Raccourcissez les textes, ou choisissez ce"
        " qui va sur le papier avec « depliant » (accroche, actions, pieces, chiffres)."
    )
