"""The limits of bands go up, for every household and on every day."""

from tests.content.samples import report, sample_files

BANDS = """libelle: Essai
unite: euros_par_mois
formule:
  tranches: {question: revenus}
  bandes:
    - {inferieur_ou_egal_a: {bareme: plafond}, alors: {question: revenus}}
    - {inferieur_ou_egal_a: LIMIT, alors: {question: revenus}}
  sinon: {question: revenus}
"""


def _errors(limit: str) -> list[str]:
    from scripts.jobs.check import bands

    files = sample_files() | {"calculs/essai.yml": BANDS.replace("LIMIT", limit)}
    return [line for line in report(files, evaluations=(bands.order,)) if "calculs/essai" in line]


def test_a_limit_above_the_one_before_is_right() -> None:
    above = "{somme: [{bareme: plafond}, {question: revenus}, 1]}"
    assert [line for line in _errors(above) if "limite" in line] == []


def test_a_limit_that_is_not_above_the_one_before_is_shown_with_the_household() -> None:
    (found,) = [line for line in _errors("{bareme: plafond}") if "limite" in line]
    assert found.startswith("calculs/essai.yml:7:7: formule.bandes[2]: La limite de cette tranche")
    assert "Personnes" in found or "personnes" in found
