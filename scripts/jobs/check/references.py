"""Every id that content cites belongs to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from checker.model import (
    Appartenance,
    Bareme,
    Besoin,
    Champ,
    ChampFormulaire,
    ChiffreUtile,
    Coherence,
    Composition,
    Courrier,
    Critere,
    Danger,
    Dispositif,
    Echeance,
    Ecran,
    Etape,
    Famille,
    Formulaire,
    Indicateurs,
    Lieu,
    Mairies,
    Paragraphe,
    Perimetre,
    PeriodeBareme,
    PeriodeChiffre,
    PreRempli,
    RefBareme,
    RefCalcul,
    RefChiffre,
    RefCondition,
    RefQuestion,
    RefVerdict,
    Reponse,
    Situation,
    Structure,
    Telephone,
    Terme,
    Territoire,
    Verification,
)
from checker.names import fold
from checker.spelling import did_you_mean, nearest
from scripts.jobs.check.walk import entries, walk
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.contenu import FIGURE
from scripts.parts.reading.documents import Path
from scripts.parts.reading.layout import ID, ID_RULE
from scripts.parts.reading.problems import listed, quote

RULES_OF = "regles"
"""A scheme whose rule is read: another rule rests on its verdict."""
AIDES = "aides"
"""A scheme, or the name that the same aid shares in each territory (`volet`)."""
CONTACTS = "contacts"
"""A structure, or a kind of structures."""

NAMES = {
    "questions": "question",
    "baremes": "barème",
    "calculs": "calcul",
    "conditions": "condition",
    FIGURE: "chiffre",
    "sources": "source",
    "structures": "structure",
    "territoires": "territoire",
    "dispositifs": "dispositif",
    "communes": "commune (code Insee)",
    "epci": "intercommunalité (numéro Siren)",
    "arrondissements": "arrondissement (code Insee)",
    "departements": "département (59 ou 62)",
    "categories": "catégorie de structures",
    "situations": "situation",
    "besoins": "besoin",
    "entretien": "écran de l’entretien",
    "familles": "famille",
    "courriers": "lettre",
    "journal": "champ du journal",
    RULES_OF: "dispositif",
    AIDES: "dispositif (ou volet)",
    CONTACTS: "structure (ou catégorie de structures)",
}
FEMININE = {
    "conditions",
    "situations",
    "familles",
    "courriers",
    CONTACTS,
    "questions",
    "sources",
    "structures",
    "communes",
    "epci",
    "categories",
}

_SOURCES = {"sources": "sources"}
CITED: Mapping[type[Any], Mapping[str, str]] = {
    RefQuestion: {"question": "questions"},
    RefChiffre: {"chiffre": FIGURE},
    RefBareme: {"bareme": "baremes"},
    RefCalcul: {"calcul": "calculs"},
    RefCondition: {"condition": "conditions"},
    Perimetre: {"perimetre": "territoires", "question": "questions"},
    RefVerdict: {"dispositif": RULES_OF},
    Reponse: {"reponse": "questions"},
    Appartenance: {"commune_dans": "territoires", "question": "questions"},
    PeriodeChiffre: _SOURCES,
    PeriodeBareme: _SOURCES,
    Bareme: {"sous": "baremes"},
    Verification: _SOURCES,
    Echeance: _SOURCES,
    Terme: _SOURCES,
    Lieu: _SOURCES | {"commune": "communes"},
    Critere: _SOURCES | {"orienter_vers": "dispositifs"},
    Danger: {"numeros": FIGURE},
    Coherence: {"questions": "questions"},
    Territoire: _SOURCES | {"departements": "departements"},
    Structure: _SOURCES
    | {"couvre": "territoires", "epci": "epci", "communes": "communes", "commune": "communes"},
    Mairies: {"source": "sources"},
    Telephone: {"source": "sources"},
    ChiffreUtile: {"chiffre": FIGURE},
    Situation: _SOURCES
    | {
        "besoins": "besoins",
        "remplace": "situations",
        "premiers": AIDES,
        "dates_de": AIDES,
    },
    Etape: _SOURCES | {"qui": CONTACTS, "dispositif": AIDES, "courrier": "courriers"},
    Courrier: _SOURCES | {"a_qui": CONTACTS, "questions": "questions"},
    Champ: {"question": "questions"},
    Paragraphe: _SOURCES,
    Ecran: {"questions": "questions"},
    PreRempli: {"question": "questions"},
    Indicateurs: _SOURCES,
    Formulaire: _SOURCES,
    ChampFormulaire: {"journal": "journal", "question": "questions"},
    Famille: {"dispositifs": AIDES, "ecrans": "entretien", "besoins": "besoins"},
    Besoin: {"ecrans": "entretien", "premiers": AIDES, "ensuite": "familles"},
    Composition: {
        "departements": "departements",
        "epci": "epci",
        "arrondissements": "arrondissements",
        "communes": "communes",
        "sauf_epci": "epci",
        "sauf_communes": "communes",
    },
    Dispositif: _SOURCES
    | {
        "territoires": "territoires",
        "structures": "structures",
        "categories": "categories",
        "voir_aussi": "dispositifs",
    },
}
"""For each class, the fields that hold ids, and the kind of entry that these ids name."""


def citations(entry: object) -> Iterator[tuple[Path, str, str]]:
    """Every id that an entry cites: its path, the kind it names, itself."""
    for path, item in walk(entry):
        for field, kind in CITED.get(type(item), {}).items():
            value = getattr(item, field)
            if isinstance(value, str):
                yield (*path, field), kind, value
            elif value is not None:
                for index, name in enumerate(value):
                    yield (*path, field, index), kind, name


def known_ids(contenu: Contenu) -> dict[str, frozenset[str]]:
    """The ids of each kind that may be cited."""
    catalogue = contenu.catalogue
    categories = frozenset(s.categorie for s in catalogue.structures.values())
    volets = frozenset(s.volet for s in catalogue.dispositifs.values() if s.volet)
    return {
        **contenu.declared,
        RULES_OF: contenu.declared["dispositifs"],
        AIDES: contenu.declared["dispositifs"] | volets,
        CONTACTS: contenu.declared["structures"] | categories,
        "communes": frozenset(catalogue.communes),
        "epci": frozenset(catalogue.epci),
        "arrondissements": frozenset(catalogue.arrondissements),
        "departements": frozenset({"59", "62"}),
        "categories": categories,
    }


EVALUATED = frozenset(
    {"questions", "baremes", "calculs", "conditions", "territoires", FIGURE, RULES_OF}
)
"""The kinds of entries that evaluating a rule reads."""

_IN_RULES = EVALUATED | {"communes", "epci", "arrondissements", "departements"}


def missing_in_rules(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Ids that nothing bears, and without which a rule can't be evaluated."""
    return _missing(contenu, marks, _IN_RULES)


