"""Where another scheme stands, as a condition: an aid that depends on another aid."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from checker.language.calendar import Aujourdhui
from checker.language.logical import Pas, Toutes, Une
from checker.language.node import Condition, ConditionNode
from checker.language.sources import Litteral
from checker.language.tests import Comparaison
from checker.logic import FALSE, TRUE, UNKNOWN, Possible
from checker.record import record

if TYPE_CHECKING:
    from checker.catalogue import Catalogue
    from checker.evaluation import Evaluation
    from checker.model.schemes import Critere, Dispositif

type VerdictSur = Literal["possible", "a_preparer", "pas_ce_dispositif", "ailleurs"]
"""What a condition may ask of another scheme: « à vérifier » is what nobody knows yet."""

_NEVER: Condition = Une(une=())


@record
class RefVerdict(ConditionNode):
    """Another scheme's verdict is `verdict`, or one of `parmi`; exactly one is present.

    As if that scheme's conditions were written here, each with what its failure means. Where
    the other scheme is « à vérifier », this is unknown: it refuses nobody.
    """

    CLE: ClassVar[str] = "dispositif"
    dispositif: str
    verdict: VerdictSur | None = None
    parmi: tuple[VerdictSur, ...] = ()

    @property
    def wanted(self) -> tuple[VerdictSur, ...]:
        """The verdicts for which it holds."""
        return self.parmi if self.verdict is None else (self.verdict,)

    def behind(self, catalogue: "Catalogue") -> Condition:
        """The conditions of the other scheme, so combined that they hold for these verdicts."""
        return _standing(catalogue.dispositifs[self.dispositif], frozenset(self.wanted))

    def test(self, evaluation: "Evaluation") -> Possible:
        """Whether the other scheme stands so."""
        return evaluation.test(self.behind(evaluation.catalogue))


@record
class Jugement(ConditionNode):
    """A condition of a scheme as its verdict counts it; `RefVerdict` alone makes them.

    What could not refuse there (an unsure source, an expired figure, what only an adviser can
    tell) is unknown here.

    Attributes:
        regle: all that the condition says (`rule_of`).
        echec: what its failure means there.
        sure_jusqu_au: the last day on which its source is sure; never when None.
    """

    CLE: ClassVar[str] = ""
    regle: Condition
    echec: str
    sure_jusqu_au: date | None

    def sure(self, on: date) -> bool:
        """Whether its own source is firm and up to date that day."""
        return self.sure_jusqu_au is not None and on <= self.sure_jusqu_au

    def test(self, evaluation: "Evaluation") -> Possible:
        """What the verdict would make of it."""
        sure = self.sure(evaluation.on)
        if evaluation.firm and not sure:
            return UNKNOWN
        found = evaluation.test(self.regle)
        result = found & (TRUE | UNKNOWN)
        if found & FALSE:
            if self.echec == "a_verifier":
                result |= UNKNOWN
            elif self.echec == "a_preparer" or evaluation.firm:
                result |= FALSE
            else:
                firmly = evaluation.firmly().test(self.regle)
                result |= FALSE if sure and firmly & FALSE else 0
                result |= UNKNOWN if not sure or firmly & UNKNOWN else 0
        return result or UNKNOWN


def rule_of(critere: "Critere") -> Condition:
    """All that a condition of a scheme says: it does not concern the person, or its test holds."""
    if critere.concerne is None:
        return critere.test
    return Une(une=(Pas(pas=critere.concerne), critere.test))


def _standing(scheme: "Dispositif", wanted: frozenset[VerdictSur]) -> Condition:
    """The verdicts in the order in which they prevail: the first that something imposes.

    Where only an adviser can tell, it may turn out refused, or not.
    """

    def held(*kinds: str) -> list[Condition]:
        return [_judged(c, scheme) for c in scheme.conditions if c.echec in kinds]

    prepared, mine, here = held("a_preparer"), held("bloquant", "a_verifier"), held("ailleurs")
    if scheme.connaissance.niveau == "partielle":
        mine.append(Jugement(regle=_NEVER, echec="a_verifier", sure_jusqu_au=None))
    if scheme.fin is not None:
        mine.append(_until(scheme))
    if wanted >= {"a_preparer", "possible"}:
        found: Condition | None = Toutes(toutes=())
    elif "a_preparer" in wanted:
        found = Pas(pas=Toutes(toutes=tuple(prepared)))
    elif "possible" in wanted:
        found = Toutes(toutes=tuple(prepared))
    else:
        found = None
    found = _unless(mine, found, refused="pas_ce_dispositif" in wanted)
    found = _unless(here, found, refused="ailleurs" in wanted)
    return _NEVER if found is None else found


def _unless(
    conditions: list[Condition], otherwise: Condition | None, *, refused: bool
) -> Condition | None:
    """What holds if one of these fails (`refused`) or not, and `otherwise` if they all hold."""
    every = Toutes(toutes=tuple(conditions))
    if refused:
        failed = Pas(pas=every)
        return failed if otherwise is None else Une(une=(failed, otherwise))
    return None if otherwise is None else Toutes(toutes=(*conditions, otherwise))


def _judged(critere: "Critere", scheme: "Dispositif") -> Jugement:
    firm = (critere.confiance or scheme.confiance) == "ferme"
    check = critere.a_reverifier_le or scheme.a_reverifier_le
    return Jugement(
        regle=rule_of(critere), echec=critere.echec, sure_jusqu_au=check if firm else None
    )


def _until(scheme: "Dispositif") -> Jugement:
    """Its last day has not passed."""
    assert scheme.fin is not None
    not_over = Comparaison(comparer=Aujourdhui(), inferieur_ou_egal_a=Litteral(valeur=scheme.fin))
    firm = scheme.confiance == "ferme"
    return Jugement(
        regle=not_over,
        echec="bloquant",
        sure_jusqu_au=scheme.a_reverifier_le if firm else None,
    )
