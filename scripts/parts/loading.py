"""The content of this checkout as a catalogue, or its mistakes on the error output and an exit."""

import sys
from dataclasses import replace
from datetime import date

from checker.catalogue import Catalogue
from scripts.jobs.check import verify
from scripts.parts.question_orders import question_orders
from scripts.parts.reading import Lecture
from scripts.parts.reading.disk import content_files
from scripts.parts.reading.published import published


def load(on: date) -> Catalogue:
    """The catalogue as it is published on a date.

    Exits with status 1 and every message when content is wrong.
    """
    return finished(reading(on).contenu.catalogue, on)


def finished(catalogue: Catalogue, on: date) -> Catalogue:
    """What is published of a catalogue, with what is computed from it."""
    public = published(catalogue)
    return replace(public, ordres=question_orders(public, on))


def reading(on: date) -> Lecture:
    """The content with the place of everything in its files; exits as `load` does.

    Examples and trees are not run: `scripts/check` and the tests do that.
    """
    found = verify(content_files(), on, evaluations=())
    mistakes = [problem for problem in found.problemes if problem.gravite == "erreur"]
    if mistakes:
        for problem in mistakes:
            print(problem, file=sys.stderr)
        print(f"{len(mistakes)} erreur(s) dans content/ : rien n’est publié.", file=sys.stderr)
        sys.exit(1)
    return found
