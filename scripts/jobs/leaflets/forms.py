"""The sheets that a service fills with the person, blank: what their file lists."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from checker.catalogue import Catalogue
from checker.model import ChampFormulaire, Formulaire
from scripts.jobs.leaflets.printed import typeset
from scripts.jobs.leaflets.sheets import Maker


@dataclass(frozen=True, slots=True)
class Feuille:
    """One sheet's content, whatever its format.

    Attributes:
        rubriques: its parts, each with its places to write in; boxes have their options.
    """

    id: str
    origine: str
    titre: str
    pour_quoi: str
    rubriques: tuple[dict[str, Any], ...]
    signatures: tuple[str, ...]
    note: str | None
    garder: str
    sources: tuple[str, ...]
    mots_cles: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """The sheet as the templates read it, with the spaces that French wants."""
        return typeset(asdict(self)) | {"genre": "formulaire"}


def forms(maker: Maker) -> Iterator[Feuille]:
    """Every sheet of the content."""
    for entry in maker.catalogue.formulaires.values():
        yield form(entry, maker)


def form(entry: Formulaire, maker: Maker) -> Feuille:
    """One sheet."""
    return Feuille(
        id=f"fiche-{entry.id}",
        origine=f"content/formulaires/{entry.id}.yml",
        titre=entry.titre,
        pour_quoi=entry.pour_quoi,
        rubriques=tuple(parts(entry, maker.catalogue)),
        signatures=entry.signatures,
        note=entry.note,
        garder=entry.garder,
        sources=tuple(dict.fromkeys(map(maker.source_line, entry.sources))),
    )


def parts(entry: Formulaire, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """The parts of a sheet as plain values, its fields named by their place."""
    for rank, part in enumerate(entry.rubriques, start=1):
        fields = [
            _field(field, f"{entry.id}-{rank}-{place}", catalogue)
            for place, field in enumerate(part.champs, start=1)
        ]
        yield {"titre": part.titre, "champs": fields}


def _field(field: ChampFormulaire, name: str, catalogue: Catalogue) -> dict[str, Any]:
    listed = catalogue.journal[field.journal] if field.journal else None
    return {
        "id": name,
        "libelle": field.libelle,
        "genre": field.genre,
        "options": [option.libelle for option in listed.options] if listed else field.options,
        "journal": field.journal,
        "question": field.question,
        "plusieurs": listed.plusieurs if listed else field.plusieurs,
        "lignes": field.lignes,
        "colonnes": field.colonnes,
    }
