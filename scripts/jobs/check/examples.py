"""The examples written beside each rule, run on the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

from checker.answers import Raw
from checker.catalogue import Catalogue
from checker.evaluation import Evaluation, leaves, rule_of
from checker.formatting import day, number
from checker.given import Answer
from checker.logic import FALSE, TRUE
from checker.model import Dispositif, Exemple, RefBareme, RefChiffre, Verdict
from checker.service import read_answers
from checker.verdicts import ORDER, Outcome, evaluate
from scripts.jobs.check.references import EVALUATED, RULES_OF, citations
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme
from scripts.parts.reading.contenu import FIGURE
from scripts.parts.reading.documents import Path
from scripts.parts.reading.problems import listed, quote

MOST_TIMES = 3
"""Over so many examples, what refuses them all is said once, where it is."""


def examples(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Examples whose outcome is not the one they announce: the first thing that differs."""
    refused: dict[str, list[Probleme]] = {}
    undated: dict[tuple[str, str, Path], list[Exemple]] = {}
    for kind, name, entry in entries(contenu, "dispositifs"):
        for index, example in enumerate(entry.exemples if is_sound(contenu, entry) else ()):
            for path, message in islice(_play(contenu, entry, example), 1):
                where = ("exemples", index, *path)
                found = marks.erreur(kind, name, where, f"{quote(example.nom)} : {message}")
                if path[0] == "reponses":
                    refused.setdefault(str(path[1]), []).append(found)
                elif lost := _begins_after(contenu, entry, example.au):
                    undated.setdefault(lost, []).append(example)
                else:
                    yield found
    yield from _refused(refused, marks)
    for (kind, name, path), lost_for in undated.items():
        message = (
            f"Rien ne vaut ici au {day(lost_for[0].au)} : {len(lost_for)} exemples en ont besoin"
            f" (dont {quote(lost_for[0].nom)}). Remettez la période d’avant."
        )
        yield marks.erreur(kind, name, path, message)


def _refused(refused: Mapping[str, list[Probleme]], marks: Marks) -> Iterator[Probleme]:
    """Answers of examples that a question refuses; once when it refuses many."""
    for question, places in refused.items():
        if len(places) <= MOST_TIMES:
            yield from places
        else:
            first = min(places)
            message = (
                f"{len(places)} exemples donnent une réponse que cette question refuse, d’abord"
                f" {first.position}. {first.message}"
            )
            yield marks.erreur("questions", question, (), message)


def _begins_after(
    contenu: Contenu, dispositif: Dispositif, on: date
) -> tuple[str, str, Path] | None:
    """The scale or figure of a rule whose first period begins after a day, if there is one."""
    for leaf in leaves_of(contenu.catalogue, dispositif):
        match leaf:
            case RefBareme():
                periods = contenu.catalogue.baremes[leaf.bareme].periodes
                place: tuple[str, str, Path] = ("baremes", leaf.bareme, ("periodes", 0))
            case RefChiffre():
                theme, _, name = leaf.chiffre.partition(".")
                periods = contenu.catalogue.chiffres[theme].chiffres[name].periodes
                place = ("chiffres", theme, ("chiffres", name, "periodes", 0))
            case _:
                continue
        if periods and all(period.du is not None and period.du > on for period in periods):
            return place
    return None


def leaves_of(catalogue: Catalogue, dispositif: Dispositif) -> Iterator[object]:
    """What the conditions and the displayed values of a scheme rest on in the end."""
    for critere in dispositif.conditions:
        yield from leaves(rule_of(critere), catalogue)
    for shown in dispositif.affichages:
        yield from leaves(shown.valeur, catalogue)


def unplayed(contenu: Contenu) -> int:
    """How many schemes have examples that mistakes prevent from running."""
    return sum(
        1
        for _, _, entry in entries(contenu, "dispositifs")
        if entry.exemples and not is_sound(contenu, entry)
    )


def is_sound(contenu: Contenu, dispositif: Dispositif) -> bool:
    """Whether nothing that a rule needs has mistakes, so that evaluating it makes sense."""
    if ("dispositifs", dispositif.id) in contenu.faulty or "communes" in contenu.unreadable:
        return False
    return rests_on_what_is_sound(contenu, dispositif, *contenu.catalogue.coherences.values())


