"""The interview and the plan as plain JSON-able trees, for the page and the command line."""

from collections.abc import Iterable
from datetime import date

from checker.catalogue import Catalogue
from checker.dates import expired
from checker.formatting import day
from checker.given import HORS_PERIMETRE, Answers, Unknown
from checker.interview import Asked, Left, Scope, schemes_named, shared_name
from checker.lifetime import until
from checker.model import Besoin, Quand, Situation, Verdict
from checker.papers import where_to_get
from checker.plan import Contact, Deadline, Paper, Plan, Step
from checker.questions import useful
from checker.verdicts import Outcome
from checker.views import View, contact_views, doubt_view, question_view, source_view
from checker.words import TITLES, calendar_note, reason

WHEN: dict[Quand, str] = {
    "maintenant": "maintenant",
    "aujourd_hui": "aujourd’hui",
    "cette_semaine": "cette semaine",
    "avant_de_signer": "avant de signer",
    "ce_mois": "ce mois-ci",
    "ensuite": "",
}
"""When a step is for; its place says the last: « un juge expulse, ensuite » would mislead."""

FUNDS = "fsl-acces"
"""The `volet` whose schemes tell which fund a commune depends on."""


def screen_view(asked: Asked, catalogue: Catalogue) -> View:
    """A screen of the interview, with the questions of it that are worth asking."""
    screen = asked.ecran
    return {
        "id": screen.id,
        "chapitre": screen.chapitre,
        "titre": screen.titre,
        "facile": screen.facile or screen.titre,
        "questions": [
            question_view(catalogue.questions[name], catalogue, []) for name in asked.questions
        ],
    }


def left_view(left: Left) -> View:
    """How many screens are left."""
    return {"attendu": left.attendu, "au_plus": left.au_plus}


def commune_view(answers: Answers, catalogue: Catalogue) -> View | None:
    """The commune taken, with its department and the fund that helps there."""
    code = answers.get("commune")
    if not isinstance(code, str) or code == HORS_PERIMETRE:
        return None
    commune = catalogue.communes[code]
    funds = [
        scheme.nom_court
        for scheme in catalogue.dispositifs.values()
        if scheme.volet == FUNDS
        and any(code in catalogue.communes_de(name) for name in scheme.territoires)
    ]
    return {
        "code": code,
        "nom": commune.nom,
        "departement": commune.departement,
        "fonds": funds[0].split(",")[0] if len(funds) == 1 else None,
    }


def need_view(need: Besoin, catalogue: Catalogue) -> View:
    """A need in the words of its card."""
    for question, option in (("besoin", need.id), *(("urgence", o) for o in need.urgences)):
        if question in catalogue.questions:
            for card in catalogue.questions[question].options:
                if card.id == option:
                    return {
                        "id": need.id,
                        "titre": card.libelle,
                        "facile": card.facile or card.libelle,
                        "page": need.page,
                    }
    return {"id": need.id, "titre": need.id, "facile": need.id, "page": need.page}


def called_views(contacts: Iterable[Contact], catalogue: Catalogue, on: date) -> list[View]:
    """Whom to call, each once."""
    found: dict[str, View] = {}
    for contact in contacts:
        for view in contact_views(contact.structures, catalogue, on):
            found.setdefault(view["id"], view | {"appele": contact.name, "ou": contact.where})
    return list(found.values())


def step_view(step: Step, catalogue: Catalogue, on: date) -> View:
    """A step: what to do, when, with whom, with which papers."""
    etape = step.etape
    return {
        "id": etape.id,
        "titre": etape.titre,
        "facile": etape.facile,
        "detail": etape.detail,
        "quand": etape.quand,
        "quand_texte": _when(step, on),
        "si": step.condition,
        "contacts": called_views(step.contacts, catalogue, on),
        "dire": etape.dire,
        "dispositif": {"id": step.scheme.id, "nom": step.scheme.nom} if step.scheme else None,
        "courrier": etape.courrier,
        "pieces": list(etape.pieces),
        "page": etape.page,
        "sources": [
            source_view(catalogue.sources[name]) for name in etape.sources or step.situation.sources
        ],
    }


def _when(step: Step, on: date) -> str:
    if step.before is None:
        return WHEN[step.etape.quand]
    if step.before.day < on:
        return f"le délai du {day(step.before.day)} est passé, faites-le quand même"
    return f"avant le {day(step.before.day)}"


