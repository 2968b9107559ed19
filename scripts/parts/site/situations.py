"""One page per situation, made from its file in `content/situations/`: the plan on plain paper.

They say the same steps as the checker's plan, and need neither JavaScript nor Python.
"""

from collections.abc import Iterator
from datetime import date

from checker.catalogue import Catalogue
from checker.evaluation import leaves
from checker.interview import BESOIN, named
from checker.lifetime import is_offered
from checker.model import Besoin, Degre, Reponse, Situation
from checker.plan_views import WHEN
from scripts.parts.site import TEMPLATES
from scripts.parts.site.pages import Draft
from scripts.parts.site.prose import contact_lines
from scripts.parts.workshop.first_words import DISCREET

FOLDER = "que-faire"
MOST_CARDS = 3
DEGREES: dict[Degre, str] = {
    "danger": "En danger, tout de suite",
    "aujourd_hui": "À faire aujourd’hui",
    "cette_semaine": "À faire cette semaine",
    "sans_urgence": "Sans urgence",
}


def page_of(situation: Situation) -> str:
    """The file of a situation's page."""
    return f"{FOLDER}/{situation.id}.md"


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """A draft for every situation, and one that lists them, the most urgent first."""
    body = (TEMPLATES / "situation.md.j2").read_text(encoding="utf-8")
    for situation in catalogue.situations.values():
        yield Draft(
            path=page_of(situation),
            front={
                "title": situation.titre,
                "description": f"{situation.titre} : que faire, quand, avec qui.",
                "sources": list(situation.sources),
                "mots_cles": _said_on_cards(situation, catalogue),
                "verifie_le": situation.verifie_le,
                "situation": situation.id,
                "sortie": any(name in DISCREET for name in (situation.id, *situation.besoins)),
            },
            body=body,
            origin=f"content/situations/{situation.id}.yml",
            context={
                "s": situation,
                "quand": WHEN,
                "aides": [
                    scheme
                    for scheme in named(catalogue, iter(situation.premiers))
                    if is_offered(scheme, on)
                ],
                "contacts": {
                    step.id: [
                        line
                        for name in step.qui
                        if name in catalogue.structures
                        for line in contact_lines(catalogue.structures[name], catalogue, on)
                    ]
                    for step in situation.etapes
                },
                "proches": {
                    step.id: any(name not in catalogue.structures for name in step.qui)
                    for step in situation.etapes
                },
                "besoin": _need(situation, catalogue),
                "depliant": situation.depliant is not None,
            },
        )
    index = (TEMPLATES / "situations.md.j2").read_text(encoding="utf-8")
    yield Draft(
        path=f"{FOLDER}/index.md",
        front={
            "title": "Que faire ?",
            "description": "Ce qui vous arrive, et quoi faire : aujourd’hui, puis dans l’ordre.",
        },
        body=index,
        origin="scripts/parts/site/templates/situations.md.j2",
        context={
            "groupes": [
                (label, [s for s in catalogue.situations.values() if s.urgence == degree])
                for degree, label in DEGREES.items()
            ]
        },
    )


def _said_on_cards(situation: Situation, catalogue: Catalogue) -> list[str]:
    """The words of the answers that lead to a situation: people search with them too."""
    said: dict[str, None] = {}
    for leaf in leaves(situation.si, catalogue):
        if not isinstance(leaf, Reponse) or leaf.reponse == BESOIN:
            continue
        chosen = {leaf.est, leaf.contient, *leaf.parmi, *leaf.contient_une_de}
        options = [o for o in catalogue.questions[leaf.reponse].options if o.id in chosen]
        if len(options) <= MOST_CARDS:  # « every home but one » says nothing of what happens
            for option in options:
                said.update(dict.fromkeys((option.libelle, *(option.aide or "").split(", "))))
    return [words.rstrip(".") for words in said if words]


def _need(situation: Situation, catalogue: Catalogue) -> Besoin | None:
    """The need that the checker opens with, from the page of a situation."""
    names = situation.besoins or tuple(catalogue.besoins)
    found = [catalogue.besoins[name] for name in names if name in catalogue.besoins]
    return found[0] if found else None
