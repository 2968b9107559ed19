"""The workshop's requests, as the page's worker makes them: JSON-able in, JSON-able out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.text import Branch, End, See, Step, outline
from checker.diagrams.tree import tree_of
from checker.interview import BESOIN
from checker.plan_views import need_view
from checker.service import BadRequest, details, interview, letter, others, plan, respond
from scripts.jobs.compare.differences import compare
from scripts.jobs.compare.households import changes_for
from scripts.jobs.compare.report import text as report
from scripts.parts.workshop.edited import Edited, edited
from scripts.parts.workshop.first_words import words_of
from scripts.parts.workshop.published import Published, read_published

_ENGINE: Mapping[str, Callable[[Catalogue, Mapping[str, Any]], Any]] = {
    "bilan": respond,
    "entretien": interview,
    "plan": plan,
    "details": details,
    "aussi": others,
    "courrier": letter,
}
"""What the checker's own page asks: the same, of the content with the edit."""
_TOO_LARGE = "Cet arbre est trop grand pour être écrit."
_FIRST = "Vérifiez d’abord le fichier, et corrigez ses erreurs."


@dataclass
class Workshop:
    """One visit: the published content, and the last edit."""

    base: Published
    last: Edited | None = None

    def respond(self, service: str, request: Mapping[str, Any]) -> Any:
        """Answer one request.

        Raises:
            BadRequest: there is nothing to answer with; the message says why, in French.
        """
        match service:
            case "fichiers":
                return sorted(self.base.origins)
            case "verifier":
                return self.verify(request)
            case "comparer":
                return self.compare(_day(request))
            case "arbre":
                return self.tree(str(request.get("dispositif")), _day(request))
            case "reglages":
                return self.settings(_day(request))
            case "foyers":
                return self.households()
            case _ if service in _ENGINE:
                return _ENGINE[service](self.catalogue, request)
            case _:
                raise BadRequest(f"Service inconnu : « {service} ».")

    @property
    def catalogue(self) -> Catalogue:
        """The content with the last edit.

        Raises:
            BadRequest: the last edit has errors, or there is none.
        """
        if self.last is None or self.last.catalogue is None:
            raise BadRequest(_FIRST)
        return self.last.catalogue

    def verify(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Check `fichiers`, their texts by path; keep them for the other services when right.

        One file alone may be given as `chemin` and `texte`.
        """
        given = request.get("fichiers") or {request.get("chemin"): request.get("texte")}
        files = {
            str(path or "").strip().removeprefix("content/"): str(text or "")
            for path, text in given.items()
        }
        self.last = last = edited(self.base, files, _day(request))
        catalogue = last.catalogue or self.base.catalogue
        cards = catalogue.questions[BESOIN].options
        titles = {option.id: option.libelle for option in cards}
        return {
            "chemin": next(iter(files)),
            "connu": all(path in self.base.origins for path in files),
            "nouveaux": [path for path in files if path not in self.base.origins],
            "erreurs": sum(problem.gravite == "erreur" for problem in last.problems),
            "problemes": [
                {
                    "ici": problem.fichier in files,
                    "fichier": problem.path,
                    "ligne": problem.ligne,
                    "colonne": problem.colonne,
                    "cle": problem.cle,
                    "message": problem.message,
                    "gravite": problem.gravite,
                }
                for problem in last.problems
            ],
            "dispositifs": [
                {"id": name, "nom": catalogue.dispositifs[name].nom}
                for name in last.schemes
                if name in catalogue.dispositifs
            ],
            "besoins": [
                {"id": need.id, "nom": need_view(need, catalogue)["titre"] or titles.get(need.id)}
                for need in (catalogue.besoins[name] for name in last.needs)
            ],
            "courriers": [
                {"id": name, "nom": catalogue.courriers[name].titre}
                for name in last.letters
                if name in catalogue.courriers
            ],
        }

    def compare(self, on: date) -> dict[str, Any]:
        """What the edit changes, as `scripts/compare` says it, and whose plan it changes."""
        new = self.catalogue
        found = compare(self.base.catalogue, new, on, self.base.pages)
        found.played = changes_for(self.base.catalogue, new, on, self.base.households)
        days = {plan.household: plan.on.isoformat() for plan in reversed(found.played.plans)}
        return {
            "texte": report(found, self.base.catalogue, new),
            "foyers": [{"nom": name, "au": day} for name, day in sorted(days.items())],
        }

    def households(self) -> list[dict[str, Any]]:
        """The trial households, whose plan with the edit can be shown."""
        return [
            {
                "nom": one.name,
                "histoire": one.histoire,
                "au": one.au.isoformat() if one.au else None,
                "reponses": {
                    name: raw
                    for name, raw in one.reponses.items()
                    if name in self.base.catalogue.questions
                },
            }
            for one in self.base.households
        ]

    def settings(self, on: date) -> dict[str, Any]:
        """What the checker's screens need to know of the edit, before they ask."""
        catalogue = self.catalogue
        return words_of(catalogue) | {
            "version": catalogue.version,
            "familles": {name: family.titre for name, family in catalogue.familles.items()},
            "dispositifs": [
                {"id": scheme.id, "nom": scheme.nom} for scheme in catalogue.dispositifs.values()
            ],
            "au": on.isoformat(),
        }

    def tree(self, name: str, on: date) -> dict[str, Any]:
        """The decision tree of a scheme with the edit, as steps to lay out."""
        dispositif = self.catalogue.dispositifs.get(name)
        if dispositif is None:
            raise BadRequest(f"Aucun dispositif ne s’appelle « {name} ».")
        diagram = compile(dispositif, self.catalogue, on)
        if isinstance(diagram, TooLarge):
            return {"message": _TOO_LARGE, "etapes": [], "fin": None}
        written = outline(tree_of(diagram))
        return {
            "message": None,
            "etapes": [_step(step) for step in written.steps],
            "fin": asdict(written.end) if written.end else None,
        }


def _step(step: Step) -> dict[str, Any]:
    return {
        "numero": step.numero,
        "libelle": step.libelle,
        "explication": step.explication,
        "reponses": [{"reponse": branch.reponse} | _after(branch) for branch in step.branches],
    }


def _after(branch: Branch) -> dict[str, Any]:
    match branch.suite:
        case End() as end:
            return {"etape": None, "titre": end.titre, "raisons": list(end.raisons)}
        case See(numero=number) | Step(numero=number):
            return {"etape": number, "titre": None, "raisons": []}


def _day(request: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(request.get("au")))
    except ValueError:
        raise BadRequest("Choisissez une date.") from None


def start(catalogue: str, beside: str) -> Workshop:
    """A workshop on the published content, given as the texts of its two files."""
    return Workshop(read_published(catalogue, beside))
