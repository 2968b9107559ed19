"""Content while it is written: a file cut short, a part or an entry gone. Checks speak, or wait."""

import re
from collections.abc import Iterable, Iterator, Mapping

import pytest

from scripts.jobs.check import EVALUATIONS, Controle, trees, verify
from tests.content.samples import AU, SCHEME, report, sample_files

PLAN = {
    "entretien.yml": """\
depart:
  chapitre: Ce qui vous arrive
  questions: [urgence, besoin]
  titre: Que vous arrive-t-il ?
commune:
  chapitre: Votre logement
  questions: [commune]
logement:
  chapitre: Votre logement
  questions: [statut-logement]
argent:
  chapitre: Votre budget
  questions: [revenus, personnes]
  titre: Votre budget
  si: {condition: endette}
demande:
  chapitre: La facture
  questions: [demande-ecrite, naissance, statut]
  titre: Votre demande
""",
    "questions/urgence.yml": """\
titre: Est-ce urgent ?
type: choix_multiple
facile: Est-ce urgent ?
court: Urgence
options:
  - id: coupure
    libelle: On m’annonce une coupure
  - id: aucune
    libelle: Rien de tout cela
exclusive: aucune
""",
    "questions/statut-logement.yml": """\
titre: Où habitez-vous ?
type: choix
facile: Où habitez-vous ?
court: votre logement actuel
options:
  - {id: locataire, libelle: Locataire}
  - {id: sans-domicile, libelle: Sans logement}
""",
    "conditions/endette.yml": """\
libelle: Une facture ou un loyer à payer
test: {reponse: besoin, contient_une_de: [facture, loyer]}
""",
    "besoins/facture.yml": """\
rang: 1
urgences: [coupure]
ecrans: [argent, demande]
premiers: [aide-energie]
ensuite: [energie]
page: aides/aide-energie.md
""",
    "besoins/loyer.yml": """\
rang: 2
ecrans: [argent]
premiers: [aide-energie]
page: aides/aide-energie.md
""",
    "familles.yml": """\
energie:
  titre: L’énergie
  facile: L’énergie
  dispositifs: [aide-energie]
  besoins: [facture]
  ecrans: [argent, demande]
""",
    "situations/loyer.yml": """\
titre: Vous avez un loyer en retard
facile: Vous avez un loyer en retard
si: {condition: endette}
urgence: cette_semaine
besoins: [facture, loyer]
premiers: [aide-energie]
dates_de: [aide-energie]
dates:
  - id: reponse
    libelle: Réponse du bailleur
    si: {reponse: demande-ecrite, est: oui}
    date: {date: {aujourd_hui: true}, plus_mois: {chiffre: energie.delai}}
    sources: [reglement]
etapes:
  - id: ecrire
    titre: Écrivez à votre bailleur
    facile: Écrivez à votre bailleur
    quand: maintenant
    qui: [fsl]
    dispositif: aide-energie
    courrier: plan-de-paiement
    avant: reponse
  - id: aide
    titre: Demandez l’aide
    facile: Demandez l’aide
    quand: ensuite
    si: {reponse: demande-ecrite, est: oui}
    si_inconnu: Si vous avez écrit
    qui: [service-energie]
    dispositif: aide-energie
    page: aides/aide-energie.md
pieces:
  - libelle: Le bail
    si: {reponse: statut, est: locataire}
page: aides/aide-energie.md
sources: [reglement]
confiance: ferme
verifie_le: 2026-01-15
a_reverifier_le: 2027-11-01
""",
    "courriers/plan-de-paiement.yml": """\
titre: Proposer un plan de paiement
facile: Proposer de payer peu à peu
pour_quoi: Proposer de payer peu à peu.
quand_utile: [Vous pouvez payer un peu chaque mois]
quand_inutile: [Un plan est déjà signé]
destinataire: Votre bailleur
envoi: simple
objet: plan de paiement
questions: [statut]
champs:
  somme: {libelle: Chaque mois, valeur: {calcul: par-tranche}, unite: euros}
paragraphes:
  - texte: Pouvez-vous accepter ce paiement chaque mois ? {somme}.
    dit: demande
sources: [reglement]
confiance: ferme
verifie_le: 2026-01-15
a_reverifier_le: 2027-11-01
""",
    "calculs/par-tranche.yml": """\
libelle: Aide par tranche
unite: euros
formule:
  tranches: {question: revenus}
  bandes:
    - {inferieur_ou_egal_a: {chiffre: energie.montant-locataire}, alors: {question: revenus}}
    - {inferieur_ou_egal_a: {bareme: plafond}, alors: {chiffre: energie.montant-locataire}}
  sinon: 0
""",
}
"""What an interview needs, for the small content that has none."""

_PART = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_ITEM = re.compile(r"^(?= *- )", re.MULTILINE)


SLOW = (trees.structure, trees.bounds)
"""They prove a rule again each time that it changes: left to files that are gone."""
QUICK = [check for check in EVALUATIONS if check not in SLOW]


def contents() -> dict[str, str]:
    return sample_files() | PLAN


def half_written(text: str) -> Iterator[str]:
    """A file nobody began, then cut in the middle, then without each of its parts and items."""
    yield ""
    yield text[: len(text) // 2]
    for cut in (_PART, _ITEM) if len(text) < 3_000 else (_PART,):
        parts = cut.split(text)
        for index in range(len(parts)):
            yield "".join(parts[:index] + parts[index + 1 :])


def failures(files: Mapping[str, str], evaluations: Iterable[Controle]) -> list[str]:
    """The checks that could not end."""
    said = map(str, verify(files, AU, evaluations=evaluations).problemes)
    return [line for line in said if "n’a pas pu aller au bout" in line]


def test_the_content_that_is_spoilt_below_is_right() -> None:
    assert [str(problem) for problem in verify(contents(), AU).problemes] == []


@pytest.mark.parametrize("path", sorted(contents()))
def test_no_check_stops_in_the_middle_when_an_entry_is_gone(path: str) -> None:
    without = {name: text for name, text in contents().items() if name != path}
    assert failures(without, EVALUATIONS) == []


@pytest.mark.parametrize("path", sorted(contents()))
def test_no_check_stops_in_the_middle_when_an_entry_is_half_written(path: str) -> None:
    for text in half_written(contents()[path]):
        assert failures({**contents(), path: text}, QUICK) == []


def test_a_scheme_without_a_verdict_is_told_by_its_examples() -> None:
    said = report(
        {**contents(), SCHEME: re.sub(r"verdicts: .*", "verdicts: []", contents()[SCHEME])}
    )
    assert any("n’est pas dans « verdicts » : aucun." in line for line in said)
