"""Which communes have nobody to call or to visit for a need: what is left to find."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import Catalogue
from checker.contacts import offered, reachable
from checker.formatting import number
from checker.names import fold
from scripts.parts.needs import NEEDS

NAMED = 3
"""The communes that a line names, the most populated first, as examples."""


def lacking(catalogue: Catalogue) -> Iterator[str]:
    """One line per need that some communes have no counter for, in French.

    A counter counts when it has a number or an address, however old: `scripts/check --echeances`
    and « Sources et fraîcheur » say how old.
    """
    for need in NEEDS:
        if not need.partout:
            continue
        served = frozenset[str]().union(
            *(
                catalogue.served_by(structure)
                for structure in catalogue.structures.values()
                if structure.categorie in need.categories
                and offered(structure)
                and reachable(structure)
            )
        )
        missing = [commune for code, commune in catalogue.communes.items() if code not in served]
        if missing:
            missing.sort(key=lambda commune: (-(commune.population or 0), fold(commune.nom)))
            examples = ", ".join(commune.nom for commune in missing[:NAMED])
            more = "…" if len(missing) > NAMED else ""
            towns = "communes" if len(missing) > 1 else "commune"
            yield (
                f"{need.titre} : ni numéro ni adresse pour {number(len(missing))} {towns}"
                f" ({examples}{more})."
            )