def deadline_view(deadline: Deadline, on: date) -> View:
    """A computed date, with its reason and where its rule was read."""
    return {
        "id": deadline.id,
        "date": deadline.day.isoformat(),
        "jour": day(deadline.day),
        "libelle": deadline.echeance.libelle,
        "note": deadline.echeance.note,
        "note_calendrier": calendar_note(deadline.echeance.calendrier, deadline.day),
        "passee": deadline.day < on,
        "sources": [source_view(source) for source in deadline.sources],
    } | doubt_view(deadline.doubt)


_STATES = {
    "possible": "Vous pouvez demander",
    "a_preparer": "Une étape manque",
    "a_verifier": "À vérifier",
}


def _state(verdict: Verdict) -> str:
    return _STATES.get(verdict, TITLES[verdict])


def aid_view(
    outcome: Outcome,
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    *,
    for_all: bool = True,
) -> View:
    """An aid in one line; the rest is asked for when it is unfolded.

    Args:
        for_all: while the commune is unknown, the name speaks for the same aid of every
            territory; those of the others, told beside it, keep their own.
    """
    scheme = outcome.dispositif
    same = schemes_named(catalogue, scheme.volet) if scheme.volet else (scheme,)
    several = for_all and len(same) > 1 and not isinstance(answers.get("commune"), str)
    asked = {n: a for n, a in answers.items() if a is not Unknown.DONT_KNOW}
    unknown = [] if outcome.settled else list(useful(outcome, catalogue, asked, on))
    return {
        "dispositif": scheme.id,
        "nom": scheme.nom,
        "nom_court": shared_name(same) if several else scheme.nom_court,
        "resume": scheme.resume,
        "verdict": outcome.verdict,
        "titre_verdict": TITLES[outcome.verdict],
        "etat": ", ".join(
            part for part in (_state(outcome.verdict), until(scheme, on)) if part is not None
        ),
        "raison": reason(outcome, unknown, catalogue),
    }


def paper_view(paper: Paper, catalogue: Catalogue) -> View:
    """A paper to bring, what it serves for and where to get it."""
    return {
        "libelle": paper.label,
        "etapes": len(paper.serves),
        "pour": list(paper.serves),
        "ou": where_to_get(paper.label, catalogue),
    }


def situation_view(situation: Situation, certain: bool) -> View:
    """Where the person stands."""
    return {
        "id": situation.id,
        "titre": situation.titre,
        "facile": situation.facile,
        "urgence": situation.urgence,
        "certaine": certain,
        "page": situation.page,
    }


def condition_of(situation: Situation) -> str:
    """The if-clause of a situation that nobody knows to hold."""
    return situation.si_inconnu or f"Si c’est votre cas : {situation.titre}"


def plan_view(plan: Plan, catalogue: Catalogue, answers: Answers, on: date) -> View:
    """Everything the plan's page shows, but what is computed when it is unfolded."""
    scope: Scope = plan.scope
    first = plan.standings[0].situation if plan.standings else None
    guide = scope.besoins[0].page if scope.besoins else (first.page if first else None)
    return {
        "situations": [situation_view(s.situation, s.certain) for s in plan.standings],
        "maintenant": step_view(plan.now, catalogue, on) if plan.now else None,
        "dates": [deadline_view(deadline, on) for deadline in plan.dates],
        "etapes": [step_view(step, catalogue, on) for step in plan.steps],
        "etapes_suite": [step_view(step, catalogue, on) for step in plan.later],
        "peut_etre": [
            {
                "situation": situation.id,
                "si": condition_of(situation),
                "urgence": situation.urgence,
                "etapes": [step_view(step, catalogue, on) for step in steps],
            }
            for situation, steps in plan.maybe
        ],
        "aides": [aid_view(outcome, catalogue, answers, on) for outcome in plan.aids],
        "aides_suite": [
            aid_view(outcome, catalogue, answers, on, for_all=False) for outcome in plan.more_aids
        ],
        "refuses": [outcome.dispositif.id for outcome in plan.refused],
        "pieces": [paper_view(paper, catalogue) for paper in plan.papers],
        "pieces_suite": [paper_view(paper, catalogue) for paper in plan.more_papers],
        "pieces_note": plan.papers_note,
        "guide": guide,
        "douteuse": any(
            s.situation.confiance != "ferme" or expired(s.situation.a_reverifier_le, on)
            for s in plan.standings
        ),
    }
