"""What must hold of every need and every situation, so that an interview ends with a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from checker.catalogue import Catalogue
from checker.contacts import offered
from checker.evaluation import Evaluation, questions_of
from checker.given import Answer, Unknown
from checker.interview import (
    BESOIN,
    COMMON,
    MOST_SCREENS,
    URGENCE,
    completed,
    for_needs,
    longest_path,
    schemes_named,
)
from checker.logic import TRUE
from checker.model import Besoin, Etape, Situation, Structure
from checker.question_types import type_of
from checker.questions import URGENT
from checker.service import read_answers
from checker.words import answer_text
from scripts.jobs.check.examples import rests_on_what_is_sound
from scripts.jobs.check.references import CONTACTS, known_ids
from scripts.jobs.check.report import plural
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.problems import listed, quote

MOST_WORDS = 9


def _ready(contenu: Contenu) -> bool:
    """Whether needs and situations can be evaluated at all."""
    return contenu.complete and not contenu.faulty and bool(contenu.catalogue.besoins)


def chosen(catalogue: Catalogue, need: Besoin) -> dict[str, Answer]:
    """The first screen of someone who chose that need, and knows nothing of its urgency."""
    options = {option.id for option in catalogue.questions[BESOIN].options}
    answers: dict[str, Answer] = {}
    if need.id in options:
        answers[BESOIN] = frozenset((need.id,))
        answers[URGENCE] = Unknown.DONT_KNOW
    elif need.urgences:
        answers[URGENCE] = frozenset(need.urgences[:1])
    return answers


def first_screen(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Cards of the first screen that lead nowhere, and screens that are not there."""
    if not contenu.complete or not contenu.catalogue.besoins:
        return
    catalogue = contenu.catalogue
    for name in COMMON:
        if name not in catalogue.entretien:
            message = f"Il manque l’écran {quote(name)} : tous les entretiens le montrent."
            yield Probleme("entretien.yml", 1, 1, "", message)
    for question, led in (
        (BESOIN, set(catalogue.besoins)),
        (URGENCE, {option for need in catalogue.besoins.values() for option in need.urgences}),
    ):
        entry = catalogue.questions.get(question)
        if entry is None:
            continue  # told where the screen cites it
        for index, option in enumerate(entry.options):
            if option.id != entry.exclusive and option.id not in led:
                message = f"Aucun fichier de « besoins/ » ne répond à la carte {quote(option.id)}."
                yield marks.erreur("questions", question, ("options", index, "id"), message)