def missing_elsewhere(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Ids that nothing bears: sources, structures, schemes."""
    return _missing(contenu, marks, NAMES.keys() - _IN_RULES)


MOST_TIMES = 3
"""Over so many places, an id that nothing bears is said once: its file is lost."""


def _missing(contenu: Contenu, marks: Marks, kinds: Set[str]) -> Iterator[Probleme]:
    known = known_ids(contenu)
    places_missing = not contenu.catalogue.communes
    found: dict[tuple[str, str], list[tuple[str, str, Path]]] = {}
    for kind, name, entry in entries(contenu):
        for path, cited_kind, cited in citations(entry):
            if cited_kind not in kinds:
                continue
            if cited in known[cited_kind] or contenu.may_exist(cited_kind, cited):
                continue
            home = _BORNE_BY.get(cited_kind)
            if (home and not contenu.whole(home)) or _misspelt(cited, known[cited_kind]):
                continue  # borne by an entry whose own mistake has been told
            if places_missing and cited_kind in ("communes", "epci", "arrondissements"):
                continue
            found.setdefault((cited_kind, cited), []).append((kind, name, path))
    for (cited_kind, cited), places in found.items():
        message = unknown_id(cited_kind, cited, known[cited_kind])
        if cited_kind == "communes":
            message += _code_of(cited, contenu)
        if len(places) > MOST_TIMES:
            message += f" (à {len(places)} endroits, dont celui-ci)"
        for place in places[:1] if len(places) > MOST_TIMES else places:
            yield marks.erreur(*place, message)


_BORNE_BY = {"categories": "structures", CONTACTS: "structures", AIDES: "dispositifs"}
"""Names that entries of that kind bear, besides their ids."""


def _misspelt(cited: str, known: Iterable[str]) -> bool:
    """Whether the nearest id is one that can't be: its own message says how to write it."""
    wrong = [one for one in known if not ID.fullmatch(one) and "." not in one]
    return nearest(cited, wrong) is not None


def _code_of(name: str, contenu: Contenu) -> str:
    """The code of a commune written by its name."""
    codes = [one.code for one in contenu.catalogue.communes.values() if fold(one.nom) == fold(name)]
    return f" Le code Insee de {name} : {quote(codes[0])}." if len(codes) == 1 else ""


def unknown_id(kind: str, name: str, known: Iterable[str]) -> str:
    """The message for an id that nothing bears."""
    no = "Aucune" if kind in FEMININE else "Aucun"
    message = f"{no} {NAMES[kind]} ne s’appelle {quote(name)}."
    return message + did_you_mean(name, [one for one in known if ID.fullmatch(one) or "." in one])


def inner_ids(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Options of a question, or conditions of a scheme, with a wrong id or the same one."""
    for kind, field in (("questions", "options"), ("dispositifs", "conditions")):
        for _, name, entry in entries(contenu, kind):
            seen: set[str] = set()
            for index, item in enumerate(getattr(entry, field)):
                if not ID.fullmatch(item.id):
                    message = f"Cet identifiant n’est pas possible : il faut {ID_RULE}."
                    yield marks.erreur(kind, name, (field, index, "id"), message)
                if item.id in seen:
                    message = f"L’identifiant {quote(item.id)} est déjà pris plus haut."
                    yield marks.erreur(kind, name, (field, index, "id"), message)
                seen.add(item.id)


def example_ids(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Examples that name a question, a condition or a displayed value that does not exist."""
    known = known_ids(contenu)
    for kind, name, entry in entries(contenu, "dispositifs"):
        conditions = {condition.id for condition in entry.conditions}
        labels = {shown.libelle for shown in (*entry.affichages, *entry.echeances)}
        for index, example in enumerate(entry.exemples):
            path = ("exemples", index)
            for question in example.reponses:
                if not contenu.may_exist("questions", question):
                    message = unknown_id("questions", question, known["questions"])
                    yield marks.erreur(kind, name, (*path, "reponses", question), message)
            for rank, failed in enumerate(example.echecs):
                if failed not in conditions:
                    message = (
                        f"Aucune condition de ce dispositif n’a l’identifiant {quote(failed)}."
                        + did_you_mean(failed, conditions)
                    )
                    yield marks.erreur(kind, name, (*path, "echecs", rank), message)
            for label in example.affichages or {}:
                if label not in labels:
                    message = (
                        "Aucun affichage ni échéance de ce dispositif n’a le libellé"
                        f" {quote(label)}." + did_you_mean(label, labels)
                    )
                    yield marks.erreur(kind, name, (*path, "affichages", label), message)
            if example.verdict not in entry.verdicts:
                message = (
                    f"Le verdict {quote(example.verdict)} n’est pas dans « verdicts » :"
                    f" {listed(entry.verdicts)}."
                )
                yield marks.erreur(kind, name, (*path, "verdict"), message)
