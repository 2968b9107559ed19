"""The engine's results as plain JSON-able trees, for the page and the command line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.contacts import Contact, contacts
from checker.counterfactuals import Counterfactual
from checker.dates import expired
from checker.doubt import Doubt, doubt_about
from checker.evaluation import Evaluation, questions_of, rule_of
from checker.explanations import comparisons, readings
from checker.formatting import day, quantity
from checker.given import Answers
from checker.lifetime import instead, status_on, until
from checker.logic import FALSE, TRUE
from checker.model import Condition, Dispositif, Question, Source, Structure
from checker.question_types import type_of
from checker.verdicts import ORDER, REFUSALS, Assessment, Outcome
from checker.words import TITLES, answer_text, calendar_note, reason

type View = dict[str, Any]


def question_view(question: Question, catalogue: Catalogue, needed_by: list[str]) -> View:
    """What a form needs to ask a question."""
    return type_of(question).field(question) | {
        "id": question.id,
        "titre": question.titre,
        "facile": question.facile,
        "court": question.court,
        "type": question.type,
        "aide": question.aide,
        "ou_trouver": question.ou_trouver,
        "sensible": question.sensible,
        "pourquoi": [catalogue.dispositifs[name].nom_court for name in needed_by],
    }


def source_view(source: Source) -> View:
    """Where a fact comes from."""
    return {
        "titre": source.titre,
        "emetteur": source.emetteur,
        "date": source.date,
        "adresse": source.adresse,
    }


def contact_view(found: Contact) -> View:
    """Whom to contact, with how far it can be trusted."""
    structure = found.structure
    return {
        "id": structure.id,
        "nom": structure.nom,
        "pour_quoi": structure.pour_quoi,
        "adresse": found.adresse,
        "telephones": list(found.telephones),
        "site": structure.site,
        "horaires": structure.horaires,
        "comment": structure.comment,
        "marque": found.marque,
        "prudence": found.prudence,
        "verifie_le": structure.verifie_le.isoformat(),
    }


def contact_views(structures: Iterable[Structure], catalogue: Catalogue, on: date) -> list[View]:
    """Those of the structures that may be offered on a date."""
    return [contact_view(found) for found in contacts(structures, catalogue, on)]


def condition_view(
    assessment: Assessment, dispositif: Dispositif, catalogue: Catalogue, answers: Answers, on: date
) -> View:
    """One condition with its state, the figures compared and where it comes from."""
    critere = assessment.critere
    read = readings(rule_of(critere), catalogue, answers, on)
    check = critere.a_reverifier_le or dispositif.a_reverifier_le
    names = list(critere.sources or dispositif.sources)
    for reading in read:
        if reading.period is not None:
            names.extend(reading.period.sources)
    texts = comparisons(critere.test, catalogue, answers, on)
    confirmed = (critere.confiance or dispositif.confiance) == "ferme" and all(
        reading.period is not None and reading.period.confiance == "ferme" for reading in read
    )
    imposed = [v for v in ORDER if v in assessment.effects and v != "possible"]
    return {
        "id": critere.id,
        "libelle": critere.libelle,
        "pourquoi": critere.pourquoi,
        "etat": assessment.state,
        "effet": imposed[0] if assessment.decided and imposed else None,
        "comparaison": " ; ".join(texts) or None,
        "si_echec": critere.si_echec,
        "orienter_vers": [
            {"dispositif": name, "nom": catalogue.dispositifs[name].nom}
            for name in critere.orienter_vers
        ],
        "confiance": "ferme" if confirmed else "a_confirmer",
        "expiree": expired(check, on) or any(reading.expired for reading in read),
        "a_reverifier_le": check.isoformat(),
        "sources": [source_view(catalogue.sources[n]) for n in dict.fromkeys(names)],
        "questions": list(questions_of(rule_of(critere), catalogue)),
    }


def _holds(condition: Condition | None, evaluation: Evaluation) -> bool:
    return condition is None or evaluation.test(condition) == TRUE


def _may_hold(condition: Condition | None, evaluation: Evaluation) -> bool:
    return condition is None or evaluation.test(condition) != FALSE


def doubt_view(doubt: Doubt | None) -> View:
    """Whether what is shown beside is sure, and if not why."""
    return {
        "douteux": doubt is not None,
        "doute": doubt.reason if doubt else None,
        "a_reverifier_le": doubt.check.isoformat() if doubt and doubt.check else None,
    }


def summary_view(outcome: Outcome) -> View:
    """The verdict alone."""
    return {
        "dispositif": outcome.dispositif.id,
        "nom": outcome.dispositif.nom,
        "verdict": outcome.verdict,
        "arrete": outcome.settled,
        "atteignables": [verdict for verdict in ORDER if verdict in outcome.reachable],
    }


def outcome_view(
    outcome: Outcome,
    unknown: list[str],
    changes: list[Counterfactual],
    catalogue: Catalogue,
    answers: Answers,
    on: date,
) -> View:
    """Everything a result card or sheet shows about one scheme."""
    dispositif = outcome.dispositif
    evaluation = Evaluation(catalogue, on, answers)
    open_way = outcome.verdict not in REFUSALS
    commune = answers.get("commune")
    where = commune if isinstance(commune, str) else None
    named = [catalogue.structures[name] for name in dispositif.structures]
    near = catalogue.structures_pour(where, dispositif.categories)
    return summary_view(outcome) | {
        "nom_court": dispositif.nom_court,
        "statut": status_on(dispositif, on),
        "jusqu_a": until(dispositif, on),
        "aujourd_hui": instead(dispositif, on),
        "titre_verdict": TITLES[outcome.verdict],
        "raison": reason(outcome, unknown, catalogue),
        "conditions": [
            condition_view(assessment, dispositif, catalogue, answers, on)
            for assessment in outcome.assessments
            if assessment.state != "sans_objet"
        ],
        "instruction": [
            {"libelle": item.libelle, "pourquoi": item.pourquoi} for item in dispositif.instruction
        ],
        "ce_qui_changerait": [change_view(change, catalogue) for change in changes],
        "affichages": [
            {"libelle": shown.libelle, "valeur": quantity(value, shown.unite), "note": shown.note}
            | doubt_view(doubt_about(shown.valeur, shown.si, dispositif, catalogue, evaluation))
            for shown in dispositif.affichages
            if open_way
            and _holds(shown.si, evaluation)
            and (value := evaluation.value(shown.valeur).exact) is not None
        ],
        "echeances": [
            {
                "libelle": deadline.libelle,
                "date": value.isoformat(),
                "affichage": day(value),
                "note": deadline.note,
                "note_calendrier": calendar_note(deadline.calendrier, value),
            }
            | doubt_view(doubt_about(deadline.date, deadline.si, dispositif, catalogue, evaluation))
            for deadline in dispositif.echeances
            if open_way
            and _holds(deadline.si, evaluation)
            and isinstance(value := evaluation.value(deadline.date).exact, date)
        ],
        "pieces": [
            p.libelle for p in dispositif.pieces if open_way and _may_hold(p.si, evaluation)
        ],
        "pieces_note": dispositif.pieces_note,
        "demarche": list(dispositif.demarche),
        "contacts": contact_views([*near, *named], catalogue, on),
        "sources": [source_view(catalogue.sources[name]) for name in dispositif.sources],
        "verifie_le": dispositif.verifie_le.isoformat(),
    }


def change_view(result: Counterfactual, catalogue: Catalogue) -> View:
    """Changes that would lead to a better verdict, in words."""
    return {
        "changements": [
            {
                "question": change.question,
                "court": catalogue.questions[change.question].court,
                "de": answer_text(catalogue.questions[change.question], change.before, catalogue),
                "vers": answer_text(catalogue.questions[change.question], change.after, catalogue),
                "comment": catalogue.questions[change.question].comment_agir,
            }
            for change in result.changes
        ],
        "verdict": result.verdict,
        "titre_verdict": TITLES[result.verdict],
    }
