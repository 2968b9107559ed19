"""The interview: needs chosen first, screens, families of schemes to look at after."""

from checker.language.node import Condition
from checker.record import record


@record
class Ecran:
    """A screen of the interview (`content/entretien.yml`), in the order in which a person talks.

    Attributes:
        chapitre: the part of the interview it belongs to, in words (« Le papier reçu »).
        questions: asked together; one thing a screen, which may be a group of short facts.
        titre, facile: the heading of a group; a question alone is its own heading.
        si: shown only to those for whom this may hold.
    """

    id: str
    chapitre: str
    questions: tuple[str, ...]
    titre: str | None = None
    facile: str | None = None
    si: Condition | None = None


@record
class Famille:
    """Schemes that a person may want looked at after the first plan (`content/familles.yml`).

    Attributes:
        dispositifs: ids of schemes, or of `volet`.
        besoins: the needs that looking at it adds to those chosen.
        ecrans: the screens asked for them; all that their rules need when empty.
    """

    id: str
    titre: str
    facile: str
    dispositifs: tuple[str, ...]
    besoins: tuple[str, ...] = ()
    ecrans: tuple[str, ...] = ()


@record
class Besoin:
    """What happens to a person, chosen first (`content/besoins/<id>.yml`): what is then asked.

    Its words are those of the option of the same id of the question `besoin`, or of the urgent
    card (question `urgence`) that leads to it.

    Attributes:
        rang: needs of a smaller rank are treated first when several are chosen.
        urgences: the options of `urgence` that choose it, even when the need itself is not.
        seul: the first interview is about it alone (danger); the other needs come after.
        ecrans: the screens of its interview, in order, after the common ones.
        premiers: the schemes at its heart (ids, or `volet` names), in the order of the plan.
        ensuite: the families offered after the plan.
        page: the guide, a file of `docs/`.
    """

    id: str
    rang: int
    urgences: tuple[str, ...] = ()
    seul: bool = False
    ecrans: tuple[str, ...]
    premiers: tuple[str, ...]
    ensuite: tuple[str, ...] = ()
    page: str
    note_interne: str | None = None