def rests_on_what_is_sound(contenu: Contenu, *nodes: object) -> bool:
    """Whether all that these cite could be read, and has no mistakes."""
    todo: list[Any] = [*nodes]
    seen: set[tuple[str, str]] = set()
    while todo:
        for _, kind, name in citations(todo.pop()):
            if kind not in EVALUATED or (kind, name) in seen:
                continue
            seen.add((kind, name))
            home, key = kind, name
            if kind == FIGURE:
                home, key = "chiffres", name.partition(".")[0]
            elif kind == RULES_OF:
                home = "dispositifs"
            entry = getattr(contenu.catalogue, home).get(key)
            if entry is None or (home, key) in contenu.faulty:
                return False
            if kind in ("baremes", "calculs", "conditions", RULES_OF):
                todo.append(entry)
    return True


def _play(contenu: Contenu, dispositif: Dispositif, example: Exemple) -> Iterator[tuple[Path, str]]:
    catalogue = contenu.catalogue
    if not example.reponses.keys() <= catalogue.questions.keys():
        return  # an unknown question has been reported
    known: dict[str, Raw] = dict(example.reponses)
    answers, errors = read_answers(catalogue, known, example.au)
    for error in errors:
        yield ("reponses", error["question"]), error["message"]
    if errors:
        return
    outcome = evaluate(dispositif, catalogue, answers, example.au)
    yield from _verdict(example, outcome)
    yield from _failures(example, outcome)
    yield from _displays(contenu, dispositif, example, answers)


def _verdict(example: Exemple, outcome: Outcome) -> Iterator[tuple[Path, str]]:
    if outcome.verdict != example.verdict:
        failed = ", ".join(_failing(outcome)) or "aucune"
        yield (
            ("verdict",),
            (
                f"l’exemple annonce {quote(example.verdict)}, la règle répond"
                f" {quote(outcome.verdict)} au {day(example.au)}"
                f" ({_reachable(outcome.reachable)} ; conditions non remplies : {failed})."
            ),
        )
    elif example.atteignables and set(example.atteignables) != outcome.reachable:
        yield ("atteignables",), f"la règle donne autre chose : {_reachable(outcome.reachable)}."
    elif not example.atteignables and not outcome.settled:
        yield (
            ("verdict",),
            (
                f"le verdict n’est pas certain ({_reachable(outcome.reachable)}) : complétez les"
                " réponses, ou ajoutez « atteignables »."
            ),
        )


def _reachable(verdicts: frozenset[Verdict]) -> str:
    names = [verdict for verdict in ORDER if verdict in verdicts]
    label = "verdicts possibles" if len(names) > 1 else "verdict possible"
    return f"{label} : {listed(names)}"


def _failing(outcome: Outcome) -> list[str]:
    return [found.critere.id for found in outcome.assessments if found.plain == FALSE]


def _failures(example: Exemple, outcome: Outcome) -> Iterator[tuple[Path, str]]:
    failing = _failing(outcome)
    known = {found.critere.id for found in outcome.assessments}
    if not known.issuperset(example.echecs):
        return  # an unknown condition has been reported
    if example.echecs and set(example.echecs) != set(failing):
        yield ("echecs",), f"conditions non remplies : {', '.join(failing) or 'aucune'}."


def _displays(
    contenu: Contenu, dispositif: Dispositif, example: Exemple, answers: dict[str, Answer]
) -> Iterator[tuple[Path, str]]:
    evaluation = Evaluation(contenu.catalogue, example.au, answers)
    shown = {entry.libelle: (entry.valeur, entry.si) for entry in dispositif.affichages}
    shown |= {entry.libelle: (entry.date, entry.si) for entry in dispositif.echeances}
    for label, expected in (example.affichages or {}).items():
        if label not in shown:
            continue
        computed, condition = shown[label]
        path: Path = ("affichages", label)
        value = evaluation.value(computed).exact
        hidden = condition is not None and evaluation.test(condition) != TRUE
        if value is None or hidden:
            yield path, "la règle n’affiche rien dans cette situation."
        elif value != expected:
            yield path, f"l’exemple annonce {_shown(expected)}, la règle affiche {_shown(value)}."


def _shown(value: int | Fraction | date) -> str:
    return day(value) if isinstance(value, date) else number(value)
