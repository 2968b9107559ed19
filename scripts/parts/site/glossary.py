"""The glossary page, and the abbreviations that mkdocs turns into tooltips on every page."""

from collections.abc import Iterator

from checker.catalogue import Catalogue
from checker.names import fold
from scripts.parts.site import TEMPLATES
from scripts.parts.site.pages import Draft


def drafts(catalogue: Catalogue) -> Iterator[Draft]:
    """The glossary, in the order of a dictionary."""
    termes = sorted(catalogue.glossaire.values(), key=lambda terme: fold(terme.terme))
    yield Draft(
        path="glossaire.md",
        front={
            "title": "Glossaire",
            "description": "Les sigles et les mots du logement, expliqués simplement.",
            "sources": list(dict.fromkeys(s for terme in termes for s in terme.sources)),
        },
        body=(TEMPLATES / "glossaire.md.j2").read_text(encoding="utf-8"),
        origin="content/glossaire.yml",
        context={"termes": termes},
    )


def abbreviations(catalogue: Catalogue) -> str:
    """Markdown definitions `*[FSL]: …` of every acronym, to append to each page."""
    lines = [
        f"*[{terme.terme}]: {terme.developpe}"
        for terme in catalogue.glossaire.values()
        if terme.developpe and terme.terme.upper() == terme.terme
    ]
    return "\n".join(sorted(lines)) + "\n"
