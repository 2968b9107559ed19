"""The report that staff read in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.jobs.check.examples import unplayed
from scripts.parts.reading import Lecture, Probleme

LABELS = {
    "dispositifs": ("dispositif", "dispositifs"),
    "questions": ("question", "questions"),
    "baremes": ("barème", "barèmes"),
    "calculs": ("calcul", "calculs"),
    "conditions": ("condition nommée", "conditions nommées"),
    "chiffres": ("fiche de chiffres", "fiches de chiffres"),
    "structures": ("structure", "structures"),
    "territoires": ("territoire", "territoires"),
    "situations": ("situation", "situations"),
    "sources": ("source", "sources"),
    "lieux": ("autre nom de lieu", "autres noms de lieux"),
    "glossaire": ("mot du glossaire", "mots du glossaire"),
    "coherences": ("cohérence", "cohérences"),
    "besoins": ("besoin", "besoins"),
    "entretien": ("écran", "écrans"),
    "familles": ("famille", "familles"),
    "journal": ("champ du journal", "champs du journal"),
    "indicateurs": ("fiche d’indicateurs", "fiches d’indicateurs"),
    "courriers": ("lettre", "lettres"),
    "papiers": ("sorte de papier", "sortes de papiers"),
    "formulaires": ("fiche à remplir", "fiches à remplir"),
}


def lines(problemes: Iterable[Probleme]) -> Iterator[str]:
    """One line per problem, errors first."""
    found = list(problemes)
    for gravite, label in (("erreur", "Erreur"), ("avertissement", "À voir")):
        for probleme in found:
            if probleme.gravite == gravite:
                yield f"{label}  {probleme}"


def github_lines(problemes: Iterable[Probleme]) -> Iterator[str]:
    """The same as commands that GitHub shows beside the line, in a pull request."""
    for found in problemes:
        command = "error" if found.gravite == "erreur" else "warning"
        place = f"file={found.path},line={found.ligne},col={found.colonne}"
        text = f"{found.cle}: {found.message}" if found.cle else found.message
        yield f"::{command} {place}::{text.replace('%', '%25')}"


def plural(count: int, one: str, many: str) -> str:
    """« 0 erreur », « 1 erreur », « 2 erreurs »."""
    return f"{count} {one if count < 2 else many}"


def counts(lecture: Lecture) -> str:
    """What was read and what was found, on two lines."""
    catalogue = lecture.contenu.catalogue
    read = [
        plural(len(getattr(catalogue, kind)), *LABELS[kind])
        for kind in LABELS
        if getattr(catalogue, kind)
    ]
    waiting = unplayed(lecture.contenu)
    unread = (
        f"Exemples non joués pour {plural(waiting, 'dispositif', 'dispositifs')} : corrigez"
        " d’abord les erreurs.\n"
        if waiting
        else ""
    )
    errors = sum(found.gravite == "erreur" for found in lecture.problemes)
    warnings = len(lecture.problemes) - errors
    return (
        f"Lu sans erreur : {', '.join(read) or 'rien'}.\n{unread}"
        f"{plural(errors, 'erreur', 'erreurs')},"
        f" {plural(warnings, 'point à voir', 'points à voir')}."
    )
