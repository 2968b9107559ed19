"""Read OpenFisca-France and print it as JSON; runs in the oracle's own environment.

Nothing of the project is imported: `scripts.jobs.measure.oracles` runs this file there, gives it
the households to sort on its input, and compares.
"""

import csv
import json
import sys
from importlib.metadata import version
from importlib.resources import files
from typing import Any

SOCIAL_HOUSING = ("plai", "plu")
CATEGORIES = range(1, 7)


def main() -> None:
    """Read everything that is compared."""
    from openfisca_france import FranceTaxBenefitSystem  # pyright: ignore[reportMissingImports]

    system = FranceTaxBenefitSystem()
    parameters = system.parameters
    housing = parameters.prestations_sociales.aides_logement.logement_social
    minimum = parameters.prestations_sociales.solidarite_insertion.minima_sociaux
    found = {
        "version": version("openfisca-france"),
        "rsa": _values(minimum.rsa.rsa_m.montant_de_base_du_rsa),
        "smic": _values(parameters.marche_travail.salaire_minimum.smic.smic_b_mensuel),
        "plafonds": {name: _ceilings(getattr(housing, name)) for name in SOCIAL_HOUSING},
        "zones": _zones(),
        "categories": [_category(system, household) for household in json.load(sys.stdin)],
    }
    json.dump(found, sys.stdout)


def _values(parameter: Any) -> dict[str, float]:
    """The value from each day on which it changes."""
    return {at.instant_str: at.value for at in parameter.values_list if at.value is not None}


def _ceilings(scale: Any) -> dict[str, dict[str, float]]:
    """The ceilings outside Île-de-France: by category, and per further person (« plus »)."""
    node = getattr(scale, "plafond_ressources", scale)
    lines = {
        str(number): _values(category.autres_regions)
        for number in CATEGORIES
        for category in [getattr(node.par_categorie_de_menage, f"categorie_{number}")]
    }
    return lines | {"plus": _values(node.par_personne_supplementaire.autres_regions)}


def _zones() -> dict[str, str]:
    """The housing-benefit zone of the communes of both départements, by Insee code."""
    path = files("openfisca_france").joinpath("assets/apl/20110914_zonage.csv")
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["DEP"] in ("59", "62")]
    return {row["CODGEO"]: row["Zonage"] for row in rows}


def _category(system: Any, household: dict[str, Any]) -> int:
    """The social-housing category of a household: the ages of its adults, its children."""
    from openfisca_core.simulation_builder import (  # pyright: ignore[reportMissingImports]
        SimulationBuilder,
    )

    month, year = "2026-06", 2026
    adults = [f"adulte-{n}" for n in range(len(household["ages"]))]
    children = [f"enfant-{n}" for n in range(household["enfants"])]
    ages = zip(adults, household["ages"], strict=True)
    born = {name: f"{year - age}-01-01" for name, age in ages}
    born |= dict.fromkeys(children, f"{year - 8}-01-01")
    everybody = {
        name: {"date_naissance": {"ETERNITY": day}, "age": {month: year - int(day[:4])}}
        for name, day in born.items()
    }
    described = {
        "individus": everybody,
        "familles": {"f": {"parents": adults, "enfants": children}},
        "foyers_fiscaux": {"ff": {"declarants": adults, "personnes_a_charge": children}},
        "menages": {
            "m": {
                "personne_de_reference": adults[:1],
                "conjoint": adults[1:],
                "enfants": children,
                "depcom": {month: "59350"},
            }
        },
    }
    simulation = SimulationBuilder().build_from_entities(system, described)
    name = simulation.calculate("logement_social_categorie_menage", month).decode_to_str()[0]
    return int(str(name).rpartition("_")[2])


if __name__ == "__main__":
    main()
