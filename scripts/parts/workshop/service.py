"""The workshop's requests, as the page's worker makes them: JSON-able in, JSON-able out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.diagrams.diagram import TooLarge, compile
from checker.diagrams.text import Branch, End, See, Step, outline
from checker.diagrams.tree import tree_of
from checker.service import BadRequest, respond
from scripts.jobs.compare.differences import compare
from scripts.jobs.compare.report import text as report
from scripts.parts.workshop.edited import Edited, edited
from scripts.parts.workshop.published import Published, read_published

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
            case "bilan":
                return respond(self.catalogue, request)
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
        """Check `texte` as the file `chemin`; keep it for the other services when it is right."""
        path = str(request.get("chemin") or "").strip().removeprefix("content/")
        self.last = edited(self.base, path, str(request.get("texte") or ""), _day(request))
        catalogue = self.last.catalogue or self.base.catalogue
        return {
            "chemin": path,
            "connu": path in self.base.origins,
            "erreurs": sum(problem.gravite == "erreur" for problem in self.last.problems),
            "problemes": [
                {
                    "ici": problem.fichier == path,
                    "fichier": problem.path,
                    "ligne": problem.ligne,
                    "colonne": problem.colonne,
                    "cle": problem.cle,
                    "message": problem.message,
                    "gravite": problem.gravite,
                }
                for problem in self.last.problems
            ],
            "dispositifs": [
                {"id": name, "nom": catalogue.dispositifs[name].nom}
                for name in self.last.schemes
                if name in catalogue.dispositifs
            ],
        }

    def compare(self, on: date) -> dict[str, str]:
        """What the edit changes, as `scripts/compare` says it."""
        new = self.catalogue
        found = compare(self.base.catalogue, new, on, self.base.pages)
        return {"texte": report(found, self.base.catalogue, new)}

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