def every_need_has_a_plan(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Needs for which no situation holds as soon as they are chosen: their plan could be empty."""
    if not _ready(contenu):
        return
    for kind, name, need in entries(contenu, "besoins"):
        answers = chosen(contenu.catalogue, need)
        scope = for_needs(contenu.catalogue, answers, contenu.au)
        evaluation = Evaluation(contenu.catalogue, contenu.au, answers)
        if not any(evaluation.test(situation.si) == TRUE for situation in scope.situations):
            message = (
                "Aucune situation ne tient dès que ce besoin est choisi : son plan peut être vide."
                " Écrivez une situation générale, dont « si » ne regarde que le besoin."
            )
            yield marks.erreur(kind, name, ("ecrans",), message)


def urgent_examples(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Urgent situations that no example of a scheme tries: a slip in « si » would go unseen."""
    if not _ready(contenu) or not contenu.catalogue.communes:
        return
    catalogue = contenu.catalogue
    told = [
        (example.au, completed(catalogue, read_answers(catalogue, example.reponses, example.au)[0]))
        for scheme in catalogue.dispositifs.values()
        for example in scheme.exemples
        if all(name in catalogue.questions for name in example.reponses)
    ]
    for kind, name, situation in entries(contenu, "situations"):
        if situation.urgence in URGENT and not any(
            Evaluation(catalogue, au, answers).test(situation.si) == TRUE for au, answers in told
        ):
            message = (
                "Aucun exemple de dispositif ne vérifie cette situation urgente : ajoutez à une"
                " fiche un exemple dont les réponses la rendent vraie."
            )
            yield marks.avertissement(kind, name, ("si",), message)


def short_interviews(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Needs whose interview may be longer than what people bear, with the answers that do it."""
    if not _ready(contenu):
        return
    catalogue = contenu.catalogue
    for kind, name, need in entries(contenu, "besoins"):
        answers = chosen(contenu.catalogue, need)
        scope = for_needs(catalogue, answers, contenu.au)
        path = longest_path(scope, catalogue, answers, contenu.au)
        total = 1 + len(path.screens)
        if total > MOST_SCREENS:
            by = [
                f"« {catalogue.questions[q].court} » : "
                f"{answer_text(catalogue.questions[q], a, catalogue)}"
                for q, a in path.answers.items()
            ]
            message = (
                f"L’entretien de ce besoin peut compter {total} écrans, {MOST_SCREENS} au plus."
                f" Par exemple avec {listed(by) if by else 'n’importe quelle réponse'}."
            )
            yield marks.erreur(kind, name, ("ecrans",), message)


def screens(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Screens whose condition can't be counted, and questions that no screen asks, or two."""
    if not contenu.complete or not contenu.catalogue.entretien:
        return
    catalogue = contenu.catalogue
    seen: dict[str, str] = {}
    for kind, name, screen in entries(contenu, "entretien"):
        for index, question in enumerate(screen.questions):
            if question in seen:
                message = f"Cette question est déjà posée par l’écran {quote(seen[question])}."
                yield marks.erreur(kind, name, ("questions", index), message)
            seen.setdefault(question, name)
        if len([one for one in screen.questions if seen[one] == name]) > 1 and not screen.titre:
            message = "Plusieurs questions sur un écran : donnez-lui un titre."
            yield marks.erreur(kind, name, ("questions",), message)
        if screen.si is not None and rests_on_what_is_sound(contenu, screen.si):
            for question in questions_of(screen.si, catalogue):
                if type_of(catalogue.questions[question]).TESTED_BY != "reponse":
                    message = (
                        f"La condition d’un écran ne regarde que des questions à choix : pas"
                        f" {quote(question)}. Sinon le nombre d’écrans annoncé serait faux."
                    )
                    yield marks.erreur(kind, name, ("si",), message)
    by_letters = {name for _, _, one in entries(contenu, "courriers") for name in one.questions}
    for kind, name, _ in entries(contenu, "questions"):
        if name not in seen and name not in by_letters:
            message = "Aucun écran de « entretien.yml » ne pose cette question : ajoutez-la."
            yield marks.avertissement(kind, name, (), message)


def steps(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Steps that say nothing when a condition is unknown, cite no date, are too long to read."""
    if not contenu.complete:
        return
    catalogue = contenu.catalogue
    for kind, name, situation in entries(contenu, "situations"):
        if not situation.etapes:
            yield marks.erreur(kind, name, ("etapes",), "Il faut au moins une étape.")
            continue
        if situation.etapes[0].si is not None:
            message = "La première étape est « maintenant » : elle vaut pour tous, sans « si »."
            yield marks.erreur(kind, name, ("etapes", 0, "si"), message)
        if not situation.etapes[0].qui and not situation.etapes[0].page:
            message = "La première étape dit qui appeler (« qui ») ou quel guide lire (« page »)."
            yield marks.erreur(kind, name, ("etapes", 0), message)
        days = set(_days(situation, catalogue))
        seen: set[str] = set()
        for index, step in enumerate(situation.etapes):
            path = ("etapes", index)
            if step.id in seen:
                message = f"L’identifiant {quote(step.id)} est déjà pris plus haut."
                yield marks.erreur(kind, name, (*path, "id"), message)
            seen.add(step.id)
            if step.si is not None and not step.si_inconnu:
                message = (
                    "Si on ne sait pas, l’étape est montrée quand même : dites pour qui, dans"
                    " « si_inconnu » (« Si vous avez une aide au logement »)."
                )
                yield marks.erreur(kind, name, (*path, "si"), message)
            if step.si is None and step.si_inconnu:
                message = "Il manque « si » : sans condition, l’étape est montrée à tous."
                yield marks.erreur(kind, name, (*path, "si_inconnu"), message)
            if step.avant is not None and step.avant not in days:
                message = f"Aucune date ne s’appelle {quote(step.avant)}" + (
                    f" : {listed(sorted(days))}." if days else " dans cette situation."
                )
                yield marks.erreur(kind, name, (*path, "avant"), message)
            if len(step.titre.split()) > MOST_WORDS:
                message = (
                    f"Le titre d’une étape se lit d’un coup d’œil : {MOST_WORDS} mots au plus."
                )
                yield marks.avertissement(kind, name, (*path, "titre"), message)


def _days(situation: Situation, catalogue: Catalogue) -> Iterator[str]:
    for deadline in situation.dates:
        if deadline.id:
            yield deadline.id
    for name in (*situation.dates_de, *situation.premiers):
        for scheme in schemes_named(catalogue, name):
            for deadline in scheme.echeances:
                if deadline.id:
                    yield f"{scheme.id}.{deadline.id}"


def someone_answers(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Steps for which some communes have nobody to call."""
    catalogue = contenu.catalogue
    if not contenu.complete or contenu.faulty or not catalogue.communes:
        return

    @cache
    def covered(names: tuple[str, ...]) -> frozenset[str]:
        return frozenset[str]().union(
            *(
                _serves(structure, catalogue)
                for structure in catalogue.structures.values()
                if offered(structure) and (structure.id in names or structure.categorie in names)
            )
        )

    known = known_ids(contenu)[CONTACTS]
    for kind, name, situation in entries(contenu, "situations"):
        for index, step in enumerate(situation.etapes):
            if not step.qui or not known.issuperset(step.qui):
                continue  # nobody is named, or a name that has been reported
            alone = _whose(step, catalogue) - covered(step.qui)
            if alone:
                message = (
                    f"Personne à appeler dans {plural(len(alone), 'commune', 'communes')},"
                    f" par exemple {catalogue.communes[min(alone)].nom}."
                )
                yield marks.erreur(kind, name, ("etapes", index, "qui"), message)


def _whose(step: Etape, catalogue: Catalogue) -> frozenset[str]:
    """The communes where the step may be shown: those of its scheme, or all."""
    everywhere = frozenset(catalogue.communes)
    if step.dispositif is None:
        return everywhere
    found = frozenset[str]().union(
        *(
            catalogue.communes_de(territory)
            for scheme in schemes_named(catalogue, step.dispositif)
            for territory in scheme.territoires
        )
    )
    return found or everywhere


def _serves(structure: Structure, catalogue: Catalogue) -> frozenset[str]:
    """The communes that it serves: all when no list says which."""
    return catalogue.served_by(structure) or frozenset(catalogue.communes)
