"""The public directory of the administration (DILA): its records, as structures understand them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from scripts.jobs.refresh.fetching import Answer

API = "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1"
DATASET = "api-lannuaire-administration"
PER_REQUEST = 100

type Fetch = Callable[[str], Answer]


class DirectoryError(RuntimeError):
    """The directory answers something else than expected; the message is in French."""


@dataclass(frozen=True, slots=True)
class Record:
    """A service of the directory, what of it structures hold."""

    id: str
    nom: str
    commune: str
    types: frozenset[str]
    telephones: tuple[str, ...]
    adresse: str | None
    code_postal: str | None
    site: str | None


def records(commune: str, fetch: Fetch, api: str = API) -> Iterator[Record]:
    """Every record of a commune (Insee code).

    Raises:
        DirectoryError: the directory refuses, or its shape has changed.
        UnreachableError: nothing answers.
    """
    offset, total = 0, 1
    while offset < total:
        query = urlencode(
            {
                "where": f'code_insee_commune="{commune}"',
                "limit": PER_REQUEST,
                "offset": offset,
            }
        )
        tree = _ask(f"{api}/catalog/datasets/{DATASET}/records?{query}", fetch)
        total, results = tree["total_count"], tree["results"]
        yield from (record(found, commune) for found in results)
        if not results:
            return
        offset += len(results)


def _ask(address: str, fetch: Fetch) -> Mapping[str, Any]:
    answer = fetch(address)
    if answer.status != 200:
        raise DirectoryError(f"L’annuaire a refusé la demande (réponse {answer.status}).")
    try:
        found: object = json.loads(answer.body)
    except ValueError:
        found = None
    tree: dict[str, Any] = found if isinstance(found, dict) else {}
    if not isinstance(tree.get("total_count"), int) or not isinstance(tree.get("results"), list):
        raise DirectoryError(
            "L’annuaire a répondu dans une forme inattendue : son interface a peut-être changé."
        )
    return tree


def record(found: Mapping[str, Any], commune: str) -> Record:
    """One record; its inner lists come as JSON, or as JSON inside a text."""
    address = next(
        (
            a
            for a in _listed(found.get("adresse"))
            if a.get("type_adresse") in (None, "", "Adresse")
        ),
        {},
    )
    return Record(
        id=str(found.get("id") or ""),
        nom=str(found.get("nom") or ""),
        commune=str(found.get("code_insee_commune") or commune),
        types=frozenset(str(p.get("type_service_local")) for p in _listed(found.get("pivot"))),
        telephones=tuple(
            number for t in _listed(found.get("telephone")) if (number := _number(t.get("valeur")))
        ),
        adresse=str(address.get("numero_voie") or "").strip() or None,
        code_postal=str(address.get("code_postal") or "").strip() or None,
        site=next(
            (s["valeur"] for s in _listed(found.get("site_internet")) if s.get("valeur")), None
        ),
    )


def _listed(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _number(value: Any) -> str:
    """A number as content writes it: by twos when it has ten digits."""
    digits = "".join(c for c in str(value or "") if c.isdigit())
    if digits.startswith("33") and len(digits) == 11:
        digits = "0" + digits[2:]
    if len(digits) == 10 and digits[:2] == "08":
        return f"{digits[0]} {digits[1:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
    if len(digits) == 10:
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return digits
