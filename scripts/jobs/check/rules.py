"""Rules say something: one operator, existing options, no empty list, no cycle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from checker.evaluation import OPERATORS
from checker.given import JE_NE_SAIS_PAS
from checker.model import (
    Appartenance,
    Aujourdhui,
    AuMoins,
    Bande,
    Choix,
    Comparaison,
    DateAnnuelle,
    Difference,
    Maximum,
    Minimum,
    Perimetre,
    Produit,
    Question,
    Rapport,
    RefBareme,
    RefCalcul,
    RefCondition,
    RefVerdict,
    Reponse,
    Somme,
    Toutes,
    Tranches,
    Une,
)
from checker.question_types import QUESTION_TYPES, type_of
from checker.spelling import did_you_mean
from scripts.jobs.check.walk import entries, find
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path
from scripts.parts.reading.problems import cut, listed, quote

SINGLE = ("est", "parmi")
SEVERAL = ("contient", "contient_une_de")
MOST_TIMES = 3
"""Over so many places, an option that is not there is said once: it is lost, or renamed."""


def operators(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Exactly one operator in each comparison and each test of an answer."""
    for kind, name, entry in entries(contenu):
        for path, test in find((Comparaison, Reponse), entry):
            present = _present(test)
            if not present:
                message = f"Il manque ce qu’on compare : ajoutez {listed(_operators(test))}."
                yield marks.erreur(kind, name, path, message)
            elif len(present) > 1:
                message = f"Une seule comparaison à la fois : gardez {listed(present)}."
                yield marks.erreur(kind, name, (*path, present[1]), message)


def _operators(test: Comparaison | Reponse) -> tuple[str, ...]:
    return tuple(OPERATORS) if isinstance(test, Comparaison) else SINGLE + SEVERAL


def _present(test: Comparaison | Reponse) -> list[str]:
    return [key for key in _operators(test) if getattr(test, key) not in (None, ())]


def options_of(question: Question) -> tuple[str, ...]:
    """The answers that a rule may test."""
    return tuple(option.id for option in type_of(question).options(question))


