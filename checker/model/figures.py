"""What rules compute with: dated figures and scales, named calculations and conditions."""

from datetime import date

from checker.language.node import Condition, Expression
from checker.model.facts import Confiance, Unite
from checker.ranges import Nombre
from checker.record import record


@record
class PeriodeChiffre:
    """The value of a figure over a period; `valeur` absent means: nobody could read it.

    Attributes:
        ecart_voulu: why the value is far from that of the period before, for staff.
    """

    valeur: Nombre | date | str | None = None
    du: date | None = None
    au: date | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note: str | None = None
    ecart_voulu: str | None = None


@record
class Chiffre:
    """A dated figure. `mots` says it in full where the number and unit do not suffice."""

    libelle: str
    unite: Unite
    periodes: tuple[PeriodeChiffre, ...]
    mots: str | None = None


@record
class FicheChiffres:
    """A theme's figures, `content/chiffres/<theme>.yml`; each is cited as `theme.id`."""

    id: str
    titre: str
    chiffres: dict[str, Chiffre]
    note_interne: str | None = None


@record
class PeriodeBareme:
    """A scale over a period.

    Attributes:
        lignes: the values, from the scale's first line on; empty means: nobody could read it.
        par_ligne_en_plus: what each further line adds; absent: the scale stops there.
        ecart_voulu: why the values are far from those of the period before, for staff.
    """

    lignes: tuple[Nombre, ...] = ()
    par_ligne_en_plus: Nombre | None = None
    du: date | None = None
    au: date | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note: str | None = None
    ecart_voulu: str | None = None


@record
class Bareme:
    """A dated scale by a whole number: household size, category, number of children.

    Attributes:
        selon: the expression that gives the line.
        premiere_ligne: the number of the first line (1 for a household size, 0 for children).
        entete: what the lines are, for tables (« Personnes dans le logement »).
        noms_lignes: a name per line where the number does not speak for itself.
        sous: the scale whose lines are each above this one's, which proves that neither is swapped.
    """

    id: str
    titre: str
    unite: Unite
    selon: Expression
    entete: str
    premiere_ligne: int = 1
    noms_lignes: tuple[str, ...] = ()
    sous: str | None = None
    periodes: tuple[PeriodeBareme, ...]
    note_interne: str | None = None


@record
class Calcul:
    """A named derived value, shown in explanations (« part de loyer qui reste à payer »)."""

    id: str
    libelle: str
    unite: Unite
    formule: Expression
    explication: str | None = None


@record
class ConditionNommee:
    """A test that several rules share (`content/conditions/<id>.yml`): written once."""

    id: str
    libelle: str
    test: Condition
    note_interne: str | None = None
