"""Content files to a typed catalogue, every mistake at once, in French, with its line.

Pure Python over `{path: text}`, on PyYAML and cattrs only: the build and the staff workshop
(in the browser) run the same code. `scripts.parts.reading.disk` is the only part that reads files.
"""

from scripts.parts.reading.contenu import Contenu, Marks
from scripts.parts.reading.problems import Gravite, Probleme
from scripts.parts.reading.reader import Lecture, read

__all__ = ["Contenu", "Gravite", "Lecture", "Marks", "Probleme", "read"]
