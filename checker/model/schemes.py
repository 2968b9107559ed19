"""The schemes: their conditions, what comes with a result, the examples that prove the rule."""

from datetime import date
from fractions import Fraction
from typing import Literal

from checker.language.node import Condition, Expression
from checker.model.facts import Confiance, Unite
from checker.model.shared import Depliant, Echeance, Piece
from checker.ranges import Nombre
from checker.record import record

type Echec = Literal["bloquant", "a_preparer", "ailleurs", "a_verifier"]
type Verdict = Literal["ailleurs", "pas_ce_dispositif", "a_verifier", "a_preparer", "possible"]


@record
class Critere:
    """One condition of a scheme: a test, why it exists, and what its failure means.

    Attributes:
        libelle: the condition as a plain statement, true when the test holds.
        concerne: whom it concerns, everybody when absent. For the others it is « sans objet »:
            neither met nor failed, and not shown.
        echec: `bloquant` (another scheme), `a_preparer` (a step is missing), `ailleurs`
            (another body), `a_verifier` (only an adviser can tell).
        si_echec: what to say and do when it fails.
        orienter_vers: ids of the schemes to try instead.
        sources, confiance, verifie_le, a_reverifier_le: the scheme's own when absent.
    """

    id: str
    libelle: str
    pourquoi: str
    concerne: Condition | None = None
    test: Condition
    echec: Echec
    si_echec: str
    orienter_vers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confiance: Confiance | None = None
    verifie_le: date | None = None
    a_reverifier_le: date | None = None


@record
class Verification:
    """What only the service can examine: never asked, never blocks (« à l'instruction »)."""

    libelle: str
    pourquoi: str
    sources: tuple[str, ...] = ()


@record
class Affichage:
    """A figure worth showing with the result (« votre participation : 100 € »)."""

    libelle: str
    valeur: Expression
    unite: Unite
    si: Condition | None = None
    note: str | None = None


@record
class Connaissance:
    """How much is known: `partielle` caps the best verdict at « à vérifier », with a reason."""

    niveau: Literal["suffisante", "partielle"]
    raison: str | None = None


@record
class EnBref:
    """Easy-to-read summary: one idea per sentence, each with a pictogram of the theme's set."""

    phrase: str
    pictogramme: str | None = None


@record
class Exemple:
    """A situation and what the rule must answer: run as a test.

    `reponses` maps question ids to answers as a person gives them; `je_ne_sais_pas` is an answer.
    """

    nom: str
    au: date
    reponses: dict[str, str | int | Fraction | date | tuple[str, ...]]
    verdict: Verdict
    atteignables: tuple[Verdict, ...] = ()
    echecs: tuple[str, ...] = ()
    affichages: dict[str, Nombre | date] | None = None


@record
class Dispositif:
    """A scheme, or one part (« volet ») of a scheme, with its rule.

    Attributes:
        groupe: schemes shown together (`fsl-nord`, `fsl-mel`, `jeunes`…).
        volet: the name that the same aid shares in each territory (`fsl-maintien`): needs and
            situations cite it, the commune picks the fund.
        statut: `historique` schemes are explained, with today's successor, not offered.
        fin: the last day on which it may be asked for; after it, it is over, and not offered.
        verdicts: the verdicts the rule declares it can reach; each is proved reachable.
        structures, categories: whom to contact: named structures, and kinds of structures
            resolved by the visitor's commune.
        depliant: what goes on paper instead of the page's words, when these are too long.
    """

    id: str
    nom: str
    nom_court: str
    groupe: str
    volet: str | None = None
    resume: str
    pour_qui: str
    ce_que_c_est: str
    territoires: tuple[str, ...]
    statut: Literal["actif", "a_confirmer", "historique"]
    fin: date | None = None
    aujourd_hui: str | None = None
    connaissance: Connaissance
    en_bref: tuple[EnBref, ...] = ()
    conditions: tuple[Critere, ...] = ()
    instruction: tuple[Verification, ...] = ()
    affichages: tuple[Affichage, ...] = ()
    echeances: tuple[Echeance, ...] = ()
    pieces: tuple[Piece, ...] = ()
    pieces_note: str | None = None
    demarche: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    depliant: Depliant | None = None
    voir_aussi: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...]
    exemples: tuple[Exemple, ...] = ()
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    mots_cles: tuple[str, ...] = ()
    note_interne: str | None = None
