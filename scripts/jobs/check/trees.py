"""What the decision diagrams prove about each rule, and bounds that its examples leave open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date

from checker import model
from checker.catalogue import Catalogue
from checker.diagrams.bounds import Doubt, doubts
from checker.diagrams.diagram import TooLarge
from checker.diagrams.findings import Finding, findings, fresh
from checker.evaluation import leaves, questions_of, rule_of
from checker.model import Dispositif
from scripts.jobs.check.examples import is_sound
from scripts.jobs.check.walk import entries
from scripts.parts.reading import Contenu, Marks, Probleme

_TOO_LARGE = (
    "Cette règle est trop grande pour son arbre de décision : elle reste utilisable, mais rien ne"
    " prouve qu’elle est sans défaut. Coupez-la en deux dispositifs, ou simplifiez ses conditions."
)


def structure(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Verdicts out of reach or not declared, conditions without effect, contradictions."""
    catalogue = fresh(contenu.catalogue)

    def prove(dispositif: Dispositif) -> list[Finding] | TooLarge:
        return findings(dispositif, catalogue, contenu.au)

    for name, dispositif in _sound(contenu):
        found = _remembered(_PROVED, prove, dispositif, catalogue, contenu.au)
        if isinstance(found, TooLarge):
            yield marks.avertissement("dispositifs", name, ("conditions",), _TOO_LARGE)
            continue
        for finding in found:
            yield marks.erreur("dispositifs", name, finding.path, finding.message)


def bounds(contenu: Contenu, marks: Marks) -> Iterable[Probleme]:
    """Bounds that the examples contradict, or do not test at the exact value."""

    def doubt(dispositif: Dispositif) -> list[Doubt]:
        return doubts(dispositif, contenu.catalogue, contenu.au)

    for name, dispositif in _sound(contenu):
        for found in _remembered(_DOUBTED, doubt, dispositif, contenu.catalogue, contenu.au):
            report = marks.avertissement if found.kind == "borne_sans_exemple" else marks.erreur
            yield report("dispositifs", name, found.path, found.message)


def _sound(contenu: Contenu) -> Iterator[tuple[str, Dispositif]]:
    """The schemes of which nothing that the rule needs has a mistake."""
    for _, name, dispositif in entries(contenu, "dispositifs"):
        if is_sound(contenu, dispositif):
            yield name, dispositif


# What was found for a rule is kept as long as nothing that it rests on changes: the staff
# workshop checks again at every edit.

_PROVED: dict[str, tuple[Hashable, list[Finding] | TooLarge]] = {}
_DOUBTED: dict[str, tuple[Hashable, list[Doubt]]] = {}


def _remembered[T](
    memory: dict[str, tuple[Hashable, T]],
    find: Callable[[Dispositif], T],
    dispositif: Dispositif,
    catalogue: Catalogue,
    on: date,
) -> T:
    key = _everything_behind(dispositif, catalogue, on)
    known = memory.get(dispositif.id)
    if known is None or known[0] != key:
        known = memory[dispositif.id] = (key, find(dispositif))
    return known[1]


def _everything_behind(dispositif: Dispositif, catalogue: Catalogue, on: date) -> Hashable:
    """All that a rule and its examples rest on."""
    tests = [rule_of(critere) for critere in dispositif.conditions]
    tests += [coherence.interdit for coherence in catalogue.coherences.values()]
    questions = {*(name for example in dispositif.exemples for name in example.reponses)}
    cited: list[object] = []
    for test in tests:
        questions.update(questions_of(test, catalogue))
        for leaf in leaves(test, catalogue):
            match leaf:
                case model.RefChiffre():
                    cited.append(catalogue.chiffre(leaf.chiffre))
                case model.RefBareme():
                    cited.append(catalogue.baremes[leaf.bareme])
                case model.RefCalcul():
                    cited.append(catalogue.calculs[leaf.calcul])
                case model.RefCondition():
                    cited.append(catalogue.conditions[leaf.condition])
                case model.Appartenance():
                    for name in leaf.commune_dans:
                        cited.append(catalogue.territoires[name])
                        cited.append(hash(catalogue.communes_de(name)))
                        cited.append(hash(catalogue.communes_sures_de(name)))
                case _:
                    pass
    asked = [catalogue.questions.get(name) for name in sorted(questions)]
    return repr((on, dispositif, tests, cited, asked, len(catalogue.communes)))
