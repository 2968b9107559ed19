"""The rule language: values to compare (expressions) and tests to combine (conditions).

In YAML each node is a mapping recognised by the key that its class names in `CLE`:
`{question: age}`, `{chiffre: microcredit.montant-max}`, `{somme: [...]}` are expressions;
`{toutes: [...]}`, `{comparer: ..., inferieur_ou_egal_a: ...}`,
`{reponse: besoin, contient: dette-de-loyer}`, `{commune_dans: [mel]}` are conditions.
"""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from checker.model.record import record

type Nombre = int | Fraction
type Expression = (
    RefQuestion
    | Litteral
    | RefChiffre
    | RefBareme
    | RefCalcul
    | Somme
    | Difference
    | Produit
    | Rapport
    | Maximum
    | Minimum
    | Arrondi
    | Age
    | MoisDepuis
    | JoursDepuis
    | Ajout
    | DateAnnuelle
    | Aujourdhui
    | Choix
)
type Condition = Toutes | Une | AuMoins | Pas | Comparaison | Reponse | Appartenance | RefCondition


@record
class RefQuestion:
    """The answer given to a question (its id)."""

    CLE: ClassVar[str] = "question"
    question: str


@record
class Litteral:
    """A constant that is not a figure: an option's id, 0, 1. Figures live in `content/chiffres`."""

    CLE: ClassVar[str] = "valeur"
    valeur: Nombre | date | str


@record
class RefChiffre:
    """A dated figure, `theme.id` (see `FicheChiffres`)."""

    CLE: ClassVar[str] = "chiffre"
    chiffre: str


@record
class RefBareme:
    """The line of a dated scale; `selon` replaces the scale's own key when given."""

    CLE: ClassVar[str] = "bareme"
    bareme: str
    selon: Expression | None = None


@record
class RefCalcul:
    """A named derived value from `content/calculs/`."""

    CLE: ClassVar[str] = "calcul"
    calcul: str


@record
class Somme:
    """The terms added up."""

    CLE: ClassVar[str] = "somme"
    somme: tuple[Expression, ...]


@record
class Difference:
    """First term minus all the others."""

    CLE: ClassVar[str] = "difference"
    difference: tuple[Expression, ...]


@record
class Produit:
    """The terms multiplied."""

    CLE: ClassVar[str] = "produit"
    produit: tuple[Expression, ...]


@record
class Rapport:
    """First term divided by the second; a division by zero is unknown, never an error."""

    CLE: ClassVar[str] = "rapport"
    rapport: tuple[Expression, ...]


@record
class Maximum:
    """The largest term."""

    CLE: ClassVar[str] = "maximum"
    maximum: tuple[Expression, ...]


@record
class Minimum:
    """The smallest term."""

    CLE: ClassVar[str] = "minimum"
    minimum: tuple[Expression, ...]


@record
class Arrondi:
    """Rounded value: to the nearest cent or euro (half up), or up or down to a whole euro."""

    CLE: ClassVar[str] = "arrondi"
    arrondi: Expression
    au: Literal["centime", "euro", "euro_superieur", "euro_inferieur"]


@record
class Age:
    """Age in whole years, at the evaluation date, of someone born on that date."""

    CLE: ClassVar[str] = "age"
    age: Expression


@record
class MoisDepuis:
    """Whole months elapsed from that date to the evaluation date (negative if it is ahead)."""

    CLE: ClassVar[str] = "mois_depuis"
    mois_depuis: Expression


@record
class JoursDepuis:
    """Days elapsed from that date to the evaluation date (negative if it is ahead)."""

    CLE: ClassVar[str] = "jours_depuis"
    jours_depuis: Expression


@record
class Ajout:
    """A date moved by months then days (each an expression): the 31st + 1 month is month end."""

    CLE: ClassVar[str] = "date"
    date: Expression
    plus_mois: Expression | None = None
    plus_jours: Expression | None = None


@record
class DateAnnuelle:
    """A day that comes back every year (« 1er novembre »), seen from another date.

    Exactly one of the two is present: with `a_partir_du` the first such day on that date or
    after, with `jusqu_au` the last such day on that date or before.
    """

    CLE: ClassVar[str] = "chaque_annee"
    chaque_annee: Expression
    a_partir_du: Expression | None = None
    jusqu_au: Expression | None = None


@record
class Aujourdhui:
    """The evaluation date (YAML: `aujourd_hui: true`)."""

    CLE: ClassVar[str] = "aujourd_hui"
    aujourd_hui: bool = True


@record
class Cas:
    """One branch of a choice: `alors` is the value when `si` holds."""

    si: Condition
    alors: Expression


@record
class Choix:
    """The value of the first branch that holds, else `sinon`."""

    CLE: ClassVar[str] = "cas"
    cas: tuple[Cas, ...]
    sinon: Expression


@record
class Toutes:
    """Every term holds."""

    CLE: ClassVar[str] = "toutes"
    toutes: tuple[Condition, ...]


@record
class Une:
    """At least one term holds."""

    CLE: ClassVar[str] = "une"
    une: tuple[Condition, ...]


@record
class AuMoins:
    """At least `au_moins` of the terms `parmi` hold."""

    CLE: ClassVar[str] = "au_moins"
    au_moins: int
    parmi: tuple[Condition, ...]


@record
class Pas:
    """The term does not hold."""

    CLE: ClassVar[str] = "pas"
    pas: Condition


@record
class Comparaison:
    """One value against another; exactly one of the six operators is present."""

    CLE: ClassVar[str] = "comparer"
    comparer: Expression
    egal_a: Expression | None = None
    different_de: Expression | None = None
    inferieur_a: Expression | None = None
    inferieur_ou_egal_a: Expression | None = None
    superieur_a: Expression | None = None
    superieur_ou_egal_a: Expression | None = None


@record
class Reponse:
    """A test on a choice question; exactly one of `est`, `parmi`, `contient`, `contient_une_de`.

    `est` and `parmi` are for single choices and yes/no (`oui`, `non`); `contient` and
    `contient_une_de` are for several choices.
    """

    CLE: ClassVar[str] = "reponse"
    reponse: str
    est: str | None = None
    parmi: tuple[str, ...] = ()
    contient: str | None = None
    contient_une_de: tuple[str, ...] = ()


@record
class Appartenance:
    """The commune answered to `question` lies in one of these territories (ids)."""

    CLE: ClassVar[str] = "commune_dans"
    commune_dans: tuple[str, ...]
    question: str = "commune"


@record
class RefCondition:
    """A named condition from `content/conditions/`, as if it were written here."""

    CLE: ClassVar[str] = "condition"
    condition: str
