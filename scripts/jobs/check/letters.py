"""What must hold of every letter: every blank named, no threat, no claim without its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.letters import FIELD
from checker.model import Champ, Courrier, Paragraphe
from checker.spelling import nearest
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.documents import Path
from scripts.parts.reading.problems import listed, quote

_THREATS = re.compile(
    r"faute de quoi|à défaut de|sous peine|(?:me|nous) réserve|met[s]? en demeure|mise en demeure"
    r"|poursui(?:te|vrai|vre)|port(?:er|erai) plainte|serai(?:s)? contraint|saisirai|assignerai"
    r"|sans réponse de votre part|dernier avertissement",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:articles?|loi n|loi du|décret|code (?:de|des|du|civil))\b", re.IGNORECASE)
_OF_THE_PERSON = re.compile(
    r"\bje (?:suis (?:locataire|propriétaire|allocataire)|continue|reste à jour|pai[es]|paye|règle"
    r"|réglerai|paierai)\b[^.?]*[.]",
    re.IGNORECASE,
)
"""A sentence that states what the person is, pays or will pay, as if the answers had said it."""
_QUESTION = re.compile(r"\?")
_ORIGINS = ("question", "valeur", "a_la_main")


def letters(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Letters that a step may end in, each read as whoever receives it would."""
    for kind, name, letter in entries(contenu, "courriers"):
        for path, message in faults(letter):
            yield marks.erreur(kind, name, path, message)


def faults(letter: Courrier) -> Iterator[tuple[Path, str]]:
    """What is wrong in a letter, whatever the rest of content says: where, and why."""
    yield from _fields(letter)
    yield from _threats(letter)
    yield from _claims(letter)


def written_by_a_step(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Letters that no step of a plan ends in: nobody would find them."""
    if not contenu.complete or contenu.faulty:
        return
    cited = {
        step.courrier
        for situation in contenu.catalogue.situations.values()
        for step in situation.etapes
    }
    for kind, name, _ in entries(contenu, "courriers"):
        if name not in cited:
            message = "Aucune étape d’une situation ne mène à cette lettre (« courrier »)."
            yield marks.avertissement(kind, name, (), message)


def _words(letter: Courrier) -> Iterator[tuple[Path, str]]:
    """Every text that is printed in the letter."""
    yield ("objet",), letter.objet
    for index, paragraph in enumerate(letter.paragraphes):
        yield ("paragraphes", index, "texte"), paragraph.texte
        if paragraph.si_inconnu:
            yield ("paragraphes", index, "si_inconnu"), paragraph.si_inconnu


def _fields(letter: Courrier) -> Iterator[tuple[Path, str]]:
    used: set[str] = set()
    for path, text in _words(letter):
        for field in FIELD.findall(text):
            used.add(field)
            if field not in letter.champs:
                meant = nearest(field, letter.champs)
                close = ""
                if meant:
                    used.add(meant)  # one slip: the field that waits is this one
                    close = f" Vouliez-vous dire {quote(meant)}, comme dans « champs » ?"
                yield path, f"Aucun champ ne s’appelle {quote(field)}.{close}"
        rest = FIELD.sub("", text)
        if "{" in rest or "}" in rest:
            used.update(field for field in letter.champs if field in rest)
            yield path, "Une accolade ouvre ou ferme un champ : {nom-du-champ}."
    if FIELD.search(letter.objet):
        yield ("objet",), "L’objet ne contient pas de champ : il se lit sur l’enveloppe du dossier."
    for field, champ in letter.champs.items():
        if field not in used:
            yield ("champs", field), "Ce champ n’est dans aucun paragraphe."
        if len(_origins(champ)) != 1:
            message = f"Un champ a une origine et une seule : {listed(_ORIGINS)}."
            yield ("champs", field), message
        if champ.valeur is not None and champ.unite is None:
            yield ("champs", field), "Un champ calculé a une unité."


def _origins(champ: Champ) -> list[str]:
    return [origin for origin in _ORIGINS if getattr(champ, origin) not in (None, False)]


def _threats(letter: Courrier) -> Iterator[tuple[Path, str]]:
    for path, text in _words(letter):
        if found := _THREATS.search(text):
            message = f"{quote(found[0])} : jamais de menace. Demandez, expliquez, remerciez."
            yield path, message


def _claims(letter: Courrier) -> Iterator[tuple[Path, str]]:
    for index, paragraph in enumerate(letter.paragraphes):
        path: Path = ("paragraphes", index)
        if _LAW.search(paragraph.texte) and paragraph.dit != "droit":
            message = "Ce paragraphe cite la loi : « dit: droit », avec sa condition et sa source."
            yield (*path, "texte"), message
        if paragraph.dit == "droit" and not paragraph.sources:
            yield path, "Un paragraphe qui s’appuie sur la loi cite sa source (« sources »)."
        if paragraph.dit != "demande" and paragraph.si is None and not _by_hand(paragraph, letter):
            message = (
                "Rien ne s’affirme sans les réponses : donnez la condition (« si »), ou dites"
                " « dit: demande » si c’est une demande."
            )
            yield path, message
        if paragraph.si is None and (stated := _OF_THE_PERSON.search(paragraph.texte)):
            message = (
                f"{quote(stated[0])} : tous ceux qui écrivent cette lettre ne l’ont pas dit. Mettez"
                " cette phrase dans un paragraphe « dit: fait », avec sa condition, ou ôtez-la."
            )
            yield (*path, "texte"), message
        if paragraph.dit == "droit" and paragraph.si is None:
            yield path, "Un paragraphe qui s’appuie sur la loi a sa condition (« si »)."
        if paragraph.si_inconnu is not None:
            if paragraph.si is None:
                yield (*path, "si_inconnu"), "Sans « si », rien n’est inconnu."
            if not _QUESTION.search(paragraph.si_inconnu) or _LAW.search(paragraph.si_inconnu):
                message = "Ce que l’on ne sait pas se demande : une question, sans citer la loi."
                yield (*path, "si_inconnu"), message
        for source in paragraph.sources:
            if source not in letter.sources:
                message = f"La source {quote(source)} n’est pas dans les sources de la lettre."
                yield (*path, "sources"), message


def _by_hand(paragraph: Paragraphe, letter: Courrier) -> bool:
    """Whether what it states is written by the person, not by us."""
    names = FIELD.findall(paragraph.texte)
    return any(name in letter.champs and letter.champs[name].a_la_main for name in names)
