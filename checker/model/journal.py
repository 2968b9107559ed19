"""The journal of a permanence, and what its funders ask to count."""

from checker.record import record


@record
class PreRempli:
    """What an answer of the interview must be for an option of the journal to be proposed.

    Attributes:
        question: asked in the interview.
        parmi: one of these options was given (`oui`, `non` for a yes-no question).
        de, moins_de: the amount or number is at least `de` and under `moins_de`.
    """

    question: str
    parmi: tuple[str, ...] = ()
    de: int | None = None
    moins_de: int | None = None


@record
class OptionJournal:
    """One value that a field of the journal may take.

    Attributes:
        si: proposed when all of these hold of the interview; the first such option is.
        missions: the missions for which it is offered; empty for all.
    """

    id: str
    libelle: str
    si: tuple[PreRempli, ...] = ()
    missions: tuple[str, ...] = ()


@record
class ChampJournal:
    """A field of one visit in the permanence journal (`content/journal.yml`), in its order.

    Date and commune are in every entry and are not listed: everything else is a list to choose in.

    Attributes:
        plusieurs: several options may be chosen.
        actes: the kinds of acts for which it is asked; empty for all.
        missions: the missions for which it is asked; empty for all.
        retenu: the next visit starts with the same value.
    """

    id: str
    titre: str
    options: tuple[OptionJournal, ...]
    aide: str | None = None
    plusieurs: bool = False
    retenu: bool = False
    actes: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()


@record
class NombreIndicateurs:
    """One number that a funder asks for by its name, a row of a table of such numbers.

    Attributes:
        seulement: field of the journal → the options that count.
        moins: acts taken away from the number (interventions begun, less those that ended).
    """

    libelle: str
    seulement: dict[str, tuple[str, ...]]
    moins: dict[str, tuple[str, ...]] | None = None


@record
class TableauIndicateurs:
    """A table that a funder asks for: by the values of a field, or a row for each named number.

    Attributes:
        lignes: a field of the journal, or `mois`, `territoire`, `commune`.
        nombres: the rows, when the funder names them; `lignes` is then absent.
        colonnes: the same as `lignes`, or none: the number of acts alone.
        seulement: field of the journal → the options that count; nothing else is counted.
    """

    titre: str
    lignes: str | None = None
    nombres: tuple[NombreIndicateurs, ...] = ()
    colonnes: str | None = None
    seulement: dict[str, tuple[str, ...]] | None = None


@record
class Indicateurs:
    """What the funder of a mission asks to count (`content/indicateurs/<id>.yml`).

    Attributes:
        missions: options of the journal's field `mission`; empty for all.
        a_part: what is asked as well and the journal does not hold, in sentences.
    """

    id: str
    titre: str
    tableaux: tuple[TableauIndicateurs, ...]
    missions: tuple[str, ...] = ()
    a_part: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