def tested_answers(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Tests that suit the type of their question, on options it offers."""
    absent: dict[tuple[str, str], list[Probleme]] = {}
    for kind, name, entry in entries(contenu):
        for path, test in find(Reponse, entry):
            question = contenu.catalogue.questions.get(test.reponse)
            if question is None or len(_present(test)) != 1:
                continue
            for where, message in _test_mistakes(test, question):
                yield marks.erreur(kind, name, (*path, *where), message)
            for where, option, message in _absent_options(test, question):
                found = marks.erreur(kind, name, (*path, *where), message)
                absent.setdefault((question.id, option), []).append(found)
    for (asked, option), places in absent.items():
        if len(places) <= MOST_TIMES:
            yield from places
        else:
            yield marks.erreur("questions", asked, ("options",), lost_option(option, places))


def lost_option(option: str, places: list[Probleme]) -> str:
    """The message for an option that is cited in many places and is no longer there."""
    return (
        f"Il manque ici l’option {quote(option)}, citée à {len(places)} endroits"
        f" ({min(places).position}…) : remettez cet identifiant, ou changez-le partout."
    )


def _test_mistakes(test: Reponse, question: Question) -> Iterator[tuple[Path, str]]:
    asked = type_of(question)
    if asked.TESTED_BY != "reponse":
        yield (
            ("reponse",),
            f"La question {quote(question.id)} n’a pas d’options : utilisez {asked.TESTED_BY}:",
        )
        return
    right, wrong = (SEVERAL, SINGLE) if asked.SEVERAL else (SINGLE, SEVERAL)
    for key, instead in zip(wrong, right, strict=True):
        if getattr(test, key):
            how = "plusieurs réponses" if asked.SEVERAL else "une seule réponse"
            yield (
                (key,),
                f"La question {quote(question.id)} accepte {how} : écrivez {quote(instead)}.",
            )
    for where, option in _options_tested(test):
        if option == JE_NE_SAIS_PAS:
            yield where, "On ne teste pas « je ne sais pas » : le vérificateur s’en charge."


def _absent_options(test: Reponse, question: Question) -> Iterator[tuple[Path, str, str]]:
    """The options that are tested and that the question does not have: where, which, in words."""
    if type_of(question).TESTED_BY != "reponse":
        return
    options = options_of(question)
    if len(set(options)) < len(options):
        return  # one was written over by another: told there
    for where, option in _options_tested(test):
        if option != JE_NE_SAIS_PAS and option not in options:
            message = f"La question {quote(question.id)} n’a pas d’option {quote(option)}."
            close = did_you_mean(option, options) or f" Options : {cut(', '.join(options))}."
            yield where, option, message + close


def _options_tested(test: Reponse) -> Iterator[tuple[Path, str]]:
    for key in (*SINGLE, *SEVERAL):
        value = getattr(test, key)
        yield from [((key,), value)] if isinstance(value, str) else _numbered(key, value or ())


def _numbered(key: str, values: tuple[str, ...]) -> list[tuple[Path, str]]:
    return [((key, index), value) for index, value in enumerate(values)]


RULES = ("dispositifs", "conditions", "situations")
"""Where a territory decides something for a person."""


def communes(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """`commune_dans` is asked of a commune question, of territories that are whole communes."""
    for kind, name, entry in entries(contenu):
        for path, within in find(Perimetre, entry):
            territoire = contenu.catalogue.territoires.get(within.perimetre)
            if territoire is not None and not territoire.rues:
                message = (
                    f"{quote(territoire.id)} est fait de communes entières : écrivez"
                    f" « commune_dans: [{territoire.id}] », ou ajoutez-lui « rues »."
                )
                yield marks.erreur(kind, name, (*path, "perimetre"), message)
        for path, whole in find(Appartenance, entry if kind in RULES else None):
            for index, cited in enumerate(whole.commune_dans):
                territoire = contenu.catalogue.territoires.get(cited)
                if territoire is not None and territoire.rues:
                    message = (
                        f"{quote(cited)} n’est qu’une partie de la commune : écrivez"
                        f" « perimetre: {cited} »."
                    )
                    yield marks.erreur(kind, name, (*path, "commune_dans", index), message)
        for path, test in find(Appartenance, entry):
            question = contenu.catalogue.questions.get(test.question)
            if question is not None and type_of(question).TESTED_BY != "commune_dans":
                message = f"La question {quote(question.id)} n’est pas de type « commune »."
                yield marks.erreur(kind, name, (*path, "question"), message)


LENGTHS: dict[type[Any], tuple[str, int, int | None]] = {
    Toutes: ("toutes", 1, None),
    Une: ("une", 1, None),
    Somme: ("somme", 1, None),
    Maximum: ("maximum", 1, None),
    Minimum: ("minimum", 1, None),
    Difference: ("difference", 2, None),
    Produit: ("produit", 2, None),
    Rapport: ("rapport", 2, 2),
    Choix: ("cas", 1, None),
    Tranches: ("bandes", 1, None),
    AuMoins: ("parmi", 1, None),
    Appartenance: ("commune_dans", 1, None),
}
"""The lists of the rule language: their field, and how many terms at least and at most."""


def lists(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Lists long enough for what they combine."""
    for kind, name, entry in entries(contenu):
        for path, item in find(tuple(LENGTHS), entry):
            field, least, most = LENGTHS[type(item)]
            count = len(getattr(item, field))
            if count < least or (most is not None and count > most):
                wanted = f"exactement {most}" if most else f"au moins {least}"
                what = "élément" if (most or least) == 1 else "éléments"
                message = f"Il faut {wanted} {what} dans cette liste (il y en a {count})."
                yield marks.erreur(kind, name, (*path, field), message)
            if isinstance(item, AuMoins) and not 1 <= item.au_moins <= max(count, 1):
                message = (
                    f"Ce nombre doit être compris entre 1 et {count}, le nombre de conditions."
                )
                yield marks.erreur(kind, name, (*path, "au_moins"), message)
        for path, item in find(Bande, entry):
            if (item.inferieur_a is None) == (item.inferieur_ou_egal_a is None):
                message = (
                    "Dites jusqu’où va la tranche : gardez « inferieur_a » ou"
                    " « inferieur_ou_egal_a »."
                )
                yield marks.erreur(kind, name, path, message)
        for path, item in find(DateAnnuelle, entry):
            if (item.a_partir_du is None) == (item.jusqu_au is None):
                message = "Dites d’où on regarde : gardez « a_partir_du » ou « jusqu_au »."
                yield marks.erreur(kind, name, path, message)
        for path, item in find(Aujourdhui, entry):
            if not item.aujourd_hui:
                message = "Écrivez « aujourd_hui: true »."
                yield marks.erreur(kind, name, (*path, "aujourd_hui"), message)


def questions(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Questions whose fields suit their type."""
    for kind, name, question in entries(contenu, "questions"):
        for path, message in _question_mistakes(question):
            yield marks.erreur(kind, name, path, message)


def _question_mistakes(question: Question) -> Iterator[tuple[Path, str]]:
    used = type_of(question).CLES
    names = {option.id for option in question.options}
    if "options" in used and len(question.options) < 2:
        yield ("options",), "Une question à choix a au moins deux options."
    for key in sorted(_OF_SOME - used):
        if getattr(question, key) != Question.__dataclass_fields__[key].default:
            yield (key,), _unused(key, question)
    if question.exclusive is not None and "exclusive" in used and question.exclusive not in names:
        close = did_you_mean(question.exclusive, names)
        yield ("exclusive",), f"Aucune option ne s’appelle {quote(question.exclusive)}.{close}"
    headings = [heading for heading, _ in groupby(option.rubrique for option in question.options)]
    for heading in sorted({one for one in headings if one and headings.count(one) > 1}):
        yield ("options",), f"Mettez ensemble les options de la rubrique {quote(heading)}."
    if JE_NE_SAIS_PAS in names:
        yield ("options",), "Retirez l’option « je ne sais pas » : elle est ajoutée partout."
    if (
        question.minimum is not None
        and question.maximum is not None
        and question.minimum > question.maximum
    ):
        yield ("minimum",), "Le minimum dépasse le maximum."


_OF_SOME = frozenset[str]().union(*(kind.CLES for kind in QUESTION_TYPES.values()))
"""The keys of a question that only some types use."""


def _unused(key: str, question: Question) -> str:
    if key == "options":
        return f"Une question de type {quote(question.type)} n’a pas d’options."
    if key in ("minimum", "maximum"):
        return "Cette clé ne sert qu’aux questions dont la réponse est un nombre."
    types = " ou ".join(quote(name) for name, kind in QUESTION_TYPES.items() if key in kind.CLES)
    return f"Cette clé ne sert qu’aux questions de type {types}."


def other_schemes(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """What a condition asks of another scheme is one of the verdicts that it can reach."""
    for kind, name, entry in entries(contenu):
        for path, test in find(RefVerdict, entry):
            if (test.verdict is None) == (not test.parmi):
                message = "Dites quel verdict : gardez « verdict » ou « parmi »."
                yield marks.erreur(kind, name, path, message)
                continue
            scheme = contenu.catalogue.dispositifs.get(test.dispositif)
            if scheme is None:
                continue
            if scheme.statut == "historique":
                message = f"{quote(scheme.id)} n’est plus proposé : aucune aide n’en dépend."
                yield marks.erreur(kind, name, (*path, "dispositif"), message)
                continue
            for where, verdict in _asked(test):
                if verdict not in scheme.verdicts:
                    message = (
                        f"{quote(scheme.id)} n’arrive jamais au verdict {quote(verdict)}. Ses"
                        f" verdicts : {listed(scheme.verdicts)}."
                    )
                    yield marks.erreur(kind, name, (*path, *where), message)


def _asked(test: RefVerdict) -> list[tuple[Path, str]]:
    return _numbered("parmi", test.parmi) if test.parmi else [(("verdict",), str(test.verdict))]


type Entry = tuple[str, str]
"""A kind and an id."""
_ITSELF = {
    "conditions": "Cette condition a besoin d’elle-même",
    "dispositifs": "Ce dispositif dépend de lui-même",
}


def cycles(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Computed values, named conditions and schemes that end up needing themselves."""
    links = _links(contenu)
    done: set[Entry] = set()
    for start in sorted(links):
        trail: list[Entry] = []
        found = _cycle(links, start, trail, done)
        if found:
            kind, name = found[0]
            way = " → ".join(quote(step[1]) for step in (*found, found[0]))
            message = f"{_ITSELF.get(kind, 'Ce calcul a besoin de lui-même')} : {way}."
            yield marks.erreur(kind, name, links[found[0]][(*found, found[0])[1]], message)


def _links(contenu: Contenu) -> dict[Entry, dict[Entry, Path]]:
    """What each entry needs to be evaluated, and where it says so first."""
    links: dict[Entry, dict[Entry, Path]] = {}
    for kind, name, entry in entries(contenu, "calculs", "baremes", "conditions", "dispositifs"):
        # A date or a figure shown by a scheme may well depend on the scheme's own verdict.
        rule, start = (entry.conditions, ("conditions",)) if kind == "dispositifs" else (entry, ())
        cited: dict[Entry, Path] = {}
        for path, item in find((RefCalcul, RefCondition, RefBareme, RefVerdict), rule):
            match item:
                case RefCalcul():
                    needed = ("calculs", item.calcul)
                case RefCondition():
                    needed = ("conditions", item.condition)
                case RefBareme():
                    needed = ("baremes", item.bareme)
                case RefVerdict():
                    needed = ("dispositifs", item.dispositif)
            cited.setdefault(needed, (*start, *path, item.CLE))
        links[kind, name] = cited
    return links


def _cycle(
    links: dict[Entry, dict[Entry, Path]],
    node: Entry,
    trail: list[Entry],
    done: set[Entry],
) -> list[Entry]:
    """The first cycle found from a node, each cycle being found once."""
    if node in trail:
        return trail[trail.index(node) :]
    if node in done or node not in links:
        return []
    trail.append(node)
    found = next((c for step in links[node] if (c := _cycle(links, step, trail, done))), [])
    trail.pop()
    done.add(node)
    return found
