"""The content of this checkout as a catalogue, or its mistakes on the error output and an exit."""

import sys
from datetime import date

from checker.catalogue import Catalogue
from scripts.reading import Lecture, read
from scripts.reading.disk import content_files
from scripts.reading.published import published


def load(on: date) -> Catalogue:
    """The catalogue read from `content/`; exits with status 1 and every message if it is wrong."""
    return published(reading(on).contenu.catalogue)


def reading(on: date) -> Lecture:
    """The content with the place of everything in its files; exits as `load` does."""
    found = read(content_files(), on)
    mistakes = [problem for problem in found.problemes if problem.gravite == "erreur"]
    if mistakes:
        for problem in mistakes:
            print(problem, file=sys.stderr)
        print(f"{len(mistakes)} erreur(s) dans content/ : rien n’est publié.", file=sys.stderr)
        sys.exit(1)
    return found
