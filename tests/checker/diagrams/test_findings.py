"""Planted mistakes are found, named, and nothing else is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from checker import model
from checker.diagrams.bounds import doubts
from checker.diagrams.findings import Finding, findings, fresh
from scripts.jobs.check import EVALUATIONS
from tests.checker.diagrams import small_rules as rules
from tests.checker.diagrams.small_rules import comparison, criterion, ref, scheme
from tests.content.samples import AU, SCHEME, report, sample_files, spoilt

HALF = model.RefChiffre(chiffre="t.cinquante")
TWO = model.RefChiffre(chiffre="t.deux")
SCALE = model.RefBareme(bareme="plafond")
SURE = model.Reponse(reponse="a", est="oui")


def found(dispositif: model.Dispositif) -> list[Finding]:
    result = findings(dispositif, fresh(rules.CATALOGUE))
    assert isinstance(result, list)
    return result


def kinds(dispositif: model.Dispositif) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.kind, finding.path) for finding in found(dispositif)]


def bounded(operator: str, right: model.Expression, name: str = "v") -> model.Condition:
    return comparison(ref(name), operator, right)


GOOD = scheme(
    criterion("lieu", model.Appartenance(commune_dans=("nord",), question="ville"), "ailleurs"),
    criterion("accord", SURE, "a_preparer"),
    criterion("plafond", bounded("inferieur_ou_egal_a", SCALE), "bloquant"),
    verdicts=("ailleurs", "pas_ce_dispositif", "a_verifier", "a_preparer", "possible"),
)


def test_a_good_rule_has_no_finding() -> None:
    assert kinds(GOOD) == []


def test_a_declared_verdict_that_nothing_leads_to_is_found() -> None:
    rule = scheme(
        criterion("c", SURE, "bloquant"), verdicts=("possible", "pas_ce_dispositif", "ailleurs")
    )
    assert kinds(rule) == [("verdict_inaccessible", ("verdicts", 2))]


def test_a_verdict_that_can_be_given_and_is_not_declared_is_found_with_an_example() -> None:
    rule = scheme(criterion("c", SURE, "bloquant"), verdicts=("possible",))
    (finding,) = found(rule)
    assert (finding.kind, finding.path) == ("verdict_non_declare", ("verdicts",))
    assert "a : Non" in finding.message


def test_a_verdict_hidden_by_an_expired_figure_is_still_reachable() -> None:
    expired = bounded("inferieur_ou_egal_a", model.RefChiffre(chiffre="t.perime"))
    rule = scheme(criterion("c", expired, "bloquant"), verdicts=("possible", "pas_ce_dispositif"))
    assert kinds(rule) == []


def test_two_conditions_whose_thresholds_contradict_each_other_are_found() -> None:
    rule = scheme(
        criterion("bas", bounded("inferieur_a", model.RefChiffre(chiffre="t.perime")), "bloquant"),
        criterion("haut", bounded("superieur_ou_egal_a", HALF), "bloquant"),
        verdicts=("pas_ce_dispositif",),
    )
    assert ("contradiction", ("conditions", 1, "test")) in kinds(rule)


def test_two_terms_that_contradict_each_other_are_named() -> None:
    rule = scheme(
        criterion(
            "c",
            model.Toutes(
                toutes=(
                    bounded("inferieur_a", model.RefChiffre(chiffre="t.perime")),
                    SURE,
                    bounded("superieur_a", HALF),
                )
            ),
            "bloquant",
        ),
        verdicts=("pas_ce_dispositif",),
    )
    (finding,) = found(rule)
    assert (finding.kind, finding.path) == ("condition_jamais_remplie", ("conditions", 0, "test"))
    assert "termes 1 et 3 se contredisent" in finding.message


def test_three_conditions_that_only_clash_together_are_named_under_the_unreachable_verdict() -> (
    None
):
    other = model.Reponse(reponse="b", est="oui")
    rule = scheme(
        criterion("l’un ou l’autre", model.Une(une=(SURE, other)), "bloquant"),
        criterion("pas a", model.Pas(pas=SURE), "bloquant"),
        criterion("rouge", model.Reponse(reponse="c", est="rouge"), "bloquant"),
        criterion("pas b", model.Pas(pas=other), "bloquant"),
        verdicts=("pas_ce_dispositif", "possible"),
    )
    (finding,) = found(rule)
    assert (finding.kind, finding.path) == ("verdict_inaccessible", ("verdicts", 1))
    for name in ("« l’un ou l’autre »", "« pas a »", "« pas b »"):
        assert name in finding.message
    assert "« rouge »" not in finding.message


def test_a_condition_that_always_holds_is_found() -> None:
    rule = scheme(
        criterion("c", bounded("superieur_ou_egal_a", model.Litteral(valeur=0)), "bloquant"),
        criterion("d", SURE, "bloquant"),
        verdicts=("pas_ce_dispositif", "possible"),
    )
    assert kinds(rule) == [("condition_toujours_remplie", ("conditions", 0, "test"))]


def test_a_condition_that_another_makes_useless_is_found() -> None:
    rule = scheme(
        criterion("large", bounded("inferieur_ou_egal_a", HALF), "bloquant"),
        criterion(
            "etroit",
            bounded("inferieur_ou_egal_a", model.RefChiffre(chiffre="t.perime")),
            "bloquant",
        ),
        verdicts=("pas_ce_dispositif", "possible"),
    )
    assert kinds(rule) == [("condition_sans_effet", ("conditions", 0))]


def test_a_condition_whose_effect_only_doubt_hides_is_no_finding() -> None:
    doubtful = bounded("inferieur_ou_egal_a", model.RefChiffre(chiffre="t.douteux"), "n")
    rule = scheme(
        criterion("ferme", doubtful, "bloquant"),
        criterion("souple", comparison(ref("n"), "inferieur_a", TWO), "a_verifier"),
        verdicts=("a_verifier", "possible"),
    )
    assert kinds(rule) == []


@pytest.mark.parametrize(
    ("test", "path"),
    [
        (
            model.Toutes(
                toutes=(
                    bounded("inferieur_ou_egal_a", HALF),
                    bounded("inferieur_a", model.RefChiffre(chiffre="t.perime")),
                )
            ),
            ("toutes", 0),
        ),
        (
            model.Une(
                une=(SURE, model.Toutes(toutes=(SURE, bounded("inferieur_a", HALF)))),
            ),
            ("une", 1),
        ),
        (
            model.Toutes(toutes=(SURE, model.Pas(pas=bounded("superieur_a", TWO)))),
            ("toutes", 1),
        ),
    ],
)
def test_a_term_that_changes_nothing_is_found(
    test: model.Condition, path: tuple[str | int, ...]
) -> None:
    rule = scheme(criterion("c", test, "bloquant"), verdicts=("pas_ce_dispositif", "possible"))
    assert kinds(rule) == [("terme_sans_effet", ("conditions", 0, "test", *path))]


def test_a_condition_that_only_counts_part_of_the_year_is_no_finding() -> None:
    soon = model.RefChiffre(chiffre="t.bientot")
    sheet = rules.CATALOGUE.chiffres["t"]
    later = replace(
        sheet,
        chiffres=sheet.chiffres | {"bientot": rules.chiffre(rules.TODAY + timedelta(days=30))},
    )
    catalogue = replace(rules.CATALOGUE, chiffres={"t": later})
    rule = scheme(
        criterion("delai", comparison(model.Aujourdhui(), "inferieur_a", soon), "bloquant"),
        criterion("a", SURE, "a_preparer"),
        verdicts=("possible", "a_preparer", "pas_ce_dispositif"),
    )
    assert findings(rule, fresh(catalogue)) == []


# Bounds and scales, told apart by examples


def example(verdict: model.Verdict, **answers: Any) -> model.Exemple:
    return model.Exemple(nom="cas", au=rules.TODAY, reponses=answers, verdict=verdict)


PINNED = scheme(
    criterion("plafond", bounded("inferieur_ou_egal_a", HALF), "bloquant"),
    verdicts=("pas_ce_dispositif", "possible"),
    exemples=(
        example("possible", v=Fraction(1, 2)),
        example("pas_ce_dispositif", v=Fraction(51, 100)),
    ),
)


def test_bounds_that_the_examples_settle_raise_no_doubt() -> None:
    assert doubts(PINNED, rules.CATALOGUE, rules.TODAY) == []


def test_a_bound_turned_strict_is_named() -> None:
    turned = criterion("plafond", bounded("inferieur_a", HALF), "bloquant")
    (doubt,) = doubts(replace(PINNED, conditions=(turned,)), rules.CATALOGUE, rules.TODAY)
    assert doubt.kind == "borne_suspecte"
    assert doubt.path == ("conditions", 0, "test", "inferieur_a")
    assert "« inferieur_ou_egal_a »" in doubt.message


def test_a_bound_that_no_example_tests_comes_with_the_example_to_add() -> None:
    (doubt,) = doubts(replace(PINNED, exemples=()), rules.CATALOGUE, rules.TODAY)
    assert doubt.kind == "borne_sans_exemple"
    assert doubt.message.endswith("v : 0,50\u00a0€ → possible.")


def test_two_scales_that_changed_places_are_named() -> None:
    catalogue = replace(
        rules.CATALOGUE,
        baremes={
            "bas": rules.bareme("bas", (Fraction(1, 10), Fraction(2, 10)), ref("k")),
            "haut": rules.bareme("haut", (Fraction(5, 10), Fraction(6, 10)), ref("k")),
        },
    )

    def rule(first: str, second: str) -> model.Dispositif:
        return scheme(
            criterion(
                "v", bounded("inferieur_ou_egal_a", model.RefBareme(bareme=first)), "bloquant"
            ),
            criterion(
                "w", bounded("inferieur_ou_egal_a", model.RefBareme(bareme=second), "w"), "bloquant"
            ),
            exemples=(
                example("possible", v=Fraction(1, 10), w=Fraction(5, 10), k=1),
                example("pas_ce_dispositif", v=Fraction(5, 10), w=Fraction(1, 10), k=1),
            ),
        )

    assert not any(
        d.kind == "baremes_echanges" for d in doubts(rule("bas", "haut"), catalogue, rules.TODAY)
    )
    swapped = doubts(rule("haut", "bas"), catalogue, rules.TODAY)
    assert [(d.kind, d.path) for d in swapped] == [
        ("baremes_echanges", ("conditions", 0, "test", "inferieur_ou_egal_a", "bareme")),
        ("baremes_echanges", ("conditions", 1, "test", "inferieur_ou_egal_a", "bareme")),
    ]


# Through scripts/check, in files


BELOW = "comparer: {question: revenus}, inferieur_ou_egal_a: {bareme: plafond}"
NOT_NEGATIVE = "comparer: {question: revenus}, superieur_ou_egal_a: 0"


def checked(files: Mapping[str, bytes | str]) -> list[str]:
    return report(files, AU, EVALUATIONS)


def line_of(text: str, files: dict[str, bytes | str]) -> int:
    whole = files[SCHEME]
    assert isinstance(whole, str)
    return next(i for i, line in enumerate(whole.splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "named", "words"),
    [
        (
            "inferieur_ou_egal_a: {bareme: plafond}",
            "inferieur_a: {bareme: plafond}",
            None,
            "cette borne",
        ),
        (
            "test: {commune_dans: [cambresis]}\n    echec: ailleurs",
            "test: {commune_dans: [cambresis]}\n    echec: bloquant",
            "verdicts:",
            "« ailleurs »",
        ),
        (
            "test: {reponse: demande-ecrite, est: oui}",
            "test: {reponse: demande-ecrite, parmi: [oui, non]}",
            None,
            "toujours remplie",
        ),
        (
            "comparer: {question: revenus}\n      inferieur_ou_egal_a: {bareme: plafond}",
            f"toutes:\n        - {{{BELOW}}}\n        - {{{NOT_NEGATIVE}}}",
            "superieur_ou_egal_a: 0",
            "toujours vrai",
        ),
    ],
)
def test_a_planted_mistake_is_reported_with_its_file_and_line(
    old: str, new: str, named: str | None, words: str
) -> None:
    assert not any(words in message for message in checked(sample_files()))
    files = spoilt(SCHEME, old, new)
    line = line_of(named or new.splitlines()[0], files)
    assert any(
        message.startswith(f"{SCHEME}:{line}:") and words in message for message in checked(files)
    ), checked(files)
