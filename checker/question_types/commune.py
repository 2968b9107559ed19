"""A commune of the two departments, or elsewhere (`commune`)."""

from datetime import date
from typing import TYPE_CHECKING

from checker.given import HORS_PERIMETRE, Value
from checker.model import Option, Question
from checker.question_types.base import InvalidAnswer, QuestionType, Raw

if TYPE_CHECKING:
    from checker.catalogue import Catalogue

LONGEST_NAME = 200
"""How much of what was typed for a commune is read."""
MOST_NAMED = 40
"""How many communes a message names; no postal code has more."""
MOST_CODES = 100_000
OUTSIDE = "Ailleurs que dans le Nord et le Pas-de-Calais"


class CommuneOf(QuestionType):
    """A commune's Insee code, or `hors-perimetre`."""

    FORME = "commune"
    INDICE = "Nom de la commune ou code postal"
    VIDE = "Écrivez le nom de la commune ou son code postal, ou répondez « Je ne sais pas »."
    TESTED_BY = "commune_dans"

    def ready(self) -> tuple[Option, ...]:
        """Elsewhere."""
        return (Option(id=HORS_PERIMETRE, libelle="Ailleurs qu’en Nord et Pas-de-Calais"),)

    def read(self, question: Question, raw: Raw, catalogue: "Catalogue", on: date) -> Value:
        """The code, of a name, of a former commune, of a code that YAML took for a number."""
        if isinstance(raw, int) and 0 < raw < MOST_CODES:
            raw = f"{raw:05}"
        if not isinstance(raw, str):
            raise InvalidAnswer("Écrivez le nom de la commune.")
        if raw == HORS_PERIMETRE or raw in catalogue.communes:
            return raw
        if raw in catalogue.anciennes:
            return catalogue.anciennes[raw].commune
        return _named(raw[:LONGEST_NAME], catalogue)

    def text(self, question: Question, answer: str, catalogue: "Catalogue") -> str:
        """The name with its department."""
        if answer == HORS_PERIMETRE:
            return OUTSIDE
        commune = catalogue.communes[answer]
        return f"{commune.nom} ({commune.departement})"


def _named(text: str, catalogue: "Catalogue") -> str:
    """The commune that a text names: files are written so, the page sends codes."""
    # Not at the top: no visitor's phone should read what the page has already done.
    from checker.names import plain
    from checker.places import POSTAL_CODE

    if plain(text) in ("ailleurs", "hors perimetre"):
        return HORS_PERIMETRE
    found = catalogue.places.read(text)
    if taken := found.commune or found.bearing:
        return taken
    if found.choices:
        named = [
            f"{catalogue.communes[code].nom} ({_where(code, catalogue)})"
            for code in found.choices[:MOST_NAMED]
        ]
        rest = len(found.choices) - len(named)
        more = f" ; et {rest} autres" if rest else ""
        raise InvalidAnswer(
            f"Plusieurs communes peuvent correspondre : {' ; '.join(named)}{more}. Choisissez la"
            " vôtre."
            if len(found.choices) > 1
            else f"Est-ce {named[0]} ? Écrivez son nom en entier."
        )
    if found.local and len(found.postal_code) == POSTAL_CODE:
        raise InvalidAnswer(
            f"Nous ne connaissons pas le code postal {found.postal_code}. Écrivez le nom de la"
            " commune."
        )
    if found.local:
        raise InvalidAnswer("Nous ne trouvons pas cette commune. Vérifiez son nom.")
    near = catalogue.places.near(text)
    meant = f" Vouliez-vous dire « {catalogue.communes[near].nom} » ?" if near else ""
    raise InvalidAnswer(
        f"Nous ne trouvons pas cette commune dans le Nord ni dans le Pas-de-Calais.{meant}"
        " Vérifiez son nom, ou répondez « ailleurs »."
    )


def _where(code: str, catalogue: "Catalogue") -> str:
    commune = catalogue.communes[code]
    return " ".join((commune.departement, *commune.codes_postaux[:1]))
