"""The typed content: what `content/` says, as frozen dataclasses.

Field names are the YAML keys, so that one word serves the file, the code and the page. The
build structures YAML into these classes (`scripts/parts/reading`); the browser decodes the same
classes from `catalogue.json` (`checker.catalogue`). Nothing here computes anything.
"""

from checker.language.aids import Jugement, RefVerdict, VerdictSur
from checker.language.arithmetic import (
    Arrondi,
    Difference,
    Maximum,
    Minimum,
    Produit,
    Rapport,
    Somme,
)
from checker.language.calendar import Age, Ajout, Aujourdhui, DateAnnuelle, JoursDepuis, MoisDepuis
from checker.language.choices import Bande, Cas, Choix, Tranches
from checker.language.logical import AuMoins, Pas, RefCondition, Toutes, Une
from checker.language.node import Condition, Expression
from checker.language.perimeters import Perimetre
from checker.language.sources import Litteral, RefBareme, RefCalcul, RefChiffre, RefQuestion
from checker.language.tests import Appartenance, Comparaison, Reponse
from checker.model.facts import Confiance, Nature, Source, Unite
from checker.model.figures import (
    Bareme,
    Calcul,
    Chiffre,
    ConditionNommee,
    FicheChiffres,
    PeriodeBareme,
    PeriodeChiffre,
)
from checker.model.forms import ChampFormulaire, Formulaire, RubriqueFormulaire
from checker.model.interview import Besoin, Ecran, Famille
from checker.model.journal import (
    ChampJournal,
    Indicateurs,
    NombreIndicateurs,
    OptionJournal,
    PreRempli,
    TableauIndicateurs,
)
from checker.model.letters import Champ, Courrier, Dit, Envoi, Paragraphe
from checker.model.questions import Coherence, Option, Question, TypeQuestion
from checker.model.schemes import (
    Affichage,
    Connaissance,
    Critere,
    Dispositif,
    Echec,
    EnBref,
    Exemple,
    Verdict,
    Verification,
)
from checker.model.shared import Calendrier, ChiffreUtile, Depliant, Echeance, OuObtenir, Piece
from checker.model.situations import Degre, Etape, Quand, Situation
from checker.model.structures import Mairies, Structure, Telephone
from checker.model.territories import Composition, Lieu, Territoire
from checker.model.words import Danger, Recherche, Terme
from checker.ranges import Nombre

__all__ = [
    "Affichage",
    "Age",
    "Ajout",
    "Appartenance",
    "Arrondi",
    "AuMoins",
    "Aujourdhui",
    "Bande",
    "Bareme",
    "Besoin",
    "Calcul",
    "Calendrier",
    "Cas",
    "Champ",
    "ChampFormulaire",
    "ChampJournal",
    "Chiffre",
    "ChiffreUtile",
    "Choix",
    "Coherence",
    "Comparaison",
    "Composition",
    "Condition",
    "ConditionNommee",
    "Confiance",
    "Connaissance",
    "Courrier",
    "Critere",
    "Danger",
    "DateAnnuelle",
    "Degre",
    "Depliant",
    "Difference",
    "Dispositif",
    "Dit",
    "Echeance",
    "Echec",
    "Ecran",
    "EnBref",
    "Envoi",
    "Etape",
    "Exemple",
    "Expression",
    "Famille",
    "FicheChiffres",
    "Formulaire",
    "Indicateurs",
    "JoursDepuis",
    "Jugement",
    "Lieu",
    "Litteral",
    "Mairies",
    "Maximum",
    "Minimum",
    "MoisDepuis",
    "Nature",
    "Nombre",
    "NombreIndicateurs",
    "Option",
    "OptionJournal",
    "OuObtenir",
    "Paragraphe",
    "Pas",
    "Perimetre",
    "PeriodeBareme",
    "PeriodeChiffre",
    "Piece",
    "PreRempli",
    "Produit",
    "Quand",
    "Question",
    "Rapport",
    "Recherche",
    "RefBareme",
    "RefCalcul",
    "RefChiffre",
    "RefCondition",
    "RefQuestion",
    "RefVerdict",
    "Reponse",
    "RubriqueFormulaire",
    "Situation",
    "Somme",
    "Source",
    "Structure",
    "TableauIndicateurs",
    "Telephone",
    "Terme",
    "Territoire",
    "Toutes",
    "Tranches",
    "TypeQuestion",
    "Une",
    "Unite",
    "Verdict",
    "VerdictSur",
    "Verification",
]
